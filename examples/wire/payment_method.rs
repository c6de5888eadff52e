//! Payment methods, as the samples write them: an object with one key, which names the method.

use connector_core::{BankDebit, BankName, BankRedirect, Card, CardNumber, PaymentMethodData, Secret};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{
    card::CardFields,
    line::read_under,
    problem::Problem,
    wallet::{ApplePayFields, GooglePayFields},
};

const PLACE: &str = "request.payment_method";

/// The method that the object's one key names.
pub fn payment_method(object: Map<String, Value>) -> Result<PaymentMethodData, Problem> {
    let mut entries = object.into_iter();
    match (entries.next(), entries.next()) {
        (Some((name, value)), None) => Named { name: &name, value }.read(),
        _ => Err(Problem::Unreadable {
            path: PLACE.to_owned(),
            column: 0,
            reason: "expected an object with one key, the payment method".to_owned(),
        }),
    }
}

struct Named<'n> {
    name: &'n str,
    value: Value,
}

impl Named<'_> {
    fn read(self) -> Result<PaymentMethodData, Problem> {
        use PaymentMethodData as Method;
        Ok(match self.name {
            "card" => Method::Card(self.card()?),
            "bancontact_card" => Method::BancontactCard(self.card()?),
            "token" => Method::PaymentMethodToken(self.fields::<StoredFields>()?.token),
            "apple_pay" => self.fields::<ApplePayFields>()?.into(),
            "google_pay" => self.fields::<GooglePayFields>()?.into(),
            "ali_pay_redirect" => Method::AliPayRedirect,
            "amazon_pay_redirect" => Method::AmazonPayRedirect,
            "cashapp_qr" => Method::CashappQr,
            "paypal_redirect" => Method::PaypalRedirect,
            "revolut_pay" => Method::RevolutPay,
            "we_chat_pay_qr" => Method::WeChatPayQr,
            "affirm" => Method::Affirm,
            "afterpay_clearpay" => Method::Afterpay,
            "klarna" => Method::Klarna,
            "bizum" => Method::Bizum,
            "blik" => Method::Blik(self.fields::<BlikFields>()?.blik_code),
            "eps" => Method::Eps(self.bank()?),
            "giropay" => Method::Giropay(self.bank()?),
            "ideal" => Method::Ideal(self.bank()?),
            "online_banking_czech_republic" => Method::OnlineBankingCzechRepublic(self.bank()?),
            "online_banking_finland" => Method::OnlineBankingFinland(self.bank()?),
            "online_banking_fpx" => Method::OnlineBankingFpx(self.bank()?),
            "online_banking_slovakia" => Method::OnlineBankingSlovakia(self.bank()?),
            "online_banking_thailand" => Method::OnlineBankingThailand(self.bank()?),
            "open_banking_uk" => Method::OpenBankingUk(self.bank()?),
            "przelewy24" => Method::Przelewy24(self.bank()?),
            "trustly" => Method::Trustly,
            "ach" => Method::Ach(self.debit()?),
            "bacs" => Method::Bacs(self.debit()?),
            "becs" => Method::Becs(self.debit()?),
            "sepa" => Method::Sepa(self.debit()?),
            "ach_bank_transfer" => Method::AchBankTransfer,
            "bacs_bank_transfer" => Method::BacsBankTransfer,
            "bca_bank_transfer" => Method::BcaBankTransfer,
            "bni_va_bank_transfer" => Method::BniVaBankTransfer,
            "bri_va_bank_transfer" => Method::BriVaBankTransfer,
            "cimb_va_bank_transfer" => Method::CimbVaBankTransfer,
            "danamon_va_bank_transfer" => Method::DanamonVaBankTransfer,
            "mandiri_va_bank_transfer" => Method::MandiriVaBankTransfer,
            "multibanco_bank_transfer" => Method::MultibancoBankTransfer,
            "permata_bank_transfer" => Method::PermataBankTransfer,
            "pix" => Method::Pix,
            "sepa_bank_transfer" => Method::SepaBankTransfer,
            "alfamart" => Method::Alfamart,
            "boleto" => Method::Boleto,
            "family_mart" => Method::FamilyMart,
            "indomaret" => Method::Indomaret,
            "lawson" => Method::Lawson,
            "mini_stop" => Method::MiniStop,
            "oxxo" => Method::Oxxo,
            "pay_easy" => Method::PayEasy,
            "seicomart" => Method::Seicomart,
            "seven_eleven" => Method::SevenEleven,
            unknown => return Err(Problem::UnknownPaymentMethod(unknown.to_owned())),
        })
    }

    fn fields<T: DeserializeOwned>(self) -> Result<T, Problem> {
        read_under(&format!("{PLACE}.{}", self.name), self.value)
    }

    fn card(self) -> Result<Card, Problem> {
        self.fields::<CardFields<CardNumber>>().map(Card::from)
    }

    fn bank(self) -> Result<BankRedirect, Problem> {
        self.fields::<BankFields>().map(|fields| BankRedirect { bank: fields.bank_name })
    }

    fn debit(self) -> Result<BankDebit, Problem> {
        self.fields::<DebitFields>().map(BankDebit::from)
    }
}

#[derive(Deserialize)]
struct StoredFields {
    token: Secret<String>,
}

#[derive(Deserialize)]
struct BlikFields {
    blik_code: Secret<String>,
}

#[derive(Deserialize)]
struct BankFields {
    /// `bank_name` or, where the bank runs the method itself, `issuer`.
    #[serde(alias = "issuer")]
    bank_name: Option<BankName>,
}

#[derive(Deserialize)]
struct DebitFields {
    iban: Option<Secret<String>>,
    account_number: Option<Secret<String>>,
    routing_number: Option<Secret<String>>,
    sort_code: Option<Secret<String>>,
    bsb_number: Option<Secret<String>>,
    bank_account_holder_name: Option<Secret<String>>,
}

impl From<DebitFields> for BankDebit {
    fn from(fields: DebitFields) -> Self {
        Self {
            iban: fields.iban,
            account_number: fields.account_number,
            routing_number: fields.routing_number,
            sort_code: fields.sort_code,
            bsb: fields.bsb_number,
            holder_name: fields.bank_account_holder_name,
            account_type: None,
            holder_type: None,
        }
    }
}
