//! Checkout.com by hand: <https://api-reference.checkout.com>

use std::borrow::Cow;

use connector_core::{
    AttemptStatus, AuthenticationType, CaptureMethod, CardCvc, CardNumber, Code, CountryAlpha2, Currency, ExpiryMonth,
    ExpiryYear, HttpRequest, HttpResponse, Metadata, MinorUnit, RouterData, Secret, Url, encode, flow::Authorize,
};
use http::{HeaderMap, HeaderValue, Method, header};
use serde::{Deserialize, Serialize};

use super::{Checks, Keys, Payment, Refusal, Stopped, agrees, browser, card, money, parsed};

const PATH: &str = "/payments";

#[derive(Serialize)]
struct Pay<'a> {
    source: Source<'a>,
    amount: MinorUnit,
    currency: Currency,
    processing_channel_id: &'a Secret<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    success_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure_url: Option<String>,
    #[serde(rename = "3ds")]
    three_ds: ThreeDs<'a>,
    capture: bool,
    reference: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<&'a Metadata>,
    payment_type: &'static str,
    merchant_initiated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    store_for_future_use: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_ip: Option<&'a str>,
}

#[derive(Serialize)]
struct Source<'a> {
    r#type: &'static str,
    number: &'a CardNumber,
    expiry_month: &'a ExpiryMonth,
    expiry_year: &'a ExpiryYear,
    #[serde(skip_serializing_if = "Option::is_none")]
    cvv: Option<&'a CardCvc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing_address: Option<Address<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account_holder: Option<Holder<'a>>,
}

#[derive(Serialize)]
struct Address<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    address_line1: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address_line2: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zip: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<CountryAlpha2>,
}

#[derive(Serialize)]
struct Holder<'a> {
    first_name: Secret<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<Secret<&'a str>>,
}

#[derive(Serialize)]
struct ThreeDs<'a> {
    enabled: bool,
    force_3ds: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    eci: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cryptogram: Option<&'a Secret<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    xid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    challenge_indicator: &'static str,
}

impl<'a> Address<'a> {
    fn of(address: &'a connector_core::Address) -> Self {
        Self {
            address_line1: address.line1.as_ref(),
            address_line2: address.line2.as_ref(),
            city: address.city.as_deref(),
            state: address.state.as_ref(),
            zip: address.zip.as_ref(),
            country: address.country,
        }
    }
}

impl<'a> Holder<'a> {
    fn of(name: &'a Secret<String>) -> Self {
        match name.expose().split_once(' ') {
            Some((first, last)) => {
                Self { first_name: Secret::new(first), last_name: Some(Secret::new(last.trim_start())) }
            }
            None => Self { first_name: Secret::new(name.expose()), last_name: None },
        }
    }
}

/// Builds an authorization.
pub fn build(data: &RouterData<Authorize>, keys: &Keys) -> Result<HttpRequest, Stopped> {
    let (common, request) = (&data.common, &data.request);
    let card = card(request)?;
    let is_three_ds = common.auth_type == AuthenticationType::ThreeDs;
    let authentication = request.three_ds.as_ref();
    let return_url = common.return_url.as_ref();
    let body = Pay {
        source: Source {
            r#type: "card",
            number: &card.number,
            expiry_month: &card.exp_month,
            expiry_year: &card.exp_year,
            cvv: card.cvc.as_ref(),
            billing_address: common.billing.as_ref().map(Address::of),
            account_holder: card.holder_name.as_ref().map(Holder::of),
        },
        amount: request.amount.minor(),
        currency: request.amount.currency(),
        processing_channel_id: keys.payee.as_ref().ok_or(Stopped::Missing)?,
        success_url: return_url.map(|url| url.with_query("status=success")),
        failure_url: return_url.map(|url| url.with_query("status=failure")),
        three_ds: ThreeDs {
            enabled: is_three_ds,
            force_3ds: is_three_ds,
            eci: authentication.and_then(|data| data.eci.as_deref()),
            cryptogram: authentication.and_then(|data| data.cavv.as_ref()),
            xid: authentication.and_then(|data| data.ds_transaction_id.as_deref()),
            version: authentication.and_then(|data| data.message_version.as_deref()),
            challenge_indicator: "no_preference",
        },
        capture: request.capture_method == CaptureMethod::Automatic,
        reference: &common.reference,
        metadata: Some(&common.metadata).filter(|metadata| !metadata.is_empty()),
        payment_type: if request.setup_mandate { "Unscheduled" } else { "Regular" },
        merchant_initiated: request.off_session,
        store_for_future_use: request.setup_mandate.then_some(true),
        payment_ip: browser(data).and_then(|browser| browser.ip.as_deref()),
    };
    let body = encode::to_json(&body, 2048).map_err(|_| Stopped::Unwritten)?;
    let mut url = String::with_capacity(keys.base_url.len() + PATH.len());
    url.push_str(&keys.base_url);
    url.push_str(PATH);
    let mut headers = HeaderMap::with_capacity(2);
    headers.insert(header::AUTHORIZATION, keys.credential.clone());
    headers.insert(header::CONTENT_TYPE, const { HeaderValue::from_static("application/json") });
    Ok(HttpRequest { method: Method::POST, url, headers, body: Some(body) })
}

