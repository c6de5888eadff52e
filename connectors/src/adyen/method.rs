//! `paymentMethod`: one variant for each `type`, or a part that says its `type` itself.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[from(payment_method)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Method<'a> {
    #[serde(rename = "scheme")]
    Card(Card<'a>),
    #[serde(rename = "scheme")]
    BancontactCard {
        #[serde(flatten)]
        card: Card<'a>,
        #[from(value = "bcmc")]
        brand: &'static str,
    },
    #[from(payment_method = NetworkToken | ApplePayDecrypted | GooglePayDecrypted)]
    #[serde(rename = "scheme")]
    Decrypted(Decrypted<'a>),
    #[serde(rename = "scheme", rename_all = "camelCase")]
    PaymentMethodToken {
        #[from(payment_method_token)]
        stored_payment_method_id: &'a Secret<String>,
        #[from(billing.full_name)]
        holder_name: Option<Secret<String>>,
    },
    #[serde(rename_all = "camelCase")]
    ApplePay {
        #[from(apple_pay.token)]
        apple_pay_token: &'a Secret<String>,
    },
    #[serde(rename_all = "camelCase")]
    GooglePay {
        #[from(google_pay.token)]
        google_pay_token: &'a Secret<String>,
    },
    #[serde(rename = "alipay")]
    AliPayRedirect,
    #[serde(rename = "paypal")]
    PaypalRedirect,
    Affirm,
    #[serde(rename = "afterpaytouch")]
    Afterpay,
    Klarna,
    Bizum,
    #[serde(rename_all = "camelCase")]
    Blik {
        #[from(blik.code)]
        blik_code: &'a Secret<String>,
    },
    Ideal,
    Trustly,
    Eps {
        issuer: Option<EpsIssuer>,
    },
    #[serde(rename = "onlineBanking_CZ")]
    OnlineBankingCzechRepublic {
        #[from(match bank_redirect.bank { CeskaSporitelna => "cs", KomercniBanka => "kb" })]
        issuer: &'static str,
    },
    #[serde(rename = "ebanking_FI")]
    OnlineBankingFinland,
    #[serde(rename = "molpay_ebanking_fpx_MY")]
    OnlineBankingFpx {
        #[from(match bank_redirect.bank { Maybank => "fpxMb2u" })]
        issuer: &'static str,
    },
    #[serde(rename = "onlineBanking_SK")]
    OnlineBankingSlovakia {
        #[from(match bank_redirect.bank { TatraPay => "tatra", SporoPay => "sporo", Viamo => "viamo" })]
        issuer: &'static str,
    },
    #[serde(rename = "molpay_ebanking_TH")]
    OnlineBankingThailand {
        #[from(match bank_redirect.bank {
            BangkokBank => "molpay_bangkokbank",
            KasikornBank => "molpay_kbank",
            KrungsriBank => "molpay_krungsribank",
            KrungThaiBank => "molpay_krungthaibank",
            SiamCommercialBank => "molpay_siamcommercialbank",
        })]
        issuer: &'static str,
    },
    #[serde(rename = "paybybank")]
    OpenBankingUk,
    #[serde(rename_all = "camelCase")]
    Ach {
        #[from(bank_debit.account_number)]
        bank_account_number: &'a Secret<String>,
        #[from(bank_debit.routing_number)]
        bank_location_id: &'a Secret<String>,
        #[from(first(billing.full_name, bank_debit.holder_name))]
        owner_name: Secret<String>,
    },
    #[serde(rename = "directdebit_GB", rename_all = "camelCase")]
    Bacs {
        #[from(bank_debit.account_number)]
        bank_account_number: &'a Secret<String>,
        #[from(bank_debit.sort_code)]
        bank_location_id: &'a Secret<String>,
        #[from(first(billing.full_name, bank_debit.holder_name))]
        holder_name: Secret<String>,
    },
    #[serde(rename = "sepadirectdebit")]
    Sepa {
        #[from(first(billing.full_name, bank_debit.holder_name))]
        #[serde(rename = "sepa.ownerName")]
        owner_name: Secret<String>,
        #[from(bank_debit.iban)]
        #[serde(rename = "sepa.ibanNumber")]
        iban: &'a Secret<String>,
    },
    Pix,
    #[serde(rename = "boletobancario")]
    Boleto,
    Oxxo,
    /// Indonesian accounts and shops, by DOKU.
    #[from(payment_method = Alfamart | Indomaret | BcaBankTransfer | BniVaBankTransfer | BriVaBankTransfer
        | CimbVaBankTransfer | DanamonVaBankTransfer | MandiriVaBankTransfer | PermataBankTransfer)]
    #[serde(untagged)]
    Doku(Doku<'a>),
    /// Japanese shops, by econtext.
    #[from(payment_method = SevenEleven | Lawson | MiniStop | FamilyMart | Seicomart | PayEasy)]
    #[serde(untagged)]
    Econtext(Econtext<'a>),
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Card<'a> {
    #[from(card.number)]
    number: &'a CardNumber,
    #[from(card.exp_month)]
    expiry_month: &'a ExpiryMonth,
    #[from(card.exp_year)]
    expiry_year: &'a ExpiryYear,
    #[from(card.cvc)]
    cvc: Option<&'a CardCvc>,
    #[from(billing.full_name)]
    holder_name: Option<Secret<String>>,
}

/// A network token, or a wallet that the router decrypted; `mpiData` holds its cryptogram.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Decrypted<'a> {
    #[from(token.number)]
    number: &'a CardNumber,
    #[from(token.exp_month)]
    expiry_month: &'a ExpiryMonth,
    #[from(token.exp_year)]
    expiry_year: &'a ExpiryYear,
    #[from(match payment_method { GooglePayDecrypted => value("googlepay"), _ => token.network })]
    brand: Option<&'a str>,
    #[from(billing.full_name)]
    holder_name: Option<Secret<String>>,
}

