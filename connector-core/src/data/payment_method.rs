//! Payment methods and what each carries.

use crate::{
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    secret::Secret,
    string_enum::string_enum,
};

macro_rules! define {
    ($($(#[$meta:meta])* $name:ident $(($data:ty))?: $group:ident,)*) => {
        string_enum! {
            /// A kind of payment method.
            pub enum PaymentMethod { $($(#[$meta])* $name,)* }
        }

        /// A payment method with what the customer gave for it.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum PaymentMethodData { $($(#[$meta])* $name $(($data))?,)* }

        impl PaymentMethodData {
            /// Its kind.
            pub const fn kind(&self) -> PaymentMethod {
                match self { $(define!(@pattern $name $(($data))?) => PaymentMethod::$name,)* }
            }
        }
    };
    (@pattern $name:ident ($data:ty)) => { Self::$name(_) };
    (@pattern $name:ident) => { Self::$name };
}

type SecretText = Secret<String>;

connector_vocabulary::payment_methods!(define);

/// A card, as the customer typed it, or a vault's alias of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub number: CardNumber,
    pub exp_month: ExpiryMonth,
    pub exp_year: ExpiryYear,
    pub cvc: Option<CardCvc>,
    pub holder_name: Option<Secret<String>>,
    pub network: Option<CardNetwork>,
}

/// A network token, or a wallet's card once it is decrypted.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenizedCard {
    pub number: CardNumber,
    pub exp_month: ExpiryMonth,
    pub exp_year: ExpiryYear,
    pub cryptogram: Option<Secret<String>>,
    pub eci: Option<String>,
    /// The card's network as the wallet names it.
    pub network: Option<String>,
}

/// Apple Pay's payment data, encrypted for the processor.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplePay {
    /// Base64 of the payment data that the device encrypted.
    pub token: Secret<String>,
    pub display_name: String,
    pub network: String,
    /// `debit`, `credit`, `prepaid` or `store`.
    pub method_type: String,
    pub transaction_id: String,
}

/// Google Pay's token for a gateway.
#[derive(Clone, Debug, PartialEq)]
pub struct GooglePay {
    pub token: Secret<String>,
    pub description: String,
    pub network: Option<String>,
}

/// A bank account that may be debited. Which fields are there goes with the scheme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BankDebit {
    pub iban: Option<Secret<String>>,
    pub account_number: Option<Secret<String>>,
    pub routing_number: Option<Secret<String>>,
    pub sort_code: Option<Secret<String>>,
    pub bsb: Option<Secret<String>>,
    pub holder_name: Option<Secret<String>>,
    pub account_type: Option<BankAccountType>,
    pub holder_type: Option<BankHolderType>,
}

/// A payment made at the customer's own bank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BankRedirect {
    pub bank: Option<BankName>,
}

string_enum! {
    /// The kind of a bank account.
    pub enum BankAccountType { Checking, Savings, }
}

string_enum! {
    /// Who holds a bank account.
    pub enum BankHolderType { Personal, Business, }
}

string_enum! {
    /// A customer's bank, where a method asks for it.
    pub enum BankName {
        AbnAmro,
        AsnBank,
        BangkokBank,
        Bunq,
        CeskaSporitelna,
        Handelsbanken,
        Ing,
        KasikornBank,
        Knab,
        KomercniBanka,
        KrungThaiBank,
        KrungsriBank,
        Maybank,
        Moneyou,
        Rabobank,
        Regiobank,
        Revolut,
        SiamCommercialBank,
        SnsBank,
        SporoPay,
        TatraPay,
        TriodosBank,
        VanLanschot,
        Viamo,
    }
}
