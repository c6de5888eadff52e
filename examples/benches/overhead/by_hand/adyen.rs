//! Adyen by hand: <https://docs.adyen.com/api-explorer/Checkout/68/overview>

use std::borrow::Cow;

use connector_core::{
    AttemptStatus, AuthenticationType, CaptureMethod, CardCvc, CardNumber, Code, CountryAlpha2, Currency, Email,
    ExpiryMonth, ExpiryYear, HttpRequest, HttpResponse, Metadata, MinorUnit, RouterData, Secret, Url, encode,
    flow::Authorize,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::{Deserialize, Serialize};

use super::{Checks, Keys, Payment, Refusal, Stopped, agrees, browser, card, money, parsed};

const PATH: &str = "/v68/payments";
const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pay<'a> {
    amount: Money,
    merchant_account: &'a Secret<String>,
    reference: &'a str,
    return_url: &'a Url,
    #[serde(skip_serializing_if = "Option::is_none")]
    merchant_order_reference: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<&'a Metadata>,
    payment_method: Scheme<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    browser_info: Option<Browser<'a>>,
    shopper_interaction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    recurring_processing_model: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    store_payment_method: Option<bool>,
    additional_data: AdditionalData,
    #[serde(skip_serializing_if = "Option::is_none")]
    shopper_reference: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shopper_name: Option<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shopper_email: Option<&'a Email>,
    #[serde(skip_serializing_if = "Option::is_none")]
    telephone_number: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shopper_statement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country_code: Option<CountryAlpha2>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing_address: Option<Address<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery_address: Option<Address<'a>>,
    #[serde(rename = "shopperIP", skip_serializing_if = "Option::is_none")]
    shopper_ip: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shopper_locale: Option<&'a str>,
}

