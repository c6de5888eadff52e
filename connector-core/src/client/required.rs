//! The flows that a request requires: run first, for what they give. None of them moves money, so that when one does not
//! succeed nothing was sent.

use error_stack::Report;

use super::{
    IdempotencyKey, Transport,
    call::{Call, Fate},
    idempotency::cut,
    tokens::Held,
};
use crate::{
    account::Account,
    condition::applies,
    connector::FlowEntry,
    data::{AccessTokenRequestData, CallContext, Facts, OperationId, Yielded},
    flow::{CreateAccessToken, Effect, Flow},
    http::HttpResponse,
    request::IntegrationError,
    response::{AccessTokenResponse, DeclineKind, ErrorResponse, Finish, FlowResponse, Verdict, verdict},
    router_data::RouterData,
    secret::Secret,
    source::{self, Source},
    table::{Plan, RequiredFlow},
    target::{Answer, Guards},
};

/// A call's data without its flow's type: required flows read the same facts under another name.
pub(super) trait View {
    fn facts<'a>(&'a self, call: &'a CallContext) -> Facts<'a>;
    fn account(&self) -> &Account;
    fn operation(&self) -> &OperationId;
}

impl<F: Flow> View for RouterData<F> {
    fn facts<'a>(&'a self, call: &'a CallContext) -> Facts<'a> {
        Self::facts(self, call)
    }

    fn account(&self) -> &Account {
        &self.account
    }

    fn operation(&self) -> &OperationId {
        &self.operation
    }
}

/// What must run before a flow's request.
#[derive(Clone, Copy)]
pub(super) struct Required<'d> {
    table: &'static [FlowEntry],
    plan: &'static Plan,
    data: &'d (dyn View + Sync),
}

impl<'d> Required<'d> {
    pub(super) fn new<F: Flow>(table: &'static [FlowEntry], plan: &'static Plan, data: &'d RouterData<F>) -> Self {
        Self { table, plan, data }
    }

    /// Stands for what the required flows will give, so that the request can be built before they run.
    ///
    /// # Errors
    /// Where a flow is required that the connector does not declare, or that moves money.
    pub(super) fn stand_ins(&self) -> Result<Yielded, Report<IntegrationError>> {
        let mut context = CallContext::default();
        for required in self.plan.required_flows() {
            if let Some(plan) = self.due(required, &context)? {
                let stand_in = || Some("to come".to_owned());
                let gives = |target| plan.response.writes(target).then(stand_in).flatten();
                merge(
                    &mut context.yielded,
                    Yielded {
                        access_token: gives(ACCESS).map(Secret::new),
                        payment_method_token: gives(TOKEN).map(Secret::new),
                        connector_customer_id: gives(CUSTOMER),
                    },
                );
            }
        }
        Ok(context.yielded)
    }

    /// Runs what is required, in the order of its declaration, and gathers what that gives. A flow whose yield is there
    /// already is left out.
    pub(super) async fn run<T: Transport>(&self, call: &mut Call<'_, T>) -> Result<Yielded, Report<IntegrationError>> {
        let mut context = CallContext::default();
        for required in self.plan.required_flows() {
            if let Some(plan) = self.due(required, &context)? {
                let key = IdempotencyKey::new(plan.connector.id, plan.flow, self.data.operation());
                context.idempotency_key = (plan.effect != Effect::Reads).then(|| cut(&key, plan.connector));
                let yielded = match plan.flow == CreateAccessToken::NAME {
                    true => self.access_token(plan, &context, call).await?,
                    false => self.run_one(plan, &context, call).await?,
                };
                merge(&mut context.yielded, yielded);
            }
        }
        Ok(context.yielded)
    }

