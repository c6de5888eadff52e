//! Every place of the API: path, fields, and who answers. Everything is a POST.

use serde_json::Value;

use super::refusal::Refusal;
use super::state::Adyen;
use super::{amount_updates, cancels, captures, details, disputes, orders, payments, refunds, sessions};
use crate::shape::Field;

/// One place. A segment `{}` of the path is a reference.
pub(super) struct Route {
    path: &'static [&'static str],
    /// What Adyen calls the body.
    pub(super) structure: &'static str,
    pub(super) fields: &'static [Field],
    /// The field in which the merchant account stands; where none does, the key says whose account it is.
    pub(super) account: Option<&'static str>,
    pub(super) response: fn(&mut Adyen, &Ask<'_>) -> Result<Reply, Refusal>,
}

/// A request whose fields were checked.
pub(super) struct Ask<'a> {
    /// The reference in the path; empty where there is none.
    pub(super) original: &'a str,
    pub(super) params: &'a Value,
    pub(super) idempotency_key: Option<&'a str>,
}

impl Ask<'_> {
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.params.get(name).and_then(Value::as_str)
    }

    /// `amount.value`
    pub(super) fn value(&self) -> i64 {
        self.params.pointer("/amount/value").and_then(Value::as_i64).unwrap_or(0)
    }

    /// `amount.currency`
    pub(super) fn currency(&self) -> &str {
        self.params.pointer("/amount/currency").and_then(Value::as_str).unwrap_or_default()
    }
}

/// What is answered when nothing is wrong.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Value,
}

type Answerer = fn(&mut Adyen, &Ask<'_>) -> Result<Reply, Refusal>;

const fn checkout(
    path: &'static [&'static str],
    structure: &'static str,
    fields: &'static [Field],
    response: Answerer,
) -> Route {
    Route { path, structure, fields, account: Some("merchantAccount"), response }
}

const fn dispute(
    path: &'static [&'static str],
    structure: &'static str,
    fields: &'static [Field],
    response: Answerer,
) -> Route {
    Route { path, structure, fields, account: Some("merchantAccountCode"), response }
}

const ROUTES: &[Route] = &[
    checkout(&["v68", "payments"], "PaymentRequest", payments::CREATE, payments::create),
    Route {
        path: &["v68", "payments", "details"],
        structure: "PaymentDetailsRequest",
        fields: details::DETAILS,
        account: None,
        response: details::complete,
    },
    checkout(&["v68", "payments", "{}", "captures"], "PaymentCaptureRequest", captures::CAPTURE, captures::capture),
    checkout(&["v68", "payments", "{}", "cancels"], "PaymentCancelRequest", cancels::CANCEL, cancels::cancel),
    checkout(&["v68", "payments", "{}", "refunds"], "PaymentRefundRequest", refunds::REFUND, refunds::refund),
    checkout(
        &["v68", "payments", "{}", "amountUpdates"],
        "PaymentAmountUpdateRequest",
        amount_updates::UPDATE,
        amount_updates::update,
    ),
    checkout(&["v68", "sessions"], "CreateCheckoutSessionRequest", sessions::CREATE, sessions::create),
    checkout(&["v68", "orders"], "CreateOrderRequest", orders::CREATE, orders::create),
    dispute(
        &["ca", "services", "DisputeService", "v30", "acceptDispute"],
        "AcceptDisputeRequest",
        disputes::ACCEPT,
        disputes::accept,
    ),
    dispute(
        &["ca", "services", "DisputeService", "v30", "defendDispute"],
        "DefendDisputeRequest",
        disputes::DEFEND,
        disputes::defend,
    ),
    dispute(
        &["ca", "services", "DisputeService", "v30", "supplyDefenseDocument"],
        "SupplyDefenseDocumentRequest",
        disputes::SUPPLY,
        disputes::supply,
    ),
];

impl Route {
    /// The place that this path leads to, and the reference in the path.
    ///
    /// # Errors
    /// When nothing has this path, or it is not asked for with POST.
    pub(super) fn find<'p>(method: &str, segments: &[&'p str]) -> Result<(&'static Route, &'p str), Refusal> {
        let here = ROUTES.iter().find_map(|route| Some((route, route.original_in(segments)?)));
        let here = here.ok_or_else(|| Refusal::at_the_door(404, "Not Found"))?;
        if method == "POST" { Ok(here) } else { Err(Refusal::at_the_door(405, "Method Not Allowed")) }
    }

    fn original_in<'p>(&self, segments: &[&'p str]) -> Option<&'p str> {
        if self.path.len() != segments.len() {
            return None;
        }
        let mut original = "";
        for (known, given) in self.path.iter().zip(segments) {
            match *known {
                "{}" if !given.is_empty() => original = given,
                _ if known == given => {}
                _ => return None,
            }
        }
        Some(original)
    }
}
