//! Checkout.com: <https://api-reference.checkout.com>
use connector_core::prelude::*;

/// Captures, voids and refunds are accepted first and settled later; the payment itself says how they ended.
/// 429 is its response to a duplicate, too, so that it does not say that nothing was done.
#[derive(Connector)]
#[connector(
    id = "checkout",
    base_url(production = "https://api.checkout.com", sandbox = "https://api.sandbox.checkout.com"),
    auth = Auth,
    error = CheckoutError,
    body = "json",
    idempotency(header = "Cko-Idempotency-Key", ttl = "24h"),
    flows(Pay, Setup, Repeat, Capture, Void, GetPayment, CreateRefund, GetRefund),
    webhook = Event,
)]
#[derive(Clone, Copy, Debug)]
pub struct Checkout;

/// The secret key authorizes; the processing channel says which of the merchant's contracts is used.
#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {api_secret}"))]
pub struct Auth {
    api_secret: Secret<String>,
    #[auth(key1)]
    processing_channel_id: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    source: Source,
    #[serde(flatten)]
    charge: Charge,
    #[serde(rename = "3ds")]
    three_ds: ThreeDs,
    #[from(auto_capture)]
    capture: bool,
    #[from(reference)]
    reference: String,
    #[from(metadata)]
    metadata: Option<Metadata>,
    #[from(match setup_mandate { true => "Unscheduled", _ => "Regular" })]
    payment_type: String,
    #[from(off_session)]
    merchant_initiated: bool,
    #[from(value = true, when = setup_mandate)]
    store_for_future_use: Option<bool>,
    #[from(browser.ip)]
    payment_ip: Option<String>,
}

/// What every payment says of the money and of the way back.
#[derive(ConnectorRequest)]
pub struct Charge {
    #[from(first(amount, value(MinorUnit::new(0))))]
    amount: MinorUnit,
    #[from(currency)]
    currency: Currency,
    #[from(auth.processing_channel_id)]
    processing_channel_id: Secret<String>,
    #[from("{return_url:query(status=success)}")]
    success_url: Option<String>,
    #[from("{return_url:query(status=failure)}")]
    failure_url: Option<String>,
}

#[derive(ConnectorRequest)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Source {
    #[from(payment_method = Card)]
    Card {
        #[from(card.number)]
        number: CardNumber,
        #[from(card.exp_month)]
        expiry_month: ExpiryMonth,
        #[from(card.exp_year)]
        expiry_year: ExpiryYear,
        #[from(card.cvc)]
        cvv: Option<CardCvc>,
        #[from(billing)]
        billing_address: Option<Address>,
        account_holder: Option<CardHolder>,
    },
    #[from(payment_method = PaymentMethodToken)]
    Token {
        #[from(payment_method_token)]
        token: Secret<String>,
        #[from(billing)]
        billing_address: Option<Address>,
    },
    #[from(payment_method = NetworkToken | ApplePayDecrypted | GooglePayDecrypted)]
    NetworkToken {
        #[from(token.number)]
        token: CardNumber,
        #[from(match payment_method { ApplePayDecrypted => "applepay", GooglePayDecrypted => "googlepay", _ => "vts" })]
        token_type: String,
        #[from(token.exp_month)]
        expiry_month: ExpiryMonth,
        #[from(token.exp_year)]
        expiry_year: ExpiryYear,
        #[from(token.eci)]
        eci: Option<String>,
        #[from(token.cryptogram)]
        cryptogram: Option<Secret<String>>,
        #[from(billing)]
        billing_address: Option<Address>,
    },
    #[from(payment_method = Ach)]
    Ach {
        #[from(first(match bank_debit.account_type { Checking => "checking", Savings => "savings" }, value("savings")))]
        account_type: String,
        /// ACH accounts are held in the United States.
        #[from(value = "US")]
        country: String,
        #[from(bank_debit.account_number)]
        account_number: Secret<String>,
        #[from(bank_debit.routing_number)]
        bank_code: Secret<String>,
        account_holder: AccountHolder,
    },
}

