//! What the condition of a status can ask of a response.

use super::{Answer, is_set};
use crate::{condition::Seen, data::Facts};

/// A response that was read whole, with the call that it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Guards<'g> {
    pub(crate) facts: &'g Facts<'g>,
    pub(crate) http: u16,
    pub(crate) answer: &'g Answer,
}

impl Seen for Guards<'_> {
    fn http(&self) -> u16 {
        self.http
    }

    fn is_written(&self, target: &str) -> bool {
        is_set(self.answer, target)
    }
}
