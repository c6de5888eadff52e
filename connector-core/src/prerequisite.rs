//! The flows that a request requires, as the pure half carries them out: which are due, their requests, and what their
//! responses give. Who sends the requests is the caller's business.
//!
//! None of them moves money, so that where one does not succeed nothing was sent.
//!
//! ```
//! use connector_core::{
//!     CallContext, Connector, HttpRequest, HttpResponse, RouterData, Verdict, flow::Flow, prerequisite::Prerequisites,
//! };
//!
//! /// The context for the flow's own `build_request`.
//! fn prepare<F: Flow>(
//!     connector: &dyn Connector,
//!     data: &RouterData<F>,
//!     send: impl Fn(HttpRequest) -> HttpResponse,
//! ) -> Result<CallContext, Box<dyn std::error::Error>> {
//!     let mut context = CallContext::default();
//!     for required in Prerequisites::of(connector, data).iter().flat_map(Prerequisites::iter) {
//!         if let Some(due) = required.due(&context)? {
//!             let response = send(due.build_request(&context)?);
//!             match due.handle_response(&context, &response) {
//!                 Verdict::Known(outputs) => context.outputs.take_over(outputs),
//!                 _ => return Err(format!("the required flow `{}` did not succeed", due.flow()).into()),
//!             }
//!         }
//!     }
//!     Ok(context)
//! }
//! ```

use error_stack::Report;

use crate::{
    account::Account,
    condition::applies,
    connector::FlowEntry,
    data::{AccessTokenRequestData, CallContext, CallView, OperationId, PrerequisiteOutputs},
    flow::{CreateAccessToken, Effect, Flow},
    http::{HttpRequest, HttpResponse},
    integration::ConnectorIntegration,
    request::IntegrationError,
    response::{AccessTokenResponse, DeclineKind, ErrorResponse, FlowResponse, ResponseContext, Verdict, verdict},
    router_data::RouterData,
    secret::Secret,
    source::{self, Source},
    spec::ConnectorSpec,
    table::{Plan, RequiredFlow},
    target::ResponseValues,
};

/// What must run before the request of a call.
#[derive(Clone, Copy)]
pub struct Prerequisites<'d> {
    table: &'static [FlowEntry],
    plan: &'static Plan,
    data: &'d (dyn CallData + Sync),
}

/// One flow that must run now.
#[derive(Clone, Copy)]
pub struct Prerequisite<'d> {
    plan: &'static Plan,
    data: &'d (dyn CallData + Sync),
}

/// A call's data without its flow's type: required flows read the same facts under another name.
trait CallData {
    fn view<'a>(&'a self, call: &'a CallContext) -> CallView<'a>;
    fn account(&self) -> &Account;
    fn operation(&self) -> &OperationId;
}

impl<F: Flow> CallData for RouterData<F> {
    fn view<'a>(&'a self, call: &'a CallContext) -> CallView<'a> {
        Self::view(self, call)
    }

    fn account(&self) -> &Account {
        &self.account
    }

    fn operation(&self) -> &OperationId {
        &self.operation
    }
}

impl<'d> Prerequisites<'d> {
    /// Of a call; none where the connector does not declare the flow.
    pub fn of<F: Flow>(connector: &(impl ConnectorIntegration<F> + ?Sized), data: &'d RouterData<F>) -> Option<Self> {
        Some(Self { table: connector.table(), plan: connector.plan()?, data })
    }

    /// Stands for what the required flows will give, so that the request can be built before they run.
    ///
    /// # Errors
    /// Where a flow is required that the connector does not declare, or that moves money.
    pub fn stand_ins(&self) -> Result<PrerequisiteOutputs, Report<IntegrationError>> {
        let mut context = CallContext::default();
        for required in self.iter() {
            if let Some(due) = required.due(&context)? {
                let stand_in = || Some("to come".to_owned());
                let gives = |target| due.plan.response.writes(target).then(stand_in).flatten();
                context.outputs.take_over(PrerequisiteOutputs {
                    access_token: gives(ACCESS).map(Secret::new),
                    payment_method_token: gives(TOKEN).map(Secret::new),
                    connector_customer_id: gives(CUSTOMER),
                });
            }
        }
        Ok(context.outputs)
    }

    /// The required flows in the order of their declaration. Each is to be asked whether it is [due](Required::due) when
    /// those before it have run.
    pub fn iter(&self) -> impl Iterator<Item = Required<'d>> + use<'d> {
        let all = *self;
        self.plan.connector.required_flows(self.plan.flow).map(move |required| Required { all, required })
    }
}

/// A flow that is required under a condition.
#[derive(Clone, Copy)]
pub struct Required<'d> {
    all: Prerequisites<'d>,
    required: &'static RequiredFlow,
}

