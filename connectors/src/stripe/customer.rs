//! What is made at Stripe before or beside a payment: stored methods, customers, client secrets.
use connector_core::prelude::*;

use super::{OrderMetadata, method::Card};

/// A card becomes a payment method; what Apple Pay encrypted, or the router decrypted, becomes a token.
#[derive(ConnectorRequest)]
#[connector(flow = "PaymentMethodToken", method = "POST", response = Stored,
            path(payment_method(ApplePay | ApplePayDecrypted) => "/v1/tokens", _ => "/v1/payment_methods"))]
#[serde(untagged)]
pub enum Tokenize<'a> {
    #[from(payment_method = Card)]
    Card {
        #[from(value = "card")]
        r#type: &'static str,
        card: Card<'a>,
    },
    #[from(payment_method = ApplePay)]
    ApplePay {
        #[from("{apple_pay.token:base64_decode}")]
        pk_token: Secret<String>,
        #[from(apple_pay.display_name)]
        pk_token_instrument_name: &'a str,
        #[from(apple_pay.network)]
        pk_token_payment_network: &'a str,
        #[from(apple_pay.transaction_id)]
        pk_token_transaction_id: &'a str,
    },
    #[from(payment_method = ApplePayDecrypted)]
    ApplePayDecrypted { card: DecryptedCard<'a> },
}

#[derive(ConnectorRequest)]
pub struct DecryptedCard<'a> {
    #[from(token.number)]
    number: &'a CardNumber,
    #[from(token.exp_year)]
    exp_year: &'a ExpiryYear,
    #[from(token.exp_month)]
    exp_month: &'a ExpiryMonth,
    #[from(token.cryptogram)]
    cryptogram: Option<&'a Secret<String>>,
    #[from(token.eci)]
    eci: Option<&'a str>,
    #[from(value = "apple_pay")]
    tokenization_method: &'static str,
}

#[derive(ConnectorResponse)]
pub struct Stored {
    #[to(payment_method_token)]
    id: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "CreateConnectorCustomer", method = "POST", path = "/v1/customers", response = Customer)]
pub struct CreateCustomer<'a> {
    #[from(email)]
    email: Option<&'a Email>,
    #[from(customer.name)]
    name: Option<&'a Secret<String>>,
    #[from(payment_method_token)]
    payment_method: Option<&'a Secret<String>>,
}

#[derive(ConnectorResponse)]
pub struct Customer {
    #[to(connector_customer_id)]
    id: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "SessionToken", method = "POST", path = "/v1/payment_intents", response = ClientSecret)]
pub struct ClientToken<'a> {
    #[from(amount)]
    amount: MinorUnit,
    #[from("{currency:lower}")]
    currency: String,
    metadata: OrderMetadata<'a>,
    automatic_payment_methods: Enabled,
}

#[derive(ConnectorRequest)]
pub struct Enabled {
    #[from(value = true)]
    enabled: bool,
}

#[derive(ConnectorResponse)]
pub struct ClientSecret {
    #[to(session.token)]
    client_secret: Secret<String>,
    #[to(session.id)]
    id: String,
}
