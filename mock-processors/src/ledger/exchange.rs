//! One request and its response, as they crossed the wire.

use std::fmt;

/// A request and the response it got. Everything is kept as it was sent, so `Debug` leaves out whatever may hold a card
/// number or a key.
#[derive(Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The method, upper case.
    pub method: String,
    /// The path, and the query if there was one: `/v1/payment_intents?expand[0]=latest_charge`.
    pub path_and_query: String,
    /// The headers of the request in the order of arrival; names are lower case.
    pub request_headers: Vec<(String, String)>,
    /// The body of the request; empty when there was none.
    pub request_body: String,
    /// The status of the response.
    pub status: u16,
    /// The body of the response; empty when there was none.
    pub response_body: String,
}

impl Exchange {
    /// The value of a request's header; the name's case does not matter.
    pub fn request_header(&self, name: &str) -> Option<&str> {
        let found = self.request_headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A wrong client may write anything into the path or a header, so only what cannot hide a number is shown.
        let names: Vec<&str> = self.request_headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Exchange")
            .field("method", &self.method)
            .field("path", &masked(self.path_and_query.split('?').next().unwrap_or_default()))
            .field("request_headers", &names)
            .field("request_bytes", &self.request_body.len())
            .field("status", &self.status)
            .field("response_bytes", &self.response_body.len())
            .finish()
    }
}

/// Long runs of digits become a star.
fn masked(path: &str) -> String {
    let mut shown = String::new();
    for piece in path.split_inclusive(|c: char| !c.is_ascii_digit()) {
        match piece.bytes().take_while(u8::is_ascii_digit).count() {
            digits if digits >= 8 => {
                shown.push('*');
                shown.push_str(&piece[digits..]);
            }
            _ => shown.push_str(piece),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::Exchange;

    #[test]
    fn debug_shows_no_card_number_and_no_key() {
        let exchange = Exchange {
            method: "POST".into(),
            path_and_query: "/v1/tokens/4242424242424242?card=4242424242424242".into(),
            request_headers: vec![("authorization".into(), "Bearer sk_test_1".into())],
            request_body: "card[number]=4242424242424242".into(),
            status: 200,
            response_body: "4242424242424242".into(),
        };
        let shown = format!("{exchange:?}");
        assert!(!shown.contains("4242") && !shown.contains("sk_test_1"), "{shown}");
        assert!(shown.contains("/v1/tokens/*") && shown.contains("authorization"), "{shown}");
        assert_eq!(exchange.request_header("Authorization"), Some("Bearer sk_test_1"));
    }
}
