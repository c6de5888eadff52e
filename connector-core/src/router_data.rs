//! One call's data: the account it is made on, the operation it belongs to, what all flows share and what this one asks.

use crate::{
    account::Account,
    data::{CallContext, CallView, OperationId},
    flow::Flow,
};

/// Everything that a connector needs to build flow `F`'s request and to read its response.
#[derive(Debug)]
pub struct RouterData<F: Flow> {
    /// The merchant's account at the processor: credentials, hosts, settings.
    pub account: Account,
    /// The router's name for this one intention: the same over retries, another for another intention.
    pub operation: OperationId,
    /// What the flows of a payment, or of a refund, share.
    pub common: F::Common,
    /// What this flow asks for.
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
    /// Data of one call.
    pub fn new(account: &Account, operation: impl Into<OperationId>, common: F::Common, request: F::Request) -> Self {
        Self { account: account.clone(), operation: operation.into(), common, request }
    }

    /// The uniform view that sources read.
    pub fn view<'a>(&'a self, call: &'a CallContext) -> CallView<'a> {
        F::view(&self.common, &self.request, CallView::new(F::NAME, self.account.values(), call, &self.request))
    }
}
