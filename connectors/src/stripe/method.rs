//! What a payment is made with.
use connector_core::prelude::*;

/// A stored method has a key of its own; all others describe themselves in `payment_method_data`.
#[derive(ConnectorRequest)]
#[serde(untagged)]
pub enum Method<'a> {
    #[from(payment_method = PaymentMethodToken)]
    Stored {
        #[from(payment_method_token)]
        payment_method: &'a Secret<String>,
    },
    Described {
        payment_method_data: MethodData<'a>,
        payment_method_options: Option<MethodOptions<'a>>,
        payment_method_types: [MethodType; 1],
    },
}

#[derive(ConnectorRequest)]
pub struct MethodType(
    #[from(match payment_method {
        Card | GooglePay | ApplePay | ApplePayDecrypted => "card",
        Ach => "us_bank_account",
        Sepa => "sepa_debit",
        Bacs => "bacs_debit",
        Becs => "au_becs_debit",
        Klarna => "klarna",
        Affirm => "affirm",
        Afterpay => "afterpay_clearpay",
        Ideal => "ideal",
        Eps => "eps",
        Giropay => "giropay",
        BancontactCard => "bancontact",
        Blik => "blik",
        Przelewy24 => "p24",
        AliPayRedirect => "alipay",
        WeChatPayQr => "wechat_pay",
        CashappQr => "cashapp",
        RevolutPay => "revolut_pay",
        AmazonPayRedirect => "amazon_pay",
        MultibancoBankTransfer => "multibanco",
        AchBankTransfer | SepaBankTransfer | BacsBankTransfer => "customer_balance",
    })]
    &'static str,
);

#[derive(ConnectorRequest)]
pub struct MethodData<'a> {
    r#type: MethodType,
    #[serde(flatten)]
    detail: MethodDetail<'a>,
    billing_details: Option<BillingDetails<'a>>,
    #[from(browser.ip)]
    ip: Option<&'a str>,
    #[from(browser.user_agent)]
    user_agent: Option<&'a str>,
}

/// `payment_method_data[card][number]` and the like; a method that needs none is its type alone.
#[derive(ConnectorRequest)]
#[serde(rename_all = "snake_case")]
pub enum MethodDetail<'a> {
    #[from(payment_method = Card)]
    Card(Card<'a>),
    #[from(payment_method = GooglePay)]
    #[serde(rename = "card")]
    GooglePay {
        #[from("{google_pay.token:json(id)}")]
        token: Secret<String>,
    },
    #[from(payment_method = ApplePay | ApplePayDecrypted)]
    #[serde(rename = "card")]
    ApplePay {
        #[from(payment_method_token)]
        token: &'a Secret<String>,
    },
    #[from(payment_method = Ach)]
    UsBankAccount {
        #[from(first(match bank_debit.holder_type { Business => "company", _ => "individual" }, value("individual")))]
        account_holder_type: &'static str,
        #[from(match bank_debit.account_type { Checking => "checking", Savings => "savings" })]
        account_type: Option<&'static str>,
        #[from(bank_debit.account_number)]
        account_number: &'a Secret<String>,
        #[from(bank_debit.routing_number)]
        routing_number: &'a Secret<String>,
    },
    #[from(payment_method = Sepa)]
    SepaDebit {
        #[from(bank_debit.iban)]
        iban: &'a Secret<String>,
    },
    #[from(payment_method = Bacs)]
    BacsDebit {
        #[from(bank_debit.account_number)]
        account_number: &'a Secret<String>,
        #[from(bank_debit.sort_code)]
        sort_code: &'a Secret<String>,
    },
    #[from(payment_method = Becs)]
    AuBecsDebit {
        #[from(bank_debit.account_number)]
        account_number: &'a Secret<String>,
        #[from(bank_debit.bsb)]
        bsb_number: &'a Secret<String>,
    },
    #[from(payment_method = Ideal)]
    Ideal {
        #[from(match bank_redirect.bank {
            AbnAmro => "abn_amro",
            AsnBank => "asn_bank",
            Bunq => "bunq",
            Handelsbanken => "handelsbanken",
            Ing => "ing",
            Knab => "knab",
            Moneyou => "moneyou",
            Rabobank => "rabobank",
            Regiobank => "regiobank",
            Revolut => "revolut",
            SnsBank => "sns_bank",
            TriodosBank => "triodos_bank",
            VanLanschot => "van_lanschot",
        })]
        bank: Option<&'static str>,
    },
    #[from(payment_method = Klarna | Affirm | Afterpay | Eps | Giropay | BancontactCard | Blik | Przelewy24
        | AliPayRedirect | WeChatPayQr | CashappQr | RevolutPay | AmazonPayRedirect | MultibancoBankTransfer
        | AchBankTransfer | SepaBankTransfer | BacsBankTransfer)]
    TypeAlone {},
}

