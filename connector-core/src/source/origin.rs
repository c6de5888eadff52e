//! The origin of a value: a source, a credential, a setting, the state or a redirect.

use super::{SourceRow, Value};
use crate::data::CallView;

/// The origin of a value.
#[derive(Clone, Copy, Debug)]
pub enum Origin {
    /// A source.
    Source(&'static SourceRow),
    /// `auth.merchant_account`, by the name in the declaration of the credentials.
    Auth(&'static str),
    /// `settings.version`
    Setting(&'static str),
    /// `state.capture_id`, with its prefix.
    State(&'static str),
    /// `redirect.params["payload"]`
    Param {
        /// The parameter's name.
        key: &'static str,
        /// The source as the author wrote it.
        name: &'static str,
    },
}

impl Origin {
    /// The value, if there is one.
    // Inlined for the most common case, so that a source costs one call and not two.
    #[inline(always)]
    pub(crate) fn get<'a>(&self, view: &CallView<'a>) -> Option<Value<'a>> {
        match self {
            Self::Source(source) => (source.get)(view),
            named => named.named(view),
        }
    }

    #[inline(never)]
    fn named<'a>(&self, view: &CallView<'a>) -> Option<Value<'a>> {
        match self {
            Self::Source(_) => None,
            Self::Auth(name) => view.credential(name).map(Value::Text),
            Self::Setting(name) => view.setting(name).map(Value::Text),
            Self::State(name) => view.state(in_group(name)).map(|value| Value::Text(value.expose())),
            Self::Param { key, .. } => view.redirect_param(key).map(|value| Value::Text(value.expose())),
        }
    }

    /// Whether there is a value.
    pub(crate) fn is_present(&self, view: &CallView<'_>) -> bool {
        self.get(view).is_some()
    }

    /// The name in the error for a missing value; none for credentials and settings, which every account has.
    pub const fn needed(&self) -> Option<&'static str> {
        match self {
            Self::Source(source) => Some(source.name),
            Self::State(name) | Self::Param { name, .. } => Some(name),
            Self::Auth(_) | Self::Setting(_) => None,
        }
    }
}

/// `capture_id` of `state.capture_id`.
fn in_group(name: &'static str) -> &'static str {
    name.split_once('.').map_or(name, |(_, name)| name)
}
