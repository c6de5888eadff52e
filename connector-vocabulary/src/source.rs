//! Sources: the named values of the router's data that requests read.

use crate::{FlowSet, flow_sets, is_equal};

/// Passes every source to a macro of the caller, in two lists: `{ ident "name": Kind, required | optional, FLOWS,
/// "doc"; .. }`, and the fields of addresses, `{ field billing_field shipping_field address_field: Kind, "doc"; .. }`,
/// each of which is three sources. `FLOWS` are names of [`flow_sets`](crate::flow_sets), separated by `|`.
#[macro_export]
macro_rules! sources {
    ($callback:ident) => {
        $callback! {
            {
                    amount "amount": Money, required, AMOUNTS, "the amount of this call";
                    currency "currency": Currency, required, AMOUNTS, "the currency (ISO 4217)";
                    payment_amount "payment.amount": Money, optional, FOLLOW_UPS | CompleteAuthorize, "the authorized amount";
                    payment_reference "payment.reference": Text, optional, FOLLOW_UPS | IncrementalAuthorization, "the router's reference of the payment";
                    reference "reference": Text, required, ALL_BUT_ACCESS_TOKEN, "the router's reference of this call";
                    connector_transaction_id "connector_transaction_id": Text, required, FOLLOW_UPS | IncrementalAuthorization, "the processor's id of the payment";
                    connector_refund_id "connector_refund_id": Text, required, RSync, "the processor's id of the refund";
                    capture_method "capture_method": CaptureMethod, required, CAPTURED, "when the amount is captured";
                    auto_capture "auto_capture": Flag, required, CAPTURED, "whether the amount is captured with the authorization";
                    manual_capture "manual_capture": Flag, required, CAPTURED, "whether the amount is captured by a later call";
                    three_ds "three_ds": Flag, required, PAYMENTS, "whether 3-D Secure is requested";
                    off_session "off_session": Flag, required, PAYMENTS, "whether the customer is absent";
                    setup_mandate "setup_mandate": Flag, required, NEW_METHOD, "whether the method is stored for later payments";
                    partial_capture "partial_capture": Flag, required, Capture, "whether less than the payment's amount is captured";
                    final_capture "final_capture": Flag, required, Capture, "whether no further capture follows";
                    test_mode "test_mode": Flag, required, ALL, "whether the account belongs to the sandbox";
                    payment_method "payment_method": PaymentMethod, required, BILLING, "the kind of payment method";
                    payment_method_type "payment_method_type": PaymentMethod, optional, RepeatPayment, "the kind of the stored method, if the router keeps it";
                    card "card": Card, optional, CARD_DATA, "whether there is a card; for conditions";
                    card_number "card.number": CardNumber, required, CARD_DATA, "the card's number, or a vault's alias of it";
                    card_exp_month "card.exp_month": ExpiryMonth, required, CARD_DATA, "two digits";
                    card_exp_year "card.exp_year": ExpiryYear, required, CARD_DATA, "four digits";
                    card_cvc "card.cvc": CardCvc, optional, CARD_DATA, "the card's verification code";
                    card_holder_name "card.holder_name": SecretText, optional, CARD_DATA, "the name on the card";
                    card_network "card.network": CardNetwork, optional, CARD_DATA, "the card network, if the router knows it";
                    token_number "token.number": CardNumber, required, CARD_DATA, "the number of a network token or a decrypted wallet";
                    token_exp_month "token.exp_month": ExpiryMonth, required, CARD_DATA, "two digits";
                    token_exp_year "token.exp_year": ExpiryYear, required, CARD_DATA, "four digits";
                    token_cryptogram "token.cryptogram": SecretText, optional, CARD_DATA, "the cryptogram of this payment";
                    token_eci "token.eci": Text, optional, CARD_DATA, "the electronic commerce indicator";
                    token_network "token.network": Text, optional, CARD_DATA, "the card's network as the wallet names it";
                    apple_pay_token "apple_pay.token": SecretText, required, CARD_DATA, "the encrypted payment data of the device, base64";
                    apple_pay_display_name "apple_pay.display_name": Text, required, CARD_DATA, "the card's display name, for example `Visa 1111`";
                    apple_pay_network "apple_pay.network": Text, required, CARD_DATA, "the card's network as the wallet names it";
                    apple_pay_method_type "apple_pay.method_type": Text, required, CARD_DATA, "debit, credit, prepaid or store";
                    apple_pay_transaction_id "apple_pay.transaction_id": Text, required, CARD_DATA, "the device's id of this payment";
                    google_pay_token "google_pay.token": SecretText, required, CARD_DATA, "the wallet's token, unchanged";
                    google_pay_description "google_pay.description": Text, required, CARD_DATA, "the card's display name";
                    google_pay_network "google_pay.network": Text, optional, CARD_DATA, "the card's network as the wallet names it";
                    bank_debit_iban "bank_debit.iban": SecretText, required, NEW_METHOD, "the account's IBAN";
                    bank_debit_account_number "bank_debit.account_number": SecretText, required, NEW_METHOD, "the account's number";
                    bank_debit_routing_number "bank_debit.routing_number": SecretText, required, NEW_METHOD, "the bank's routing number (ACH)";
                    bank_debit_sort_code "bank_debit.sort_code": SecretText, required, NEW_METHOD, "the bank's sort code (Bacs)";
                    bank_debit_bsb "bank_debit.bsb": SecretText, required, NEW_METHOD, "the bank's BSB (BECS)";
                    bank_debit_holder_name "bank_debit.holder_name": SecretText, optional, NEW_METHOD, "the account's holder";
                    bank_debit_account_type "bank_debit.account_type": BankAccountType, optional, NEW_METHOD, "checking or savings";
                    bank_debit_holder_type "bank_debit.holder_type": BankHolderType, optional, NEW_METHOD, "a person or a company";
                    bank_redirect_bank "bank_redirect.bank": BankName, optional, NEW_METHOD, "the bank that the customer chose";
                    blik_code "blik.code": SecretText, required, NEW_METHOD, "the six-digit code of the customer's banking app";
                    payment_method_token "payment_method_token": SecretText, required, PAYMENTS | CreateConnectorCustomer, "a stored method, or the output of `PaymentMethodToken`";
                    access_token "access_token": SecretText, required, ALL_BUT_ACCESS_TOKEN, "the output of `requires(CreateAccessToken)`";
                    access_token_request_scope "access_token_request.scope": Text, optional, CreateAccessToken, "the scope of the token";
                    connector_customer_id "connector_customer_id": Text, optional, BILLING | SessionToken, "the processor's id of the customer";
                    mandate_id "mandate.id": SecretText, required, RepeatPayment, "the stored method to charge";
                    network_transaction_id "network_transaction_id": SecretText, optional, RepeatPayment, "the scheme's id of the first payment";
                    customer_id "customer.id": Text, optional, PAYMENTS | CreateConnectorCustomer | SessionToken, "the router's id of the customer";
                    customer_name "customer.name": SecretText, optional, PAYMENTS | CreateConnectorCustomer | SessionToken, "the customer's name";
                    customer_email "customer.email": Email, optional, PAYMENTS | CreateConnectorCustomer | SessionToken, "the customer's e-mail address";
                    customer_phone "customer.phone": SecretText, optional, PAYMENTS | CreateConnectorCustomer | SessionToken, "the customer's phone number without the country code";
                    email "email": Email, optional, PAYMENTS | CreateConnectorCustomer | PaymentMethodToken, "the customer's e-mail address, else that of the billing address";
                    phone "phone": SecretText, optional, PAYMENTS | CreateConnectorCustomer | PaymentMethodToken, "the customer's phone number, else that of the billing address";
                    full_name "full_name": ComposedSecret, optional, PAYMENTS | CreateConnectorCustomer | PaymentMethodToken, "the holder's name, else that of the billing address, else the customer's; composed";
                    billing "billing": Address, optional, BILLING, "the billing address";
                    shipping "shipping": Address, optional, PAYMENTS, "the shipping address";
                    browser_ip "browser.ip": Text, optional, NEW_METHOD, "the customer's IP address";
                    browser_user_agent "browser.user_agent": Text, optional, NEW_METHOD, "the browser's User-Agent";
                    browser_accept_header "browser.accept_header": Text, optional, NEW_METHOD, "the browser's Accept";
                    browser_language "browser.language": Text, optional, NEW_METHOD, "BCP 47";
                    browser_color_depth "browser.color_depth": Integer, optional, NEW_METHOD, "bits";
                    browser_screen_height "browser.screen_height": Integer, optional, NEW_METHOD, "pixels";
                    browser_screen_width "browser.screen_width": Integer, optional, NEW_METHOD, "pixels";
                    browser_java_enabled "browser.java_enabled": Flag, optional, NEW_METHOD, "";
                    browser_time_zone "browser.time_zone": SignedInteger, optional, NEW_METHOD, "minutes from UTC, as in the browser's getTimezoneOffset()";
                    three_ds_cavv "three_ds.cavv": SecretText, optional, Authorize, "the authentication value of a 3-D Secure done elsewhere";
                    three_ds_eci "three_ds.eci": Text, optional, Authorize, "the electronic commerce indicator";
                    three_ds_ds_transaction_id "three_ds.ds_transaction_id": Text, optional, Authorize, "the directory server's id";
                    three_ds_message_version "three_ds.message_version": Text, optional, Authorize, "the protocol version, for example `2.2.0`";
                    redirect_params "redirect.params": RedirectParams, optional, CompleteAuthorize, "the parameters that the customer returned with: `redirect.params[\"redirectResult\"]`";
                    return_url "return_url": Url, optional, PAYMENTS | SessionToken, "the URL that the customer returns to";
                    webhook_url "webhook_url": Url, optional, PAYMENTS | SessionToken, "the URL for webhooks";
                    description "description": Text, optional, PAYMENTS | SessionToken, "a description of the purchase";
                    statement_descriptor "statement_descriptor": Text, optional, PAYMENTS, "the text on the customer's statement";
                    statement_suffix "statement_suffix": Text, optional, PAYMENTS, "the variable part of the statement text";
                    order_id "order.id": Text, optional, PAYMENTS | SessionToken, "the merchant's id of the order";
                    order_lines "order.lines": OrderLines, optional, PAYMENTS, "the lines of the order, for `each = order.lines`";
                    line_name "line.name": Text, optional, ALL, "the name of the item";
                    line_sku "line.sku": Text, optional, ALL, "the merchant's number of the item";
                    line_quantity "line.quantity": Integer, required, ALL, "the number of items";
                    line_amount "line.amount": Money, required, ALL, "the price of one item without tax";
                    line_amount_with_tax "line.amount_with_tax": Money, required, ALL, "the price of one item with tax";
                    line_index "line.index": Integer, required, ALL, "the position in the list, from 1";
                    locale "locale": Text, optional, PAYMENTS | SessionToken, "BCP 47";
                    metadata "metadata": Metadata, optional, PAYMENTS | SessionToken, "the merchant's own keys and values";
                    reason "reason": Text, optional, Void | Refund, "the merchant's reason for the void or refund";
                    dispute_id "dispute.id": Text, required, AcceptDispute | SubmitEvidence | DefendDispute, "the processor's id of the dispute";
                    dispute_reason_code "dispute.reason_code": Text, required, DefendDispute, "the processor's code of the defense";
                    dispute_evidence "dispute.evidence": EvidenceList, required, SubmitEvidence, "the documents, for `each = dispute.evidence`";
                    evidence_content "evidence.content": Bytes, required, ALL, "the content of the file: `{evidence.content:base64}`";
                    evidence_content_type "evidence.content_type": Text, required, ALL, "the media type, for example `application/pdf`";
                    evidence_index "evidence.index": Integer, required, ALL, "the position in the list, from 1";
                    idempotency_key "idempotency_key": Text, required, ALL_BUT_ACCESS_TOKEN, "the idempotency key of the call, derived from the operation id";
            }
            {
                first_name billing_first_name shipping_first_name address_first_name: SecretText, "given name";
                last_name billing_last_name shipping_last_name address_last_name: SecretText, "family name";
                full_name billing_full_name shipping_full_name address_full_name: ComposedSecret, "first and last name; composed";
                line1 billing_line1 shipping_line1 address_line1: SecretText, "street and house number";
                line2 billing_line2 shipping_line2 address_line2: SecretText, "the second line of the street address";
                city billing_city shipping_city address_city: Text, "";
                state billing_state shipping_state address_state: SecretText, "state, province or region";
                zip billing_zip shipping_zip address_zip: SecretText, "postal code";
                country billing_country shipping_country address_country: Country, "ISO 3166-1";
                phone billing_phone shipping_phone address_phone: SecretText, "the phone number without the country code";
                phone_country_code billing_phone_country_code shipping_phone_country_code address_phone_country_code: Text, "the phone number's country code, for example `+1`";
                email billing_email shipping_email address_email: Email, "";
            }
        }
    };
}

macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident $rust:literal,)*) => {
        /// The kind of a source's value.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "each is named for the type that it yields")]
        pub enum SourceValue { $($(#[$meta])* $kind,)* }

        impl SourceValue {
            /// The Rust type of the value, owned.
            pub const fn rust(self) -> &'static str {
                match self { $(Self::$kind => $rust,)* }
            }
        }
    };
}

kinds! {
    Money "Amount",
    Currency "Currency",
    Country "CountryAlpha2",
    Text "String",
    SecretText "Secret<String>",
    /// A secret text composed for the call: a full name. All others are borrowed from the router's data.
    ComposedSecret "Secret<String>",
    Card "Card",
    CardNumber "CardNumber",
    CardCvc "CardCvc",
    ExpiryMonth "ExpiryMonth",
    ExpiryYear "ExpiryYear",
    Email "Email",
    Url "Url",
    Flag "bool",
    Integer "u32",
    SignedInteger "i32",
    Bytes "Vec<u8>",
    BankAccountType "BankAccountType",
    BankHolderType "BankHolderType",
    BankName "BankName",
    CaptureMethod "CaptureMethod",
    CardNetwork "CardNetwork",
    PaymentMethod "PaymentMethod",
    Metadata "Metadata",
    /// Named values, of which a declaration reads one: `redirect.params["payload"]`.
    RedirectParams "Secret<String>",
    /// For a part that reads the address.
    Address "Address",
    /// For a part that reads each line.
    OrderLines "Vec<OrderLine>",
    /// For a part that reads each document.
    EvidenceList "Vec<Evidence>",
}

impl SourceValue {
    /// Whether `Debug` must not print the value.
    pub const fn is_secret(self) -> bool {
        matches!(
            self,
            Self::SecretText
                | Self::ComposedSecret
                | Self::RedirectParams
                | Self::CardNumber
                | Self::CardCvc
                | Self::ExpiryMonth
                | Self::ExpiryYear
                | Self::Email
        )
    }

    /// Whether the value is from a closed set of names, for conditions and `match`.
    pub const fn is_closed_set(self) -> bool {
        matches!(
            self,
            Self::Country
                | Self::BankAccountType
                | Self::BankHolderType
                | Self::BankName
                | Self::CaptureMethod
                | Self::CardNetwork
                | Self::PaymentMethod
        )
    }

    /// Whether the value is a list, for `each = ..`.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::OrderLines | Self::EvidenceList)
    }
}

