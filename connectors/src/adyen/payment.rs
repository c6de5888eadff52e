//! `/payments`: paying, storing a method, and charging it again.
use std::borrow::Cow;

use connector_core::prelude::*;

use super::{Asked, Method, Payment, method::Stored};

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "Authorize", method = "POST", path = "/{settings.version}/payments", response = Payment)]
pub struct Pay<'a> {
    #[serde(flatten)]
    charge: Charge<'a>,
    payment_method: Method<'a>,
    mpi_data: Option<Authentication<'a>>,
    browser_info: Option<Browser<'a>>,
    #[from(value = "Ecommerce")]
    shopper_interaction: &'static str,
    #[from(value = "UnscheduledCardOnFile", when = setup_mandate || off_session)]
    recurring_processing_model: Option<&'static str>,
    #[from(value = true, when = setup_mandate)]
    store_payment_method: Option<bool>,
    additional_data: Option<AdditionalData>,
    #[serde(flatten)]
    shopper: Shopper<'a>,
    #[from(browser.ip)]
    #[serde(rename = "shopperIP")]
    shopper_ip: Option<&'a str>,
    #[from(first(locale, match payment_method { Trustly | OpenBankingUk => browser.language, _ => absent }))]
    shopper_locale: Option<&'a str>,
    #[from(each = order.lines, when = payment_method(PayLater | BankRedirect | BancontactCard))]
    line_items: Option<Vec<Line<'a>>>,
    #[serde(rename = "lineItems")]
    one_line: Option<[OneLine; 1]>,
}

/// The same request for a stored method's first use; the amount may be zero.
#[derive(ConnectorRequest)]
#[connector(flow = "SetupMandate", method = "POST", path = "/{settings.version}/payments", response = Payment)]
pub struct Setup<'a>(Pay<'a>);

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "RepeatPayment", method = "POST", path = "/{settings.version}/payments", response = Payment)]
pub struct Repeat<'a> {
    #[serde(flatten)]
    charge: Charge<'a>,
    payment_method: Stored<'a>,
    #[from(value = "ContAuth")]
    shopper_interaction: &'static str,
    #[from(value = "UnscheduledCardOnFile")]
    recurring_processing_model: &'static str,
    additional_data: Option<AdditionalData>,
    #[serde(flatten)]
    shopper: Shopper<'a>,
}

/// After the redirect: what stood in the URL that the customer came back by.
#[derive(ConnectorRequest)]
#[connector(flow = "CompleteAuthorize", method = "POST", path = "/{settings.version}/payments/details",
            response = Payment)]
pub struct Complete<'a> {
    details: Details<'a>,
}

#[derive(ConnectorRequest)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum Details<'a> {
    #[from(when = has(redirect.params["payload"]))]
    Payload {
        #[from(redirect.params["payload"])]
        payload: &'a Secret<String>,
    },
    Redirect {
        #[from(redirect.params["redirectResult"])]
        redirect_result: &'a Secret<String>,
    },
}

/// What every payment says of the money and of the way back.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Charge<'a> {
    #[serde(flatten)]
    asked: Asked<'a>,
    #[from(return_url)]
    return_url: &'a Url,
    #[from(order.id)]
    merchant_order_reference: Option<&'a str>,
    #[from(metadata)]
    metadata: Option<&'a Metadata>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(when = !payment_method(BankTransfer))]
pub struct AdditionalData {
    #[from(three_ds)]
    #[serde(rename = "executeThreeD")]
    execute_three_d: &'static str,
    #[from(value = "PreAuth", when = manual_capture)]
    authorisation_type: Option<&'static str>,
    #[from(value = "true", when = manual_capture)]
    manual_capture: Option<&'static str>,
}

/// What a wallet's cryptogram proves (EMV 3-D Secure done by the device).
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(when = payment_method(ApplePayDecrypted | GooglePayDecrypted | NetworkToken))]
pub struct Authentication<'a> {
    #[from(value = "Y")]
    directory_response: &'static str,
    #[from(value = "Y")]
    authentication_response: &'static str,
    #[from(token.cryptogram)]
    cavv: Option<&'a Secret<String>>,
    #[from(token.eci)]
    eci: Option<&'a str>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Browser<'a> {
    #[from(browser.user_agent)]
    user_agent: &'a str,
    #[from(browser.accept_header)]
    accept_header: &'a str,
    #[from(browser.language)]
    language: &'a str,
    #[from(browser.color_depth)]
    color_depth: u32,
    #[from(browser.screen_height)]
    screen_height: u32,
    #[from(browser.screen_width)]
    screen_width: u32,
    #[from(browser.time_zone)]
    time_zone_offset: i32,
    #[from(browser.java_enabled)]
    java_enabled: Option<bool>,
}

/// Whoever pays. Debits and transfers name their account's holder instead.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Shopper<'a> {
    #[from(first(connector_customer_id, customer.id))]
    shopper_reference: Option<&'a str>,
    shopper_name: Option<Name<'a>>,
    #[from(email)]
    shopper_email: Option<&'a Email>,
    #[from(match payment_method {
        Affirm | Afterpay | Klarna => first("{billing.phone_country_code}{billing.phone}", billing.phone),
        _ => billing.phone,
    })]
    telephone_number: Option<Secret<Cow<'a, str>>>,
    #[from(statement_descriptor)]
    shopper_statement: Option<&'a str>,
    #[from(billing.country)]
    country_code: Option<CountryAlpha2>,
    #[from(billing)]
    billing_address: Option<Address<'a>>,
    #[from(shipping)]
    delivery_address: Option<Address<'a>>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(when = !payment_method(BankDebit | BankTransfer))]
pub struct Name<'a> {
    #[from(billing.first_name)]
    first_name: Option<&'a Secret<String>>,
    #[from(billing.last_name)]
    last_name: Option<&'a Secret<String>>,
}

/// Adyen takes whole addresses: one without a street, a city, a code or a country is not sent.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(over = address, when = has(address.line1) && has(address.city) && has(address.zip) && has(address.country))]
pub struct Address<'a> {
    #[from(address.line1)]
    house_number_or_name: &'a Secret<String>,
    #[from(first(address.line2, address.line1))]
    street: &'a Secret<String>,
    #[from(address.city)]
    city: &'a str,
    #[from(address.zip)]
    postal_code: &'a Secret<String>,
    #[from(address.state)]
    state_or_province: Option<&'a Secret<String>>,
    #[from(address.country)]
    country: CountryAlpha2,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(over = line)]
pub struct Line<'a> {
    #[from("Items #{line.index}")]
    id: String,
    #[from(line.name)]
    description: Option<&'a str>,
    #[from(line.quantity)]
    quantity: u32,
    #[from(line.amount)]
    amount_excluding_tax: MinorUnit,
    #[from(line.amount_with_tax)]
    amount_including_tax: MinorUnit,
}

/// Stands for the whole order where the router does not know its lines.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(when = !has(order.lines) && payment_method(PayLater | BankRedirect | BancontactCard))]
pub struct OneLine {
    #[from(value = "Items #1")]
    id: &'static str,
    #[from(value = 1)]
    quantity: u32,
    #[from(amount)]
    amount_excluding_tax: MinorUnit,
    #[from(amount)]
    amount_including_tax: MinorUnit,
}
