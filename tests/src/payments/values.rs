//! What ready-made calls are filled with: published test numbers and people who do not exist.

use connector_core::{Amount, Currency};

/// The values of a call, by what they are. A test changes those that it is about.
#[derive(Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what its name says")]
pub struct Values {
    pub operation: String,
    pub reference: String,
    /// The call's amount, in minor units.
    pub amount: i64,
    pub currency: Currency,
    pub card_number: String,
    pub cvc: String,
    pub cryptogram: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub street: String,
    pub iban: String,
    pub account_number: String,
    /// Base64 of a text, as Apple's device encrypts it.
    pub apple_pay_token: String,
    /// A JSON text with an `id`.
    pub google_pay_token: String,
    pub blik_code: String,
    pub payment_method_token: String,
    pub connector_customer_id: Option<String>,
    pub connector_transaction_id: String,
    pub connector_refund_id: String,
    pub connector_dispute_id: String,
    pub mandate_id: String,
    /// What a customer comes back with.
    pub redirect_result: String,
    /// A document of a defence.
    pub evidence: Vec<u8>,
}

impl Default for Values {
    fn default() -> Self {
        Self {
            operation: "operation-1".into(),
            reference: "order-1".into(),
            amount: 1000,
            currency: Currency::USD,
            card_number: "4242424242424242".into(),
            cvc: "737".into(),
            cryptogram: "AgAAAAAAAIR8CQrXcIhbQAAAAAA=".into(),
            first_name: "Ada".into(),
            last_name: "Lovelace".into(),
            email: "ada@merchant.example".into(),
            phone: "4155552671".into(),
            street: "1467 Harrison Street".into(),
            iban: "DE89370400440532013000".into(),
            account_number: "00012345".into(),
            apple_pay_token: "eyJ2ZXJzaW9uIjoiRUNfdjEifQ==".into(),
            google_pay_token: r#"{"id":"tok_visa","object":"token"}"#.into(),
            blik_code: "777124".into(),
            payment_method_token: "pm_card_visa".into(),
            connector_customer_id: None,
            connector_transaction_id: "pay_1".into(),
            connector_refund_id: "re_1".into(),
            connector_dispute_id: "dp_1".into(),
            mandate_id: "pm_card_visa".into(),
            redirect_result: "X6XtfGC3!Y".into(),
            evidence: b"%PDF-1.7 a receipt".to_vec(),
        }
    }
}

impl Values {
    /// The call's amount in its currency.
    pub fn amount(&self) -> Amount {
        Amount::new(self.amount, self.currency)
    }

    /// First and last name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}
