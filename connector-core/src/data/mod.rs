//! The router's data: what a call is about, in the field's terms.

mod account;
mod authentication;
mod context;
mod customer;
mod flow_data;
mod payment_method;
mod requests;

pub use account::{Account, AccountBuilder, ConfigurationError, Environment};
pub use authentication::{AuthSlots, ConnectorAuthType, InvalidAuth};
pub use context::{CallContext, OperationId, Yielded};
pub use customer::{Address, BrowserInformation, Customer, Metadata};
pub use flow_data::{AuthenticationType, PaymentFlowData, RefundFlowData, RouterData, State};
pub use payment_method::{
    ApplePay, BankAccountType, BankDebit, BankHolderType, BankName, BankRedirect, Card, GooglePay, PaymentMethod,
    PaymentMethodData, TokenizedCard,
};
pub use requests::{
    CaptureMethod, ConnectorCustomerData, Mandate, PaymentMethodTokenizationData, PaymentsAuthorizeData,
    PaymentsCancelData, PaymentsCaptureData, PaymentsIncrementalAuthorizationData, PaymentsSessionData,
    PaymentsSyncData, RefundSyncData, RefundsData, RepeatPaymentData, SetupMandateRequestData, ThreeDsData,
};
