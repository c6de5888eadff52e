//! Disputes: how one begins, and what the merchant may do about it under `/ca/services/DisputeService/v30`.

use serde_json::{Value, json};

use super::fields::WORD;
use super::notification::Event;
use super::outcome::is_disputed;
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::state::Adyen;
use crate::clock::Moment;
use crate::shape::{Field, Kind, required};

pub(super) const ACCEPT: &[Field] = &[required("disputePspReference", WORD), required("merchantAccountCode", WORD)];

pub(super) const DEFEND: &[Field] = &[
    required("defenseReasonCode", WORD),
    required("disputePspReference", WORD),
    required("merchantAccountCode", WORD),
];

pub(super) const SUPPLY: &[Field] = &[
    required("defenseDocuments", Kind::List(&Kind::Object(DOCUMENT), 20)),
    required("disputePspReference", WORD),
    required("merchantAccountCode", WORD),
];

const DOCUMENT: &[Field] = &[
    required("content", Kind::Text(1, 1 << 20)),
    required("contentType", Kind::OneOf(&["application/pdf", "image/jpeg", "image/jpg", "image/tiff"])),
    required("defenseDocumentTypeCode", WORD),
];

/// Where a dispute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dispute {
    Open,
    Accepted,
    Defended,
}

pub(super) fn accept(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    Ok(adyen.settle(ask, Dispute::Accepted))
}

pub(super) fn defend(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    Ok(adyen.settle(ask, Dispute::Defended))
}

/// Whether a reason asks for a document is not looked at.
pub(super) fn supply(adyen: &mut Adyen, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let documents = ask.params.get("defenseDocuments").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if documents.is_empty() {
        return Err(Refusal::missing("defenseDocuments"));
    }
    let contents = documents.iter().filter_map(|document| document.get("content")?.as_str());
    if !contents.into_iter().all(is_base64) {
        return Err(Refusal::field("defenseDocuments.content"));
    }
    Ok(adyen.settle(ask, Dispute::Open))
}

fn is_base64(content: &str) -> bool {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(content).is_ok()
}

impl Adyen {
    /// What cannot be done is no error either: 200, and `success` says that it was not done.
    fn settle(&mut self, ask: &Ask<'_>, next: Dispute) -> Reply {
        let name = ask.text("disputePspReference").unwrap_or_default();
        let problem = match self.disputes.get_mut(name) {
            None => Some("No dispute was found for this reference"),
            Some(dispute) if *dispute != Dispute::Open => Some("The dispute is not open any more"),
            Some(dispute) => {
                *dispute = next;
                None
            }
        };
        let result = match problem {
            Some(message) => json!({"success": false, "errorMessage": message}),
            None => json!({"success": true}),
        };
        Reply { status: 200, body: json!({"disputeServiceResult": result}) }
    }

    /// A customer disputes what was captured, if its value says so.
    pub(super) fn dispute_if_told(&mut self, reference: &str) {
        let dispute = self.ids.base36();
        let Some(payment) = self.payments.get(reference).filter(|payment| is_disputed(payment.captured)) else {
            return;
        };
        let method = payment.instrument.name();
        let event = Event {
            code: "CHARGEBACK",
            psp_reference: &dispute,
            original_reference: Some(reference),
            merchant_reference: &payment.reference,
            amount: payment.money(payment.captured),
            payment_method: method,
            reason: "Other Fraud-Card Absent Environment".to_owned(),
            success: true,
            operations: &[],
            additional_data: json!({
                "chargebackReasonCode": "10.4",
                "chargebackSchemeCode": method,
                "defendable": "true",
                "defensePeriodEndsAt": Moment::now().days_later(18).rfc3339(),
                "disputeStatus": "Undefended",
            }),
        };
        let notice = event.into_notice();
        self.notices.push(notice);
        self.disputes.insert(dispute, Dispute::Open);
    }
}
