//! Stripe by hand: <https://docs.stripe.com/api/payment_intents/create>

use std::{borrow::Cow, fmt, marker::PhantomData};

use connector_core::{
    AttemptStatus, AuthenticationType, CaptureMethod, CardCvc, CardNetwork, CardNumber, Code, CountryAlpha2, Currency,
    Email, ExpiryMonth, ExpiryYear, HttpRequest, HttpResponse, Metadata, MinorUnit, RouterData, Secret, Url, encode,
    flow::Authorize,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
    ser::{SerializeMap, SerializeStruct},
};

use super::{Checks, Keys, Payment, Refusal, Stopped, agrees, browser, card, money, parsed, phone};

const PATH: &str = "/v1/payment_intents";
const VERSION: HeaderName = HeaderName::from_static("stripe-version");

#[derive(Serialize)]
struct Pay<'a> {
    amount: MinorUnit,
    currency: Currency,
    metadata: OrderMetadata<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    return_url: Option<&'a Url>,
    confirm: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<&'a str>,
    capture_method: &'static str,
    expand: [&'static str; 1],
    payment_method_data: MethodData<'a>,
    payment_method_options: MethodOptions,
    payment_method_types: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    setup_future_usage: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    off_session: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement_descriptor_suffix: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shipping: Option<Shipping<'a>>,
}

struct OrderMetadata<'a> {
    order_id: &'a str,
    merchant: &'a Metadata,
}

impl Serialize for OrderMetadata<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("order_id", self.order_id)?;
        for (key, value) in self.merchant.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct MethodData<'a> {
    r#type: &'static str,
    card: Card<'a>,
    billing_details: BillingDetails<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ip: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_agent: Option<&'a str>,
}

#[derive(Serialize)]
struct Card<'a> {
    number: &'a CardNumber,
    exp_month: &'a ExpiryMonth,
    exp_year: &'a ExpiryYear,
    #[serde(skip_serializing_if = "Option::is_none")]
    cvc: Option<&'a CardCvc>,
}

#[derive(Serialize)]
struct BillingDetails<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a Email>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address<'a>>,
}

#[derive(Serialize)]
struct Shipping<'a> {
    address: Address<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<Secret<String>>,
}

#[derive(Serialize)]
struct Address<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<CountryAlpha2>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line1: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line2: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a Secret<String>>,
}

struct MethodOptions {
    request_three_d_secure: &'static str,
    network: Option<&'static str>,
}

impl Serialize for MethodOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Card {
            request_three_d_secure: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            network: Option<&'static str>,
        }
        let card = Card { request_three_d_secure: self.request_three_d_secure, network: self.network };
        let mut options = serializer.serialize_struct("MethodOptions", 1)?;
        options.serialize_field("card", &card)?;
        options.end()
    }
}

impl<'a> Address<'a> {
    fn of(address: &'a connector_core::Address) -> Self {
        Self {
            city: address.city.as_deref(),
            country: address.country,
            line1: address.line1.as_ref(),
            line2: address.line2.as_ref(),
            postal_code: address.zip.as_ref(),
            state: address.state.as_ref(),
        }
    }
}

