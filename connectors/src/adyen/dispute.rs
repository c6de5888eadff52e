//! Disputes: <https://docs.adyen.com/api-explorer/Disputes/30/overview>
use connector_core::prelude::*;

use super::Auth;

#[derive(ConnectorRequest)]
#[connector(flow = "AcceptDispute", host = "dispute", method = "POST",
            path = "/ca/services/DisputeService/{settings.dispute_version}/acceptDispute",
            response = DisputeResponse, status = DisputeAccepted)]
pub struct AcceptDispute(Dispute);

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "SubmitEvidence", host = "dispute", method = "POST",
            path = "/ca/services/DisputeService/{settings.dispute_version}/supplyDefenseDocument",
            response = DisputeResponse, status = DisputeOpened)]
pub struct SubmitEvidence {
    #[serde(flatten)]
    dispute: Dispute,
    #[from(each = dispute.evidence)]
    defense_documents: Vec<Document>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(flow = "DefendDispute", host = "dispute", method = "POST",
            path = "/ca/services/DisputeService/{settings.dispute_version}/defendDispute",
            response = DisputeResponse, status = DisputeChallenged)]
pub struct DefendDispute {
    #[serde(flatten)]
    dispute: Dispute,
    #[from(dispute.reason_code)]
    defense_reason_code: String,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
pub struct Dispute {
    #[from(dispute.id)]
    dispute_psp_reference: String,
    #[from(auth.merchant_account)]
    merchant_account_code: Secret<String>,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
#[connector(over = evidence)]
pub struct Document {
    #[from("{evidence.content:base64}")]
    content: String,
    #[from(evidence.content_type)]
    content_type: String,
    #[from(value = "DefenseMaterial")]
    defense_document_type_code: String,
}

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct DisputeResponse {
    dispute_service_result: DisputeResult,
}

#[derive(ConnectorResponse)]
#[serde(rename_all = "camelCase")]
pub struct DisputeResult {
    #[to(succeeded)]
    success: bool,
    #[to(error.message)]
    error_message: Option<String>,
}
