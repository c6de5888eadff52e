//! The values of a router's own targets.

use std::{any::Any, sync::Arc};

use connector_vocabulary::TARGETS;

use super::{ResponseValues, Target};
use crate::const_text::is_equal;

/// The values of own targets, each by its target's name. Most responses have none, and never make it.
#[derive(Clone, Default)]
pub(crate) struct OwnValues(Vec<(&'static str, Arc<dyn Any + Send + Sync>)>);

/// The place of every own target: none among core's.
pub(super) const NO_PLACE: usize = usize::MAX;

/// Sets an own target; none takes its value away.
pub(super) fn put<T: Target>(values: &mut ResponseValues, value: Option<T::Kind>) {
    let values = &mut values.own.get_or_insert_default().0;
    values.retain(|(name, _)| *name != T::NAME);
    if let Some(value) = value {
        values.push((T::NAME, Arc::new(value)));
    }
}

/// The value of an own target.
pub(super) fn get<T: Target>(values: &ResponseValues) -> Option<&T::Kind> {
    let (_, value) = values.own.as_ref()?.0.iter().find(|(name, _)| *name == T::NAME)?;
    value.downcast_ref()
}

/// Whether core has a target of that name.
pub(crate) const fn is_cores(target: &str) -> bool {
    let mut words = TARGETS;
    while let [word, rest @ ..] = words {
        if is_equal(word.name, target) {
            return true;
        }
        words = rest;
    }
    false
}