/// Builds an authorization.
pub fn build(data: &RouterData<Authorize>, keys: &Keys) -> Result<HttpRequest, Stopped> {
    let (common, request) = (&data.common, &data.request);
    let card = card(request)?;
    let billing = common.billing.as_ref();
    let customer_email = common.customer.as_ref().and_then(|customer| customer.email.as_ref());
    let body = Pay {
        amount: request.amount.minor(),
        currency: request.amount.currency(),
        metadata: OrderMetadata { order_id: &common.reference, merchant: &common.metadata },
        return_url: common.return_url.as_ref(),
        confirm: true,
        customer: common.connector_customer_id.as_deref(),
        capture_method: if request.capture_method == CaptureMethod::Automatic { "automatic" } else { "manual" },
        expand: ["latest_charge"],
        payment_method_data: MethodData {
            r#type: "card",
            card: Card {
                number: &card.number,
                exp_month: &card.exp_month,
                exp_year: &card.exp_year,
                cvc: card.cvc.as_ref(),
            },
            billing_details: BillingDetails {
                email: customer_email.or_else(|| billing?.email.as_ref()),
                name: billing.and_then(connector_core::Address::full_name),
                phone: billing.and_then(|address| address.phone.as_ref()),
                address: billing.map(Address::of),
            },
            ip: browser(data).and_then(|browser| browser.ip.as_deref()),
            user_agent: browser(data).and_then(|browser| browser.user_agent.as_deref()),
        },
        payment_method_options: MethodOptions {
            request_three_d_secure: if common.auth_type == AuthenticationType::ThreeDs { "any" } else { "automatic" },
            network: card.network.and_then(network),
        },
        payment_method_types: ["card"],
        setup_future_usage: request.setup_mandate.then_some("off_session"),
        off_session: request.off_session.then_some(true),
        description: common.description.as_deref(),
        statement_descriptor_suffix: common.statement_suffix.as_deref().or(common.statement_descriptor.as_deref()),
        shipping: common.shipping.as_ref().map(|address| Shipping {
            address: Address::of(address),
            name: address.full_name(),
            phone: phone(address),
        }),
    };
    let body = encode::to_form(&body, 2048).map_err(|_| Stopped::Unwritten)?;
    let mut url = String::with_capacity(keys.base_url.len() + PATH.len());
    url.push_str(&keys.base_url);
    url.push_str(PATH);
    let mut headers = HeaderMap::with_capacity(3);
    headers.insert(header::AUTHORIZATION, keys.credential.clone());
    headers.insert(VERSION, const { HeaderValue::from_static("2022-11-15") });
    headers.insert(header::CONTENT_TYPE, const { HeaderValue::from_static("application/x-www-form-urlencoded") });
    Ok(HttpRequest { method: Method::POST, url, headers, body: Some(body) })
}

fn network(network: CardNetwork) -> Option<&'static str> {
    match network {
        CardNetwork::Visa => Some("visa"),
        CardNetwork::Mastercard => Some("mastercard"),
        CardNetwork::Amex => Some("amex"),
        CardNetwork::Discover => Some("discover"),
        CardNetwork::DinersClub => Some("diners"),
        CardNetwork::Jcb => Some("jcb"),
        CardNetwork::UnionPay => Some("unionpay"),
        CardNetwork::CartesBancaires => Some("cartes_bancaires"),
        CardNetwork::Interac => Some("interac"),
        _ => None,
    }
}

#[derive(Deserialize)]
struct Intent<'a> {
    id: String,
    #[serde(borrow)]
    status: Cow<'a, str>,
    amount: Option<MinorUnit>,
    amount_capturable: Option<MinorUnit>,
    amount_received: Option<MinorUnit>,
    currency: Option<Currency>,
    payment_method: Option<Secret<String>>,
    customer: Option<String>,
    client_secret: Option<Secret<String>>,
    metadata: Option<Reference>,
    next_action: Option<NextAction>,
    latest_charge: Option<Expanded<Charge>>,
    last_payment_error: Option<PaymentError>,
}

/// An object that the processor may send as its id alone; the id says nothing new.
enum Expanded<T> {
    Id,
    Object(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Expanded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdOrObject<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for IdOrObject<T> {
            type Value = Expanded<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id or an object")
            }

            fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
                Ok(Expanded::Id)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Expanded::Object)
            }
        }

        deserializer.deserialize_any(IdOrObject(PhantomData))
    }
}

#[derive(Deserialize)]
struct Reference {
    order_id: Option<String>,
}

/// The next actions that a card payment can have.
#[derive(Deserialize)]
struct NextAction {
    redirect_to_url: Option<RedirectTo>,
}

#[derive(Deserialize)]
struct RedirectTo {
    url: Option<Url>,
}

