//! Methods that are stored and charged again.
use connector_core::prelude::*;

use super::{OrderMetadata, authorize::Charge, intent::Intent, method::Method};

#[derive(ConnectorRequest)]
#[connector(flow = "SetupMandate", method = "POST", path = "/v1/setup_intents", response = Intent,
            requires(PaymentMethodToken if payment_method(ApplePay | ApplePayDecrypted)))]
pub struct Setup<'a> {
    #[from(value = true)]
    confirm: bool,
    #[from(value = "off_session")]
    usage: &'static str,
    #[from(return_url)]
    return_url: Option<&'a Url>,
    #[from(connector_customer_id)]
    customer: Option<&'a str>,
    #[serde(flatten)]
    method: Storable<'a>,
    metadata: OrderMetadata<'a>,
    #[from(value = ["latest_attempt"])]
    expand: [&'static str; 1],
}

/// The methods that Stripe stores for later: <https://docs.stripe.com/payments/payment-methods/payment-method-support>
#[derive(ConnectorRequest)]
#[serde(untagged)]
pub enum Storable<'a> {
    #[from(payment_method = Card | PaymentMethodToken | GooglePay | ApplePay | ApplePayDecrypted | Ach | Sepa | Bacs
        | Becs | Ideal | BancontactCard | CashappQr | RevolutPay | AmazonPayRedirect)]
    Method(Method<'a>),
}

#[derive(ConnectorRequest)]
#[connector(flow = "RepeatPayment", method = "POST", path = "/v1/payment_intents", response = Intent)]
pub struct Repeat<'a> {
    #[serde(flatten)]
    charge: Charge<'a>,
    #[from(mandate.id)]
    payment_method: &'a Secret<String>,
    #[from(off_session)]
    off_session: bool,
}
