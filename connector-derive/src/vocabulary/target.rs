//! Where an answer's values go.

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Accepts {
    Text,
    SecretText,
    Money,
    Currency,
    Url,
    Status(&'static str),
    Flag,
    Any,
}

pub(crate) struct TargetWord {
    pub(crate) name: &'static str,
    pub(crate) accepts: Accepts,
    pub(crate) doc: &'static str,
}

macro_rules! targets {
    ($($name:literal $accepts:expr, $doc:literal;)*) => {
        pub(crate) const TARGETS: &[TargetWord] = &[
            $(TargetWord { name: $name, accepts: { use Accepts::*; $accepts }, doc: $doc },)*
        ];
    };
}

targets! {
    "status"                   Status("AttemptStatus"), "the payment's status";
    "refund_status"            Status("RefundStatus"), "the refund's status";
    "dispute_status"           Status("DisputeStatus"), "the dispute's status";
    "connector_transaction_id" Text, "the processor's id of the payment";
    "connector_refund_id"      Text, "the processor's id of the refund";
    "connector_capture_id"     Text, "the processor's id of this capture";
    "connector_dispute_id"     Text, "the processor's id of the dispute";
    "order_id"                 Text, "the processor's id of an order of several payments";
    "connector_customer_id"    Text, "the processor's id of the customer";
    "connector_reference"      Text, "what the processor keeps as the router's reference";
    "payment_method_token"     SecretText, "a stored method";
    "network_transaction_id"   SecretText, "the scheme's id of the payment";
    "auth_code"                Text, "the issuer's approval code";
    "amount"                   Money, "the amount that was asked for; checked";
    "amount_authorized"        Money, "what is held";
    "amount_captured"          Money, "what was captured";
    "amount_capturable"        Money, "what may still be captured";
    "amount_refunded"          Money, "what was refunded";
    "currency"                 Currency, "checked against what was asked for";
    "redirect.url"             Url, "where the customer must go";
    "next_action.qr_image_url" Url, "a picture that the customer scans";
    "next_action.qr_data"      Text, "what the customer's code holds";
    "next_action.expires_at"   Any, "until when the customer may act";
    "next_action.transfer.iban" SecretText, "the account to pay to";
    "next_action.transfer.bic" Text, "its bank";
    "next_action.transfer.account_number" SecretText, "the account to pay to";
    "next_action.transfer.routing_number" Text, "its bank (US)";
    "next_action.transfer.sort_code" Text, "its bank (UK)";
    "next_action.transfer.holder_name" SecretText, "the account's holder";
    "next_action.transfer.reference" Text, "what the customer writes on the transfer";
    "next_action.transfer.amount" Money, "what is still to be paid";
    "next_action.voucher.reference" Text, "what the customer shows at the till";
    "next_action.voucher.url"  Url, "the voucher to print";
    "access_token"             SecretText, "what the calls of a while are made with";
    "expires_in"               Any, "how long it lives, as `Seconds`";
    "session.id"               Text, "the session that a client's SDK opens";
    "session.token"            SecretText, "the secret that a client's SDK opens it with";
    "mandate.id"               SecretText, "the stored method that may be charged again";
    "checks.avs"               Text, "what the issuer says of the address";
    "checks.avs_line1"         Text, "of its first line";
    "checks.avs_postal_code"   Text, "of its postal code";
    "checks.cvc"               Text, "of the verification code";
    "checks.risk_score"        Any, "the processor's own score";
    "incremental_allowed"      Flag, "whether the authorization may grow";
    "failed"                   Any, "present and not empty is a failure";
    "succeeded"                Flag, "false is a failure";
    "event"                    Status("WebhookEvent"), "what a webhook tells of";
    "event_id"                 Text, "what the event is known by, however often it is sent";
    "occurred_at"              Any, "when it happened: seconds since 1970, or RFC 3339";
    "error.code"               Text, "the processor's code";
    "error.message"            Text, "its message, for people";
    "error.reason"             Text, "its reason, where it has one beside the message";
    "error.decline_code"       Text, "why the processor declined";
    "error.network_decline_code" Text, "the issuer's code";
    "error.network_advice_code" Text, "the scheme's advice for a retry";
    "error.network_message"    Text, "the issuer's message";
}

pub(crate) fn target(name: &str) -> Option<&'static TargetWord> {
    TARGETS.iter().find(|target| target.name == name)
}