#[derive(Deserialize)]
struct Charge {
    payment_method_details: Option<MethodDetails>,
    outcome: Option<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    risk_score: Option<u64>,
}

#[derive(Deserialize)]
struct MethodDetails {
    card: Option<CardDetails>,
}

#[derive(Deserialize)]
struct CardDetails {
    network_transaction_id: Option<Secret<String>>,
    authorization_code: Option<String>,
    checks: Option<CardChecks>,
}

#[derive(Deserialize)]
struct CardChecks {
    address_line1_check: Option<String>,
    address_postal_code_check: Option<String>,
    cvc_check: Option<String>,
}

#[derive(Deserialize, Default)]
struct PaymentError {
    code: Option<Code>,
    message: Option<Code>,
    network_decline_code: Option<Code>,
    network_advice_code: Option<Code>,
}

/// Reads Stripe's response to an authorization.
pub fn read(data: &RouterData<Authorize>, response: &HttpResponse) -> Result<Payment, Stopped> {
    if !response.status.is_success() {
        return Err(Stopped::Unclear);
    }
    let intent: Intent<'_> = parsed(&response.body)?;
    let asked = data.request.amount;
    if !agrees(asked, intent.amount, intent.currency) {
        return Err(Stopped::Unclear);
    }
    let (status, is_known) = match &*intent.status {
        "succeeded" => (AttemptStatus::Charged, true),
        "requires_capture" => (AttemptStatus::Authorized, true),
        "requires_action" => (AttemptStatus::AuthenticationPending, true),
        "requires_confirmation" => (AttemptStatus::ConfirmationAwaited, true),
        "requires_payment_method" if intent.last_payment_error.is_some() => (AttemptStatus::Failure, true),
        "requires_payment_method" => (AttemptStatus::PaymentMethodAwaited, true),
        "canceled" => (AttemptStatus::Voided, true),
        "failed" => (AttemptStatus::Failure, true),
        "processing" => (AttemptStatus::Pending, true),
        _ => (AttemptStatus::Pending, false),
    };
    if status == AttemptStatus::Failure {
        let PaymentError { code, message, network_decline_code, network_advice_code } =
            intent.last_payment_error.unwrap_or_default();
        return Err(Stopped::Declined(Box::new(Refusal {
            code,
            message,
            network_message: None,
            network_decline_code,
            network_advice_code,
        })));
    }
    let charge = match intent.latest_charge {
        Some(Expanded::Object(charge)) => Some(charge),
        _ => None,
    };
    let (details, outcome) = charge.map(|charge| (charge.payment_method_details, charge.outcome)).unwrap_or_default();
    let card = details.and_then(|details| details.card);
    let (network_transaction_id, auth_code, checks) =
        card.map(|card| (card.network_transaction_id, card.authorization_code, card.checks)).unwrap_or_default();
    let mut payment = Payment {
        status,
        unknown_status: (!is_known).then(|| intent.status.into_owned()),
        connector_transaction_id: Some(intent.id),
        connector_reference: intent.metadata.and_then(|metadata| metadata.order_id),
        network_transaction_id,
        auth_code,
        amount_authorized: None,
        amount_captured: money(intent.amount_received, asked),
        amount_capturable: money(intent.amount_capturable, asked),
        amount_refunded: None,
        redirect: intent.next_action.and_then(|next| next.redirect_to_url).and_then(|redirect| redirect.url),
        mandate_id: intent.payment_method,
        connector_customer_id: intent.customer,
        session_token: intent.client_secret,
        checks: Checks::default(),
    };
    payment.checks.risk_score = outcome.and_then(|outcome| outcome.risk_score).map(|score| score.to_string());
    if let Some(checks) = checks {
        payment.checks.avs_line1 = checks.address_line1_check;
        payment.checks.avs_postal_code = checks.address_postal_code_check;
        payment.checks.cvc = checks.cvc_check;
    }
    Ok(payment)
}
