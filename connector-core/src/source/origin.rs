//! Where one value comes from: a source, or one of the named values of an account, a setting, the state or a redirect.

use super::{SourceRow, Value};
use crate::data::CallView;

/// A place that a value is read from.
#[derive(Clone, Copy, Debug)]
pub enum Origin {
    Source(&'static SourceRow),
    /// `auth.merchant_account`, by the name in the declaration of the credentials.
    Auth(&'static str),
    /// `settings.version`
    Setting(&'static str),
    /// `state.capture_id`, with its group.
    State(&'static str),
    /// `redirect.params["payload"]`: the key, and the name as it is typed.
    Param {
        key: &'static str,
        name: &'static str,
    },
}

impl Origin {
    /// The value, where there is one.
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

    /// The name by which a router is told that the value is missing; none for what every account has.
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
