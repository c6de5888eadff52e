//! Questions about a declared webhook, whose types are in `table/webhook.rs`.

use crate::table::{ObjectSpec, StatusRowSpec, WebhookSpec};

impl ObjectSpec {
    /// Whether an event with that word contains the object.
    pub(super) fn takes(&self, word: &str) -> bool {
        let fits = |known: &&str| known.strip_suffix('*').map_or(*known == word, |prefix| word.starts_with(prefix));
        self.words.is_empty() || self.words.iter().any(fits)
    }
}

impl WebhookSpec {
    /// The status tables of the event and its objects.
    pub fn status_tables(&self) -> Vec<Vec<StatusRowSpec>> {
        let mut tables = self.event.status_tables();
        for object in self.objects {
            tables.extend(object.table.status_tables());
        }
        tables
    }
}