#[derive(ConnectorRequest)]
#[connector(over = address)]
pub struct Address {
    #[from(address.line1)]
    address_line1: Option<Secret<String>>,
    #[from(address.line2)]
    address_line2: Option<Secret<String>>,
    #[from(address.city)]
    city: Option<String>,
    #[from(address.state)]
    state: Option<Secret<String>>,
    #[from(address.zip)]
    zip: Option<Secret<String>>,
    #[from(address.country)]
    country: Option<CountryAlpha2>,
}

#[derive(ConnectorRequest)]
pub struct CardHolder {
    #[from("{card.holder_name:first_word}")]
    first_name: Option<Secret<String>>,
    #[from("{card.holder_name:rest}")]
    last_name: Option<Secret<String>>,
}

#[derive(ConnectorRequest)]
pub struct AccountHolder {
    #[from(first(match bank_debit.holder_type { Business => "corporate", _ => "individual" }, value("individual")))]
    r#type: String,
    #[from("{bank_debit.holder_name:first_word}")]
    first_name: Option<Secret<String>>,
    #[from("{bank_debit.holder_name:rest}")]
    last_name: Option<Secret<String>>,
}

#[derive(ConnectorRequest)]
pub struct ThreeDs {
    #[from(three_ds)]
    enabled: bool,
    #[from(three_ds)]
    force_3ds: bool,
    #[from(three_ds.eci)]
    eci: Option<String>,
    #[from(three_ds.cavv)]
    cryptogram: Option<Secret<String>>,
    #[from(three_ds.ds_transaction_id)]
    xid: Option<String>,
    #[from(three_ds.message_version)]
    version: Option<String>,
    #[from(value = "no_preference")]
    challenge_indicator: String,
}

/// A payment that the customer has authenticated or is not asked to authenticate.
#[derive(ConnectorRequest)]
pub struct NoThreeDs {
    #[from(three_ds)]
    enabled: bool,
    #[from(three_ds)]
    force_3ds: bool,
    #[from(value = "no_preference")]
    challenge_indicator: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "SetupMandate", method = "POST", path = "/payments", response = Payment)]
pub struct Setup {
    source: Source,
    #[serde(flatten)]
    charge: Charge,
    #[serde(rename = "3ds")]
    three_ds: NoThreeDs,
    #[from(value = true)]
    capture: bool,
    #[from(reference)]
    reference: String,
    #[from(value = "Unscheduled")]
    payment_type: String,
    #[from(off_session)]
    merchant_initiated: bool,
    #[from(value = true)]
    store_for_future_use: bool,
}

#[derive(ConnectorRequest)]
#[connector(flow = "RepeatPayment", method = "POST", path = "/payments", response = Payment)]
pub struct Repeat {
    source: Stored,
    #[serde(flatten)]
    charge: Charge,
    #[serde(rename = "3ds")]
    three_ds: NoThreeDs,
    #[from(auto_capture)]
    capture: bool,
    #[from(reference)]
    reference: String,
    #[from(metadata)]
    metadata: Option<Metadata>,
    #[from(value = "Unscheduled")]
    payment_type: String,
    #[from(off_session)]
    merchant_initiated: bool,
}

#[derive(ConnectorRequest)]
pub struct Stored {
    #[from(value = "id")]
    r#type: String,
    #[from(mandate.id)]
    id: Secret<String>,
    #[from(billing)]
    billing_address: Option<Address>,
}

#[derive(ConnectorResponse)]
pub struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: PaymentStatus,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(currency)]
    currency: Option<Currency>,
    #[to(connector_reference)]
    reference: Option<String>,
    #[to(auth_code)]
    auth_code: Option<String>,
    #[to(network_transaction_id)]
    scheme_id: Option<Secret<String>>,
    #[to(error.code)]
    response_code: Option<Code>,
    #[to(error.message)]
    response_summary: Option<Code>,
    balances: Option<Balances>,
    source: Option<SourceResponse>,
    processing: Option<Processing>,
    risk: Option<Risk>,
    #[serde(rename = "_links")]
    links: Option<Links>,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "Authorized"                            => Authorized,
    "Captured" | "Paid"                     => Charged,
    "Partially Captured"                    => PartialCharged,
    "Partially Refunded" | "Refunded"       => keep,
    "Card Verified"                         => Charged,
    "Pending" if has(redirect.url)          => AuthenticationPending,
    "Pending"                               => Pending,
    "Voided"                                => Voided,
    "Canceled"                              => Voided,
    "Expired"                               => Expired,
    "Declined"                              => Failure,
    _                                       => Pending,
)]
pub struct PaymentStatus(Word);

