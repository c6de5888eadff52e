//! The data of one call: account, operation, shared data and the flow's own request data.

use crate::{
    account::Account,
    data::{CallContext, CallView, OperationId},
    flow::Flow,
};

/// The data from which a connector builds the request of flow `F` and reads its response.
#[derive(Debug)]
pub struct RouterData<F: Flow> {
    /// The merchant's account at the processor.
    pub account: Account,
    /// The router's id of the operation: the same for retries, a new one for each intended operation.
    pub operation: OperationId,
    /// The data that all flows of a payment, refund or dispute share.
    pub common: F::Common,
    /// The request data of this flow.
    pub request: F::Request,
}

impl<F: Flow> Clone for RouterData<F>
where
    F::Common: Clone,
    F::Request: Clone,
{
    fn clone(&self) -> Self {
        Self {
            account: self.account.clone(),
            operation: self.operation.clone(),
            common: self.common.clone(),
            request: self.request.clone(),
        }
    }
}

impl<F: Flow> RouterData<F> {
    /// The data of one call.
    pub fn new(account: &Account, operation: impl Into<OperationId>, common: F::Common, request: F::Request) -> Self {
        Self { account: account.clone(), operation: operation.into(), common, request }
    }

    /// The view that sources read.
    pub fn view<'a>(&'a self, call: &'a CallContext) -> CallView<'a> {
        F::view(&self.common, &self.request, CallView::new(F::NAME, self.account.values(), call, &self.request))
    }
}
