//! What the flows of one payment share, every place of it filled.

use connector_core::{
    Address, AuthenticationType, BrowserInformation, CountryAlpha2, Customer, DisputeFlowData, Metadata, OrderLine,
    PaymentFlowData, RefundFlowData,
};

use crate::{Asked, Texts};

/// What a flow shares with others.
pub trait Shared {
    /// Made of an input's texts.
    fn make(texts: &mut Texts, asked: &Asked) -> Self;
}

impl Shared for PaymentFlowData {
    fn make(texts: &mut Texts, asked: &Asked) -> Self {
        let mut common = Self {
            payment_reference: texts.text(),
            customer: Some(Customer {
                id: texts.text(),
                name: texts.secret(),
                email: texts.email(),
                phone: texts.secret(),
            }),
            connector_customer_id: texts.text(),
            billing: Some(address(texts)),
            shipping: Some(address(texts)),
            browser: Some(browser(texts)),
            auth_type: if asked.is_full { AuthenticationType::ThreeDs } else { AuthenticationType::NoThreeDs },
            return_url: texts.url(),
            webhook_url: texts.url(),
            description: texts.text(),
            statement_descriptor: texts.text(),
            statement_suffix: texts.text(),
            order_id: texts.text(),
            order_lines: if asked.is_full { vec![line(texts, asked), line(texts, asked)] } else { Vec::new() },
            locale: texts.text(),
            metadata: metadata(texts),
            payment_method_token: texts.secret(),
            status: asked.before(),
            ..Self::new(texts.some())
        };
        if let (Some(name), Some(value)) = (texts.text(), texts.secret()) {
            common.state.set(name, value);
        }
        common
    }
}

impl Shared for RefundFlowData {
    fn make(texts: &mut Texts, _: &Asked) -> Self {
        Self { payment_reference: texts.text(), ..Self::new(texts.some()) }
    }
}

impl Shared for DisputeFlowData {
    fn make(texts: &mut Texts, _: &Asked) -> Self {
        Self::new(texts.some(), texts.some())
    }
}

/// Three entries, of which no two have the same key.
fn metadata(texts: &mut Texts) -> Metadata {
    let mut taken = Vec::new();
    (0..3).filter_map(|_| Some((texts.key(&mut taken)?, texts.some()))).collect()
}

fn address(texts: &mut Texts) -> Address {
    Address {
        first_name: texts.secret(),
        last_name: texts.secret(),
        line1: texts.secret(),
        line2: texts.secret(),
        city: texts.text(),
        state: texts.secret(),
        zip: texts.secret(),
        country: Some(CountryAlpha2::US),
        phone: texts.secret(),
        phone_country_code: texts.text(),
        email: texts.email(),
    }
}

fn browser(texts: &mut Texts) -> BrowserInformation {
    BrowserInformation {
        ip: texts.text(),
        user_agent: texts.text(),
        accept_header: texts.text(),
        language: texts.text(),
        color_depth: Some(24),
        screen_height: Some(1080),
        screen_width: Some(1920),
        java_enabled: Some(false),
        time_zone: Some(480),
    }
}

fn line(texts: &mut Texts, asked: &Asked) -> OrderLine {
    OrderLine {
        name: texts.text(),
        sku: texts.text(),
        quantity: 1,
        amount: asked.amount,
        amount_with_tax: Some(asked.amount),
    }
}
