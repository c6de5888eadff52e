//! What is asked of a declared webhook. Its types stand in `table/webhook.rs`.

use crate::table::{ObjectSpec, StatusRowSpec, WebhookSpec};

impl ObjectSpec {
    /// Whether an event of that word has it.
    pub(super) fn takes(&self, word: &str) -> bool {
        let fits = |known: &&str| known.strip_suffix('*').map_or(*known == word, |prefix| word.starts_with(prefix));
        self.words.is_empty() || self.words.iter().any(fits)
    }
}

impl WebhookSpec {
    /// The tables by which an event's words become statuses.
    pub fn status_tables(&self) -> Vec<Vec<StatusRowSpec>> {
        let mut tables = self.event.status_tables();
        for object in self.objects {
            tables.extend(object.table.status_tables());
        }
        tables
    }
}
