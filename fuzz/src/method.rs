//! Every payment method with what a customer gives for it, every text of it an input's.

use connector_core::{
    ApplePay, BankAccountType, BankDebit, BankHolderType, BankName, BankRedirect, Card, CardCvc, CardNetwork,
    CardNumber, ExpiryMonth, ExpiryYear, GooglePay, PaymentMethod, PaymentMethodData, TokenizedCard,
};

use crate::{Asked, CARD, Texts};

/// Lists the methods by what they carry.
macro_rules! methods {
    ($asked:ident; {$([$($kind:ident)*] with $made:expr;)*} [$($bare:ident)*]) => {
        match $asked.method {
            $($(PaymentMethod::$kind => PaymentMethodData::$kind($made),)*)*
            $(PaymentMethod::$bare => PaymentMethodData::$bare,)*
            other => panic!("the payment method {other} is not fuzzed yet"),
        }
    };
}

/// A payment method of the kind that is asked for.
pub fn payment_method(texts: &mut Texts, asked: &Asked) -> PaymentMethodData {
    methods! {
        asked; {
        [Card BancontactCard] with card(texts, asked);
        [NetworkToken ApplePayDecrypted GooglePayDecrypted] with tokenized(texts, asked);
        [PaymentMethodToken Blik] with texts.some().into();
        [ApplePay] with apple_pay(texts);
        [GooglePay] with google_pay(texts);
        [Eps Giropay Ideal Przelewy24 OnlineBankingCzechRepublic OnlineBankingFinland OnlineBankingFpx
            OnlineBankingSlovakia OnlineBankingThailand OpenBankingUk] with redirect(asked);
        [Ach Bacs Becs Sepa] with debit(texts);
        }
        [MandatePayment AliPayRedirect AmazonPayRedirect CashappQr PaypalRedirect RevolutPay WeChatPayQr Affirm Afterpay
            Klarna Bizum Trustly AchBankTransfer BacsBankTransfer BcaBankTransfer BniVaBankTransfer BriVaBankTransfer
            CimbVaBankTransfer DanamonVaBankTransfer MandiriVaBankTransfer MultibancoBankTransfer PermataBankTransfer
            Pix SepaBankTransfer Alfamart Boleto FamilyMart Indomaret Lawson MiniStop Oxxo PayEasy Seicomart
            SevenEleven]
    }
}

fn number(texts: &mut Texts, asked: &Asked) -> CardNumber {
    let alias = texts.some();
    if asked.has_alias { CardNumber::alias(alias) } else { CARD.parse().expect("a published test number") }
}

fn expiry() -> (ExpiryMonth, ExpiryYear) {
    ("03".parse().expect("a month"), "2050".parse().expect("a year"))
}

fn card(texts: &mut Texts, asked: &Asked) -> Card {
    let (exp_month, exp_year) = expiry();
    Card {
        number: number(texts, asked),
        exp_month,
        exp_year,
        cvc: asked.is_full.then(|| CardCvc::new("737").expect("three digits")),
        holder_name: texts.one_word(),
        network: asked.is_full.then_some(CardNetwork::Visa),
    }
}

fn tokenized(texts: &mut Texts, asked: &Asked) -> TokenizedCard {
    let (exp_month, exp_year) = expiry();
    TokenizedCard {
        number: number(texts, asked),
        exp_month,
        exp_year,
        cryptogram: texts.secret(),
        eci: texts.text(),
        network: texts.text(),
    }
}

fn apple_pay(texts: &mut Texts) -> ApplePay {
    ApplePay {
        token: texts.base64().into(),
        display_name: texts.some(),
        network: texts.some(),
        method_type: texts.some(),
        transaction_id: texts.some(),
    }
}

fn google_pay(texts: &mut Texts) -> GooglePay {
    GooglePay { token: texts.json().into(), description: texts.some(), network: texts.text() }
}

fn debit(texts: &mut Texts) -> BankDebit {
    BankDebit {
        iban: texts.secret(),
        account_number: texts.secret(),
        routing_number: texts.secret(),
        sort_code: texts.secret(),
        bsb: texts.secret(),
        holder_name: texts.one_word(),
        account_type: Some(BankAccountType::Checking),
        holder_type: Some(BankHolderType::Personal),
    }
}

/// The bank goes by the amount: each is met.
fn redirect(asked: &Asked) -> BankRedirect {
    let nth = asked.amount.minor().get().unsigned_abs() % BankName::ALL.len() as u64;
    BankRedirect { bank: BankName::ALL.get(usize::try_from(nth).unwrap_or_default()).copied() }
}