#[derive(Serialize)]
struct Money {
    currency: Currency,
    value: MinorUnit,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Scheme<'a> {
    r#type: &'static str,
    number: &'a CardNumber,
    expiry_month: &'a ExpiryMonth,
    expiry_year: &'a ExpiryYear,
    #[serde(skip_serializing_if = "Option::is_none")]
    cvc: Option<&'a CardCvc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder_name: Option<Secret<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Browser<'a> {
    user_agent: &'a str,
    accept_header: &'a str,
    language: &'a str,
    color_depth: u32,
    screen_height: u32,
    screen_width: u32,
    time_zone_offset: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    java_enabled: Option<bool>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AdditionalData {
    #[serde(rename = "executeThreeD")]
    execute_three_d: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorisation_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    manual_capture: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Name<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<&'a Secret<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Address<'a> {
    house_number_or_name: &'a Secret<String>,
    street: &'a Secret<String>,
    city: &'a str,
    postal_code: &'a Secret<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state_or_province: Option<&'a Secret<String>>,
    country: CountryAlpha2,
}

impl<'a> Browser<'a> {
    fn of(browser: &'a connector_core::BrowserInformation) -> Option<Self> {
        Some(Self {
            user_agent: browser.user_agent.as_deref()?,
            accept_header: browser.accept_header.as_deref()?,
            language: browser.language.as_deref()?,
            color_depth: browser.color_depth?,
            screen_height: browser.screen_height?,
            screen_width: browser.screen_width?,
            time_zone_offset: browser.time_zone?,
            java_enabled: browser.java_enabled,
        })
    }
}

impl<'a> Name<'a> {
    fn of(address: &'a connector_core::Address) -> Option<Self> {
        let (first_name, last_name) = (address.first_name.as_ref(), address.last_name.as_ref());
        (first_name.is_some() || last_name.is_some()).then_some(Self { first_name, last_name })
    }
}

impl<'a> Address<'a> {
    /// A whole address or none.
    fn of(address: &'a connector_core::Address) -> Option<Self> {
        let line1 = address.line1.as_ref()?;
        Some(Self {
            house_number_or_name: line1,
            street: address.line2.as_ref().unwrap_or(line1),
            city: address.city.as_deref()?,
            postal_code: address.zip.as_ref()?,
            state_or_province: address.state.as_ref(),
            country: address.country?,
        })
    }
}

/// Builds an authorization.
pub fn build(data: &RouterData<Authorize>, keys: &Keys) -> Result<HttpRequest, Stopped> {
    let (common, request) = (&data.common, &data.request);
    let card = card(request)?;
    let (billing, customer) = (common.billing.as_ref(), common.customer.as_ref());
    let is_manual = request.capture_method != CaptureMethod::Automatic;
    let body = Pay {
        amount: Money { currency: request.amount.currency(), value: request.amount.minor() },
        merchant_account: keys.payee.as_ref().ok_or(Stopped::Missing)?,
        reference: &common.reference,
        return_url: common.return_url.as_ref().ok_or(Stopped::Missing)?,
        merchant_order_reference: common.order_id.as_deref(),
        metadata: Some(&common.metadata).filter(|metadata| !metadata.is_empty()),
        payment_method: Scheme {
            r#type: "scheme",
            number: &card.number,
            expiry_month: &card.exp_month,
            expiry_year: &card.exp_year,
            cvc: card.cvc.as_ref(),
            holder_name: billing.and_then(connector_core::Address::full_name),
        },
        browser_info: match browser(data) {
            Some(browser) => Some(Browser::of(browser).ok_or(Stopped::Missing)?),
            None => None,
        },
        shopper_interaction: "Ecommerce",
        recurring_processing_model: (request.setup_mandate || request.off_session).then_some("UnscheduledCardOnFile"),
        store_payment_method: request.setup_mandate.then_some(true),
        additional_data: AdditionalData {
            execute_three_d: if common.auth_type == AuthenticationType::ThreeDs { "true" } else { "false" },
            authorisation_type: is_manual.then_some("PreAuth"),
            manual_capture: is_manual.then_some("true"),
        },
        shopper_reference: common.connector_customer_id.as_deref().or_else(|| customer?.id.as_deref()),
        shopper_name: billing.and_then(Name::of),
        shopper_email: customer.and_then(|customer| customer.email.as_ref()).or_else(|| billing?.email.as_ref()),
        telephone_number: billing.and_then(|address| address.phone.as_ref()),
        shopper_statement: common.statement_descriptor.as_deref(),
        country_code: billing.and_then(|address| address.country),
        billing_address: billing.and_then(Address::of),
        delivery_address: common.shipping.as_ref().and_then(Address::of),
        shopper_ip: browser(data).and_then(|browser| browser.ip.as_deref()),
        shopper_locale: common.locale.as_deref(),
    };
    let body = encode::to_json(&body, 2048).map_err(|_| Stopped::Unwritten)?;
    let mut url = String::with_capacity(keys.base_url.len() + PATH.len());
    url.push_str(&keys.base_url);
    url.push_str(PATH);
    let mut headers = HeaderMap::with_capacity(2);
    headers.insert(API_KEY, keys.credential.clone());
    headers.insert(header::CONTENT_TYPE, const { HeaderValue::from_static("application/json") });
    Ok(HttpRequest { method: Method::POST, url, headers, body: Some(body) })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    psp_reference: Option<String>,
    #[serde(borrow)]
    result_code: Cow<'a, str>,
    merchant_reference: Option<String>,
    amount: Option<MoneyResponse>,
    refusal_reason: Option<Code>,
    refusal_reason_code: Option<Code>,
    #[serde(borrow)]
    action: Option<Action<'a>>,
    additional_data: Option<Details>,
}

#[derive(Deserialize)]
struct MoneyResponse {
    value: MinorUnit,
    currency: Currency,
}

/// The next actions that a card payment can have.
#[derive(Deserialize)]
struct Action<'a> {
    #[serde(borrow)]
    r#type: Cow<'a, str>,
    url: Option<Url>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Details {
    auth_code: Option<String>,
    avs_result: Option<String>,
    cvc_result: Option<String>,
    network_tx_reference: Option<Secret<String>>,
    #[serde(rename = "recurring.recurringDetailReference")]
    recurring_detail_reference: Option<Secret<String>>,
    refusal_reason_raw: Option<Code>,
    refusal_code_raw: Option<Code>,
    merchant_advice_code: Option<Code>,
}

/// Reads Adyen's response to an authorization.
pub fn read(data: &RouterData<Authorize>, response: &HttpResponse) -> Result<Payment, Stopped> {
    if !response.status.is_success() {
        return Err(Stopped::Unclear);
    }
    let body: Body<'_> = parsed(&response.body)?;
    let asked = data.request.amount;
    let (amount, currency) = body.amount.map(|amount| (amount.value, amount.currency)).unzip();
    if !agrees(asked, amount, currency) {
        return Err(Stopped::Unclear);
    }
    let (status, is_known) = match &*body.result_code {
        "Authorised" if data.request.capture_method != CaptureMethod::Automatic => (AttemptStatus::Authorized, true),
        "Authorised" => (AttemptStatus::Charged, true),
        "AuthenticationFinished" | "AuthenticationNotRequired" => (AttemptStatus::AuthenticationSuccessful, true),
        "RedirectShopper" | "IdentifyShopper" | "ChallengeShopper" | "PresentToShopper" => {
            (AttemptStatus::AuthenticationPending, true)
        }
        "Pending" | "Received" => (AttemptStatus::Pending, true),
        "Cancelled" => (AttemptStatus::Voided, true),
        "Refused" | "Error" => (AttemptStatus::Failure, true),
        _ => (AttemptStatus::Pending, false),
    };
    let details = body.additional_data.unwrap_or_default();
    if status == AttemptStatus::Failure {
        return Err(Stopped::Declined(Box::new(Refusal {
            code: body.refusal_reason_code,
            message: body.refusal_reason,
            network_message: details.refusal_reason_raw,
            network_decline_code: details.refusal_code_raw,
            network_advice_code: details.merchant_advice_code,
        })));
    }
    if status.settles() && body.psp_reference.is_none() {
        return Err(Stopped::Unclear);
    }
    Ok(Payment {
        status,
        unknown_status: (!is_known).then(|| body.result_code.into_owned()),
        connector_transaction_id: body.psp_reference,
        connector_reference: body.merchant_reference,
        network_transaction_id: details.network_tx_reference,
        auth_code: details.auth_code,
        amount_authorized: None,
        // A charged amount is captured.
        amount_captured: money(amount.filter(|_| status == AttemptStatus::Charged), asked),
        amount_capturable: None,
        amount_refunded: None,
        redirect: body
            .action
            .filter(|action| matches!(&*action.r#type, "redirect" | "nativeRedirect"))
            .and_then(|action| action.url),
        mandate_id: details.recurring_detail_reference,
        connector_customer_id: None,
        session_token: None,
        checks: Checks { avs: details.avs_result, cvc: details.cvc_result, ..Checks::default() },
    })
}
