//! The response to a payment: <https://docs.adyen.com/online-payments/build-your-integration/payment-result-codes>
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
#[connector(id = "absent: a payment whose customer must act may get its reference later, by webhook")]
pub struct Payment {
    #[to(connector_transaction_id)]
    psp_reference: Option<String>,
    #[to(status)]
    result_code: ResultCode,
    #[to(connector_reference)]
    merchant_reference: Option<String>,
    amount: Option<MoneyResponse>,
    #[to(error.message)]
    refusal_reason: Option<Code>,
    #[to(error.code)]
    refusal_reason_code: Option<Code>,
    action: Option<Action>,
    additional_data: Option<Details>,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus,
    "Authorised" if manual_capture                                      => Authorized,
    "Authorised"                                                        => Charged,
    "AuthenticationFinished" | "AuthenticationNotRequired"              => AuthenticationSuccessful,
    "RedirectShopper" | "IdentifyShopper" | "ChallengeShopper" | "PresentToShopper" => AuthenticationPending,
    "Pending" if payment_method(Pix)                                    => AuthenticationPending,
    "Pending" | "Received"                                              => Pending,
    "Cancelled"                                                         => Voided,
    "Refused" | "Error"                                                 => Failure,
    _                                                                   => Pending,
)]
pub struct ResultCode(Word);

#[derive(ConnectorResponse)]
pub struct MoneyResponse {
    #[to(amount)]
    value: MinorUnit,
    #[to(currency)]
    currency: Currency,
}

/// What the customer must do; which fields are there goes by the type.
#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    r#type: Word,
    #[to(redirect.url, when(r#type = "redirect" | "nativeRedirect"))]
    #[to(next_action.qr_image_url, when(r#type = "qrCode"))]
    #[to(next_action.voucher.url, when(r#type = "voucher"))]
    url: Option<Url>,
    #[to(next_action.qr_data)]
    qr_code_data: Option<String>,
    #[to(next_action.voucher.reference, when(r#type = "voucher"))]
    #[to(next_action.transfer.reference, when(r#type = "bankTransfer"))]
    reference: Option<String>,
    #[to(next_action.voucher.url, fallback)]
    download_url: Option<Url>,
    #[to(next_action.expires_at)]
    expires_at: Option<String>,
    #[to(next_action.transfer.iban)]
    iban: Option<Secret<String>>,
    #[to(next_action.transfer.bic)]
    bic: Option<String>,
    #[to(next_action.transfer.account_number)]
    account_number: Option<Secret<String>>,
    #[to(next_action.transfer.routing_number)]
    routing_number: Option<String>,
    #[to(next_action.transfer.sort_code)]
    sort_code: Option<String>,
    #[to(next_action.transfer.holder_name)]
    beneficiary: Option<Secret<String>>,
}

/// `additionalData`, whose keys are flat.
#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct Details {
    #[to(auth_code)]
    auth_code: Option<String>,
    #[to(checks.avs)]
    avs_result: Option<String>,
    #[to(checks.cvc)]
    cvc_result: Option<String>,
    #[to(network_transaction_id)]
    network_tx_reference: Option<Secret<String>>,
    #[to(mandate.id)]
    #[serde(rename = "recurring.recurringDetailReference")]
    recurring_detail_reference: Option<Secret<String>>,
    #[to(error.network_message)]
    refusal_reason_raw: Option<Code>,
    #[to(error.network_decline_code)]
    refusal_code_raw: Option<Code>,
    #[to(error.network_advice_code)]
    merchant_advice_code: Option<Code>,
}
