//! Methods that are stored and charged again.
use connector_core::prelude::*;

use super::{OrderMetadata, authorize::Charge, intent::Intent, method::Method};

#[derive(ConnectorRequest)]
#[connector(flow = "SetupMandate", method = "POST", path = "/v1/setup_intents", response = Intent,
            requires(PaymentMethodToken if payment_method(ApplePay | ApplePayDecrypted)))]
pub struct Setup {
    #[from(value = true)]
    confirm: bool,
    #[from(value = "off_session")]
    usage: String,
    #[from(return_url)]
    return_url: Option<Url>,
    #[from(connector_customer_id)]
    customer: Option<String>,
    #[serde(flatten)]
    method: Storable,
    metadata: OrderMetadata,
    #[from(value = ["latest_attempt"])]
    expand: [String; 1],
}

/// The methods that Stripe stores for later: <https://docs.stripe.com/payments/payment-methods/payment-method-support>
#[derive(ConnectorRequest)]
#[serde(untagged)]
pub enum Storable {
    #[from(payment_method = Card | PaymentMethodToken | GooglePay | ApplePay | ApplePayDecrypted | Ach | Sepa | Bacs
        | Becs | Ideal | BancontactCard | CashappQr | RevolutPay | AmazonPayRedirect)]
    Method(Method),
}

#[derive(ConnectorRequest)]
#[connector(flow = "RepeatPayment", method = "POST", path = "/v1/payment_intents", response = Intent)]
pub struct Repeat {
    #[serde(flatten)]
    charge: Charge,
    #[from(mandate.id)]
    payment_method: Secret<String>,
    #[from(off_session)]
    off_session: bool,
}
