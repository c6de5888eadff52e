//! What is made at Stripe before or beside a payment: stored methods, customers, client secrets.
use connector_core::prelude::*;

use super::{OrderMetadata, method::Card};

/// A card becomes a payment method; what Apple Pay encrypted, or the router decrypted, becomes a token.
#[derive(ConnectorRequest)]
#[connector(flow = "PaymentMethodToken", method = "POST", response = Stored,
            path(payment_method(ApplePay | ApplePayDecrypted) => "/v1/tokens", _ => "/v1/payment_methods"))]
#[serde(untagged)]
pub enum Tokenize {
    #[from(payment_method = Card)]
    Card {
        #[from(value = "card")]
        r#type: String,
        card: Card,
    },
    #[from(payment_method = ApplePay)]
    ApplePay {
        #[from("{apple_pay.token:base64_decode}")]
        pk_token: Secret<String>,
        #[from(apple_pay.display_name)]
        pk_token_instrument_name: String,
        #[from(apple_pay.network)]
        pk_token_payment_network: String,
        #[from(apple_pay.transaction_id)]
        pk_token_transaction_id: String,
    },
    #[from(payment_method = ApplePayDecrypted)]
    ApplePayDecrypted { card: DecryptedCard },
}

#[derive(ConnectorRequest)]
pub struct DecryptedCard {
    #[from(token.number)]
    number: CardNumber,
    #[from(token.exp_year)]
    exp_year: ExpiryYear,
    #[from(token.exp_month)]
    exp_month: ExpiryMonth,
    #[from(token.cryptogram)]
    cryptogram: Option<Secret<String>>,
    #[from(token.eci)]
    eci: Option<String>,
    #[from(value = "apple_pay")]
    tokenization_method: String,
}

#[derive(ConnectorResponse)]
pub struct Stored {
    #[to(payment_method_token)]
    id: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "CreateConnectorCustomer", method = "POST", path = "/v1/customers", response = Customer)]
pub struct CreateCustomer {
    #[from(email)]
    email: Option<Email>,
    #[from(customer.name)]
    name: Option<Secret<String>>,
    #[from(payment_method_token)]
    payment_method: Option<Secret<String>>,
}

#[derive(ConnectorResponse)]
pub struct Customer {
    #[to(connector_customer_id)]
    id: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "SessionToken", method = "POST", path = "/v1/payment_intents", response = ClientSecret)]
pub struct ClientToken {
    #[from(amount)]
    amount: MinorUnit,
    #[from("{currency:lower}")]
    currency: String,
    metadata: OrderMetadata,
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
