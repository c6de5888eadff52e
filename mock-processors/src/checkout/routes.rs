//! Every place of the API: method, path, key, fields, and who answers.

use serde_json::Value;

use super::refusal::Refusal;
use super::state::Checkout;
use super::{PUBLIC_KEY, SECRET_KEY, action, authorizations, captures, payments, refunds, tokens, voids};
use crate::shape::{Field, Kind};

/// One place. A segment `{}` of the path is an id.
pub(super) struct Route {
    pub(super) method: &'static str,
    path: &'static [&'static str],
    /// The key that opens it.
    pub(super) key: &'static str,
    pub(super) body: Kind,
    pub(super) response: fn(&mut Checkout, &Ask<'_>) -> Result<Reply, Refusal>,
}

/// A request whose fields were checked.
pub(super) struct Ask<'a> {
    /// The id in the path; empty where there is none.
    pub(super) id: &'a str,
    pub(super) params: &'a Value,
    pub(super) idempotency_key: Option<&'a str>,
}

/// What is answered when nothing is wrong.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Value,
}

const fn post(
    path: &'static [&'static str],
    fields: &'static [Field],
    response: fn(&mut Checkout, &Ask<'_>) -> Result<Reply, Refusal>,
) -> Route {
    Route { method: "POST", path, key: SECRET_KEY, body: Kind::Object(fields), response }
}

const fn get(
    path: &'static [&'static str],
    fields: &'static [Field],
    response: fn(&mut Checkout, &Ask<'_>) -> Result<Reply, Refusal>,
) -> Route {
    Route { method: "GET", path, key: SECRET_KEY, body: Kind::Object(fields), response }
}

const ROUTES: &[Route] = &[
    post(&["payments"], payments::CREATE, payments::create),
    get(&["payments", "{}"], payments::LOOK, payments::look),
    get(&["payments", "{}", "actions"], action::LIST, action::list),
    post(&["payments", "{}", "captures"], captures::CAPTURE, captures::capture),
    post(&["payments", "{}", "voids"], voids::VOID, voids::void),
    post(&["payments", "{}", "refunds"], refunds::REFUND, refunds::refund),
    post(&["payments", "{}", "authorizations"], authorizations::INCREMENT, authorizations::increment),
    Route { method: "POST", path: &["tokens"], key: PUBLIC_KEY, body: tokens::TOKEN, response: tokens::create },
];

impl Route {
    /// The place that this path leads to, and the id in the path.
    ///
    /// # Errors
    /// When nothing has this path, or what has it takes another method.
    pub(super) fn find<'p>(method: &str, segments: &[&'p str]) -> Result<(&'static Route, &'p str), Refusal> {
        let mut here = ROUTES.iter().filter_map(|route| Some((route, route.id_in(segments)?))).peekable();
        if here.peek().is_none() {
            return Err(Refusal::NotFound);
        }
        here.find(|(route, _)| route.method == method).ok_or(Refusal::MethodNotAllowed)
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
