//! `/payments`: paying, storing a method, and charging it again.

use connector_core::prelude::*;

use super::{Asked, Method, Payment, method::Stored};

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "Authorize", method = "POST", path = "/{settings.version}/payments", response = Payment)]
pub struct Pay {
    #[serde(flatten)]
    charge: Charge,
    payment_method: Method,
    mpi_data: Option<Authentication>,
    browser_info: Option<Browser>,
    #[from(value = "Ecommerce")]
    shopper_interaction: String,
    #[from(value = "UnscheduledCardOnFile", when = setup_mandate || off_session)]
    recurring_processing_model: Option<String>,
    #[from(value = true, when = setup_mandate)]
    store_payment_method: Option<bool>,
    additional_data: Option<AdditionalData>,
    #[serde(flatten)]
    shopper: Shopper,
    #[from(browser.ip)]
    #[serde(rename = "shopperIP")]
    shopper_ip: Option<String>,
    #[from(first(locale, match payment_method { Trustly | OpenBankingUk => browser.language, _ => absent }))]
    shopper_locale: Option<String>,
    #[from(each = order.lines, when = payment_method(PayLater | BankRedirect | BancontactCard))]
    line_items: Option<Vec<Line>>,
    #[serde(rename = "lineItems")]
    one_line: Option<[OneLine; 1]>,
}

/// The same request for a stored method's first use; the amount may be zero.
#[derive(ConnectorRequest)]
#[connector(flow = "SetupMandate", method = "POST", path = "/{settings.version}/payments", response = Payment)]
pub struct Setup(Pay);

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "RepeatPayment", method = "POST", path = "/{settings.version}/payments", response = Payment)]
pub struct Repeat {
    #[serde(flatten)]
    charge: Charge,
    payment_method: Stored,
    #[from(value = "ContAuth")]
    shopper_interaction: String,
    #[from(value = "UnscheduledCardOnFile")]
    recurring_processing_model: String,
    additional_data: Option<AdditionalData>,
    #[serde(flatten)]
    shopper: Shopper,
}

/// After the redirect: what stood in the URL that the customer came back by.
#[derive(ConnectorRequest)]
#[connector(flow = "CompleteAuthorize", method = "POST", path = "/{settings.version}/payments/details",
            response = Payment)]
pub struct Complete {
    details: Details,
}

#[derive(ConnectorRequest)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum Details {
    #[from(when = has(redirect.params["payload"]))]
    Payload {
        #[from(redirect.params["payload"])]
        payload: Secret<String>,
    },
    Redirect {
        #[from(redirect.params["redirectResult"])]
        redirect_result: Secret<String>,
    },
}

/// What every payment says of the money and of the way back.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Charge {
    #[serde(flatten)]
    asked: Asked,
    #[from(return_url)]
    return_url: Url,
    #[from(order.id)]
    merchant_order_reference: Option<String>,
    #[from(metadata)]
    metadata: Option<Metadata>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(when = !payment_method(BankTransfer))]
pub struct AdditionalData {
    #[from(three_ds)]
    #[serde(rename = "executeThreeD")]
    execute_three_d: String,
    #[from(value = "PreAuth", when = manual_capture)]
    authorisation_type: Option<String>,
    #[from(value = "true", when = manual_capture)]
    manual_capture: Option<String>,
}

/// What a wallet's cryptogram proves (EMV 3-D Secure done by the device).
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(when = payment_method(ApplePayDecrypted | GooglePayDecrypted | NetworkToken))]
pub struct Authentication {
    #[from(value = "Y")]
    directory_response: String,
    #[from(value = "Y")]
    authentication_response: String,
    #[from(token.cryptogram)]
    cavv: Option<Secret<String>>,
    #[from(token.eci)]
    eci: Option<String>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Browser {
    #[from(browser.user_agent)]
    user_agent: String,
    #[from(browser.accept_header)]
    accept_header: String,
    #[from(browser.language)]
    language: String,
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
pub struct Shopper {
    #[from(first(connector_customer_id, customer.id))]
    shopper_reference: Option<String>,
    shopper_name: Option<Name>,
    #[from(email)]
    shopper_email: Option<Email>,
    #[from(match payment_method {
        Affirm | Afterpay | Klarna => first("{billing.phone_country_code}{billing.phone}", billing.phone),
        _ => billing.phone,
    })]
    telephone_number: Option<Secret<String>>,
    #[from(statement_descriptor)]
    shopper_statement: Option<String>,
    #[from(billing.country)]
    country_code: Option<CountryAlpha2>,
    #[from(billing)]
    billing_address: Option<Address>,
    #[from(shipping)]
    delivery_address: Option<Address>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(when = !payment_method(BankDebit | BankTransfer))]
pub struct Name {
    #[from(billing.first_name)]
    first_name: Option<Secret<String>>,
    #[from(billing.last_name)]
    last_name: Option<Secret<String>>,
}

/// Adyen takes whole addresses: one without a street, a city, a code or a country is not sent.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(over = address, when = has(address.line1) && has(address.city) && has(address.zip) && has(address.country))]
pub struct Address {
    #[from(address.line1)]
    house_number_or_name: Secret<String>,
    #[from(first(address.line2, address.line1))]
    street: Secret<String>,
    #[from(address.city)]
    city: String,
    #[from(address.zip)]
    postal_code: Secret<String>,
    #[from(address.state)]
    state_or_province: Option<Secret<String>>,
    #[from(address.country)]
    country: CountryAlpha2,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(over = line)]
pub struct Line {
    #[from("Items #{line.index}")]
    id: String,
    #[from(line.name)]
    description: Option<String>,
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
    id: String,
    #[from(value = 1)]
    quantity: u32,
    #[from(amount)]
    amount_excluding_tax: MinorUnit,
    #[from(amount)]
    amount_including_tax: MinorUnit,
}
