//! Whom a payment is made by, and everything else that the flows of one payment share.

use connector_core::{
    Address, BrowserInformation, CountryAlpha2, Customer, OrderLine, PaymentFlowData, RefundFlowData, Url,
};

use super::{Filling, Values};

/// What the flows of a payment share.
pub(super) fn payment(filling: Filling, values: &Values) -> PaymentFlowData {
    let bare = PaymentFlowData::new(values.reference.as_str());
    if filling == Filling::Bare {
        return bare;
    }
    PaymentFlowData {
        payment_reference: Some("payment-1".into()),
        customer: Some(customer(values)),
        connector_customer_id: values.connector_customer_id.clone(),
        billing: Some(address(values)),
        shipping: Some(address(values)),
        browser: Some(browser()),
        return_url: Some(url("https://merchant.example/return")),
        webhook_url: Some(url("https://merchant.example/webhook")),
        description: Some("An order".into()),
        statement_descriptor: Some("MERCHANT".into()),
        statement_suffix: Some("ORDER".into()),
        order_id: Some("A-10023".into()),
        order_lines: vec![line(values)],
        locale: Some("en-US".into()),
        metadata: [("channel", "web")].into_iter().collect(),
        ..bare
    }
}

/// The whole order in one line.
fn line(values: &Values) -> OrderLine {
    OrderLine {
        name: Some("A thing".into()),
        sku: Some("THING-1".into()),
        quantity: 1,
        amount: values.amount(),
        amount_with_tax: Some(values.amount()),
    }
}

/// What the flows of a refund share.
pub(super) fn refund(filling: Filling, values: &Values) -> RefundFlowData {
    let payment_reference = (filling == Filling::Full).then(|| "payment-1".into());
    RefundFlowData { payment_reference, ..RefundFlowData::new(values.reference.as_str()) }
}

fn customer(values: &Values) -> Customer {
    Customer {
        id: Some("customer-1".into()),
        name: Some(values.full_name().into()),
        email: values.email.parse().ok(),
        phone: Some(values.phone.as_str().into()),
    }
}

pub(super) fn address(values: &Values) -> Address {
    Address {
        first_name: Some(values.first_name.as_str().into()),
        last_name: Some(values.last_name.as_str().into()),
        line1: Some(values.street.as_str().into()),
        line2: Some("Unit 2".into()),
        city: Some("San Francisco".into()),
        state: Some("California".into()),
        zip: Some("94122".into()),
        country: Some(CountryAlpha2::US),
        phone: Some(values.phone.as_str().into()),
        phone_country_code: Some("+1".into()),
        email: values.email.parse().ok(),
    }
}

pub(super) fn browser() -> BrowserInformation {
    BrowserInformation {
        ip: Some("203.0.113.7".into()),
        user_agent: Some("Mozilla/5.0".into()),
        accept_header: Some("*/*".into()),
        language: Some("en-US".into()),
        color_depth: Some(24),
        screen_height: Some(1080),
        screen_width: Some(1920),
        java_enabled: Some(false),
        time_zone: Some(480),
    }
}

fn url(text: &str) -> Url {
    Url::new(text).expect("the URLs here are absolute")
}
