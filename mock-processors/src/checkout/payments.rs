//! `/payments`: create and look at.

use serde_json::{Value, json};

use super::action::Kind as Done;
use super::details::without_nulls;
use super::fields::{AMOUNT, BILLING_DESCRIPTOR, CUSTOMER, PAYMENT_TYPE, REFERENCE, SHIPPING, THREE_DS, URL};
use super::outcome::{Outcome, by_amount};
use super::payment::{Payment, Progress};
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::source::{SOURCE, Source};
use super::state::Checkout;
use crate::clock::Moment;
use crate::ledger::Charge;
use crate::shape::{Field, Kind, optional, required};

/// What belongs to marketplaces, to airlines and to wallets is left out, and so are senders and recipients of money
/// transfers.
///
/// Stricter than the description, as the live API is: a payment has a source, and names its processing channel.
/// `store_for_future_use` stands in the source there; the live API takes it here too.
pub(super) const CREATE: &[Field] = &[
    optional("3ds", Kind::Object(THREE_DS)),
    optional("amount", AMOUNT),
    optional("authorization_type", Kind::OneOf(&["Final", "Estimated"])),
    optional("billing_descriptor", Kind::Object(BILLING_DESCRIPTOR)),
    optional("capture", Kind::Flag),
    optional("capture_on", Kind::Timestamp),
    required("currency", Kind::Currency),
    optional("customer", Kind::Object(CUSTOMER)),
    optional("description", Kind::Text(0, 100)),
    optional("failure_url", URL),
    optional("items", Kind::List(&Kind::Object(ITEM), 100)),
    optional("merchant_initiated", Kind::Flag),
    optional("metadata", Kind::Free),
    optional("payment_ip", Kind::IpAddress),
    optional("payment_type", PAYMENT_TYPE),
    optional("previous_payment_id", Kind::Text(1, 100)),
    required("processing_channel_id", Kind::Id("pc", 26)),
    optional("reference", REFERENCE),
    optional("risk", Kind::Object(&[required("enabled", Kind::Flag)])),
    optional("shipping", Kind::Object(SHIPPING)),
    required("source", SOURCE),
    optional("store_for_future_use", Kind::Flag),
    optional("success_url", URL),
];

const ITEM: &[Field] = &[
    optional("goods_id", Kind::Text(0, 32)),
    optional("name", Kind::Text(0, 255)),
    optional("quantity", Kind::Integer(1, i64::MAX)),
    optional("reference", Kind::Text(0, 255)),
    optional("unit_price", AMOUNT),
    optional("wxpay_goods_id", Kind::Text(0, 32)),
];

pub(super) const LOOK: &[Field] = &[];

pub(super) fn create(checkout: &mut Checkout, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let params = ask.params;
    checkout.check_channel(params)?;
    let mut source = checkout.source(params.get("source").unwrap_or(&Value::Null))?;
    source.is_kept = params.get("store_for_future_use").and_then(Value::as_bool).unwrap_or(source.is_kept);
    let is_challenged = is_challenged(params) && !source.is_debit();
    if is_challenged {
        // The account has no pages of its own to return to.
        for url in ["success_url", "failure_url"] {
            params.get(url).ok_or_else(|| Refusal::invalid(&format!("{url}_required")))?;
        }
    }
    let amount = params.get("amount").and_then(Value::as_i64).unwrap_or(0);
    if source.is_debit() && amount == 0 {
        return Err(Refusal::invalid("amount_invalid"));
    }
    checkout.use_up(params);
    let outcome = source.outcome.unwrap_or_else(|| by_amount(amount));
    let is_debit = source.is_debit();
    let id = checkout.open(source, ask);
    match (is_challenged, is_debit) {
        (true, _) => {
            let session = checkout.ids.base32("sid");
            if let Some(payment) = checkout.payments.get_mut(&id) {
                payment.progress = Progress::Challenged;
                payment.session = Some(session);
            }
        }
        (false, true) => {}
        (false, false) => checkout.ask_issuer(&id, outcome),
    }
    let status = if is_challenged || is_debit { 202 } else { 201 };
    Ok(Reply { status, body: checkout.first_response(&id) })
}

pub(super) fn look(checkout: &mut Checkout, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let id = checkout.looked_at(ask.id)?;
    Ok(Reply { status: 200, body: checkout.details(&id) })
}

