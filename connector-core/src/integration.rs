//! One flow of one connector: how to build the request and read the response.

use std::any::TypeId;

use error_stack::Report;

use crate::{
    connector::Connector,
    data::CallContext,
    flow::Flow,
    http::{HttpRequest, HttpResponse},
    request::IntegrationError,
    response::{Unclear, Verdict, verdict},
    router_data::RouterData,
    table::Plan,
};

/// One flow of one connector. A flow that the connector does not declare is not implemented: a call by type does not
/// compile, a call by name returns [`IntegrationError::FlowNotSupported`].
#[diagnostic::on_unimplemented(
    message = "connector `{Self}` does not declare flow `{F}`",
    label = "flow `{F}` is not declared",
    note = "list a request with this flow in `flows(..)` of `{Self}`"
)]
pub trait ConnectorIntegration<F: Flow>: Connector {
    #[doc(hidden)]
    fn plan(&self) -> Option<&'static Plan>;

    /// Builds the complete request. The same data and context build the same bytes.
    ///
    /// # Errors
    /// Why the request could not be built. Missing values are reported together, by name.
    fn build_request(&self, data: &RouterData<F>, call: &CallContext) -> Result<HttpRequest, Report<IntegrationError>> {
        let plan = self.plan().ok_or_else(|| {
            Report::new(IntegrationError::FlowNotSupported { connector: self.spec().id, flow: F::NAME })
        })?;
        plan.build(&data.account, &data.view(call))
    }

    /// The meaning of the processor's response: known, declined or unclear.
    fn handle_response(
        &self,
        data: &RouterData<F>,
        call: &CallContext,
        response: &HttpResponse,
    ) -> Verdict<F::Response> {
        match self.plan() {
            Some(plan) => verdict::<F>(plan, &data.view(call), response),
            None => Verdict::Unclear(Unclear::undeclared(F::NAME)),
        }
    }
}

impl<F: Flow> ConnectorIntegration<F> for dyn Connector + '_ {
    fn plan(&self) -> Option<&'static Plan> {
        self.table().iter().find(|entry| entry.flow == TypeId::of::<F>()).map(|entry| entry.plan)
    }
}
