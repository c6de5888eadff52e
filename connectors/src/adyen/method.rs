//! `paymentMethod`: one variant for each `type`, or a part that says its `type` itself.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[from(payment_method)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Method {
    #[serde(rename = "scheme")]
    Card(Card),
    #[serde(rename = "scheme")]
    BancontactCard {
        #[serde(flatten)]
        card: Card,
        #[from(value = "bcmc")]
        brand: String,
    },
    #[from(payment_method = NetworkToken | ApplePayDecrypted | GooglePayDecrypted)]
    #[serde(rename = "scheme")]
    Decrypted(Decrypted),
    #[serde(rename = "scheme", rename_all = "camelCase")]
    PaymentMethodToken {
        #[from(payment_method_token)]
        stored_payment_method_id: Secret<String>,
        #[from(billing.full_name)]
        holder_name: Option<Secret<String>>,
    },
    #[serde(rename_all = "camelCase")]
    ApplePay {
        #[from(apple_pay.token)]
        apple_pay_token: Secret<String>,
    },
    #[serde(rename_all = "camelCase")]
    GooglePay {
        #[from(google_pay.token)]
        google_pay_token: Secret<String>,
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
        blik_code: Secret<String>,
    },
    Ideal,
    Trustly,
    Eps {
        issuer: Option<EpsIssuer>,
    },
    #[serde(rename = "onlineBanking_CZ")]
    OnlineBankingCzechRepublic {
        #[from(match bank_redirect.bank { CeskaSporitelna => "cs", KomercniBanka => "kb" })]
        issuer: String,
    },
    #[serde(rename = "ebanking_FI")]
    OnlineBankingFinland,
    #[serde(rename = "molpay_ebanking_fpx_MY")]
    OnlineBankingFpx {
        #[from(match bank_redirect.bank { Maybank => "fpxMb2u" })]
        issuer: String,
    },
    #[serde(rename = "onlineBanking_SK")]
    OnlineBankingSlovakia {
        #[from(match bank_redirect.bank { TatraPay => "tatra", SporoPay => "sporo", Viamo => "viamo" })]
        issuer: String,
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
        issuer: String,
    },
    #[serde(rename = "paybybank")]
    OpenBankingUk,
    #[serde(rename_all = "camelCase")]
    Ach {
        #[from(bank_debit.account_number)]
        bank_account_number: Secret<String>,
        #[from(bank_debit.routing_number)]
        bank_location_id: Secret<String>,
        #[from(first(billing.full_name, bank_debit.holder_name))]
        owner_name: Secret<String>,
    },
    #[serde(rename = "directdebit_GB", rename_all = "camelCase")]
    Bacs {
        #[from(bank_debit.account_number)]
        bank_account_number: Secret<String>,
        #[from(bank_debit.sort_code)]
        bank_location_id: Secret<String>,
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
        iban: Secret<String>,
    },
    Pix,
    #[serde(rename = "boletobancario")]
    Boleto,
    Oxxo,
    /// Indonesian accounts and shops, by DOKU.
    #[from(payment_method = Alfamart | Indomaret | BcaBankTransfer | BniVaBankTransfer | BriVaBankTransfer
        | CimbVaBankTransfer | DanamonVaBankTransfer | MandiriVaBankTransfer | PermataBankTransfer)]
    #[serde(untagged)]
    Doku(Doku),
    /// Japanese shops, by econtext.
    #[from(payment_method = SevenEleven | Lawson | MiniStop | FamilyMart | Seicomart | PayEasy)]
    #[serde(untagged)]
    Econtext(Econtext),
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    #[from(card.number)]
    number: CardNumber,
    #[from(card.exp_month)]
    expiry_month: ExpiryMonth,
    #[from(card.exp_year)]
    expiry_year: ExpiryYear,
    #[from(card.cvc)]
    cvc: Option<CardCvc>,
    #[from(billing.full_name)]
    holder_name: Option<Secret<String>>,
}

/// A network token, or a wallet that the router decrypted; `mpiData` holds its cryptogram.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Decrypted {
    #[from(token.number)]
    number: CardNumber,
    #[from(token.exp_month)]
    expiry_month: ExpiryMonth,
    #[from(token.exp_year)]
    expiry_year: ExpiryYear,
    #[from(match payment_method { GooglePayDecrypted => value("googlepay"), _ => token.network })]
    brand: Option<String>,
    #[from(billing.full_name)]
    holder_name: Option<Secret<String>>,
}

/// Where no bank is known here, the customer chooses it at Adyen.
#[derive(ConnectorRequest)]
pub struct EpsIssuer(#[from(match bank_redirect.bank { Ing => "1154", _ => absent })] String);

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Doku {
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
    r#type: String,
    #[serde(flatten)]
    payer: Payer,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Econtext {
    #[from(match payment_method { SevenEleven => "econtext_seven_eleven", _ => "econtext_stores" })]
    r#type: String,
    #[serde(flatten)]
    payer: Payer,
    #[from(first("{billing.phone_country_code}{billing.phone}", billing.phone))]
    telephone_number: Secret<String>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Payer {
    #[from(billing.first_name)]
    first_name: Secret<String>,
    #[from(billing.last_name)]
    last_name: Option<Secret<String>>,
    #[from(email)]
    shopper_email: Email,
}

/// A method that Adyen stored, charged without the customer.
#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Stored {
    #[from(first(
        match payment_method_type {
            Ach => "ach",
            PaypalRedirect => "paypal",
            Sepa => "sepadirectdebit",
            _ => "scheme",
        },
        value("scheme"),
    ))]
    r#type: String,
    #[from(mandate.id)]
    stored_payment_method_id: Secret<String>,
}
