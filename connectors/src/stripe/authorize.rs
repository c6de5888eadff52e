//! A payment intent's life: created and confirmed, captured, increased, cancelled, looked up.
use connector_core::prelude::*;

use super::{
    OrderMetadata,
    intent::Intent,
    method::{Address, Method},
};

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/v1/payment_intents", response = Intent,
            requires(PaymentMethodToken if payment_method(ApplePay | ApplePayDecrypted)))]
pub struct Pay {
    #[serde(flatten)]
    charge: Charge,
    #[serde(flatten)]
    method: Method,
    #[from(value = "off_session", when = setup_mandate)]
    setup_future_usage: Option<String>,
    #[from(value = true, when = off_session)]
    off_session: Option<bool>,
    #[from(description)]
    description: Option<String>,
    #[from(first(statement_suffix, statement_descriptor))]
    statement_descriptor_suffix: Option<String>,
    shipping: Option<Shipping>,
}

/// What every payment intent says, whatever it is paid with.
#[derive(ConnectorRequest)]
pub struct Charge {
    #[from(amount)]
    amount: MinorUnit,
    #[from(currency)]
    currency: Currency,
    metadata: OrderMetadata,
    #[from(return_url)]
    return_url: Option<Url>,
    #[from(value = true)]
    confirm: bool,
    #[from(connector_customer_id)]
    customer: Option<String>,
    #[from(match capture_method { Automatic => "automatic", _ => "manual" })]
    capture_method: String,
    #[from(value = ["latest_charge"])]
    expand: [String; 1],
}

#[derive(ConnectorRequest)]
pub struct Shipping {
    #[from(shipping)]
    address: Option<Address>,
    #[from(shipping.full_name)]
    name: Option<Secret<String>>,
    #[from(first("{shipping.phone_country_code}{shipping.phone}", shipping.phone))]
    phone: Option<Secret<String>>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/v1/payment_intents/{connector_transaction_id}/capture",
            response = Intent)]
pub struct Capture {
    #[from(amount)]
    amount_to_capture: MinorUnit,
}

#[derive(ConnectorRequest)]
#[connector(flow = "IncrementalAuthorization", method = "POST", response = Intent,
            path = "/v1/payment_intents/{connector_transaction_id}/increment_authorization")]
pub struct IncreaseAmount {
    #[from(amount)]
    amount: MinorUnit,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Void", method = "POST", path = "/v1/payment_intents/{connector_transaction_id}/cancel",
            response = Intent)]
pub struct Void {
    #[from(reason)]
    cancellation_reason: Option<String>,
}

/// A stored method is a setup intent, everything else a payment intent. Each refuses to expand what the other has.
#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", response = Intent,
            path(id_prefix("seti_") => "/v1/setup_intents/{connector_transaction_id}",
                 _                  => "/v1/payment_intents/{connector_transaction_id}"))]
pub struct GetPayment {
    #[from(value = ["latest_attempt"], when = id_prefix("seti_"))]
    #[serde(rename = "expand")]
    attempt: Option<[String; 1]>,
    #[from(value = ["latest_charge"], when = !id_prefix("seti_"))]
    #[serde(rename = "expand")]
    charge: Option<[String; 1]>,
}
