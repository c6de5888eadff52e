//! Schemas that depend on a tag: OpenAPI's `discriminator`.
//!
//! The base says which value of the tag stands for which schema, and each of those has the base in its `allOf`. Read
//! naively that goes round in circles, so it matters for what a schema is referred to.

use serde_json::Value;

/// For what a component is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// It says what stands at a place: there the tag chooses.
    Place,
    /// It is the base of a component that was chosen already.
    Inherited,
}

/// A base's tag.
pub(super) struct Tag<'s> {
    pub(super) property: &'s str,
    mapping: &'s serde_json::Map<String, Value>,
}

impl<'s> Tag<'s> {
    /// The tag of the schema, if it has one and says what its values stand for.
    pub(super) fn of(schema: &'s Value) -> Option<Tag<'s>> {
        let tag = schema.get("discriminator")?;
        Some(Tag { property: tag.get("propertyName")?.as_str()?, mapping: tag.get("mapping")?.as_object()? })
    }

    /// Each value, and the name of the component that it stands for.
    pub(super) fn mapping(&self) -> impl Iterator<Item = (&'s str, &'s str)> + use<'s> {
        let named = self.mapping.iter().filter_map(|(value, target)| Some((value.as_str(), target.as_str()?)));
        named.map(|(value, target)| (value, target.rsplit('/').next().unwrap_or(target)))
    }

    /// The component that the instance's tag stands for.
    pub(super) fn chosen(&self, instance: &Value) -> Option<&'s str> {
        let given = instance.get(self.property)?.as_str()?;
        self.mapping().find(|(value, _)| *value == given).map(|(_, target)| target)
    }
}
