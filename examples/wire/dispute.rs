//! The flows of a dispute, from a sample's request.

use connector_core::{
    AcceptDisputeData, DefendDisputeData, DisputeFlowData, Evidence, SubmitEvidenceData,
    flow::{AcceptDispute, DefendDispute, SubmitEvidence},
};

use crate::{
    data::Mapped,
    problem::Problem,
    request::{Document, Request},
};

pub fn accept(request: Request) -> Mapped<AcceptDispute> {
    Ok((common(request)?, AcceptDisputeData::default()))
}

pub fn submit_evidence(mut request: Request) -> Mapped<SubmitEvidence> {
    let documents = request.evidence_documents.take().ok_or(Problem::Missing("request.evidence_documents"))?;
    let asked = SubmitEvidenceData { evidence: documents.into_iter().map(Evidence::from).collect() };
    Ok((common(request)?, asked))
}

pub fn defend(mut request: Request) -> Mapped<DefendDispute> {
    let reason_code = request.reason_code.take().ok_or(Problem::Missing("request.reason_code"))?;
    Ok((common(request)?, DefendDisputeData { reason_code }))
}

/// The dispute itself. An absent reference is empty.
fn common(request: Request) -> Result<DisputeFlowData, Problem> {
    let id = request.dispute_id.ok_or(Problem::Missing("request.dispute_id"))?;
    Ok(DisputeFlowData::new(request.merchant_dispute_id.unwrap_or_default(), id))
}

impl From<Document> for Evidence {
    fn from(document: Document) -> Self {
        Self { content: document.file_content.into_bytes(), content_type: document.file_mime_type }
    }
}
