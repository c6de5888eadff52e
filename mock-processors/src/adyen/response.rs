//! What a payment is answered with once somebody was asked, and while somebody still is.

use serde_json::{Map, Value, json};

use super::payment::{Payment, Progress};
use super::state::Adyen;

pub(super) const AUTH_CODE: &str = "065696";
/// What the network calls the payment; later ones of the same customer refer to it.
const NETWORK_TX_REFERENCE: &str = "104102978678771";

impl Adyen {
    /// `Authorised` or `Refused`, or nothing that is certain yet.
    pub(super) fn outcome(&self, reference: &str) -> Value {
        let Some(payment) = self.payments.get(reference) else { return Value::Null };
        let mut body = begun(payment, reference);
        match payment.progress {
            Progress::Waiting => body["resultCode"] = json!("Pending"),
            Progress::Authorised => {
                body["resultCode"] = json!("Authorised");
                body["additionalData"] = additional_data(payment);
            }
            Progress::Refused(decline) => {
                body["resultCode"] = json!("Refused");
                body["refusalReason"] = json!(decline.reason);
                body["refusalReasonCode"] = json!(decline.code);
                body["additionalData"] = additional_data(payment);
            }
        }
        if payment.instrument.card.is_some() {
            body["fraudResult"] = json!({
                "accountScore": 0,
                "results": [{"FraudCheckResult": {"accountScore": 0, "checkId": 2, "name": "CardChunkUsage"}}],
            });
        }
        body
    }

    /// The bank was asked.
    pub(super) fn received(&self, reference: &str) -> Value {
        let Some(payment) = self.payments.get(reference) else { return Value::Null };
        let mut body = begun(payment, reference);
        body["resultCode"] = json!("Received");
        body
    }
}

/// What every response says.
pub(super) fn begun(payment: &Payment, reference: &str) -> Value {
    json!({
        "pspReference": reference,
        "merchantReference": payment.reference,
        "amount": payment.money(payment.amount),
    })
}

/// What the issuer and the network said; texts alone, under flat names.
fn additional_data(payment: &Payment) -> Value {
    let mut data = Map::new();
    let mut say = |name: &str, text: &str| data.insert(name.to_owned(), json!(text));
    say("paymentMethod", payment.instrument.name());
    say("merchantReference", &payment.reference);
    say("fraudResultType", "GREEN");
    say("fraudManualReview", "false");
    if let Some(model) = &payment.recurring_model {
        say("recurringProcessingModel", model);
    }
    if let (Some(stored), Some(shopper)) = (&payment.stored, &payment.keep_for) {
        say("recurring.recurringDetailReference", stored);
        say("recurring.shopperReference", shopper);
    }
    let Some(card) = &payment.instrument.card else { return Value::Object(data) };
    let matches = payment.instrument.has_cvc;
    say("cvcResult", if matches { "1 Matches" } else { "0 Unknown" });
    say("cvcResultRaw", if matches { "M" } else { "U" });
    say("avsResult", "4 AVS not supported for this card type");
    say("avsResultRaw", "4");
    say("cardBin", &card.bin);
    say("cardSummary", &card.last4);
    say("expiryDate", &format!("{}/{}", card.month, card.year));
    say("cardPaymentMethod", payment.instrument.name());
    say("cardIssuingBank", "STAND-IN BANK");
    say("cardIssuingCountry", "US");
    say("fundingSource", "CREDIT");
    say("liabilityShift", if payment.is_challenged { "true" } else { "false" });
    say("threeDOffered", if payment.is_challenged { "true" } else { "false" });
    say("threeDAuthenticated", if payment.is_challenged { "true" } else { "false" });
    if let Some(holder) = &payment.instrument.holder {
        say("cardHolderName", holder);
    }
    match payment.progress {
        Progress::Refused(decline) => {
            say("refusalReasonRaw", &format!("{} : {}", decline.code, decline.reason));
        }
        _ => {
            say("authCode", AUTH_CODE);
            say("networkTxReference", NETWORK_TX_REFERENCE);
            say("refusalReasonRaw", "AUTHORISED");
            say("authorisedAmountCurrency", &payment.currency);
            say("authorisedAmountValue", &payment.authorized.to_string());
        }
    }
    Value::Object(data)
}