/// A source: a word of `#[from(..)]`, templates and conditions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SourceWord {
    /// The name, as connectors write it: `card.number`.
    pub name: &'static str,
    /// The kind of its value.
    pub value: SourceValue,
    /// Whether the value may be absent.
    pub is_optional: bool,
    /// The flows that carry it.
    pub flows: FlowSet,
    /// A short description.
    pub doc: &'static str,
}

/// The subject that a source is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The call.
    Call,
    /// An address: `address.city`.
    Address,
    /// A line of the order: `line.sku`.
    Line,
    /// A document: `evidence.content`.
    Evidence,
}

impl Scope {
    /// The subjects of parts, as `over = ..` names them.
    pub const NAMES: &[&str] = &["address", "line", "evidence"];

    /// The scope of the source with that name.
    pub const fn of(source: &str) -> Self {
        match source.as_bytes() {
            [b'a', b'd', b'd', b'r', b'e', b's', b's', b'.', ..] => Self::Address,
            [b'l', b'i', b'n', b'e', b'.', ..] => Self::Line,
            [b'e', b'v', b'i', b'd', b'e', b'n', b'c', b'e', b'.', ..] => Self::Evidence,
            _ => Self::Call,
        }
    }

    /// The scope of a part that is filled from that source.
    pub const fn given_by(source: &str) -> Self {
        if is_equal(source, "order.lines") {
            Self::Line
        } else if is_equal(source, "dispute.evidence") {
            Self::Evidence
        } else {
            Self::Address
        }
    }

