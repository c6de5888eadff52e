//! What a payment is made with.
use connector_core::prelude::*;

/// A stored method has a key of its own; all others describe themselves in `payment_method_data`.
#[derive(ConnectorRequest)]
#[serde(untagged)]
pub enum Method {
    #[from(payment_method = PaymentMethodToken)]
    Stored {
        #[from(payment_method_token)]
        payment_method: Secret<String>,
    },
    Described {
        payment_method_data: MethodData,
        payment_method_options: Option<MethodOptions>,
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
    String,
);

#[derive(ConnectorRequest)]
pub struct MethodData {
    r#type: MethodType,
    #[serde(flatten)]
    detail: MethodDetail,
    billing_details: Option<BillingDetails>,
    #[from(browser.ip)]
    ip: Option<String>,
    #[from(browser.user_agent)]
    user_agent: Option<String>,
}

/// `payment_method_data[card][number]` and the like; a method that needs none is its type alone.
#[derive(ConnectorRequest)]
#[serde(rename_all = "snake_case")]
pub enum MethodDetail {
    #[from(payment_method = Card)]
    Card(Card),
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
        token: Secret<String>,
    },
    #[from(payment_method = Ach)]
    UsBankAccount {
        #[from(first(match bank_debit.holder_type { Business => "company", _ => "individual" }, value("individual")))]
        account_holder_type: String,
        #[from(match bank_debit.account_type { Checking => "checking", Savings => "savings" })]
        account_type: Option<String>,
        #[from(bank_debit.account_number)]
        account_number: Secret<String>,
        #[from(bank_debit.routing_number)]
        routing_number: Secret<String>,
    },
    #[from(payment_method = Sepa)]
    SepaDebit {
        #[from(bank_debit.iban)]
        iban: Secret<String>,
    },
    #[from(payment_method = Bacs)]
    BacsDebit {
        #[from(bank_debit.account_number)]
        account_number: Secret<String>,
        #[from(bank_debit.sort_code)]
        sort_code: Secret<String>,
    },
    #[from(payment_method = Becs)]
    AuBecsDebit {
        #[from(bank_debit.account_number)]
        account_number: Secret<String>,
        #[from(bank_debit.bsb)]
        bsb_number: Secret<String>,
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
        bank: Option<String>,
    },
    #[from(payment_method = Klarna | Affirm | Afterpay | Eps | Giropay | BancontactCard | Blik | Przelewy24
        | AliPayRedirect | WeChatPayQr | CashappQr | RevolutPay | AmazonPayRedirect | MultibancoBankTransfer
        | AchBankTransfer | SepaBankTransfer | BacsBankTransfer)]
    TypeAlone {},
}

#[derive(ConnectorRequest)]
pub struct Card {
    #[from(card.number)]
    number: CardNumber,
    #[from(card.exp_month)]
    exp_month: ExpiryMonth,
    #[from(card.exp_year)]
    exp_year: ExpiryYear,
    #[from(card.cvc)]
    cvc: Option<CardCvc>,
}

#[derive(ConnectorRequest)]
pub struct BillingDetails {
    #[from(email)]
    email: Option<Email>,
    #[from(billing.full_name)]
    name: Option<Secret<String>>,
    #[from(billing.phone)]
    phone: Option<Secret<String>>,
    #[from(billing)]
    address: Option<Address>,
}

#[derive(ConnectorRequest)]
#[connector(over = address)]
pub struct Address {
    #[from(address.city)]
    city: Option<String>,
    #[from(address.country)]
    country: Option<CountryAlpha2>,
    #[from(address.line1)]
    line1: Option<Secret<String>>,
    #[from(address.line2)]
    line2: Option<Secret<String>>,
    #[from(address.zip)]
    postal_code: Option<Secret<String>>,
    #[from(address.state)]
    state: Option<Secret<String>>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "snake_case")]
pub enum MethodOptions {
    #[from(payment_method = Card)]
    Card {
        #[from(match three_ds { true => "any", _ => "automatic" })]
        request_three_d_secure: String,
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
        network: Option<String>,
    },
    #[from(payment_method = Blik)]
    Blik {
        #[from(blik.code)]
        code: Secret<String>,
    },
    #[from(payment_method = WeChatPayQr)]
    WechatPay {
        #[from(value = "web")]
        client: String,
    },
    #[from(payment_method = AchBankTransfer | SepaBankTransfer | BacsBankTransfer)]
    CustomerBalance {
        #[from(value = "bank_transfer")]
        funding_type: String,
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
    r#type: String,
    eu_bank_transfer: Option<EuBankTransfer>,
}

/// The country whose account the customer pays into.
#[derive(ConnectorRequest)]
#[connector(when = payment_method(SepaBankTransfer))]
pub struct EuBankTransfer {
    #[from(billing.country)]
    country: CountryAlpha2,
}
