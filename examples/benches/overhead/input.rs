//! The inputs, made before anything is measured: the router's data in Rust, and the files in `data/`.

use std::error::Error;

use connector_core::{
    Account, Address, Amount, BrowserInformation, CallContext, Card, CardNetwork, Connector, ConnectorAuthType,
    CountryAlpha2, Currency, Customer, Environment, HttpResponse, PaymentFlowData, PaymentMethodData,
    PaymentsAuthorizeData, RouterData, flow::Authorize, http::StatusCode,
};
use connectors::{adyen::Adyen, checkout::Checkout, stripe::Stripe};
use http::{HeaderMap, HeaderValue};
use serde_json::Value;

use crate::by_hand::Keys;

/// The inputs for one processor, the same for the declared connector and for the code by hand.
pub struct Side {
    pub data: RouterData<Authorize>,
    pub keys: Keys,
    pub response: HttpResponse,
    /// The request that must be built.
    pub request: &'static str,
    /// The values that must be read.
    pub read: Value,
}

/// The inputs for all processors.
pub struct Bench {
    pub call: CallContext,
    pub adyen: Side,
    pub stripe: Side,
    pub checkout: Side,
}

/// The files of one processor in `data/`.
macro_rules! files {
    ($name:literal) => {
        [
            include_str!(concat!("data/", $name, "_authorize_request.txt")),
            include_str!(concat!("data/", $name, "_authorize_response.json")),
            include_str!(concat!("data/", $name, "_authorize_read.json")),
        ]
    };
}

impl Bench {
    /// # Errors
    /// An input is not valid.
    pub fn load() -> Result<Self, Box<dyn Error>> {
        let (merchant, channel) = ("MerchantExampleECOM", "pc_bench");
        let adyen = ConnectorAuthType::BodyKey { api_key: "bench_adyen_key_0001".into(), key1: merchant.into() };
        let stripe = ConnectorAuthType::HeaderKey { api_key: "bench_stripe_key_0001".into() };
        let checkout = ConnectorAuthType::SignatureKey {
            api_key: "bench_public_key".into(),
            key1: channel.into(),
            api_secret: "bench_secret_key".into(),
        };
        let account = |connector: &dyn Connector, environment, auth, url| {
            Account::builder(connector, environment).auth(auth).base_url(url).build()
        };
        let (sandbox, production) = (Environment::Sandbox, Environment::Production);
        let adyen = account(&Adyen, sandbox, adyen, "https://checkout-test.adyen.com/")?;
        let stripe = account(&Stripe, production, stripe, "https://api.stripe.com/")?;
        let checkout = account(&Checkout, sandbox, checkout, "https://api.sandbox.checkout.com/")?;
        Ok(Self {
            call: CallContext::default(),
            adyen: side(&adyen, "bench_adyen_key_0001", Some(merchant), StatusCode::OK, files!("adyen"))?,
            stripe: side(&stripe, "Bearer bench_stripe_key_0001", None, StatusCode::OK, files!("stripe"))?,
            checkout: side(
                &checkout,
                "Bearer bench_secret_key",
                Some(channel),
                StatusCode::CREATED,
                files!("checkout"),
            )?,
        })
    }
}

fn side(
    account: &Account,
    credential: &str,
    payee: Option<&str>,
    status: StatusCode,
    [request, response, read]: [&'static str; 3],
) -> Result<Side, Box<dyn Error>> {
    let mut credential = HeaderValue::try_from(credential)?;
    credential.set_sensitive(true);
    Ok(Side {
        data: payment(account)?,
        keys: Keys { base_url: account.base_url().to_owned(), credential, payee: payee.map(Into::into) },
        response: HttpResponse { status, headers: HeaderMap::new(), body: response.as_bytes().to_vec() },
        request,
        read: serde_json::from_str(read)?,
    })
}

fn payment(account: &Account) -> Result<RouterData<Authorize>, Box<dyn Error>> {
    let card = Card {
        number: "4242424242424242".parse()?,
        exp_month: "03".parse()?,
        exp_year: "2030".parse()?,
        cvc: Some("737".parse()?),
        holder_name: Some("Ada Lovelace".into()),
        network: Some(CardNetwork::Visa),
    };
    let email = Some("ada.lovelace@example.com".parse()?);
    let address = Address {
        first_name: Some("Ada".into()),
        last_name: Some("Lovelace".into()),
        line1: Some("1467".into()),
        line2: Some("Harrison Street".into()),
        city: Some("San Francisco".into()),
        state: Some("California".into()),
        zip: Some("94122".into()),
        country: Some(CountryAlpha2::US),
        phone: Some("8056594427".into()),
        phone_country_code: Some("+1".into()),
        email: email.clone(),
    };
    let browser = BrowserInformation {
        ip: Some("203.0.113.195".into()),
        user_agent: Some(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 \
             Safari/537.36"
                .into(),
        ),
        accept_header: Some("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8".into()),
        language: Some("en-US".into()),
        color_depth: Some(24),
        screen_height: Some(1080),
        screen_width: Some(1920),
        java_enabled: Some(false),
        time_zone: Some(420),
    };
    let reference = "pay_9f4b7c2e1d8a4f60b3c5_1";
    let common = PaymentFlowData {
        customer: Some(Customer { name: Some("Ada Lovelace".into()), email, ..Customer::default() }),
        connector_customer_id: Some("cus_Q4hXk2Lr9TzVbN".into()),
        billing: Some(address.clone()),
        shipping: Some(address),
        browser: Some(browser),
        return_url: Some("https://merchant.example/return/pay_9f4b7c2e1d8a4f60b3c5".parse()?),
        webhook_url: Some("https://merchant.example/webhooks/psp".parse()?),
        description: Some("Order A-10023".into()),
        order_id: Some("A-10023".into()),
        locale: Some("en-US".into()),
        metadata: [("channel", "web"), ("order_ref", "A-10023"), ("tier", "gold")].into_iter().collect(),
        ..PaymentFlowData::new(reference)
    };
    let request = PaymentsAuthorizeData::new(Amount::new(6540, Currency::USD), PaymentMethodData::Card(card));
    Ok(RouterData::new(account, reference, common, request))
}
