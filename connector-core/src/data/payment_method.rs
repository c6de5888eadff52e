//! Payment methods and their data.

use crate::{
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    secret::Secret,
    string_enum::string_enum,
};

macro_rules! define {
    ($($(#[$meta:meta])* $name:ident $(($data:ty))?: $group:ident,)*) => {
        string_enum! {
            /// A kind of payment method, by the method's own name.
            #[allow(missing_docs, reason = "most are known by their names")]
            pub enum PaymentMethod { $($(#[$meta])* $name,)* }
        }

        /// A payment method with the data that the customer entered for it.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "most are known by their names")]
        pub enum PaymentMethodData { $($(#[$meta])* $name $(($data))?,)* }

        impl PaymentMethodData {
            /// The kind of the method.
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

/// A card as the customer entered it, or a vault's alias of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The card number, or a vault's alias of it.
    pub number: CardNumber,
    /// The expiry month.
    pub exp_month: ExpiryMonth,
    /// The expiry year.
    pub exp_year: ExpiryYear,
    /// The card verification code.
    pub cvc: Option<CardCvc>,
    /// The name on the card.
    pub holder_name: Option<Secret<String>>,
    /// The card network, if the router knows it.
    pub network: Option<CardNetwork>,
}

/// A network token, or the card of a decrypted wallet payload.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenizedCard {
    /// The token's number.
    pub number: CardNumber,
    /// The token's expiry month.
    pub exp_month: ExpiryMonth,
    /// The token's expiry year.
    pub exp_year: ExpiryYear,
    /// The cryptogram of this payment.
    pub cryptogram: Option<Secret<String>>,
    /// The electronic commerce indicator.
    pub eci: Option<String>,
    /// The card network, as the wallet names it.
    pub network: Option<String>,
}

/// Apple Pay's payment data, encrypted for the processor.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplePay {
    /// The encrypted payment data of the device, base64.
    pub token: Secret<String>,
    /// The card's display name, for example `Visa 1111`.
    pub display_name: String,
    /// The card network, as Apple Pay names it.
    pub network: String,
    /// `debit`, `credit`, `prepaid` or `store`.
    pub method_type: String,
    /// The device's id of the payment.
    pub transaction_id: String,
}

/// Google Pay's token for a gateway.
#[derive(Clone, Debug, PartialEq)]
pub struct GooglePay {
    /// The token, unchanged.
    pub token: Secret<String>,
    /// The card's display name.
    pub description: String,
    /// The card network, as Google Pay names it.
    pub network: Option<String>,
}

/// A bank account to debit. Which fields are required depends on the scheme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BankDebit {
    /// The IBAN (SEPA).
    pub iban: Option<Secret<String>>,
    /// The account number (ACH, Bacs, BECS).
    pub account_number: Option<Secret<String>>,
    /// The bank's routing number (ACH).
    pub routing_number: Option<Secret<String>>,
    /// The bank's sort code (Bacs).
    pub sort_code: Option<Secret<String>>,
    /// The bank's BSB number (BECS).
    pub bsb: Option<Secret<String>>,
    /// The name of the account holder.
    pub holder_name: Option<Secret<String>>,
    /// Checking or savings.
    pub account_type: Option<BankAccountType>,
    /// A person or a company.
    pub holder_type: Option<BankHolderType>,
}

/// A payment that the customer makes at their own bank.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BankRedirect {
    /// The customer's bank, if the method requires it.
    pub bank: Option<BankName>,
}

string_enum! {
    /// The kind of a bank account.
    pub enum BankAccountType {
        /// A checking account.
        Checking,
        /// A savings account.
        Savings,
    }
}

string_enum! {
    /// The kind of a bank account's holder.
    pub enum BankHolderType {
        /// A person.
        Personal,
        /// A company.
        Business,
    }
}

string_enum! {
    /// A customer's bank, for the methods that require it.
    #[allow(missing_docs, reason = "a bank is known by its name")]
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