#[derive(ConnectorResponse)]
pub struct Balances {
    #[to(amount_authorized)]
    total_authorized: Option<MinorUnit>,
    #[to(amount_captured)]
    total_captured: Option<MinorUnit>,
    #[to(amount_capturable)]
    available_to_capture: Option<MinorUnit>,
    #[to(amount_refunded)]
    total_refunded: Option<MinorUnit>,
}

#[derive(ConnectorResponse)]
pub struct SourceResponse {
    #[to(mandate.id)]
    id: Option<Secret<String>>,
    #[to(checks.avs)]
    avs_check: Option<String>,
    #[to(checks.cvc)]
    cvv_check: Option<String>,
}

#[derive(ConnectorResponse)]
pub struct Processing {
    #[to(error.network_advice_code)]
    recommendation_code: Option<Code>,
    #[to(error.network_decline_code)]
    partner_response_code: Option<Code>,
}

#[derive(ConnectorResponse)]
pub struct Risk {
    #[to(checks.risk_score)]
    score: Option<u64>,
}

#[derive(ConnectorResponse)]
pub struct Links {
    redirect: Option<Link>,
}

#[derive(ConnectorResponse)]
pub struct Link {
    #[to(redirect.url)]
    href: Url,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/payments/{connector_transaction_id}/captures",
            response = Accepted, status = CaptureInitiated)]
pub struct Capture {
    #[from(amount)]
    amount: MinorUnit,
    #[from(match final_capture { true => "Final", _ => "NonFinal" })]
    capture_type: String,
    #[from(auth.processing_channel_id)]
    processing_channel_id: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Void", method = "POST", path = "/payments/{connector_transaction_id}/voids",
            response = Accepted, status = VoidInitiated)]
pub struct Void {
    #[from(connector_transaction_id)]
    reference: String,
}

/// The processor has it and will carry it out.
#[derive(ConnectorResponse)]
pub struct Accepted {
    #[to(connector_reference)]
    reference: Option<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

#[derive(ConnectorRequest)]
#[connector(flow = "Refund", method = "POST", path = "/payments/{connector_transaction_id}/refunds",
            response = RefundAccepted, status = Pending)]
pub struct CreateRefund {
    #[from(amount)]
    amount: MinorUnit,
    #[from(reference)]
    reference: String,
}

#[derive(ConnectorResponse)]
pub struct RefundAccepted {
    #[to(connector_refund_id)]
    action_id: String,
}

/// A refund is one of its payment's actions.
#[derive(ConnectorRequest)]
#[connector(flow = "RSync", method = "GET", path = "/payments/{connector_transaction_id}/actions", response = Actions)]
pub struct GetRefund;

#[derive(ConnectorResponse)]
pub struct Actions(#[pick(id = "{connector_refund_id}")] Vec<Action>);

#[derive(ConnectorResponse)]
pub struct Action {
    #[to(connector_refund_id)]
    id: String,
    #[to(refund_status)]
    approved: Option<Approved>,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(error.code)]
    response_code: Option<Code>,
    #[to(error.message)]
    response_summary: Option<Code>,
}

#[derive(StatusMap)]
#[status_map(RefundStatus, "true" => Success, "false" => Failure, _ => Pending)]
pub struct Approved(Word);

#[derive(ConnectorError)]
pub struct CheckoutError {
    #[to(error.message)]
    error_type: Option<Code>,
    #[pick(first)]
    error_codes: Option<Vec<ErrorCode>>,
}

#[derive(ConnectorError)]
pub struct ErrorCode(#[to(error.code)] Code);

/// <https://www.checkout.com/docs/developer-resources/webhooks>: the event's name says what has become of its object.
#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Cko-Signature", message = "{body}", encoding = "hex"),
    object("data", match r#type {
        "payment_refunded" | "payment_refund_declined" => RefundEvent,
        "payment_captured" | "payment_capture_declined" => CaptureEvent,
        "payment_voided" | "payment_void_declined" | "payment_canceled" | "payment_expired" => EndEvent,
        "payment_*" | "card_ver*" => PaymentEvent,
        "dispute_*" => DisputeEvent,
    }),
    ack = 200,
)]
pub struct Event {
    #[to(event_id)]
    id: String,
    #[to(event, status, refund_status, dispute_status)]
    r#type: EventKind,
    #[to(occurred_at)]
    #[serde(alias = "timestamp")]
    created_on: Option<String>,
}