    /// The required flow's plan, where its condition holds and what it gives is not there yet.
    fn due(
        &self,
        required: &RequiredFlow,
        context: &CallContext,
    ) -> Result<Option<&'static Plan>, Report<IntegrationError>> {
        let facts = self.data.facts(context);
        if !applies(&required.when, &facts) {
            return Ok(None);
        }
        let flow = required.flow;
        let declared = self.table.iter().map(|entry| entry.plan).find(|plan| plan.flow == flow);
        let Some(plan) = declared.filter(|plan| plan.effect != Effect::MovesMoney) else {
            let unsupported = IntegrationError::FlowNotSupported { connector: self.plan.connector.id, flow };
            return Err(Report::new(unsupported).change_context(IntegrationError::RequiredFlow { flow }));
        };
        Ok((!is_given(plan, &facts)).then_some(plan))
    }

    /// The account's access token: the one that is kept, or a new one, which is asked for once.
    async fn access_token<T: Transport>(
        &self,
        plan: &'static Plan,
        context: &CallContext,
        call: &mut Call<'_, T>,
    ) -> Result<Yielded, Report<IntegrationError>> {
        let failed = || IntegrationError::RequiredFlow { flow: plan.flow };
        let account = self.data.account();
        let token = match call.tokens.of(account, call.remaining()).await {
            Ok(Held::Token(token)) => token,
            Ok(Held::Lease(lease)) => {
                call.trace.token_requested();
                // It serves other calls, too, so that nothing of this one may stand in it.
                let facts = Facts::new(plan.flow, account.values(), context, &AccessTokenRequestData { scope: None });
                match self.ask::<CreateAccessToken, _>(plan, &facts, call).await {
                    Ok(AccessTokenResponse { token, expires_in }) => {
                        lease.keep(&token, expires_in).await;
                        token
                    }
                    Err(report) => {
                        lease.give_up().await;
                        return Err(report);
                    }
                }
            }
            Err(error) => return Err(Report::new(error).change_context(failed())),
        };
        Ok(Yielded { access_token: Some(token), ..Yielded::default() })
    }

    async fn run_one<T: Transport>(
        &self,
        plan: &'static Plan,
        context: &CallContext,
        call: &mut Call<'_, T>,
    ) -> Result<Yielded, Report<IntegrationError>> {
        let facts = self.data.facts(context).for_flow(plan.flow);
        let yielded = self.ask::<Yield, _>(plan, &facts, call).await?;
        match lacks(plan, &yielded) {
            Some(target) => Err(Report::new(IntegrationError::RequiredFlow { flow: plan.flow })
                .attach(format!("the answer has no `{target}`"))),
            None => Ok(yielded),
        }
    }

    /// Asks for what a required flow gives.
    async fn ask<F: Flow, T: Transport>(
        &self,
        plan: &'static Plan,
        facts: &Facts<'_>,
        call: &mut Call<'_, T>,
    ) -> Result<F::Response, Report<IntegrationError>> {
        let failed = IntegrationError::RequiredFlow { flow: plan.flow };
        let request = plan.build(self.data.account(), facts).map_err(|report| report.change_context(failed.clone()))?;
        let judge = |answer: &HttpResponse| verdict::<F>(plan, facts, answer);
        match call.carry_required(request, judge).await {
            Fate::Known(given) => Ok(given),
            // The processor's texts may quote what was sent: they are there for whoever asks, and not printed.
            Fate::Declined(error) => Err(Report::new(failed)
                .attach(format!("the processor refused it (HTTP {})", error.status_code))
                .attach_opaque(error)),
            Fate::NotSent(error) => Err(Report::new(error).change_context(failed)),
            Fate::Unknown(doubt) => Err(Report::new(failed).attach(doubt.reason)),
        }
    }
}

/// What came later stands before what was there.
fn merge(yielded: &mut Yielded, later: Yielded) {
    let Yielded { access_token, payment_method_token, connector_customer_id } = later;
    yielded.access_token = access_token.or(yielded.access_token.take());
    yielded.payment_method_token = payment_method_token.or(yielded.payment_method_token.take());
    yielded.connector_customer_id = connector_customer_id.or(yielded.connector_customer_id.take());
}

const TOKEN: &str = "payment_method_token";
const ACCESS: &str = "access_token";
const CUSTOMER: &str = "connector_customer_id";

/// Whether everything that a flow's answer could give is known before it is asked for.
fn is_given(plan: &Plan, facts: &Facts<'_>) -> bool {
    let gives_token = plan.response.writes(TOKEN);
    let gives_customer = plan.response.writes(CUSTOMER);
    if plan.flow == CreateAccessToken::NAME {
        return source::access_token::get(facts).is_some();
    }
    let has_token = source::payment_method_token::get(facts).is_some();
    let has_customer = source::connector_customer_id::get(facts).is_some();
    (gives_token || gives_customer) && (has_token || !gives_token) && (has_customer || !gives_customer)
}

/// What a flow's answer should have given and did not.
fn lacks(plan: &Plan, yielded: &Yielded) -> Option<&'static str> {
    if plan.response.writes(TOKEN) && yielded.payment_method_token.is_none() {
        Some(TOKEN)
    } else if plan.response.writes(CUSTOMER) && yielded.connector_customer_id.is_none() {
        Some(CUSTOMER)
    } else {
        None
    }
}

/// Any required flow, by what it gives: its plan says the rest.
enum Yield {}

impl Flow for Yield {
    type Common = ();
    type Request = ();
    type Response = Yielded;

    const NAME: &'static str = "";
    const EFFECT: Effect = Effect::Changes;
    const CARRIES: &'static [&'static str] = &[];

    fn facts<'a>(_: &'a (), _: &'a (), facts: Facts<'a>) -> Facts<'a> {
        facts
    }
}

impl FlowResponse for Yielded {
    fn finish(mut answer: Answer, finish: &Finish<'_>) -> Verdict<Self> {
        let guards = Guards { facts: finish.facts, http: finish.http, answer: &answer };
        let status = answer.status.as_ref().and_then(|mapped| mapped.status(&guards));
        if answer.failed || status.is_some_and(|status| status.is_failure()) {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, None, answer, finish));
        }
        let access_token = answer.take_access_token();
        let Answer { payment_method_token, connector_customer_id, .. } = answer;
        Verdict::Known(Self { access_token, payment_method_token, connector_customer_id })
    }
}
