//! Idempotency keys: which were seen, with what request, and what they were answered.

use std::collections::BTreeMap;

use crate::call::MockResponse;

/// The keys of one account.
#[derive(Default)]
pub(crate) struct Keys(BTreeMap<String, Entry>);

struct Entry {
    essence: String,
    /// `None` while the first request is being carried out.
    response: Option<MockResponse>,
}

/// What is known of a key when a request arrives with it.
pub(crate) enum Seen {
    /// Never before; it is busy from now on, until [`Keys::finish`].
    Fresh,
    /// With the same request, which is still being carried out.
    Busy,
    /// With another request.
    Otherwise,
    /// With the same request, which got this response.
    ResponseBody(MockResponse),
}

impl Keys {
    pub(crate) fn begin(&mut self, key: &str, essence: String) -> Seen {
        match self.0.get(key) {
            Some(entry) if entry.essence != essence => Seen::Otherwise,
            Some(Entry { response: Some(response), .. }) => Seen::ResponseBody(response.clone()),
            Some(Entry { response: None, .. }) => Seen::Busy,
            None => {
                self.0.insert(key.to_owned(), Entry { essence, response: None });
                Seen::Fresh
            }
        }
    }

    /// Keeps the response for the next request under this key, or forgets the key.
    pub(crate) fn finish(&mut self, key: &str, response: &MockResponse) {
        if !response.is_kept {
            self.0.remove(key);
        } else if let Some(entry) = self.0.get_mut(key) {
            entry.response = Some(response.clone());
        }
    }
}