/// 3-D Secure is asked for, and was not done elsewhere: then a cryptogram would prove it.
fn is_challenged(params: &Value) -> bool {
    let of = |name: &str| params.get("3ds").and_then(|three_ds| three_ds.get(name));
    of("enabled").and_then(Value::as_bool).unwrap_or(false) && of("cryptogram").is_none()
}

impl Checkout {
    /// A payment that nobody was asked about yet.
    fn open(&mut self, source: Source, ask: &Ask<'_>) -> String {
        let id = self.ids.base32("pay");
        let given = ask.params.get("customer").and_then(|customer| customer.get("id")).and_then(Value::as_str);
        let customer = given.map_or_else(|| self.ids.base32("cus"), ToOwned::to_owned);
        let payment = Payment {
            params: without_secrets(ask.params),
            source,
            session: None,
            progress: Progress::Underway,
            customer,
            created: Moment::now(),
            idempotency_key: ask.idempotency_key.map(ToOwned::to_owned),
            actions: Vec::new(),
            authorized: 0,
            captured: 0,
            refunded: 0,
            is_voided: false,
            is_closed: false,
        };
        self.payments.insert(id.clone(), payment);
        id
    }

    /// The issuer answers: money is held, or moved, or not.
    pub(super) fn ask_issuer(&mut self, id: &str, outcome: Outcome) {
        let Some(payment) = self.payments.get_mut(id) else { return };
        payment.progress = Progress::ResponseBody(outcome);
        let (amount, params) = (payment.amount(), payment.params.clone());
        let is_captured = payment.flag("capture") != Some(false) && payment.params.get("capture_on").is_none();
        if outcome.is_approved() {
            payment.authorized = amount;
            if is_captured {
                payment.captured = amount;
                payment.is_closed = true;
            }
            if payment.source.is_kept {
                self.sources.insert(payment.source.id.clone(), payment.source.clone());
            }
        }
        if outcome.is_approved() && amount > 0 {
            self.executed.push(Charge {
                payment: id.to_owned(),
                idempotency_key: payment.idempotency_key.clone(),
                amount,
                currency: payment.text("currency").unwrap_or_default().to_owned(),
            });
        }
        let kind = if amount == 0 { Done::CardVerification } else { Done::Authorization };
        self.act(id, kind, amount, outcome, &params);
        if outcome.is_approved() && is_captured && amount > 0 {
            self.act(id, Done::Capture, amount, outcome, &params);
        }
    }

    /// The response to the request that made the payment.
    fn first_response(&self, id: &str) -> Value {
        let Some(payment) = self.payments.get(id) else { return Value::Null };
        let three_ds = payment.params.get("3ds").map(|_| {
            let is_enrolled = payment.progress == Progress::Challenged;
            json!({"downgraded": false, "enrolled": if is_enrolled { "Y" } else { "N" }})
        });
        let Some(outcome) = payment.outcome() else {
            return without_nulls(json!({
                "id": id,
                "status": payment.status(),
                "reference": payment.text("reference"),
                "customer": self.customer(payment),
                "3ds": three_ds,
                "_links": {
                    "self": {"href": self.link(id, "")},
                    "redirect": payment.session.as_ref().map(|session| json!({"href": self.challenge_url(session)})),
                },
            }));
        };
        let is_approved = outcome.is_approved();
        without_nulls(json!({
            "id": id,
            "action_id": payment.actions.first().map(|action| &action.id),
            "amount": payment.amount(),
            "currency": payment.text("currency"),
            "approved": is_approved,
            "status": payment.status(),
            "auth_code": is_approved.then_some("770687"),
            "response_code": outcome.code,
            "response_summary": outcome.summary,
            "3ds": three_ds,
            "risk": {"flagged": false},
            "source": payment.source.shown(is_approved),
            "customer": self.customer(payment),
            "balances": self.balances(id),
            "processed_on": payment.created.rfc3339(),
            "reference": payment.text("reference"),
            "processing": {
                "retrieval_reference_number": "909913440644",
                "acquirer_transaction_id": "440644309099499894406",
                "recommendation_code": "02",
            },
            "eci": "07",
            "scheme_id": is_approved.then_some("104102978678771"),
            "metadata": payment.params.get("metadata"),
            "_links": self.links(id),
        }))
    }
}

/// The request without its source: what may be kept of that is a `Source`.
fn without_secrets(params: &Value) -> Value {
    let mut kept = params.clone();
    if let Some(kept) = kept.as_object_mut() {
        kept.remove("source");
    }
    kept
}
