//! A payment intent or a setup intent, as Stripe answers with it.
use connector_core::prelude::*;

use super::ErrorDetail;

#[derive(ConnectorResponse)]
pub struct Intent {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: IntentStatus,
    /// A setup intent has none.
    #[to(amount)]
    amount: Option<MinorUnit>,
    #[to(amount_capturable)]
    amount_capturable: Option<MinorUnit>,
    #[to(amount_captured)]
    amount_received: Option<MinorUnit>,
    #[to(currency)]
    currency: Option<Currency>,
    #[to(mandate.id)]
    payment_method: Option<Secret<String>>,
    #[to(connector_customer_id)]
    customer: Option<String>,
    #[to(session.token)]
    client_secret: Option<Secret<String>>,
    metadata: Option<Reference>,
    next_action: Option<NextAction>,
    latest_charge: Option<Expanded<Charge>>,
    latest_attempt: Option<Expanded<Charge>>,
    #[to(error)]
    last_payment_error: Option<ErrorDetail>,
    #[to(error, fallback)]
    last_setup_error: Option<ErrorDetail>,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "succeeded"                                      => Charged,
    "requires_capture"                               => Authorized,
    "requires_action"                                => AuthenticationPending,
    "requires_confirmation"                          => ConfirmationAwaited,
    "requires_payment_method" if has(error.code)     => Failure,
    "requires_payment_method"                        => PaymentMethodAwaited,
    "canceled"                                       => Voided,
    "failed"                                         => Failure,
    "processing"                                     => Pending,
    _                                                => Pending,
)]
pub struct IntentStatus(Word);

/// By which the router finds the payment that an event is about.
#[derive(ConnectorResponse)]
pub struct Reference {
    #[to(connector_reference)]
    order_id: Option<String>,
}

/// What the customer must do next; one key for each kind.
#[derive(ConnectorResponse)]
pub struct NextAction {
    redirect_to_url: Option<RedirectTo>,
    alipay_handle_redirect: Option<RedirectTo>,
    verify_with_microdeposits: Option<Microdeposits>,
    wechat_pay_display_qr_code: Option<WechatQr>,
    cashapp_handle_redirect_or_display_qr_code: Option<CashappQr>,
    display_bank_transfer_instructions: Option<TransferInstructions>,
    multibanco_display_details: Option<MultibancoDetails>,
}

#[derive(ConnectorResponse)]
pub struct RedirectTo {
    #[to(redirect.url)]
    url: Option<Url>,
}

#[derive(ConnectorResponse)]
pub struct Microdeposits {
    #[to(redirect.url)]
    hosted_verification_url: Option<Url>,
}

#[derive(ConnectorResponse)]
pub struct WechatQr {
    #[to(next_action.qr_data)]
    data: Option<String>,
    #[to(next_action.qr_image_url)]
    image_url_png: Option<Url>,
}

#[derive(ConnectorResponse)]
pub struct CashappQr {
    #[to(redirect.url)]
    mobile_auth_url: Option<Url>,
    qr_code: Option<CashappImage>,
}

#[derive(ConnectorResponse)]
pub struct CashappImage {
    #[to(next_action.qr_image_url)]
    image_url_png: Option<Url>,
    #[to(next_action.expires_at)]
    expires_at: Option<u64>,
}

#[derive(ConnectorResponse)]
pub struct MultibancoDetails {
    #[to(next_action.voucher.reference)]
    reference: Option<String>,
    #[to(next_action.voucher.url)]
    hosted_voucher_url: Option<Url>,
    #[to(next_action.expires_at)]
    expires_at: Option<u64>,
}

#[derive(ConnectorResponse)]
pub struct TransferInstructions {
    #[to(next_action.transfer.reference)]
    reference: Option<String>,
    #[to(next_action.transfer.amount)]
    amount_remaining: Option<MinorUnit>,
    #[pick(first)]
    financial_addresses: Option<Vec<FinancialAddress>>,
}

#[derive(ConnectorResponse)]
pub struct FinancialAddress {
    iban: Option<Iban>,
    sort_code: Option<SortCode>,
    aba: Option<Aba>,
}

#[derive(ConnectorResponse)]
pub struct Iban {
    #[to(next_action.transfer.iban)]
    iban: Secret<String>,
    #[to(next_action.transfer.bic)]
    bic: Option<String>,
    #[to(next_action.transfer.holder_name)]
    account_holder_name: Option<Secret<String>>,
}

#[derive(ConnectorResponse)]
pub struct SortCode {
    #[to(next_action.transfer.account_number)]
    account_number: Secret<String>,
    #[to(next_action.transfer.sort_code)]
    sort_code: String,
    #[to(next_action.transfer.holder_name)]
    account_holder_name: Option<Secret<String>>,
}

#[derive(ConnectorResponse)]
pub struct Aba {
    #[to(next_action.transfer.account_number)]
    account_number: Secret<String>,
    #[to(next_action.transfer.routing_number)]
    routing_number: String,
}

/// The charge of a payment intent, or the attempt of a setup intent.
#[derive(ConnectorResponse)]
pub struct Charge {
    payment_method_details: Option<MethodDetails>,
    outcome: Option<ChargeOutcome>,
}

#[derive(ConnectorResponse)]
pub struct ChargeOutcome {
    #[to(checks.risk_score)]
    risk_score: Option<u64>,
    #[to(error.network_decline_code, fallback)]
    network_decline_code: Option<Code>,
    #[to(error.network_advice_code, fallback)]
    network_advice_code: Option<Code>,
}

#[derive(ConnectorResponse)]
pub struct MethodDetails {
    card: Option<CardDetails>,
}

#[derive(ConnectorResponse)]
pub struct CardDetails {
    #[to(network_transaction_id)]
    network_transaction_id: Option<Secret<String>>,
    #[to(auth_code)]
    authorization_code: Option<String>,
    checks: Option<Checks>,
}

#[derive(ConnectorResponse)]
pub struct Checks {
    #[to(checks.avs_line1)]
    address_line1_check: Option<String>,
    #[to(checks.avs_postal_code)]
    address_postal_code_check: Option<String>,
    #[to(checks.cvc)]
    cvc_check: Option<String>,
}
