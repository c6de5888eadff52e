//! The required flows of a request, without I/O: which are due, their requests, and the outputs of their responses. The
//! caller sends the requests.
//!
//! None of them moves money, so nothing was charged if one does not succeed.
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

/// The required flows of a call.
#[derive(Clone, Copy)]
pub struct Prerequisites<'d> {
    table: &'static [FlowEntry],
    plan: &'static Plan,
    data: &'d (dyn CallData + Sync),
}

/// A required flow that must run now.
#[derive(Clone, Copy)]
pub struct Prerequisite<'d> {
    plan: &'static Plan,
    data: &'d (dyn CallData + Sync),
}

/// The data of a call without the type of its flow, so that required flows read the same data under their own name.
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
    /// The required flows of a call; none if the connector does not declare its flow.
    pub fn of<F: Flow>(connector: &(impl ConnectorIntegration<F> + ?Sized), data: &'d RouterData<F>) -> Option<Self> {
        Some(Self { table: connector.table(), plan: connector.plan()?, data })
    }

    /// Placeholders for the outputs of the required flows, to build the request before they run.
    ///
    /// # Errors
    /// When a required flow is not declared, or moves money.
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

    /// The required flows in order of declaration. Check whether each is [due](Required::due) after the previous ones
    /// ran.
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
    /// The flow to run, if its condition holds and its outputs are not available yet.
    ///
    /// # Errors
    /// When the connector does not declare the flow, or it moves money.
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

    /// The flow's effect at the processor.
    pub fn effect(&self) -> Effect {
        self.plan.effect
    }

    /// The connector.
    pub fn connector(&self) -> &'static ConnectorSpec {
        self.plan.connector
    }

    /// The account of the call.
    pub fn account(&self) -> &Account {
        self.data.account()
    }

    /// The operation of the call that requires the flow.
    pub fn operation(&self) -> &OperationId {
        self.data.operation()
    }

    /// Whether the flow requests the account's access token, which other calls share.
    pub fn is_access_token(&self) -> bool {
        self.plan.gives_token
    }

    /// Builds the request. The request for an access token contains no data of the call.
    ///
    /// # Errors
    /// Why the request could not be built.
    pub fn build_request(&self, context: &CallContext) -> Result<HttpRequest, Report<IntegrationError>> {
        let failed = |report: Report<_>| report.change_context(IntegrationError::RequiredFlow { flow: self.plan.flow });
        self.with_view(context, |view| self.plan.build(self.account(), view)).map_err(failed)
    }

    /// The outputs in the processor's response.
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

    /// A target that the response should have written but did not.
    pub fn lacks(&self, outputs: &PrerequisiteOutputs) -> Option<&'static str> {
        let lacks = |target, is_there: bool| (self.plan.response.writes(target) && !is_there).then_some(target);
        lacks(TOKEN, outputs.payment_method_token.is_some())
            .or_else(|| lacks(CUSTOMER, outputs.connector_customer_id.is_some()))
    }
}

const TOKEN: &str = "payment_method_token";
const ACCESS: &str = "access_token";
const CUSTOMER: &str = "connector_customer_id";

/// Whether all outputs of a flow are available before it runs.
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

/// Any required flow, by its outputs. Its plan contains the rest.
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
