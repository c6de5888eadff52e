//! Apple Pay and Google Pay, as the samples write them: encrypted for the processor, or decrypted by the router.

use connector_core::{
    ApplePay, CardNumber, ExpiryMonth, ExpiryYear, GooglePay, PaymentMethodData, Secret, TokenizedCard,
};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct ApplePayFields {
    payment_data: ApplePayData,
    payment_method: ApplePayCard,
    transaction_identifier: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ApplePayData {
    EncryptedData(Secret<String>),
    DecryptedData(ApplePayDecrypted),
}

#[derive(Deserialize)]
struct ApplePayDecrypted {
    application_primary_account_number: CardNumber,
    application_expiration_month: ExpiryMonth,
    application_expiration_year: ExpiryYear,
    payment_data: ApplePayProof,
}

#[derive(Deserialize)]
struct ApplePayProof {
    online_payment_cryptogram: Option<Secret<String>>,
    eci_indicator: Option<String>,
}

#[derive(Deserialize)]
struct ApplePayCard {
    display_name: String,
    network: String,
    r#type: String,
}

impl From<ApplePayFields> for PaymentMethodData {
    fn from(fields: ApplePayFields) -> Self {
        let card = fields.payment_method;
        match fields.payment_data {
            ApplePayData::EncryptedData(token) => Self::ApplePay(ApplePay {
                token,
                display_name: card.display_name,
                network: card.network,
                method_type: card.r#type,
                transaction_id: fields.transaction_identifier,
            }),
            ApplePayData::DecryptedData(data) => Self::ApplePayDecrypted(TokenizedCard {
                number: data.application_primary_account_number,
                exp_month: data.application_expiration_month,
                exp_year: data.application_expiration_year,
                cryptogram: data.payment_data.online_payment_cryptogram,
                eci: data.payment_data.eci_indicator,
                network: Some(card.network),
            }),
        }
    }
}

#[derive(Deserialize)]
pub struct GooglePayFields {
    description: String,
    info: Option<GooglePayInfo>,
    tokenization_data: GooglePayData,
}

#[derive(Deserialize)]
struct GooglePayInfo {
    card_network: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum GooglePayData {
    EncryptedData(GatewayToken),
    DecryptedData(GooglePayDecrypted),
}

#[derive(Deserialize)]
struct GatewayToken {
    token: Secret<String>,
}

#[derive(Deserialize)]
struct GooglePayDecrypted {
    application_primary_account_number: CardNumber,
    card_exp_month: ExpiryMonth,
    card_exp_year: ExpiryYear,
    cryptogram: Option<Secret<String>>,
    eci_indicator: Option<String>,
}

impl From<GooglePayFields> for PaymentMethodData {
    fn from(fields: GooglePayFields) -> Self {
        let network = fields.info.and_then(|info| info.card_network);
        match fields.tokenization_data {
            GooglePayData::EncryptedData(data) => {
                Self::GooglePay(GooglePay { token: data.token, description: fields.description, network })
            }
            GooglePayData::DecryptedData(data) => Self::GooglePayDecrypted(TokenizedCard {
                number: data.application_primary_account_number,
                exp_month: data.card_exp_month,
                exp_year: data.card_exp_year,
                cryptogram: data.cryptogram,
                eci: data.eci_indicator,
                network,
            }),
        }
    }
}
