//! Where a request's values come from.

use super::flow::*;
use crate::closest::closest;

/// What a source yields, as far as the derive must know it to judge a field's type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Value {
    Money,
    Currency,
    Country,
    Text,
    SecretText,
    CardNumber,
    CardCvc,
    ExpiryMonth,
    ExpiryYear,
    Email,
    Url,
    Flag,
    Integer,
    SignedInteger,
    Bytes,
    /// A closed set, by the name of its type.
    Set(&'static str),
    Metadata,
    /// Named values, of which a declaration takes one: `redirect.params["payload"]`.
    Params,
    /// A sub-tree, for a part that is read over it.
    Address,
    /// A list of sub-trees, for a part that is read over each; by the name of its type.
    List(&'static str),
}

impl Value {
    /// What the value is called in a message.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Value::Money => "an amount",
            Value::Currency => "a currency",
            Value::Country => "a country",
            Value::Text => "a text",
            Value::SecretText => "a secret",
            Value::CardNumber => "a card number",
            Value::CardCvc => "a card's cvc",
            Value::ExpiryMonth => "an expiry month",
            Value::ExpiryYear => "an expiry year",
            Value::Email => "an e-mail address",
            Value::Url => "a URL",
            Value::Flag => "a flag",
            Value::Integer | Value::SignedInteger => "a number",
            Value::Bytes => "a file's content",
            Value::Set(_) => "one of a set of names",
            Value::Metadata => "metadata",
            Value::Params => "named values",
            Value::Address => "an address",
            Value::List(_) => "a list",
        }
    }

    /// The Rust type that a source of this kind yields, owned, as the documentation prints it.
    pub(crate) fn rust(self) -> &'static str {
        match self {
            Value::Money => "Amount",
            Value::Currency => "Currency",
            Value::Country => "CountryAlpha2",
            Value::Text => "String",
            Value::SecretText => "Secret<String>",
            Value::CardNumber => "CardNumber",
            Value::CardCvc => "CardCvc",
            Value::ExpiryMonth => "ExpiryMonth",
            Value::ExpiryYear => "ExpiryYear",
            Value::Email => "Email",
            Value::Url => "Url",
            Value::Flag => "bool",
            Value::Integer => "u32",
            Value::SignedInteger => "i32",
            Value::Bytes => "Vec<u8>",
            Value::Set(name) => name,
            Value::Metadata => "Metadata",
            Value::Params => "Secret<String>",
            Value::Address => "Address",
            Value::List(name) => name,
        }
    }

    pub(crate) fn is_secret(self) -> bool {
        matches!(
            self,
            Value::SecretText
                | Value::Params
                | Value::CardNumber
                | Value::CardCvc
                | Value::ExpiryMonth
                | Value::ExpiryYear
                | Value::Email
        )
    }
}

pub(crate) struct SourceWord {
    pub(crate) name: &'static str,
    pub(crate) value: Value,
    pub(crate) optional: bool,
    pub(crate) flows: Flows,
    pub(crate) doc: &'static str,
}

macro_rules! sources {
    ($($name:literal $value:expr, $presence:ident, $flows:expr, $doc:literal;)*) => {
        pub(crate) const SOURCES: &[SourceWord] = &[
            $(SourceWord {
                name: $name,
                value: { use Value::*; $value },
                optional: sources!(@optional $presence),
                flows: $flows,
                doc: $doc,
            },)*
        ];
    };
    (@optional always) => { false };
    (@optional maybe) => { true };
}

const PAY: Flows = A | SM | RP;
/// An access token serves many calls, so that it depends on none.
const OF_A_CALL: Flows = ALL & !AT;
/// Parts that are read over an address are checked where they are used.
const OVER: Flows = ALL;

/// The sub-trees that a part can be read over, as `over = ..` names them.
pub(crate) const SUB_TREES: &[&str] = &["address", "line", "evidence"];

/// The sub-tree that a source is read from, where it is one of those.
pub(crate) fn sub_tree(name: &str) -> Option<&'static str> {
    let group = name.split_once('.')?.0;
    SUB_TREES.iter().find(|known| **known == group).copied()
}

