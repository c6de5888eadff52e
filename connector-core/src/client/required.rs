//! The flows that a request requires: run first, for what they give. None of them moves money, so that when one does not
//! succeed nothing was sent.

use error_stack::Report;

use super::{Transport, call::Call, idempotency::key_of};
use crate::{
    answer::{Answer, DeclineKind, ErrorResponse, Finish, FlowResponse, Guards, Verdict, verdict},
    connector::{FlowEntry, Plan},
    data::{AccessTokenRequestData, CallContext, OperationId, RouterData, Yielded},
    flow::{CreateAccessToken, Effect, Flow},
    request::{Facts, IntegrationError, Source, source},
};

/// A call's data without its flow's type: required flows read the same facts under another name.
pub(super) trait View {
    fn facts<'a>(&'a self, call: &'a CallContext) -> Facts<'a>;
    fn operation(&self) -> &OperationId;
}

impl<F: Flow> View for RouterData<F> {
    fn facts<'a>(&'a self, call: &'a CallContext) -> Facts<'a> {
        Self::facts(self, call)
    }

    fn operation(&self) -> &OperationId {
        &self.operation
    }
}

impl<T: Transport> Call<'_, T> {
    /// Runs what `plan` requires, in the order of its declaration, and gathers what that gives. A flow whose yield is
    /// there already is left out.
    pub(super) async fn run_required(
        &mut self,
        table: &'static [FlowEntry],
        plan: &'static Plan,
        data: &(dyn View + Sync),
    ) -> Result<Yielded, Report<IntegrationError>> {
        let mut context = CallContext::default();
        for required in plan.required_flows() {
            let holds = {
                let facts = data.facts(&context);
                required.when.is_none_or(|condition| (condition.holds)(&facts))
            };
            if !holds {
                continue;
            }
            let flow = required.flow;
            let declared = table.iter().map(|entry| entry.plan).find(|plan| plan.flow == flow);
            let Some(required) = declared.filter(|plan| plan.effect != Effect::MovesMoney) else {
                let unsupported = IntegrationError::FlowNotSupported { connector: plan.connector.id, flow };
                return Err(Report::new(unsupported).change_context(IntegrationError::RequiredFlow { flow }));
            };
            if is_given(required, &data.facts(&context)) {
                continue;
            }
            context.idempotency_key = key_of(required.connector, flow, required.effect, data.operation());
            let yielded = self.run_one(required, &context, data).await?;
            let Yielded { access_token, payment_method_token, connector_customer_id } = &mut context.yielded;
            *access_token = yielded.access_token.or(access_token.take());
            *payment_method_token = yielded.payment_method_token.or(payment_method_token.take());
            *connector_customer_id = yielded.connector_customer_id.or(connector_customer_id.take());
        }
        Ok(context.yielded)
    }

    async fn run_one(
        &mut self,
        plan: &'static Plan,
        context: &CallContext,
        data: &(dyn View + Sync),
    ) -> Result<Yielded, Report<IntegrationError>> {
        let failed = IntegrationError::RequiredFlow { flow: plan.flow };
        let facts = match plan.flow == CreateAccessToken::NAME {
            // It serves other calls, too, so that nothing of this one may stand in it.
            true => {
                Facts::new(plan.flow, data.facts(context).account, context, &AccessTokenRequestData { scope: None })
            }
            false => data.facts(context).for_flow(plan.flow),
        };
        let request = plan.build(&facts).map_err(|report| report.change_context(failed.clone()))?;
        let response = match self.send_required(request).await {
            Ok(response) => response,
            Err(error) => return Err(Report::new(error).change_context(failed)),
        };
        match verdict::<Yield>(plan, &facts, &response) {
            Verdict::Known(yielded) => match lacks(plan, &yielded) {
                Some(target) => Err(Report::new(failed).attach(format!("the answer has no `{target}`"))),
                None => Ok(yielded),
            },
            // The processor's texts may quote what was sent: they are there for whoever asks, and not printed.
            Verdict::Declined(error) => Err(Report::new(failed)
                .attach(format!("the processor refused it (HTTP {})", error.status_code))
                .attach_opaque(error)),
            Verdict::Unclear(unclear) => Err(Report::new(failed).attach(unclear.to_string()).attach_opaque(unclear)),
        }
    }
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
    if plan.flow == CreateAccessToken::NAME {
        yielded.access_token.is_none().then_some(ACCESS)
    } else if plan.response.writes(TOKEN) && yielded.payment_method_token.is_none() {
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
