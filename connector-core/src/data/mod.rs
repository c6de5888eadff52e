//! The router's data for a call, in the field's terms.

mod call_view;
mod context;
mod customer;
mod flow_data;
mod payment_method;
mod requests;

pub(crate) use call_view::SubTree;
pub use call_view::{CallView, Common};
pub use context::{CallContext, OperationId, PrerequisiteOutputs};
pub use customer::{Address, BrowserInformation, Customer, Metadata, OrderLine};
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
