//! Every payment method with what a customer gives for it.

use connector_core::{
    ApplePay, BankAccountType, BankDebit, BankHolderType, BankName, BankRedirect, Card, CardCvc, CardNetwork,
    CardNumber, ExpiryMonth, ExpiryYear, GooglePay, PaymentMethod, PaymentMethodData, Secret, TokenizedCard,
};

use super::{Filling, Values};

/// A payment method of a kind.
///
/// # Panics
/// When a kind was added that is not known here.
pub fn payment_method(kind: PaymentMethod, filling: Filling, values: &Values) -> PaymentMethodData {
    use PaymentMethodData as Data;

    let is_full = filling == Filling::Full;
    match kind {
        PaymentMethod::Card => Data::Card(card(is_full, values)),
        PaymentMethod::BancontactCard => Data::BancontactCard(card(is_full, values)),
        PaymentMethod::NetworkToken => Data::NetworkToken(tokenized(is_full, values)),
        PaymentMethod::PaymentMethodToken => Data::PaymentMethodToken(secret(&values.payment_method_token)),
        PaymentMethod::MandatePayment => Data::MandatePayment,
        PaymentMethod::ApplePay => Data::ApplePay(ApplePay {
            token: secret(&values.apple_pay_token),
            display_name: "Visa 4242".into(),
            network: "Visa".into(),
            method_type: "credit".into(),
            transaction_id: "apple-transaction-1".into(),
        }),
        PaymentMethod::ApplePayDecrypted => Data::ApplePayDecrypted(tokenized(is_full, values)),
        PaymentMethod::GooglePay => Data::GooglePay(GooglePay {
            token: secret(&values.google_pay_token),
            description: "Visa 4242".into(),
            network: is_full.then(|| "VISA".into()),
        }),
        PaymentMethod::GooglePayDecrypted => Data::GooglePayDecrypted(tokenized(is_full, values)),
        PaymentMethod::AliPayRedirect => Data::AliPayRedirect,
        PaymentMethod::AmazonPayRedirect => Data::AmazonPayRedirect,
        PaymentMethod::CashappQr => Data::CashappQr,
        PaymentMethod::RevolutPay => Data::RevolutPay,
        PaymentMethod::WeChatPayQr => Data::WeChatPayQr,
        PaymentMethod::Affirm => Data::Affirm,
        PaymentMethod::Afterpay => Data::Afterpay,
        PaymentMethod::Klarna => Data::Klarna,
        PaymentMethod::Blik => Data::Blik(secret(&values.blik_code)),
        PaymentMethod::Eps => Data::Eps(redirect(is_full)),
        PaymentMethod::Giropay => Data::Giropay(redirect(is_full)),
        PaymentMethod::Ideal => Data::Ideal(redirect(is_full)),
        PaymentMethod::Przelewy24 => Data::Przelewy24(redirect(is_full)),
        PaymentMethod::Ach => Data::Ach(debit(is_full, values)),
        PaymentMethod::Bacs => Data::Bacs(debit(is_full, values)),
        PaymentMethod::Becs => Data::Becs(debit(is_full, values)),
        PaymentMethod::Sepa => Data::Sepa(debit(is_full, values)),
        PaymentMethod::AchBankTransfer => Data::AchBankTransfer,
        PaymentMethod::BacsBankTransfer => Data::BacsBankTransfer,
        PaymentMethod::MultibancoBankTransfer => Data::MultibancoBankTransfer,
        PaymentMethod::SepaBankTransfer => Data::SepaBankTransfer,
        other => panic!("the payment method {other} has no ready-made data"),
    }
}

fn secret(text: &str) -> Secret<String> {
    text.into()
}

fn number(values: &Values) -> CardNumber {
    values.card_number.parse().expect("the card number has its check digit")
}

fn expiry() -> (ExpiryMonth, ExpiryYear) {
    ("03".parse().expect("a month"), "2050".parse().expect("a year"))
}

fn card(is_full: bool, values: &Values) -> Card {
    let (exp_month, exp_year) = expiry();
    Card {
        number: number(values),
        exp_month,
        exp_year,
        cvc: is_full.then(|| CardCvc::new(&values.cvc).expect("three digits")),
        holder_name: is_full.then(|| values.full_name().into()),
        network: is_full.then_some(CardNetwork::Visa),
    }
}

fn tokenized(is_full: bool, values: &Values) -> TokenizedCard {
    let (exp_month, exp_year) = expiry();
    TokenizedCard {
        number: number(values),
        exp_month,
        exp_year,
        cryptogram: is_full.then(|| secret(&values.cryptogram)),
        eci: is_full.then(|| "05".into()),
    }
}

pub(super) fn debit(is_full: bool, values: &Values) -> BankDebit {
    if !is_full {
        return BankDebit::default();
    }
    BankDebit {
        iban: Some(secret(&values.iban)),
        account_number: Some(secret(&values.account_number)),
        routing_number: Some(secret("110000000")),
        sort_code: Some(secret("108800")),
        bsb: Some(secret("000000")),
        holder_name: Some(values.full_name().into()),
        account_type: Some(BankAccountType::Checking),
        holder_type: Some(BankHolderType::Personal),
    }
}

fn redirect(is_full: bool) -> BankRedirect {
    BankRedirect { bank: is_full.then_some(BankName::Ing) }
}
