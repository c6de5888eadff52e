//! Targets: where the values of a response go.

/// Hands every target that holds a value to a macro of the caller, in three lists that say where it is kept:
/// `response { ident "name": Kind, decides | informs, "doc"; .. } next_action { .. } other { .. }`. A wrong value of one that
/// `decides` could make a wrong outcome.
#[macro_export]
macro_rules! targets {
    ($callback:ident) => {
        $callback! {
            response {
                status "status": AttemptStatus, decides, "the payment's status";
                refund_status "refund_status": RefundStatus, decides, "the refund's status";
                connector_transaction_id "connector_transaction_id": Text, decides, "the processor's id of the payment";
                connector_refund_id "connector_refund_id": Text, decides, "the processor's id of the refund";
                connector_customer_id "connector_customer_id": Text, decides, "the processor's id of the customer";
                connector_reference "connector_reference": Text, informs, "what the processor keeps as the router's reference";
                payment_method_token "payment_method_token": SecretText, decides, "a stored method";
                network_transaction_id "network_transaction_id": SecretText, decides, "the scheme's id of the payment";
                auth_code "auth_code": Text, informs, "the issuer's approval code";
                amount "amount": Money, decides, "the amount that was asked for; checked";
                amount_authorized "amount_authorized": Money, decides, "what is held";
                amount_captured "amount_captured": Money, decides, "what was captured";
                amount_capturable "amount_capturable": Money, decides, "what may still be captured";
                amount_refunded "amount_refunded": Money, decides, "what was refunded";
                currency "currency": Currency, decides, "checked against what was asked for";
                redirect_url "redirect.url": Url, decides, "where the customer must go";
                session_id "session.id": Text, informs, "the session that a client's SDK opens";
                session_token "session.token": SecretText, decides, "the secret that a client's SDK opens it with";
                mandate_id "mandate.id": SecretText, decides, "the stored method that may be charged again";
                checks_avs "checks.avs": Text, informs, "what the issuer says of the address";
                checks_avs_line1 "checks.avs_line1": Text, informs, "of its first line";
                checks_avs_postal_code "checks.avs_postal_code": Text, informs, "of its postal code";
                checks_cvc "checks.cvc": Text, informs, "of the verification code";
                checks_risk_score "checks.risk_score": Scalar, informs, "the processor's own score";
                incremental_allowed "incremental_allowed": Flag, informs, "whether the authorization may grow";
                error_code "error.code": Code, decides, "the processor's code";
                error_message "error.message": Code, informs, "its message, for people";
                error_reason "error.reason": Code, informs, "its reason, where it has one beside the message";
                error_decline_code "error.decline_code": Code, informs, "why the processor declined";
                error_network_decline_code "error.network_decline_code": Code, informs, "the issuer's code";
                error_network_advice_code "error.network_advice_code": Code, informs, "the scheme's advice for a retry";
                error_network_message "error.network_message": Code, informs, "the issuer's message";
            }
            next_action {
                next_action_qr_image_url "next_action.qr_image_url": Url, informs, "a picture that the customer scans";
                next_action_qr_data "next_action.qr_data": Text, informs, "what the customer's code holds";
                next_action_expires_at "next_action.expires_at": Scalar, informs, "until when the customer may act";
                next_action_transfer_iban "next_action.transfer.iban": SecretText, informs, "the account to pay to";
                next_action_transfer_bic "next_action.transfer.bic": Text, informs, "its bank";
                next_action_transfer_account_number "next_action.transfer.account_number": SecretText, informs, "the account to pay to";
                next_action_transfer_routing_number "next_action.transfer.routing_number": Text, informs, "its bank (US)";
                next_action_transfer_sort_code "next_action.transfer.sort_code": Text, informs, "its bank (UK)";
                next_action_transfer_holder_name "next_action.transfer.holder_name": SecretText, informs, "the account's holder";
                next_action_transfer_reference "next_action.transfer.reference": Text, informs, "what the customer writes on the transfer";
                next_action_transfer_amount "next_action.transfer.amount": Money, informs, "what is still to be paid";
                next_action_voucher_reference "next_action.voucher.reference": Text, informs, "what the customer shows at the till";
                next_action_voucher_url "next_action.voucher.url": Url, informs, "the voucher to print";
            }
            other {
                connector_capture_id "connector_capture_id": Text, decides, "the processor's id of this capture";
                connector_dispute_id "connector_dispute_id": Text, decides, "the processor's id of the dispute";
                dispute_status "dispute_status": DisputeStatus, decides, "the dispute's status";
                order_id "order_id": Text, decides, "the processor's id of an order of several payments";
                event "event": WebhookEvent, decides, "what a webhook tells of";
                event_id "event_id": Text, decides, "what the event is known by, however often it is sent";
                occurred_at "occurred_at": Moment, informs, "when it happened: seconds since 1970, or RFC 3339";
                access_token "access_token": SecretText, decides, "what the calls of a while are made with";
                expires_in "expires_in": Seconds, informs, "how long it lives, as `Seconds`";
            }
        }
    };
}

/// What a target holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TargetValue {
    /// A text.
    Text,
    /// A text that `Debug` must not print.
    SecretText,
    /// A processor's code: a text or a number.
    Code,
    /// A text, a number or a flag, kept as its text.
    Scalar,
    /// An amount in one of the wire's units.
    Money,
    /// A currency (ISO 4217).
    Currency,
    /// A URL.
    Url,
    /// A flag.
    Flag,
    /// A time of day.
    Moment,
    /// A number of seconds.
    Seconds,
    /// A payment's status.
    AttemptStatus,
    /// A refund's status.
    RefundStatus,
    /// A dispute's status.
    DisputeStatus,
    /// What a webhook tells of.
    WebhookEvent,
}

impl TargetValue {
    /// The set of statuses that it holds one of.
    pub const fn status_set(self) -> Option<&'static str> {
        match self {
            Self::AttemptStatus => Some("AttemptStatus"),
            Self::RefundStatus => Some("RefundStatus"),
            Self::DisputeStatus => Some("DisputeStatus"),
            Self::WebhookEvent => Some("WebhookEvent"),
            _ => None,
        }
    }
}

/// A target: what stands in `#[to(..)]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TargetWord {
    /// The name, as connectors write it: `redirect.url`.
    pub name: &'static str,
    /// What it holds.
    pub value: TargetValue,
    /// What it is, in a few words.
    pub doc: &'static str,
}

macro_rules! table {
    ($($list:ident { $($ident:ident $name:literal: $kind:ident, $weight:ident, $doc:literal;)* })*) => {
        /// Every target that core has.
        pub const TARGETS: &[TargetWord] = &[
            $($(TargetWord { name: $name, value: TargetValue::$kind, doc: $doc },)*)*
            TargetWord { name: "failed", value: TargetValue::Scalar, doc: "present and not empty is a failure" },
            TargetWord { name: "succeeded", value: TargetValue::Flag, doc: "false is a failure" },
        ];
    };
}

targets!(table);

/// The target of that name.
pub fn target(name: &str) -> Option<&'static TargetWord> {
    TARGETS.iter().find(|target| target.name == name)
}