    /// The name in `over = ..`; none for the call.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Call => None,
            Self::Address => Some("address"),
            Self::Line => Some("line"),
            Self::Evidence => Some("evidence"),
        }
    }
}

macro_rules! table {
    (
        { $($ident:ident $name:literal: $kind:ident, $presence:ident, $($flows:ident)|+, $doc:literal;)* }
        { $($field:ident $billing:ident $shipping:ident $address:ident: $field_kind:ident, $field_doc:literal;)* }
    ) => {
        /// Every source of core.
        pub const SOURCES: &[SourceWord] = &[
            $(SourceWord {
                name: $name,
                value: SourceValue::$kind,
                is_optional: table!(@$presence),
                flows: FlowSet::NONE$(.union(flow_sets::$flows))+,
                doc: $doc,
            },)*
            $(table!(@field concat!("billing.", stringify!($field)), $field_kind, BILLING, $field_doc),)*
            $(table!(@field concat!("shipping.", stringify!($field)), $field_kind, PAYMENTS, $field_doc),)*
            // Parts that are read over an address are checked where they are used.
            $(table!(@field concat!("address.", stringify!($field)), $field_kind, ALL, $field_doc),)*
        ];
    };
    (@field $name:expr, $kind:ident, $flows:ident, $doc:literal) => {
        SourceWord { name: $name, value: SourceValue::$kind, is_optional: true, flows: flow_sets::$flows, doc: $doc }
    };
    (@required) => { false };
    (@optional) => { true };
}

sources!(table);

/// The source of that name.
pub fn source(name: &str) -> Option<&'static SourceWord> {
    SOURCES.iter().find(|source| source.name == name)
}
