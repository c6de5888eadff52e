//! Where the documents are known to be wrong, too old or silent. Each exception is as narrow as its reason, and one
//! that excuses nothing any more has to go: `tests/mock_processors_match_the_specs.rs` makes at least one exchange for each.

use mock_processors::{Exchange, Processor};

use super::problem::Problem;

/// One difference that is no fault of the exchange.
#[derive(Debug)]
pub struct Exception {
    /// Whose document it is.
    pub processor: Processor,
    /// The method, upper case.
    pub method: &'static str,
    /// The path as the document writes it.
    pub path: &'static str,
    /// The problem's pointer.
    pub at: &'static str,
    /// What of it is excused.
    pub scope: Scope,
    /// Why the exchange is right.
    pub why: &'static str,
}

/// What is excused at a place.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// There, and only that this keyword of the schema is broken. A field that is not listed breaks
    /// `additionalProperties`.
    Rule(&'static str),
    /// A field that is not listed there, as long as it is like what stands at this pointer of the same document.
    Like(&'static str),
    /// There, and only when this text stands there.
    Text(&'static str),
}

impl Exception {
    /// Whether the problem, found in this exchange, is the one that is meant.
    pub(super) fn excuses(&self, processor: Processor, exchange: &Exchange, template: &str, problem: &Problem) -> bool {
        let Exception { processor: whose, method, path, at, scope, why: _ } = self;
        let is_place = match scope {
            Scope::Rule(rule) => problem.pointer == *at && problem.rule == *rule,
            Scope::Like(_) => problem.pointer == *at && problem.rule == "additionalProperties",
            Scope::Text(text) => problem.pointer == *at && problem.given == *text,
        };
        *whose == processor && exchange.method == *method && template == *path && is_place
    }
}

const fn stripe(path: &'static str, at: &'static str, scope: Scope, why: &'static str) -> Exception {
    Exception { processor: Processor::Stripe, method: "POST", path, at, scope, why }
}

const fn checkout(
    method: &'static str,
    path: &'static str,
    at: &'static str,
    scope: Scope,
    why: &'static str,
) -> Exception {
    Exception { processor: Processor::Checkout, method, path, at, scope, why }
}

const fn adyen(at: &'static str, scope: Scope, why: &'static str) -> Exception {
    Exception { processor: Processor::Adyen, method: "POST", path: "/v68/payments", at, scope, why }
}

const PAYMENT: &str = "/v1/payment_intents";
const SETUP: &str = "/v1/setup_intents";
const TYPE: &str = "/request/payment_method_data/type";
const RAW_CARD: &str =
    "a card's number is taken from those who have access to card data, which the description leaves out";
const NEWER: &str = "this method is younger than the description";
const WALLET: &str = "the field by which a wallet's payload is sent is in no public description";
const BROWSER: &str = "the live API takes what its fraud checks ask of the customer's browser";
const STRIPE_CARD: Scope = Scope::Like(
    "/paths/~1v1~1payment_methods/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/card",
);

const PAYMENTS: &str = "/payments";
const ACTIONS: &str = "/payments/{id}/actions";
const ACH: &str = "the description has no bank account as a source; the live API has, with a bank account's own fields";
const AS_TEXT: &str = "the live API also takes it as it is printed on a card";
const HOLDER: Scope = Scope::Like("/components/schemas/AccountHolder");
const CHANNEL: Scope = Scope::Like("/components/schemas/PaymentRequest/properties/processing_channel_id");

/// A field of a bank account, as the description has it for payouts.
macro_rules! bank_account {
    ($field:literal) => {
        Scope::Like(concat!("/components/schemas/02_PaymentBankAccountDestination/allOf/1/properties/", $field))
    };
}

/// What Stripe takes of the customer's browser, as the description has it for a mandate.
macro_rules! online {
    ($field:literal) => {
        Scope::Like(concat!(
            "/paths/~1v1~1payment_intents/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties",
            "/mandate_data/properties/customer_acceptance/properties/online/properties/",
            $field
        ))
    };
}

const OLDER: &str = "the live API still takes the account under the names of earlier versions";

/// A field of a bank account, as Adyen's description has it.
macro_rules! sepa {
    ($field:literal) => {
        Scope::Like(concat!("/components/schemas/SepaDirectDebitDetails/properties/", $field))
    };
}

/// Every known exception.
pub const EXCEPTIONS: &[Exception] = &[
    stripe(PAYMENT, "/request/payment_method_data/card", STRIPE_CARD, RAW_CARD),
    stripe(PAYMENT, TYPE, Scope::Text("card"), RAW_CARD),
    stripe(SETUP, "/request/payment_method_data/card", STRIPE_CARD, RAW_CARD),
    stripe(SETUP, TYPE, Scope::Text("card"), RAW_CARD),
    stripe(PAYMENT, TYPE, Scope::Text("amazon_pay"), NEWER),
    stripe(PAYMENT, TYPE, Scope::Text("multibanco"), NEWER),
    stripe(PAYMENT, TYPE, Scope::Text("revolut_pay"), NEWER),
    stripe(
        PAYMENT,
        "/request/payment_method_options/customer_balance/bank_transfer/type",
        Scope::Text("us_bank_transfer"),
        NEWER,
    ),
    stripe("/v1/tokens", "/request/pk_token", Scope::Rule("additionalProperties"), WALLET),
    stripe("/v1/tokens", "/request/pk_token_transaction_id", Scope::Rule("additionalProperties"), WALLET),
    stripe("/v1/tokens", "/request/pk_token_instrument_name", Scope::Rule("additionalProperties"), WALLET),
    stripe("/v1/tokens", "/request/pk_token_payment_network", Scope::Rule("additionalProperties"), WALLET),
    stripe("/v1/tokens", "/request/card/cryptogram", Scope::Rule("additionalProperties"), WALLET),
    stripe("/v1/tokens", "/request/card/eci", Scope::Rule("additionalProperties"), WALLET),
    stripe("/v1/tokens", "/request/card/tokenization_method", Scope::Rule("additionalProperties"), WALLET),
    stripe(PAYMENT, "/request/payment_method_data/ip", online!("ip_address"), BROWSER),
    stripe(PAYMENT, "/request/payment_method_data/user_agent", online!("user_agent"), BROWSER),
    stripe(SETUP, "/request/payment_method_data/ip", online!("ip_address"), BROWSER),
    stripe(SETUP, "/request/payment_method_data/user_agent", online!("user_agent"), BROWSER),
    adyen("/request/paymentMethod/type", Scope::Text("sepadirectdebit"), OLDER),
    adyen("/request/paymentMethod/sepa.ibanNumber", sepa!("iban"), OLDER),
    adyen("/request/paymentMethod/sepa.ownerName", sepa!("ownerName"), OLDER),
    checkout(
        "POST",
        PAYMENTS,
        "/response/status",
        Scope::Text("Captured"),
        "the live API answers so when `capture` is true; the description lists it for GET only",
    ),
    checkout(
        "POST",
        PAYMENTS,
        "/response/source/type",
        Scope::Text("network_token"),
        "the description takes network tokens and describes no source of a response to them",
    ),
    checkout(
        "GET",
        ACTIONS,
        "/response",
        Scope::Rule("minItems"),
        "nothing was done yet while the customer is being authenticated",
    ),
    checkout("POST", PAYMENTS, "/request/source/type", Scope::Text("ach"), ACH),
    checkout("GET", "/payments/{id}", "/response/source/type", Scope::Text("ach"), ACH),
    checkout(
        "GET",
        "/payments/{id}",
        "/response/source/type",
        Scope::Text("network_token"),
        "the description takes network tokens and describes no source of a response to them",
    ),
    checkout("POST", PAYMENTS, "/request/source/account_type", Scope::Text("checking"), ACH),
    checkout(
        "POST",
        PAYMENTS,
        "/request/store_for_future_use",
        Scope::Like("/components/schemas/03_PaymentRequestCardSource/allOf/1/properties/store_for_future_use"),
        "the live API takes it beside the source too",
    ),
    checkout("POST", PAYMENTS, "/request/source/account_number", bank_account!("account_number"), ACH),
    checkout("POST", PAYMENTS, "/request/source/account_type", bank_account!("account_type"), ACH),
    checkout("POST", PAYMENTS, "/request/source/bank_code", bank_account!("bank_code"), ACH),
    checkout("POST", PAYMENTS, "/request/source/country", bank_account!("country"), ACH),
    checkout(
        "POST",
        PAYMENTS,
        "/request/source/account_holder",
        HOLDER,
        "the live API takes the holder of any source, as the description has it for payouts",
    ),
    checkout("POST", PAYMENTS, "/request/source/expiry_month", Scope::Rule("type"), AS_TEXT),
    checkout("POST", PAYMENTS, "/request/source/expiry_year", Scope::Rule("type"), AS_TEXT),
    checkout("POST", "/tokens", "/request/expiry_month", Scope::Rule("type"), AS_TEXT),
    checkout("POST", "/tokens", "/request/expiry_year", Scope::Rule("type"), AS_TEXT),
    checkout(
        "POST",
        PAYMENTS,
        "/request/source/billing_address",
        Scope::Like("/components/schemas/Address"),
        "the live API takes the address of a stored source too",
    ),
    checkout(
        "POST",
        PAYMENTS,
        "/request/3ds/force_3ds",
        Scope::Like("/components/schemas/3dsRequest/properties/enabled"),
        "the field is younger than the description",
    ),
    checkout(
        "POST",
        PAYMENTS,
        "/request/payment_type",
        Scope::Text("Unscheduled"),
        "it is younger than the description",
    ),
    checkout(
        "POST",
        "/payments/{id}/captures",
        "/request/processing_channel_id",
        CHANNEL,
        "the live API takes the channel of a capture too",
    ),
];
