//! The router's data, made once, and what the processors are known to say: all of `data/`.

use connector_core::{
    Account, Address, Amount, BrowserInformation, CallContext, CardCvc, CardNetwork, CardNumber, ConnectorAuthType,
    CountryAlpha2, Currency, Customer, Email, Environment, ExpiryMonth, ExpiryYear, HttpResponse, Metadata,
    PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, RouterData, Secret, Url, flow::Authorize,
    http::StatusCode,
};
use connectors::{adyen::Adyen, checkout::Checkout, stripe::Stripe};
use error_stack::Report;
use http::{HeaderMap, HeaderValue};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::by_hand::Keys;

/// What the router knows, as `authorize_input.json` writes it.
#[derive(Deserialize)]
pub struct Input {
    amount_minor: i64,
    currency: Currency,
    card: Card,
    connector_customer: String,
    connector_request_reference_id: String,
    merchant_order_id: String,
    description: String,
    customer_name: Secret<String>,
    email: Email,
    locale: String,
    return_url: Url,
    webhook_url: Url,
    billing: Place,
    shipping: Place,
    metadata: Map<String, Value>,
    browser_info: Browser,
    connector_config: Config,
    response_status: Statuses,
}

#[derive(Deserialize)]
struct Card {
    number: CardNumber,
    exp_month: ExpiryMonth,
    exp_year: ExpiryYear,
    cvc: CardCvc,
    holder_name: Secret<String>,
}

#[derive(Deserialize)]
struct Place {
    first_name: Secret<String>,
    last_name: Secret<String>,
    line1: Secret<String>,
    line2: Secret<String>,
    city: String,
    state: Secret<String>,
    zip: Secret<String>,
    country: CountryAlpha2,
    phone: Phone,
    email: Email,
}

#[derive(Deserialize)]
struct Phone {
    country_code: String,
    number: Secret<String>,
}

#[derive(Deserialize)]
struct Browser {
    color_depth: u32,
    java_enabled: bool,
    language: String,
    screen_height: u32,
    screen_width: u32,
    time_zone: i32,
    ip_address: String,
    accept_header: String,
    user_agent: String,
}

#[derive(Deserialize)]
struct Config {
    adyen: AdyenConfig,
    stripe: StripeConfig,
    checkout: CheckoutConfig,
}

#[derive(Deserialize)]
struct AdyenConfig {
    api_key: Secret<String>,
    merchant_account: Secret<String>,
    base_url: String,
}

#[derive(Deserialize)]
struct StripeConfig {
    api_key: Secret<String>,
    base_url: String,
}

#[derive(Deserialize)]
struct CheckoutConfig {
    api_key: Secret<String>,
    api_secret: Secret<String>,
    processing_channel_id: Secret<String>,
    base_url: String,
}

#[derive(Deserialize)]
struct Statuses {
    adyen: u16,
    stripe: u16,
    checkout: u16,
}

/// One processor's side of the work: the same call for the declared connector and for the code by hand.
pub struct Side {
    pub data: RouterData<Authorize>,
    pub keys: Keys,
    pub response: HttpResponse,
    /// The request as it must be built.
    pub request: &'static str,
    /// The values that must be read.
    pub read: Value,
}

/// Everything that is measured, made before any of it is.
pub struct Bench {
    pub call: CallContext,
    pub adyen: Side,
    pub stripe: Side,
    pub checkout: Side,
}

/// Why the data cannot be used: it, or this program, was changed.
#[derive(Debug)]
pub struct BadData;

impl std::fmt::Display for BadData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the data to measure with cannot be used")
    }
}

impl std::error::Error for BadData {}

impl Bench {
    /// The bench's data.
    ///
    /// # Errors
    /// When a file of `data/` does not hold what it should.
    pub fn load() -> Result<Self, Report<BadData>> {
        let input: Input = json(include_str!("data/authorize_input.json"))?;
        Ok(Self {
            call: CallContext::default(),
            adyen: input.adyen()?,
            stripe: input.stripe()?,
            checkout: input.checkout()?,
        })
    }
}

impl Input {
    fn adyen(&self) -> Result<Side, Report<BadData>> {
        let AdyenConfig { api_key, merchant_account, base_url } = &self.connector_config.adyen;
        let account = Account::builder(&Adyen, Environment::Sandbox)
            .auth(ConnectorAuthType::BodyKey { api_key: api_key.clone(), key1: merchant_account.clone() })
            .base_url(base_url)
            .build()
            .map_err(|report| report.change_context(BadData))?;
        Ok(Side {
            data: self.router_data(&account),
            keys: Keys {
                base_url: account.base_url().to_owned(),
                credential: credential("", api_key)?,
                payee: Some(merchant_account.clone()),
            },
            response: response(self.response_status.adyen, include_str!("data/adyen_authorize_response.json"))?,
            request: include_str!("data/adyen_authorize_request.txt"),
            read: json(include_str!("data/adyen_authorize_read.json"))?,
        })
    }

