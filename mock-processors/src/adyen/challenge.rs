//! The page that a customer is sent to, whether it is the issuer's or a payment method's. Asking for it is all the
//! customer does: the challenge is passed or the bill is paid, and the response leads back to the merchant.

use axum::http::Method;

use super::payment::{Payment, Progress};
use super::state::Adyen;
use crate::call::{Call, MockResponse};

const PLACE: &str = "/challenges/";

pub(super) fn is_page(call: &Call) -> bool {
    call.method == Method::GET && call.path.starts_with(PLACE)
}

impl Adyen {
    pub(super) fn page_url(&self, session: &str) -> String {
        format!("{}{PLACE}{session}", self.base_url)
    }

    /// The reference of the payment whose customer came, or came back, with this.
    pub(super) fn by_session(&self, session: &str) -> Option<String> {
        let is_it = |(_, payment): &(&String, &Payment)| payment.session == session;
        self.payments.iter().find(is_it).map(|(reference, _)| reference.clone())
    }

    /// Coming again changes nothing.
    pub(super) fn page(&mut self, call: &Call) -> MockResponse {
        let session = call.path.trim_start_matches(PLACE);
        let Some(reference) = self.by_session(session) else { return MockResponse::empty(404) };
        if self.payments.get(&reference).is_some_and(|payment| payment.progress == Progress::Waiting) {
            self.ask_issuer(&reference);
        }
        let Some(payment) = self.payments.get(&reference) else { return MockResponse::empty(404) };
        let (url, fragment) = payment.return_url.split_once('#').unwrap_or((&payment.return_url, ""));
        let joint = if url.contains('?') { '&' } else { '?' };
        let hash = if fragment.is_empty() { "" } else { "#" };
        MockResponse::redirect(format!("{url}{joint}redirectResult={session}{hash}{fragment}"))
    }
}