#[derive(StatusMap)]
#[status_map(WebhookEvent,
    "payment_approved" | "card_verified"                  => PaymentAuthorized,
    "payment_pending"                                     => PaymentProcessing,
    "payment_declined" | "card_verification_declined"     => PaymentFailure,
    "payment_expired"                                     => PaymentExpired,
    "payment_voided" | "payment_canceled"                 => PaymentCancelled,
    "payment_void_declined"                               => CancelFailure,
    "payment_captured"                                    => PaymentCaptured,
    "payment_capture_declined"                            => CaptureFailure,
    "payment_refunded"                                    => RefundSuccess,
    "payment_refund_declined"                             => RefundFailure,
    "dispute_evidence_required"                           => DisputeOpened,
    "dispute_canceled"                                    => DisputeCancelled,
    "dispute_expired"                                     => DisputeExpired,
    "dispute_resolved"                                    => DisputeCancelled,
    "dispute_won"                                         => DisputeWon,
    "dispute_lost"                                        => DisputeLost,
    _                                                     => Unsupported,
)]
#[status_map(AttemptStatus,
    "payment_approved" if manual_capture                  => Authorized,
    "card_verified"                                       => Charged,
    "payment_declined" | "card_verification_declined"     => Failure,
    "payment_expired"                                     => Expired,
    "payment_voided" | "payment_canceled"                 => Voided,
    "payment_void_declined"                               => VoidFailed,
    "payment_captured"                                    => Charged,
    "payment_capture_declined"                            => CaptureFailed,
    _                                                     => keep,
)]
#[status_map(RefundStatus, "payment_refunded" => Success, "payment_refund_declined" => Failure, _ => Pending)]
#[status_map(DisputeStatus,
    "dispute_canceled" | "dispute_resolved"               => DisputeCancelled,
    "dispute_expired"                                     => DisputeExpired,
    "dispute_won"                                         => DisputeWon,
    "dispute_lost"                                        => DisputeLost,
    _                                                     => DisputeOpened,
)]
pub struct EventKind(Word);

#[derive(ConnectorResponse)]
pub struct PaymentEvent {
    #[to(connector_transaction_id)]
    id: String,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(currency)]
    currency: Option<Currency>,
    #[to(connector_reference)]
    reference: Option<String>,
    #[to(error.code)]
    response_code: Option<Code>,
    #[to(error.message)]
    response_summary: Option<Code>,
}

/// The balances say what was captured in all, the amount what was captured now.
#[derive(ConnectorResponse)]
pub struct CaptureEvent {
    #[to(connector_transaction_id)]
    id: String,
    #[to(connector_capture_id)]
    action_id: Option<String>,
    #[to(amount_captured, fallback)]
    amount: Option<MinorUnit>,
    balances: Option<Balances>,
    #[to(currency)]
    currency: Option<Currency>,
    #[to(connector_reference)]
    reference: Option<String>,
    #[to(error.code)]
    response_code: Option<Code>,
}

#[derive(ConnectorResponse)]
pub struct EndEvent {
    #[to(connector_transaction_id)]
    id: String,
    #[to(connector_reference)]
    reference: Option<String>,
}

#[derive(ConnectorResponse)]
pub struct RefundEvent {
    #[to(connector_transaction_id)]
    id: String,
    #[to(connector_refund_id)]
    action_id: String,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(currency)]
    currency: Option<Currency>,
    #[to(error.code)]
    response_code: Option<Code>,
    #[to(error.message)]
    response_summary: Option<Code>,
}

#[derive(ConnectorResponse)]
pub struct DisputeEvent {
    #[to(connector_dispute_id)]
    id: String,
    #[to(connector_transaction_id)]
    payment_id: Option<String>,
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(currency)]
    currency: Option<Currency>,
}
