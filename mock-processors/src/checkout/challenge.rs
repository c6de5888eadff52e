//! The 3-D Secure page that a customer is sent to. Asking for it is all the customer does: the challenge is passed,
//! the issuer is asked, and the response leads back to the merchant.

use axum::http::Method;

use super::outcome::by_amount;
use super::payment::{Payment, Progress};
use super::state::Checkout;
use crate::call::{Call, MockResponse};

pub(super) fn is_page(call: &Call) -> bool {
    call.method == Method::GET && call.path.starts_with("/challenges/")
}

impl Checkout {
    pub(super) fn challenge_url(&self, session: &str) -> String {
        format!("{}/challenges/{session}", self.base_url)
    }

    /// Coming again changes nothing.
    pub(super) fn page(&mut self, call: &Call) -> MockResponse {
        let session = call.path.trim_start_matches("/challenges/");
        let by_session = |(_, payment): &(&String, &Payment)| payment.session.as_deref() == Some(session);
        let Some((id, payment)) = self.payments.iter().find(by_session) else { return MockResponse::empty(404) };
        let id = id.clone();
        if payment.progress == Progress::Challenged {
            let outcome = payment.source.outcome.unwrap_or_else(|| by_amount(payment.amount()));
            self.ask_issuer(&id, outcome);
        }
        let Some(payment) = self.payments.get(&id) else { return MockResponse::empty(404) };
        let name = if payment.is_approved() { "success_url" } else { "failure_url" };
        let Some(url) = payment.text(name) else { return MockResponse::empty(404) };
        let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
        let joint = if url.contains('?') { '&' } else { '?' };
        let hash = if fragment.is_empty() { "" } else { "#" };
        MockResponse::redirect(format!("{url}{joint}cko-session-id={session}{hash}{fragment}"))
    }
}
