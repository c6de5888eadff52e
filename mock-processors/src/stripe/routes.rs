//! Every place of the API: method, path, fields, and who answers.

use serde_json::Value;

use super::refusal::Refusal;
use super::state::Stripe;
use super::{customers, payment_intents, payment_methods, refunds, setup_intents, tokens};
use crate::shape::Field;

/// One place. A segment `{}` of the path is an id.
pub(super) struct Route {
    pub(super) method: &'static str,
    pub(super) path: &'static [&'static str],
    pub(super) fields: &'static [Field],
    pub(super) response: fn(&mut Stripe, &Ask<'_>) -> Result<Value, Refusal>,
}

/// A request whose fields were checked.
pub(super) struct Ask<'a> {
    /// The id in the path; empty where there is none.
    pub(super) id: &'a str,
    pub(super) params: &'a Value,
    pub(super) idempotency_key: Option<&'a str>,
}

const ROUTES: &[Route] = &[
    Route {
        method: "POST",
        path: &["v1", "payment_intents"],
        fields: payment_intents::CREATE,
        response: payment_intents::create,
    },
    Route {
        method: "GET",
        path: &["v1", "payment_intents", "{}"],
        fields: payment_intents::RETRIEVE,
        response: payment_intents::retrieve,
    },
    Route {
        method: "POST",
        path: &["v1", "payment_intents", "{}", "capture"],
        fields: payment_intents::CAPTURE,
        response: payment_intents::capture,
    },
    Route {
        method: "POST",
        path: &["v1", "payment_intents", "{}", "cancel"],
        fields: payment_intents::CANCEL,
        response: payment_intents::cancel,
    },
    Route {
        method: "POST",
        path: &["v1", "payment_intents", "{}", "increment_authorization"],
        fields: payment_intents::INCREMENT,
        response: payment_intents::increment,
    },
    Route {
        method: "POST",
        path: &["v1", "setup_intents"],
        fields: setup_intents::CREATE,
        response: setup_intents::create,
    },
    Route {
        method: "GET",
        path: &["v1", "setup_intents", "{}"],
        fields: setup_intents::RETRIEVE,
        response: setup_intents::retrieve,
    },
    Route {
        method: "POST",
        path: &["v1", "payment_methods"],
        fields: payment_methods::CREATE,
        response: payment_methods::create,
    },
    Route { method: "POST", path: &["v1", "tokens"], fields: tokens::CREATE, response: tokens::create },
    Route { method: "POST", path: &["v1", "customers"], fields: customers::CREATE, response: customers::create },
    Route { method: "POST", path: &["v1", "refunds"], fields: refunds::CREATE, response: refunds::create },
    Route { method: "GET", path: &["v1", "refunds", "{}"], fields: refunds::RETRIEVE, response: refunds::retrieve },
];

impl Route {
    /// The place that this method and path lead to, and the id in the path.
    pub(super) fn find<'p>(method: &str, segments: &[&'p str]) -> Option<(&'static Route, &'p str)> {
        ROUTES.iter().filter(|route| route.method == method).find_map(|route| Some((route, route.id_in(segments)?)))
    }

    fn id_in<'p>(&self, segments: &[&'p str]) -> Option<&'p str> {
        if self.path.len() != segments.len() {
            return None;
        }
        let mut id = "";
        for (known, given) in self.path.iter().zip(segments) {
            match *known {
                "{}" if !given.is_empty() => id = given,
                _ if known == given => {}
                _ => return None,
            }
        }
        Some(id)
    }
}