#[derive(ConnectorRequest)]
pub struct Card<'a> {
    #[from(card.number)]
    number: &'a CardNumber,
    #[from(card.exp_month)]
    exp_month: &'a ExpiryMonth,
    #[from(card.exp_year)]
    exp_year: &'a ExpiryYear,
    #[from(card.cvc)]
    cvc: Option<&'a CardCvc>,
}

#[derive(ConnectorRequest)]
pub struct BillingDetails<'a> {
    #[from(email)]
    email: Option<&'a Email>,
    #[from(billing.full_name)]
    name: Option<Secret<String>>,
    #[from(billing.phone)]
    phone: Option<&'a Secret<String>>,
    #[from(billing)]
    address: Option<Address<'a>>,
}

#[derive(ConnectorRequest)]
#[connector(over = address)]
pub struct Address<'a> {
    #[from(address.city)]
    city: Option<&'a str>,
    #[from(address.country)]
    country: Option<CountryAlpha2>,
    #[from(address.line1)]
    line1: Option<&'a Secret<String>>,
    #[from(address.line2)]
    line2: Option<&'a Secret<String>>,
    #[from(address.zip)]
    postal_code: Option<&'a Secret<String>>,
    #[from(address.state)]
    state: Option<&'a Secret<String>>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "snake_case")]
pub enum MethodOptions<'a> {
    #[from(payment_method = Card)]
    Card {
        #[from(match three_ds { true => "any", _ => "automatic" })]
        request_three_d_secure: &'static str,
        #[from(match card.network {
            Visa => "visa",
            Mastercard => "mastercard",
            Amex => "amex",
            Discover => "discover",
            DinersClub => "diners",
            Jcb => "jcb",
            UnionPay => "unionpay",
            CartesBancaires => "cartes_bancaires",
            Interac => "interac",
            _ => absent,
        })]
        network: Option<&'static str>,
    },
    #[from(payment_method = Blik)]
    Blik {
        #[from(blik.code)]
        code: &'a Secret<String>,
    },
    #[from(payment_method = WeChatPayQr)]
    WechatPay {
        #[from(value = "web")]
        client: &'static str,
    },
    #[from(payment_method = AchBankTransfer | SepaBankTransfer | BacsBankTransfer)]
    CustomerBalance {
        #[from(value = "bank_transfer")]
        funding_type: &'static str,
        bank_transfer: BankTransfer,
    },
}

#[derive(ConnectorRequest)]
pub struct BankTransfer {
    #[from(match payment_method {
        AchBankTransfer => "us_bank_transfer",
        SepaBankTransfer => "eu_bank_transfer",
        BacsBankTransfer => "gb_bank_transfer",
    })]
    r#type: &'static str,
    eu_bank_transfer: Option<EuBankTransfer>,
}

/// The country whose account the customer pays into.
#[derive(ConnectorRequest)]
#[connector(when = payment_method(SepaBankTransfer))]
pub struct EuBankTransfer {
    #[from(billing.country)]
    country: CountryAlpha2,
}
