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
        PaymentMethod::PaypalRedirect => Data::PaypalRedirect,
        PaymentMethod::RevolutPay => Data::RevolutPay,
        PaymentMethod::WeChatPayQr => Data::WeChatPayQr,
        PaymentMethod::Affirm => Data::Affirm,
        PaymentMethod::Afterpay => Data::Afterpay,
        PaymentMethod::Klarna => Data::Klarna,
        PaymentMethod::Bizum => Data::Bizum,
        PaymentMethod::Trustly => Data::Trustly,
        PaymentMethod::AchBankTransfer => Data::AchBankTransfer,
        PaymentMethod::BacsBankTransfer => Data::BacsBankTransfer,
        PaymentMethod::BcaBankTransfer => Data::BcaBankTransfer,
        PaymentMethod::BniVaBankTransfer => Data::BniVaBankTransfer,
        PaymentMethod::BriVaBankTransfer => Data::BriVaBankTransfer,
        PaymentMethod::CimbVaBankTransfer => Data::CimbVaBankTransfer,
        PaymentMethod::DanamonVaBankTransfer => Data::DanamonVaBankTransfer,
        PaymentMethod::MandiriVaBankTransfer => Data::MandiriVaBankTransfer,
        PaymentMethod::MultibancoBankTransfer => Data::MultibancoBankTransfer,
        PaymentMethod::PermataBankTransfer => Data::PermataBankTransfer,
        PaymentMethod::Pix => Data::Pix,
        PaymentMethod::SepaBankTransfer => Data::SepaBankTransfer,
        PaymentMethod::Alfamart => Data::Alfamart,
        PaymentMethod::Boleto => Data::Boleto,
        PaymentMethod::FamilyMart => Data::FamilyMart,
        PaymentMethod::Indomaret => Data::Indomaret,
        PaymentMethod::Lawson => Data::Lawson,
        PaymentMethod::MiniStop => Data::MiniStop,
        PaymentMethod::Oxxo => Data::Oxxo,
        PaymentMethod::PayEasy => Data::PayEasy,
        PaymentMethod::Seicomart => Data::Seicomart,
        PaymentMethod::SevenEleven => Data::SevenEleven,
        PaymentMethod::Blik => Data::Blik(secret(&values.blik_code)),
        PaymentMethod::Eps => Data::Eps(redirect(is_full, BankName::Ing)),
        PaymentMethod::Giropay => Data::Giropay(redirect(is_full, BankName::Ing)),
        PaymentMethod::Ideal => Data::Ideal(redirect(is_full, BankName::Ing)),
        PaymentMethod::Przelewy24 => Data::Przelewy24(redirect(is_full, BankName::Ing)),
        PaymentMethod::OnlineBankingCzechRepublic => {
            Data::OnlineBankingCzechRepublic(redirect(is_full, BankName::CeskaSporitelna))
        }
        PaymentMethod::OnlineBankingFinland => Data::OnlineBankingFinland(redirect(is_full, BankName::Handelsbanken)),
        PaymentMethod::OnlineBankingFpx => Data::OnlineBankingFpx(redirect(is_full, BankName::Maybank)),
        PaymentMethod::OnlineBankingSlovakia => Data::OnlineBankingSlovakia(redirect(is_full, BankName::TatraPay)),
        PaymentMethod::OnlineBankingThailand => Data::OnlineBankingThailand(redirect(is_full, BankName::BangkokBank)),
        PaymentMethod::OpenBankingUk => Data::OpenBankingUk(redirect(is_full, BankName::Revolut)),
        PaymentMethod::Ach => Data::Ach(debit(is_full, values)),
        PaymentMethod::Bacs => Data::Bacs(debit(is_full, values)),
        PaymentMethod::Becs => Data::Becs(debit(is_full, values)),
        PaymentMethod::Sepa => Data::Sepa(debit(is_full, values)),
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
        network: is_full.then(|| "visa".into()),
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

fn redirect(is_full: bool, bank: BankName) -> BankRedirect {
    BankRedirect { bank: is_full.then_some(bank) }
}