#[derive(Deserialize)]
struct Body<'a> {
    id: String,
    #[serde(borrow)]
    status: Cow<'a, str>,
    amount: Option<MinorUnit>,
    currency: Option<Currency>,
    reference: Option<String>,
    auth_code: Option<String>,
    scheme_id: Option<Secret<String>>,
    response_code: Option<Code>,
    response_summary: Option<Code>,
    balances: Option<Balances>,
    source: Option<SourceResponse>,
    processing: Option<Processing>,
    risk: Option<Risk>,
    #[serde(rename = "_links")]
    links: Option<Links>,
}

#[derive(Deserialize)]
struct Balances {
    total_authorized: Option<MinorUnit>,
    total_captured: Option<MinorUnit>,
    available_to_capture: Option<MinorUnit>,
    total_refunded: Option<MinorUnit>,
}

#[derive(Deserialize)]
struct SourceResponse {
    id: Option<Secret<String>>,
    avs_check: Option<String>,
    cvv_check: Option<String>,
}

#[derive(Deserialize)]
struct Processing {
    recommendation_code: Option<Code>,
    partner_response_code: Option<Code>,
}

#[derive(Deserialize)]
struct Risk {
    score: Option<u64>,
}

#[derive(Deserialize)]
struct Links {
    redirect: Option<Link>,
}

#[derive(Deserialize)]
struct Link {
    href: Url,
}

/// Reads Checkout.com's response to an authorization.
pub fn read(data: &RouterData<Authorize>, response: &HttpResponse) -> Result<Payment, Stopped> {
    if !response.status.is_success() {
        return Err(Stopped::Unclear);
    }
    let body: Body<'_> = parsed(&response.body)?;
    let asked = data.request.amount;
    if !agrees(asked, body.amount, body.currency) {
        return Err(Stopped::Unclear);
    }
    let redirect = body.links.and_then(|links| links.redirect).map(|link| link.href);
    let (status, is_known) = match &*body.status {
        "Authorized" => (AttemptStatus::Authorized, true),
        "Captured" | "Paid" | "Card Verified" => (AttemptStatus::Charged, true),
        "Partially Captured" => (AttemptStatus::PartialCharged, true),
        "Pending" if redirect.is_some() => (AttemptStatus::AuthenticationPending, true),
        "Pending" | "Partially Refunded" | "Refunded" => (AttemptStatus::Pending, true),
        "Voided" | "Canceled" => (AttemptStatus::Voided, true),
        "Expired" => (AttemptStatus::Expired, true),
        "Declined" => (AttemptStatus::Failure, true),
        _ => (AttemptStatus::Pending, false),
    };
    if status.is_failure() {
        let (network_advice_code, network_decline_code) = body
            .processing
            .map(|processing| (processing.recommendation_code, processing.partner_response_code))
            .unwrap_or_default();
        return Err(Stopped::Declined(Box::new(Refusal {
            code: body.response_code,
            message: body.response_summary,
            network_message: None,
            network_decline_code,
            network_advice_code,
        })));
    }
    let (mandate_id, avs, cvc) =
        body.source.map(|source| (source.id, source.avs_check, source.cvv_check)).unwrap_or_default();
    let balances = body.balances.as_ref();
    let balance = |of: fn(&Balances) -> Option<MinorUnit>| money(balances.and_then(of), asked);
    Ok(Payment {
        status,
        unknown_status: (!is_known).then(|| body.status.into_owned()),
        connector_transaction_id: Some(body.id),
        connector_reference: body.reference,
        network_transaction_id: body.scheme_id,
        auth_code: body.auth_code,
        amount_authorized: balance(|balances| balances.total_authorized),
        amount_captured: balance(|balances| balances.total_captured),
        amount_capturable: balance(|balances| balances.available_to_capture),
        amount_refunded: balance(|balances| balances.total_refunded),
        redirect,
        mandate_id,
        connector_customer_id: None,
        session_token: None,
        checks: Checks {
            avs,
            cvc,
            risk_score: body.risk.and_then(|risk| risk.score).map(|score| score.to_string()),
            ..Checks::default()
        },
    })
}
