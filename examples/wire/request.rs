//! The router's request, as the samples write it. All flows share one object. The mapping of a flow checks what the flow
//! needs; keys that are not listed here are ignored.

use connector_core::{Amount, CountryAlpha2, Currency, Email, Secret, Url};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{
    card::{CardFields, NumberOrAlias},
    metadata::Entries,
};

#[derive(Deserialize)]
pub struct Request {
    // The router's references, each in the flow that it is named after.
    pub merchant_transaction_id: Option<String>,
    pub merchant_capture_id: Option<String>,
    pub merchant_void_id: Option<String>,
    pub merchant_refund_id: Option<String>,
    pub merchant_recurring_payment_id: Option<String>,
    pub merchant_authorization_id: Option<String>,
    pub merchant_customer_id: Option<String>,
    pub merchant_client_session_id: Option<String>,
    pub merchant_order_id: Option<String>,
    pub merchant_dispute_id: Option<String>,

    // Ids and tokens that the processor gave earlier.
    pub connector_transaction_id: Option<String>,
    pub connector_order_id: Option<String>,
    pub connector_customer_id: Option<String>,
    pub connector_recurring_payment_id: Option<RecurringPaymentId>,
    pub connector_token: Option<Secret<String>>,
    pub refund_id: Option<String>,
    pub dispute_id: Option<String>,
    /// Holds the access token that the call is made with.
    pub state: Option<State>,

    pub amount: Option<Money>,
    pub amount_to_capture: Option<Money>,
    pub refund_amount: Option<Money>,
    /// Minor units, in the currency of `refund_amount`.
    pub payment_amount: Option<i64>,
    pub domain_context: Option<DomainContext>,

    pub payment_method: Option<Map<String, Value>>,
    pub card_proxy: Option<CardFields<NumberOrAlias>>,
    /// The kind of a stored method.
    pub payment_method_type: Option<String>,

    pub capture_method: Option<CaptureMethod>,
    pub auth_type: Option<AuthenticationType>,
    pub authentication_data: Option<Authentication>,
    pub setup_future_usage: Option<FutureUsage>,
    pub off_session: Option<bool>,
    pub return_url: Option<Url>,
    pub webhook_url: Option<Url>,
    pub description: Option<String>,
    pub metadata: Option<Entries>,
    pub reason: Option<String>,
    pub cancellation_reason: Option<String>,

    /// The processor's code of a defence.
    pub reason_code: Option<String>,
    pub evidence_documents: Option<Vec<Document>>,

    pub address: Option<Addresses>,
    pub browser_info: Option<Browser>,
    pub customer: Option<Customer>,
    pub customer_name: Option<Secret<String>>,
    pub email: Option<Email>,
    pub phone_number: Option<Secret<String>>,
}

#[derive(Deserialize)]
pub struct Money {
    minor_amount: i64,
    currency: Currency,
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self::new(money.minor_amount, money.currency)
    }
}

#[derive(Deserialize)]
pub struct DomainContext {
    pub payment: Option<PaymentContext>,
}

#[derive(Deserialize)]
pub struct PaymentContext {
    pub amount: Option<Money>,
}

#[derive(Deserialize)]
pub struct RecurringPaymentId {
    pub mandate_id_type: MandateIdType,
}

#[derive(Deserialize)]
pub struct MandateIdType {
    pub connector_mandate_id: Option<ConnectorMandateId>,
}

#[derive(Deserialize)]
pub struct ConnectorMandateId {
    pub connector_mandate_id: Secret<String>,
}

#[derive(Deserialize)]
pub struct State {
    pub access_token: Option<AccessToken>,
}

#[derive(Deserialize)]
pub struct AccessToken {
    pub token: Secret<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CaptureMethod {
    Automatic,
    Manual,
    ManualMultiple,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AuthenticationType {
    ThreeDs,
    NoThreeDs,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FutureUsage {
    OnSession,
    OffSession,
}

/// The result of a 3-D Secure authentication elsewhere.
#[derive(Deserialize)]
pub struct Authentication {
    pub cavv: Option<Secret<String>>,
    pub eci: Option<String>,
    pub ds_transaction_id: Option<String>,
    pub message_version: Option<String>,
}

/// A document of a defence. The samples write its content as it is.
#[derive(Deserialize)]
pub struct Document {
    pub file_content: String,
    pub file_mime_type: String,
}

#[derive(Default, Deserialize)]
pub struct Addresses {
    pub billing_address: Option<Address>,
    pub shipping_address: Option<Address>,
}

#[derive(Deserialize)]
pub struct Address {
    pub first_name: Option<Secret<String>>,
    pub last_name: Option<Secret<String>>,
    pub line1: Option<Secret<String>>,
    pub line2: Option<Secret<String>>,
    pub city: Option<String>,
    pub state: Option<Secret<String>>,
    pub zip_code: Option<Secret<String>>,
    pub country_alpha2_code: Option<CountryAlpha2>,
    pub phone_number: Option<Secret<String>>,
    pub phone_country_code: Option<String>,
    pub email: Option<Email>,
}

#[derive(Deserialize)]
pub struct Browser {
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub accept_header: Option<String>,
    pub language: Option<String>,
    pub color_depth: Option<u32>,
    pub screen_height: Option<u32>,
    pub screen_width: Option<u32>,
    pub java_enabled: Option<bool>,
    pub time_zone_offset_minutes: Option<i32>,
}

#[derive(Deserialize)]
pub struct Customer {
    pub id: Option<String>,
    pub name: Option<Secret<String>>,
    pub email: Option<Email>,
    pub phone_number: Option<Secret<String>>,
    pub connector_customer_id: Option<String>,
}
