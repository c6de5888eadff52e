//! The properties of a response that the guard of a status reads.

use super::{ResponseValues, is_set};
use crate::{condition::Seen, data::CallView};

/// A complete response with the call that it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Guards<'g> {
    pub(crate) view: &'g CallView<'g>,
    pub(crate) http: u16,
    pub(crate) values: &'g ResponseValues,
}

impl Seen for Guards<'_> {
    fn http(&self) -> u16 {
        self.http
    }

    fn is_written(&self, target: &str) -> bool {
        is_set(self.values, target)
    }
}