impl<'d> Required<'d> {
    /// The flow to run, where its condition holds and what it gives is not there yet.
    ///
    /// # Errors
    /// Where the connector does not declare the flow, or it moves money.
    pub fn due(&self, context: &CallContext) -> Result<Option<Prerequisite<'d>>, Report<IntegrationError>> {
        let Prerequisites { table, plan, data } = self.all;
        let view = data.view(context);
        if !applies(&self.required.when, &view) {
            return Ok(None);
        }
        let flow = self.required.flow;
        let declared = table.iter().map(|entry| entry.plan).find(|plan| plan.flow == flow);
        let Some(plan) = declared.filter(|plan| plan.effect != Effect::MovesMoney) else {
            let unsupported = IntegrationError::FlowNotSupported { connector: plan.connector.id, flow };
            return Err(Report::new(unsupported).change_context(IntegrationError::RequiredFlow { flow }));
        };
        Ok((!is_given(plan, &view)).then_some(Prerequisite { plan, data }))
    }
}

impl Prerequisite<'_> {
    /// The flow's name.
    pub fn flow(&self) -> &'static str {
        self.plan.flow
    }

    /// What the flow does at the processor.
    pub fn effect(&self) -> Effect {
        self.plan.effect
    }

    /// The connector.
    pub fn connector(&self) -> &'static ConnectorSpec {
        self.plan.connector
    }

    /// Whose account it is.
    pub fn account(&self) -> &Account {
        self.data.account()
    }

    /// The operation of the call that requires it.
    pub fn operation(&self) -> &OperationId {
        self.data.operation()
    }

    /// Whether it asks for the account's access token, which serves other calls, too.
    pub fn is_access_token(&self) -> bool {
        self.plan.gives_token
    }

    /// Its request. Nothing of the call stands in that for an access token.
    ///
    /// # Errors
    /// What keeps the request from being built.
    pub fn build_request(&self, context: &CallContext) -> Result<HttpRequest, Report<IntegrationError>> {
        let failed = |report: Report<_>| report.change_context(IntegrationError::RequiredFlow { flow: self.plan.flow });
        self.with_view(context, |view| self.plan.build(self.account(), view)).map_err(failed)
    }

    /// What the processor's response to it gives.
    pub fn handle_response(&self, context: &CallContext, response: &HttpResponse) -> Verdict<PrerequisiteOutputs> {
        self.with_view(context, |view| verdict::<Yield>(self.plan, view, response))
    }

    /// The access token in the response, with its lifetime.
    pub fn handle_access_token(&self, context: &CallContext, response: &HttpResponse) -> Verdict<AccessTokenResponse> {
        self.with_view(context, |view| verdict::<CreateAccessToken>(self.plan, view, response))
    }

    fn with_view<R>(&self, context: &CallContext, then: impl FnOnce(&CallView<'_>) -> R) -> R {
        match self.is_access_token() {
            true => {
                let data = AccessTokenRequestData { scope: None };
                then(&CallView::new(self.plan.flow, self.account().values(), context, &data))
            }
            false => then(&self.data.view(context).for_flow(self.plan.flow)),
        }
    }

    /// What its response should have given and did not.
    pub fn lacks(&self, outputs: &PrerequisiteOutputs) -> Option<&'static str> {
        let lacks = |target, is_there: bool| (self.plan.response.writes(target) && !is_there).then_some(target);
        lacks(TOKEN, outputs.payment_method_token.is_some())
            .or_else(|| lacks(CUSTOMER, outputs.connector_customer_id.is_some()))
    }
}

const TOKEN: &str = "payment_method_token";
const ACCESS: &str = "access_token";
const CUSTOMER: &str = "connector_customer_id";

/// Whether everything that a flow's response could give is known before it is asked for.
fn is_given(plan: &Plan, view: &CallView<'_>) -> bool {
    let gives_token = plan.response.writes(TOKEN);
    let gives_customer = plan.response.writes(CUSTOMER);
    if plan.gives_token {
        return source::access_token::get(view).is_some();
    }
    let has_token = source::payment_method_token::get(view).is_some();
    let has_customer = source::connector_customer_id::get(view).is_some();
    (gives_token || gives_customer) && (has_token || !gives_token) && (has_customer || !gives_customer)
}

/// Any required flow, by what it gives: its plan says the rest.
enum Yield {}

impl Flow for Yield {
    type Common = ();
    type Request = ();
    type Response = PrerequisiteOutputs;

    const NAME: &'static str = "";
    const EFFECT: Effect = Effect::Changes;
    const CARRIES: &'static [&'static str] = &[];

    fn view<'a>(_: &'a (), _: &'a (), view: CallView<'a>) -> CallView<'a> {
        view
    }
}

impl FlowResponse for PrerequisiteOutputs {
    fn finish(mut values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let guards = context.guards(&values);
        let status = values.status.as_ref().and_then(|mapped| mapped.status(&guards));
        if values.failed || status.is_some_and(|status| status.is_failure()) {
            return Verdict::Declined(ErrorResponse::new(DeclineKind::Refused, None, values, context));
        }
        let access_token = values.take_access_token();
        let ResponseValues { payment_method_token, connector_customer_id, .. } = values;
        Verdict::Known(Self { access_token, payment_method_token, connector_customer_id })
    }
}
