//! The same work without the derives: plain serde structs that borrow the router's data, filled and read field by field,
//! with the same encoder: what a careful author would write for one processor.

use connector_core::{
    Address, Amount, AttemptStatus, BrowserInformation, Card, Code, Currency, MinorUnit, PaymentMethodData,
    PaymentsAuthorizeData, RouterData, Secret, Url, flow::Authorize,
};
use http::HeaderValue;
use serde::Deserialize;

pub mod adyen;
pub mod checkout;
pub mod stripe;

/// An account's credentials, prepared once.
pub struct Keys {
    /// Without a slash at its end.
    pub base_url: String,
    /// The value of the header with the credential.
    pub credential: HeaderValue,
    /// A processing channel or a merchant account, if the processor needs one.
    pub payee: Option<Secret<String>>,
}

/// Why the code by hand stops.
#[derive(Debug)]
pub enum Stopped {
    /// It builds payments by card alone.
    NotACard,
    /// The router's data lacks something.
    Missing,
    /// The body could not be written.
    Unwritten,
    /// The processor declined.
    Declined(#[allow(dead_code, reason = "a router reads it; here it is only made")] Box<Refusal>),
    /// The response does not say what happened, or is about another payment.
    Unclear,
}

/// The processor's refusal.
#[allow(dead_code, reason = "a router reads it; here it is only made")]
#[derive(Default)]
pub struct Refusal {
    pub code: Option<Code>,
    pub message: Option<Code>,
    pub network_message: Option<Code>,
    pub network_decline_code: Option<Code>,
    pub network_advice_code: Option<Code>,
}

/// Shows nothing of it: a message may quote what was sent.
impl std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Refusal").finish_non_exhaustive()
    }
}

/// What was read: the fields of core's response that these processors fill.
#[derive(Debug, PartialEq)]
pub struct Payment {
    pub status: AttemptStatus,
    pub unknown_status: Option<String>,
    pub connector_transaction_id: Option<String>,
    pub connector_reference: Option<String>,
    pub network_transaction_id: Option<Secret<String>>,
    pub auth_code: Option<String>,
    pub amount_authorized: Option<Amount>,
    pub amount_captured: Option<Amount>,
    pub amount_capturable: Option<Amount>,
    pub amount_refunded: Option<Amount>,
    pub redirect: Option<Url>,
    pub mandate_id: Option<Secret<String>>,
    pub connector_customer_id: Option<String>,
    pub session_token: Option<Secret<String>>,
    pub checks: Checks,
}

/// What the issuer and the processor made of the payment's data.
#[derive(Debug, Default, PartialEq)]
pub struct Checks {
    pub avs: Option<String>,
    pub avs_line1: Option<String>,
    pub avs_postal_code: Option<String>,
    pub cvc: Option<String>,
    pub risk_score: Option<String>,
}

fn card(data: &PaymentsAuthorizeData) -> Result<&Card, Stopped> {
    match &data.payment_method {
        PaymentMethodData::Card(card) => Ok(card),
        _ => Err(Stopped::NotACard),
    }
}

fn browser(data: &RouterData<Authorize>) -> Option<&BrowserInformation> {
    data.common.browser.as_ref()
}

/// A country's code and the number, joined.
fn phone(address: &Address) -> Option<Secret<String>> {
    let number = address.phone.as_ref()?.expose();
    let code = address.phone_country_code.as_deref().unwrap_or_default();
    let mut phone = String::with_capacity(code.len() + number.len());
    phone.push_str(code);
    phone.push_str(number);
    Some(Secret::new(phone))
}

/// The best that serde can do: the bytes are checked to be UTF-8 once, so that no text is checked by itself.
fn parsed<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Stopped> {
    let text = std::str::from_utf8(body).map_err(|_| Stopped::Unclear)?;
    serde_json::from_str(text).map_err(|_| Stopped::Unclear)
}

/// Whether a response has the requested amount and currency.
fn agrees(asked: Amount, amount: Option<MinorUnit>, currency: Option<Currency>) -> bool {
    amount.is_none_or(|amount| amount == asked.minor()) && currency.is_none_or(|currency| currency == asked.currency())
}

fn money(amount: Option<MinorUnit>, asked: Amount) -> Option<Amount> {
    amount.map(|amount| Amount::new(amount.get(), asked.currency()))
}
