//! The samples' flows by the names that they have here, and the call that a client would build for each.

use connector_client::IdempotencyKey;
use connector_core::{
    CallContext, Connector, ConnectorIntegration, ConnectorSpec, Effect, Flow, HttpRequest, PrerequisiteOutputs,
    RouterData,
    flow::{
        AcceptDispute, Authorize, Capture, CreateAccessToken, CreateConnectorCustomer, CreateOrder, DefendDispute,
        IncrementalAuthorization, PSync, PaymentMethodToken, RSync, Refund, RepeatPayment, SessionToken, SetupMandate,
        SubmitEvidence, Void,
    },
    spec::IdempotencySpec,
};

use crate::{
    account::account,
    data::{self, Mapped},
    dispute,
    line::{Line, read},
    problem::Problem,
    request::Request,
};

/// The request of the flow that the samples call `flow`. `proxy_` flows carry a vault's alias of a card, `token_` flows
/// a token of the processor; they are the same flows for the processor.
pub fn build(connector: &dyn Connector, flow: &str, text: &[u8]) -> Result<HttpRequest, Problem> {
    let call = Call { connector, flow, text };
    match flow {
        "authorize" | "proxy_authorize" | "token_authorize" => call.build::<Authorize>(data::authorize),
        "capture" => call.build::<Capture>(data::capture),
        "void" => call.build::<Void>(data::void),
        "get" => call.build::<PSync>(data::get),
        "refund" => call.build::<Refund>(data::refund),
        "refund_get" => call.build::<RSync>(data::get_refund),
        "setup_recurring" | "proxy_setup_recurring" | "token_setup_recurring" => {
            call.build::<SetupMandate>(data::setup_mandate)
        }
        "recurring_charge" => call.build::<RepeatPayment>(data::repeat_payment),
        "incremental_authorization" => call.build::<IncrementalAuthorization>(data::increase_amount),
        "create_server_authentication_token" => call.build::<CreateAccessToken>(data::create_access_token),
        "create_customer" => call.build::<CreateConnectorCustomer>(data::create_customer),
        "tokenize" => call.build::<PaymentMethodToken>(data::tokenize),
        "create_client_authentication_token" => call.build::<SessionToken>(data::open_session),
        "create_order" => call.build::<CreateOrder>(data::create_order),
        "dispute_accept" => call.build::<AcceptDispute>(dispute::accept),
        "dispute_submit_evidence" => call.build::<SubmitEvidence>(dispute::submit_evidence),
        "dispute_defend" => call.build::<DefendDispute>(dispute::defend),
        unknown => Err(Problem::UnknownFlow(unknown.to_owned())),
    }
}

struct Call<'c> {
    connector: &'c dyn Connector,
    flow: &'c str,
    text: &'c [u8],
}

impl Call<'_> {
    /// Reads the request only if the flow is declared: the requests of other flows may look different.
    fn build<F: Flow>(self, map: fn(Request) -> Mapped<F>) -> Result<HttpRequest, Problem> {
        let Self { connector, flow, text } = self;
        if connector.spec().flow(F::NAME).is_none() {
            let flow = format!("`{flow}` ({})", F::NAME);
            return Err(Problem::FlowNotDeclared { connector: connector.spec().id, flow });
        }
        let mut line: Line = read(text)?;
        let account = account(connector, &line.auth, &line.hosts)?;
        let access_token = line.request.state.take().and_then(|state| state.access_token).map(|access| access.token);
        let (common, request) = map(line.request)?;
        let data = RouterData::<F>::new(&account, flow, common, request);
        let context = CallContext {
            idempotency_key: idempotency_key(&data, connector.spec()),
            outputs: PrerequisiteOutputs { access_token, ..PrerequisiteOutputs::default() },
        };
        ConnectorIntegration::<F>::build_request(connector, &data, &context)
            .map_err(|report| Problem::Refused(report.current_context().to_string()))
    }
}

/// The key of the call, as long as the connector's processor allows; none for a look-up.
fn idempotency_key<F: Flow>(data: &RouterData<F>, spec: &ConnectorSpec) -> Option<String> {
    let max_len = match spec.idempotency {
        Some(IdempotencySpec::Header { max_len, .. }) => max_len,
        _ => usize::MAX,
    };
    let key = IdempotencyKey::new(spec.id, F::NAME, &data.operation);
    (F::EFFECT != Effect::Reads).then(|| key.truncated(max_len).to_owned())
}