    fn stripe(&self) -> Result<Side, Report<BadData>> {
        let StripeConfig { api_key, base_url } = &self.connector_config.stripe;
        let account = Account::builder(&Stripe, Environment::Production)
            .auth(ConnectorAuthType::HeaderKey { api_key: api_key.clone() })
            .base_url(base_url)
            .build()
            .map_err(|report| report.change_context(BadData))?;
        Ok(Side {
            data: self.router_data(&account),
            keys: Keys {
                base_url: account.base_url().to_owned(),
                credential: credential("Bearer ", api_key)?,
                payee: None,
            },
            response: response(self.response_status.stripe, include_str!("data/stripe_authorize_response.json"))?,
            request: include_str!("data/stripe_authorize_request.txt"),
            read: json(include_str!("data/stripe_authorize_read.json"))?,
        })
    }

    fn checkout(&self) -> Result<Side, Report<BadData>> {
        let CheckoutConfig { api_key, api_secret, processing_channel_id, base_url } = &self.connector_config.checkout;
        let account = Account::builder(&Checkout, Environment::Sandbox)
            .auth(ConnectorAuthType::SignatureKey {
                api_key: api_key.clone(),
                key1: processing_channel_id.clone(),
                api_secret: api_secret.clone(),
            })
            .base_url(base_url)
            .build()
            .map_err(|report| report.change_context(BadData))?;
        Ok(Side {
            data: self.router_data(&account),
            keys: Keys {
                base_url: account.base_url().to_owned(),
                credential: credential("Bearer ", api_secret)?,
                payee: Some(processing_channel_id.clone()),
            },
            response: response(self.response_status.checkout, include_str!("data/checkout_authorize_response.json"))?,
            request: include_str!("data/checkout_authorize_request.txt"),
            read: json(include_str!("data/checkout_authorize_read.json"))?,
        })
    }

    fn router_data(&self, account: &Account) -> RouterData<Authorize> {
        let card = PaymentMethodData::Card(connector_core::Card {
            number: self.card.number.clone(),
            exp_month: self.card.exp_month.clone(),
            exp_year: self.card.exp_year.clone(),
            cvc: Some(self.card.cvc.clone()),
            holder_name: Some(self.card.holder_name.clone()),
            network: Some(CardNetwork::Visa),
        });
        let metadata: Metadata =
            self.metadata.iter().map(|(key, value)| (key, value.as_str().unwrap_or_default())).collect();
        let common = PaymentFlowData {
            customer: Some(Customer {
                name: Some(self.customer_name.clone()),
                email: Some(self.email.clone()),
                ..Customer::default()
            }),
            connector_customer_id: Some(self.connector_customer.clone()),
            billing: Some(self.billing.address()),
            shipping: Some(self.shipping.address()),
            browser: Some(self.browser_info.information()),
            return_url: Some(self.return_url.clone()),
            webhook_url: Some(self.webhook_url.clone()),
            description: Some(self.description.clone()),
            order_id: Some(self.merchant_order_id.clone()),
            locale: Some(self.locale.clone()),
            metadata,
            ..PaymentFlowData::new(self.connector_request_reference_id.as_str())
        };
        let request = PaymentsAuthorizeData::new(Amount::new(self.amount_minor, self.currency), card);
        RouterData::new(account, self.connector_request_reference_id.as_str(), common, request)
    }
}

impl Place {
    fn address(&self) -> Address {
        Address {
            first_name: Some(self.first_name.clone()),
            last_name: Some(self.last_name.clone()),
            line1: Some(self.line1.clone()),
            line2: Some(self.line2.clone()),
            city: Some(self.city.clone()),
            state: Some(self.state.clone()),
            zip: Some(self.zip.clone()),
            country: Some(self.country),
            phone: Some(self.phone.number.clone()),
            phone_country_code: Some(self.phone.country_code.clone()),
            email: Some(self.email.clone()),
        }
    }
}

impl Browser {
    fn information(&self) -> BrowserInformation {
        BrowserInformation {
            ip: Some(self.ip_address.clone()),
            user_agent: Some(self.user_agent.clone()),
            accept_header: Some(self.accept_header.clone()),
            language: Some(self.language.clone()),
            color_depth: Some(self.color_depth),
            screen_height: Some(self.screen_height),
            screen_width: Some(self.screen_width),
            java_enabled: Some(self.java_enabled),
            time_zone: Some(self.time_zone),
        }
    }
}

fn json<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, Report<BadData>> {
    serde_json::from_str(text).map_err(|error| Report::new(error).change_context(BadData))
}

fn credential(scheme: &str, key: &Secret<String>) -> Result<HeaderValue, Report<BadData>> {
    let value = HeaderValue::try_from([scheme, key.expose()].concat());
    let mut value = value.map_err(|error| Report::new(error).change_context(BadData))?;
    value.set_sensitive(true);
    Ok(value)
}

fn response(status: u16, body: &str) -> Result<HttpResponse, Report<BadData>> {
    let status = StatusCode::from_u16(status).map_err(|error| Report::new(error).change_context(BadData))?;
    Ok(HttpResponse { status, headers: HeaderMap::new(), body: body.as_bytes().to_vec() })
}
