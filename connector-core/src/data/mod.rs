//! The router's data: what a call is about, in the field's terms.

mod account;
mod authentication;
mod context;
mod customer;
mod fingerprint;
mod flow_data;
mod payment_method;
mod requests;

pub use account::{Account, AccountBuilder, ConfigurationError, Environment};
pub use authentication::{AuthSlots, ConnectorAuthType, InvalidAuth};
pub use context::{CallContext, OperationId, Yielded};
pub use customer::{Address, BrowserInformation, Customer, Metadata, OrderLine};
pub use flow_data::{AuthenticationType, DisputeFlowData, PaymentFlowData, RefundFlowData, RouterData, State};
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
