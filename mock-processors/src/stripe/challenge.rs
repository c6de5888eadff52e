//! The page that a customer is sent to. Asking for it is all the customer does: the action is complete, and the
//! response leads back to the merchant.

use axum::http::Method;
use serde_json::json;

use super::intents::{Purpose, Status};
use super::state::Stripe;
use crate::call::{Call, MockResponse};

pub(super) fn is_page(call: &Call) -> bool {
    call.method == Method::GET && call.path.starts_with("/challenges/")
}

impl Stripe {
    pub(super) fn page(&mut self, call: &Call) -> MockResponse {
        let id = call.path.trim_start_matches("/challenges/");
        self.complete_action(id);
        let Some(intent) = self.intents.get(id) else { return MockResponse::empty(404) };
        let outcome = match intent.status {
            Status::Succeeded | Status::RequiresCapture | Status::Processing => "succeeded",
            _ => "failed",
        };
        let Some(return_url) = intent.text("return_url") else {
            return MockResponse::json(200, &json!({"redirect_status": outcome}));
        };
        let object = match intent.purpose {
            Purpose::Payment => "payment_intent",
            Purpose::Setup => "setup_intent",
        };
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair(object, id)
            .append_pair(&format!("{object}_client_secret"), &intent.client_secret(id))
            .append_pair("redirect_status", outcome)
            .finish();
        MockResponse::redirect(with_query(return_url, &query))
    }
}

/// Appends to the query that the URL has, and keeps its fragment at the end.
fn with_query(url: &str, query: &str) -> String {
    let (url, fragment) = url.split_once('#').map_or((url, None), |(url, fragment)| (url, Some(fragment)));
    let joint = if url.contains('?') { '&' } else { '?' };
    let tail = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{url}{joint}{query}{tail}")
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn a_query_is_appended_before_the_fragment() {
        assert_eq!(with_query("https://a.example/b", "c=d"), "https://a.example/b?c=d");
        assert_eq!(with_query("https://a.example/b?e=f#g", "c=d"), "https://a.example/b?e=f&c=d#g");
    }
}
