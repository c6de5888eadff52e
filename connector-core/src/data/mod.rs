//! The router's data: what a call is about, in the field's terms.

mod context;
mod customer;
mod facts;
mod flow_data;
mod payment_method;
mod requests;

pub use context::{CallContext, OperationId, Yielded};
pub use customer::{Address, BrowserInformation, Customer, Metadata, OrderLine};
pub(crate) use facts::SubTree;
pub use facts::{Common, Facts};
pub use flow_data::{AuthenticationType, DisputeFlowData, PaymentFlowData, RefundFlowData, State};
pub use payment_method::{
    ApplePay, BankAccountType, BankDebit, BankHolderType, BankName, BankRedirect, Card, GooglePay, PaymentMethod,
    PaymentMethodData, TokenizedCard,
};
pub use requests::{
    AcceptDisputeData, AccessTokenRequestData, CaptureMethod, CompleteAuthorizeData, ConnectorCustomerData,
    CreateOrderData, DefendDisputeData, Evidence, Mandate, PaymentMethodTokenizationData, PaymentsAuthorizeData,
    PaymentsCancelData, PaymentsCaptureData, PaymentsIncrementalAuthorizationData, PaymentsSessionData,
    PaymentsSyncData, RedirectParams, RefundSyncData, RefundsData, RepeatPaymentData, SetupMandateRequestData,
    SubmitEvidenceData, ThreeDsData,
};
