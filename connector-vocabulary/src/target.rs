//! Targets: the named places that the values of a response are written to.

/// Passes every target that holds a value to a macro of the caller, in three lists by place of storage: `response {
/// ident "name": Kind, decides | informs, "doc"; .. } next_action { .. } other { .. }`. A wrong value of a target that
/// `decides` could cause a wrong outcome.
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
                connector_reference "connector_reference": Text, informs, "the router's reference, as the processor stores it";
                payment_method_token "payment_method_token": SecretText, decides, "a stored method";
                network_transaction_id "network_transaction_id": SecretText, decides, "the scheme's id of the payment";
                auth_code "auth_code": Text, informs, "the issuer's approval code";
                amount "amount": Money, decides, "the requested amount; checked";
                amount_authorized "amount_authorized": Money, decides, "the authorized amount";
                amount_captured "amount_captured": Money, decides, "the captured amount";
                amount_capturable "amount_capturable": Money, decides, "the amount that can still be captured";
                amount_refunded "amount_refunded": Money, decides, "the refunded amount";
                currency "currency": Currency, decides, "the currency; checked against the request";
                redirect_url "redirect.url": Url, decides, "the URL to redirect the customer to";
                session_id "session.id": Text, informs, "the session for a client-side SDK";
                session_token "session.token": SecretText, decides, "the token with which the SDK opens the session";
                mandate_id "mandate.id": SecretText, decides, "the stored method, for later charges";
                checks_avs "checks.avs": Text, informs, "the result of the address check";
                checks_avs_line1 "checks.avs_line1": Text, informs, "the result for the street";
                checks_avs_postal_code "checks.avs_postal_code": Text, informs, "the result for the postal code";
                checks_cvc "checks.cvc": Text, informs, "the result of the verification code check";
                checks_risk_score "checks.risk_score": Scalar, informs, "the processor's risk score";
                incremental_allowed "incremental_allowed": Flag, informs, "whether the authorization may be increased";
                error_code "error.code": Code, decides, "the processor's code";
                error_message "error.message": Code, informs, "the processor's message";
                error_reason "error.reason": Code, informs, "the processor's reason, if it has one beside the message";
                error_decline_code "error.decline_code": Code, informs, "the processor's code for a decline";
                error_network_decline_code "error.network_decline_code": Code, informs, "the issuer's code";
                error_network_advice_code "error.network_advice_code": Code, informs, "the scheme's advice on retries";
                error_network_message "error.network_message": Code, informs, "the issuer's message";
            }
            next_action {
                next_action_qr_image_url "next_action.qr_image_url": Url, informs, "the image of a QR code to scan";
                next_action_qr_data "next_action.qr_data": Text, informs, "the content of the QR code";
                next_action_expires_at "next_action.expires_at": Scalar, informs, "the expiry time";
                next_action_transfer_iban "next_action.transfer.iban": SecretText, informs, "the recipient's account";
                next_action_transfer_bic "next_action.transfer.bic": Text, informs, "the recipient's bank";
                next_action_transfer_account_number "next_action.transfer.account_number": SecretText, informs, "the recipient's account";
                next_action_transfer_routing_number "next_action.transfer.routing_number": Text, informs, "the recipient's bank (US)";
                next_action_transfer_sort_code "next_action.transfer.sort_code": Text, informs, "the recipient's bank (UK)";
                next_action_transfer_holder_name "next_action.transfer.holder_name": SecretText, informs, "the account's holder";
                next_action_transfer_reference "next_action.transfer.reference": Text, informs, "the reference that the customer must state";
                next_action_transfer_amount "next_action.transfer.amount": Money, informs, "the amount to transfer";
                next_action_voucher_reference "next_action.voucher.reference": Text, informs, "the voucher's number";
                next_action_voucher_url "next_action.voucher.url": Url, informs, "the page that shows the voucher";
            }
            other {
                connector_capture_id "connector_capture_id": Text, decides, "the processor's id of this capture";
                connector_dispute_id "connector_dispute_id": Text, decides, "the processor's id of the dispute";
                dispute_status "dispute_status": DisputeStatus, decides, "the dispute's status";
                order_id "order_id": Text, decides, "the processor's id of an order of several payments";
                event "event": WebhookEvent, decides, "the kind of event";
                event_id "event_id": Text, decides, "the event's id, the same for every delivery";
                occurred_at "occurred_at": Moment, informs, "the time of the event: seconds since 1970, or RFC 3339";
                access_token "access_token": SecretText, decides, "the access token for later calls";
                expires_in "expires_in": Seconds, informs, "the lifetime, as `Seconds`";
            }
        }
    };
}

/// The kind of a target's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TargetValue {
    /// A string.
    Text,
    /// A string that `Debug` must not print.
    SecretText,
    /// A processor's code: a string or a number.
    Code,
    /// A string, a number or a boolean, as text.
    Scalar,
    /// An amount in one of the wire formats.
    Money,
    /// A currency (ISO 4217).
    Currency,
    /// A URL.
    Url,
    /// A boolean.
    Flag,
    /// A point in time.
    Moment,
    /// A number of seconds.
    Seconds,
    /// A payment's status.
    AttemptStatus,
    /// A refund's status.
    RefundStatus,
    /// A dispute's status.
    DisputeStatus,
    /// The kind of a webhook event.
    WebhookEvent,
}

impl TargetValue {
    /// The set of statuses of a status target.
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

/// A target: a word of `#[to(..)]`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TargetWord {
    /// The name, as connectors write it: `redirect.url`.
    pub name: &'static str,
    /// The kind of its value.
    pub value: TargetValue,
    /// A short description.
    pub doc: &'static str,
}

macro_rules! table {
    ($($list:ident { $($ident:ident $name:literal: $kind:ident, $weight:ident, $doc:literal;)* })*) => {
        /// Every target of core.
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