sources! {
    "amount"                   Money, always, A | C | R | RP | IA | CO | ST | SM | V | P, "what this call moves";
    "currency"                 Currency, always, A | C | R | RP | IA | CO | ST | SM | V | P, "its currency (ISO 4217)";
    "payment.amount"           Money, maybe, C | V | P | R | S | CA, "what the payment was authorized for";
    "payment.reference"        Text, maybe, C | V | P | R | S | IA, "the router's reference of the payment";
    "reference"                Text, always, OF_A_CALL, "the router's reference of this call";
    "connector_transaction_id" Text, always, C | V | P | R | S | IA, "the processor's id of the payment";
    "connector_refund_id"      Text, always, S, "the processor's id of the refund";
    "capture_method"           Set("CaptureMethod"), always, A | CA | RP | P, "when the money is captured";
    "auto_capture"             Flag, always, A | CA | RP | P, "captured with the authorization";
    "manual_capture"           Flag, always, A | CA | RP | P, "captured by a later call";
    "three_ds"                 Flag, always, PAY, "3-D Secure is asked for";
    "off_session"              Flag, always, PAY, "the customer is not there";
    "setup_mandate"            Flag, always, A | SM, "the method is stored for later payments";
    "partial_capture"          Flag, always, C, "less than the payment's amount is captured";
    "final_capture"            Flag, always, C, "no further capture follows";
    "test_mode"                Flag, always, ALL, "the account is a sandbox's";
    "payment_method"           Set("PaymentMethod"), always, PAY | T, "the kind of payment method";
    "payment_method_type"      Set("PaymentMethod"), maybe, RP, "the kind of the stored method, where the router keeps it";
    "card"                     Set("Card"), maybe, A | SM | T, "whether there is a card; for conditions";
    "card.number"              CardNumber, always, A | SM | T, "the card's number, or a vault's alias of it";
    "card.exp_month"           ExpiryMonth, always, A | SM | T, "two digits";
    "card.exp_year"            ExpiryYear, always, A | SM | T, "four digits";
    "card.cvc"                 CardCvc, maybe, A | SM | T, "the card's verification code";
    "card.holder_name"         SecretText, maybe, A | SM | T, "the name on the card";
    "card.network"             Set("CardNetwork"), maybe, A | SM | T, "the scheme, where the router knows it";
    "token.number"             CardNumber, always, A | SM | T, "a network token's or a decrypted wallet's number";
    "token.exp_month"          ExpiryMonth, always, A | SM | T, "two digits";
    "token.exp_year"           ExpiryYear, always, A | SM | T, "four digits";
    "token.cryptogram"         SecretText, maybe, A | SM | T, "the cryptogram of this payment";
    "token.eci"                Text, maybe, A | SM | T, "the electronic commerce indicator";
    "token.network"            Text, maybe, A | SM | T, "the card's network as the wallet names it";
    "apple_pay.token"          SecretText, always, A | SM | T, "the payment data as the device encrypted it, base64";
    "apple_pay.display_name"   Text, always, A | SM | T, "what the wallet shows, as `Visa 1111`";
    "apple_pay.network"        Text, always, A | SM | T, "the card's network as the wallet names it";
    "apple_pay.method_type"    Text, always, A | SM | T, "debit, credit, prepaid or store";
    "apple_pay.transaction_id" Text, always, A | SM | T, "the device's id of this payment";
    "google_pay.token"         SecretText, always, A | SM | T, "the token, as the wallet gave it";
    "google_pay.description"   Text, always, A | SM | T, "what the wallet shows";
    "google_pay.network"       Text, maybe, A | SM | T, "the card's network as the wallet names it";
    "bank_debit.iban"          SecretText, always, A | SM, "the account's IBAN";
    "bank_debit.account_number" SecretText, always, A | SM, "the account's number";
    "bank_debit.routing_number" SecretText, always, A | SM, "the bank's routing number (ACH)";
    "bank_debit.sort_code"     SecretText, always, A | SM, "the bank's sort code (Bacs)";
    "bank_debit.bsb"           SecretText, always, A | SM, "the bank's BSB (BECS)";
    "bank_debit.holder_name"   SecretText, maybe, A | SM, "the account's holder";
    "bank_debit.account_type"  Set("BankAccountType"), maybe, A | SM, "checking or savings";
    "bank_debit.holder_type"   Set("BankHolderType"), maybe, A | SM, "a person or a company";
    "bank_redirect.bank"       Set("BankName"), maybe, A | SM, "the bank that the customer chose";
    "blik.code"                SecretText, always, A | SM, "the six digits that the customer's app shows";
    "payment_method_token"     SecretText, always, A | SM | RP | CC, "a stored method, or what PaymentMethodToken gave";
    "access_token"             SecretText, always, OF_A_CALL, "what `requires(CreateAccessToken)` gives";
    "access_token_request.scope" Text, maybe, AT, "what the token is to be good for";
    "connector_customer_id"    Text, maybe, PAY | T | ST, "the processor's id of the customer";
    "mandate.id"               SecretText, always, RP, "the stored method that may be charged again";
    "network_transaction_id"   SecretText, maybe, RP, "the scheme's id of the first payment";
    "customer.id"              Text, maybe, PAY | CC | ST, "the router's id of the customer";
    "customer.name"            SecretText, maybe, PAY | CC | ST, "the customer's name";
    "customer.email"           Email, maybe, PAY | CC | ST, "the customer's e-mail address";
    "customer.phone"           SecretText, maybe, PAY | CC | ST, "the customer's phone, without the country's code";
    "email"                    Email, maybe, PAY | CC | T, "the customer's e-mail address, else the billing address's";
    "phone"                    SecretText, maybe, PAY | CC | T, "the customer's phone, else the billing address's";
    "full_name"                SecretText, maybe, PAY | CC | T, "the holder's name, else billing's, else the customer's";
    "billing"                  Address, maybe, PAY | T, "the billing address";
    "billing.first_name"       SecretText, maybe, PAY | T, "";
    "billing.last_name"        SecretText, maybe, PAY | T, "";
    "billing.full_name"        SecretText, maybe, PAY | T, "first and last name";
    "billing.line1"            SecretText, maybe, PAY | T, "";
    "billing.line2"            SecretText, maybe, PAY | T, "";
    "billing.city"             Text, maybe, PAY | T, "";
    "billing.state"            SecretText, maybe, PAY | T, "";
    "billing.zip"              SecretText, maybe, PAY | T, "";
    "billing.country"          Country, maybe, PAY | T, "ISO 3166-1";
    "billing.phone"            SecretText, maybe, PAY | T, "without the country's code";
    "billing.phone_country_code" Text, maybe, PAY | T, "as `+1`";
    "billing.email"            Email, maybe, PAY | T, "";
    "shipping"                 Address, maybe, PAY, "the shipping address";
    "shipping.first_name"      SecretText, maybe, PAY, "";
    "shipping.last_name"       SecretText, maybe, PAY, "";
    "shipping.full_name"       SecretText, maybe, PAY, "first and last name";
    "shipping.line1"           SecretText, maybe, PAY, "";
    "shipping.line2"           SecretText, maybe, PAY, "";
    "shipping.city"            Text, maybe, PAY, "";
    "shipping.state"           SecretText, maybe, PAY, "";
    "shipping.zip"             SecretText, maybe, PAY, "";
    "shipping.country"         Country, maybe, PAY, "ISO 3166-1";
    "shipping.phone"           SecretText, maybe, PAY, "without the country's code";
    "shipping.phone_country_code" Text, maybe, PAY, "as `+1`";
    "shipping.email"           Email, maybe, PAY, "";
    "address.first_name"       SecretText, maybe, OVER, "of the address that a part is read over";
    "address.last_name"        SecretText, maybe, OVER, "";
    "address.full_name"        SecretText, maybe, OVER, "first and last name";
    "address.line1"            SecretText, maybe, OVER, "";
    "address.line2"            SecretText, maybe, OVER, "";
    "address.city"             Text, maybe, OVER, "";
    "address.state"            SecretText, maybe, OVER, "";
    "address.zip"              SecretText, maybe, OVER, "";
    "address.country"          Country, maybe, OVER, "ISO 3166-1";
    "address.phone"            SecretText, maybe, OVER, "without the country's code";
    "address.phone_country_code" Text, maybe, OVER, "as `+1`";
    "address.email"            Email, maybe, OVER, "";
    "browser.ip"               Text, maybe, A | SM, "the customer's IP address";
    "browser.user_agent"       Text, maybe, A | SM, "the browser's User-Agent";
    "browser.accept_header"    Text, maybe, A | SM, "the browser's Accept";
    "browser.language"         Text, maybe, A | SM, "BCP 47";
    "browser.color_depth"      Integer, maybe, A | SM, "bits";
    "browser.screen_height"    Integer, maybe, A | SM, "pixels";
    "browser.screen_width"     Integer, maybe, A | SM, "pixels";
    "browser.java_enabled"     Flag, maybe, A | SM, "";
    "browser.time_zone"        SignedInteger, maybe, A | SM, "minutes from UTC, as the browser's getTimezoneOffset() gives them";
    "three_ds.cavv"            SecretText, maybe, A, "the authentication value of a 3-D Secure done elsewhere";
    "three_ds.eci"             Text, maybe, A, "the electronic commerce indicator";
    "three_ds.ds_transaction_id" Text, maybe, A, "the directory server's id";
    "three_ds.message_version" Text, maybe, A, "as `2.2.0`";
    "redirect.params"          Params, maybe, CA, "what the customer came back with: `redirect.params[\"redirectResult\"]`";
    "return_url"               Url, maybe, PAY | ST, "where the customer comes back to";
    "webhook_url"              Url, maybe, PAY | ST, "where the processor reports to";
    "description"              Text, maybe, PAY | ST, "what the customer buys";
    "statement_descriptor"     Text, maybe, PAY, "what the customer's statement shows";
    "statement_suffix"         Text, maybe, PAY, "its part that varies";
    "order.id"                 Text, maybe, PAY | ST, "the merchant's order";
    "order.lines"              List("Vec<OrderLine>"), maybe, PAY, "what is bought, for `each = order.lines`";
    "line.name"                Text, maybe, OVER, "of the line that a part is read over";
    "line.sku"                 Text, maybe, OVER, "the merchant's number of the article";
    "line.quantity"            Integer, always, OVER, "how many";
    "line.amount"              Money, always, OVER, "for one, without tax";
    "line.amount_with_tax"     Money, always, OVER, "for one, with tax";
    "line.index"               Integer, always, OVER, "its place in the list, from 1";
    "locale"                   Text, maybe, PAY | ST, "BCP 47";
    "metadata"                 Metadata, maybe, PAY | ST, "the merchant's own keys and values";
    "reason"                   Text, maybe, V | R, "why it is cancelled or refunded";
    "dispute.id"               Text, always, AD | SE | DD, "the processor's id of the dispute";
    "dispute.reason_code"      Text, always, DD, "the processor's code of the defence";
    "dispute.evidence"         List("Vec<Evidence>"), always, SE, "the documents, for `each = dispute.evidence`";
    "evidence.content"         Bytes, always, OVER, "of the document that a part is read over; `{evidence.content:base64}`";
    "evidence.content_type"    Text, always, OVER, "its media type, as `application/pdf`";
    "evidence.index"           Integer, always, OVER, "its place in the list, from 1";
    "idempotency_key"          Text, always, OF_A_CALL, "of this call, from the router's operation id";
}

pub(crate) fn source(name: &str) -> Option<&'static SourceWord> {
    SOURCES.iter().find(|source| source.name == name)
}

/// The nearest source: one with the same last word in another group first, then by spelling.
pub(crate) fn closest_source(name: &str) -> Option<&'static str> {
    let by_last_word = || {
        let mut found = SOURCES.iter().filter(|source| source.name.rsplit('.').next() == Some(name));
        found.next().map(|source| source.name)
    };
    let alias = match name {
        "payment_id" | "transaction_id" | "connector_payment_id" => Some("connector_transaction_id"),
        "refund_id" => Some("connector_refund_id"),
        "amount_to_capture" | "refund_amount" | "minor_amount" => Some("amount"),
        "card_number" => Some("card.number"),
        _ => None,
    };
    alias.or_else(|| closest(name, SOURCES.iter().map(|source| source.name))).or_else(by_last_word)
}