/// Where no bank is known here, the customer chooses it at Adyen.
#[derive(ConnectorRequest)]
pub struct EpsIssuer(#[from(match bank_redirect.bank { Ing => "1154", _ => absent })] &'static str);

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Doku<'a> {
    #[from(match payment_method {
        Alfamart => "doku_alfamart",
        Indomaret => "doku_indomaret",
        BcaBankTransfer => "doku_bca_va",
        BniVaBankTransfer => "doku_bni_va",
        BriVaBankTransfer => "doku_bri_va",
        CimbVaBankTransfer => "doku_cimb_va",
        DanamonVaBankTransfer => "doku_danamon_va",
        MandiriVaBankTransfer => "doku_mandiri_va",
        PermataBankTransfer => "doku_permata_lite_atm",
    })]
    r#type: &'static str,
    #[serde(flatten)]
    payer: Payer<'a>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Econtext<'a> {
    #[from(match payment_method { SevenEleven => "econtext_seven_eleven", _ => "econtext_stores" })]
    r#type: &'static str,
    #[serde(flatten)]
    payer: Payer<'a>,
    #[from(first("{billing.phone_country_code}{billing.phone}", billing.phone))]
    telephone_number: Secret<String>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Payer<'a> {
    #[from(billing.first_name)]
    first_name: &'a Secret<String>,
    #[from(billing.last_name)]
    last_name: Option<&'a Secret<String>>,
    #[from(email)]
    shopper_email: &'a Email,
}

/// A method that Adyen stored, charged without the customer.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Stored<'a> {
    #[from(first(
        match payment_method_type {
            Ach => "ach",
            PaypalRedirect => "paypal",
            Sepa => "sepadirectdebit",
            _ => "scheme",
        },
        value("scheme"),
    ))]
    r#type: &'static str,
    #[from(mandate.id)]
    stored_payment_method_id: &'a Secret<String>,
}
