//! What the document says of one place of one instance: its schema with references followed, parts put together, and
//! of alternatives those that the instance can be.

use serde_json::Value;

use super::spec::{component, resolve};
use super::tagged::{Tag, Use};

/// A place of an instance, and the plain schemas that speak of it.
pub(super) struct Place<'s> {
    document: &'s Value,
    schemas: Vec<&'s Value>,
}

/// What a place says of one of its names.
pub(super) enum Property<'s> {
    Described(Place<'s>),
    /// Any name may stand there.
    Free,
    /// The names are listed, and this is not among them.
    Unknown,
}

impl<'s> Place<'s> {
    pub(super) fn of(document: &'s Value, schema: &'s Value, instance: &Value) -> Place<'s> {
        let mut place = Place { document, schemas: Vec::new() };
        place.gather(schema, Use::Place, instance);
        place
    }

    pub(super) fn property(&self, name: &str, instance: &Value) -> Property<'s> {
        let words = |word: &'static str| self.schemas.iter().filter_map(move |schema| schema.get(word));
        let listed: Vec<&Value> = words("properties").filter_map(|properties| properties.get(name)).collect();
        let others: Vec<&Value> = words("additionalProperties").filter(|others| **others != false).collect();
        let lists_names = words("properties").chain(words("additionalProperties")).next().is_some();
        match (listed.is_empty(), others.is_empty()) {
            (false, _) => Property::Described(self.through(listed, instance)),
            (true, false) => Property::Described(self.through(others, instance)),
            (true, true) if lists_names => Property::Unknown,
            (true, true) => Property::Free,
        }
    }

    pub(super) fn item(&self, instance: &Value) -> Place<'s> {
        self.through(self.schemas.iter().filter_map(|schema| schema.get("items")).collect(), instance)
    }

    /// Whether a value of this type may stand there.
    pub(super) fn wants(&self, kind: &str) -> bool {
        self.schemas.iter().any(|schema| schema["type"] == kind)
    }

    /// Whether this very text is one of those that the place lists.
    pub(super) fn lists(&self, text: &str) -> bool {
        let listed = self.schemas.iter().filter_map(|schema| schema.get("enum")?.as_array());
        listed.flatten().any(|value| value == text)
    }

    fn through(&self, schemas: Vec<&'s Value>, instance: &Value) -> Place<'s> {
        let mut place = Place { document: self.document, schemas: Vec::new() };
        schemas.into_iter().for_each(|schema| place.gather(schema, Use::Place, instance));
        place
    }

    fn gather(&mut self, schema: &'s Value, usage: Use, instance: &Value) {
        let is_component = schema.get("$ref").is_some();
        let schema = resolve(self.document, schema);
        let chosen = Tag::of(schema).filter(|_| usage == Use::Place).and_then(|tag| tag.chosen(instance));
        if let Some(name) = chosen {
            let target = component(self.document, name);
            target.into_iter().for_each(|target| self.parts(target, Use::Inherited, instance));
        }
        self.parts(schema, if is_component { Use::Inherited } else { usage }, instance);
    }

    fn parts(&mut self, schema: &'s Value, parts: Use, instance: &Value) {
        self.schemas.push(schema);
        let each = |word: &str| schema.get(word).and_then(Value::as_array).into_iter().flatten();
        each("allOf").for_each(|part| self.gather(part, parts, instance));
        let alternatives = each("anyOf").chain(each("oneOf"));
        let alternatives: Vec<Place<'s>> =
            alternatives.map(|alternative| Place::of(self.document, alternative, instance)).collect();
        // When it can be none of them the instance is wrong, and any of them may be what was meant.
        let can_be_none = !alternatives.iter().any(|alternative| alternative.can_be(instance));
        for alternative in alternatives {
            if can_be_none || alternative.can_be(instance) {
                self.schemas.extend(alternative.schemas);
            }
        }
    }

    /// Whether the instance, which may still be all texts, can be meant for this place: its type fits, and nothing that
    /// is required is missing.
    fn can_be(&self, instance: &Value) -> bool {
        self.schemas.iter().all(|schema| {
            let fits = schema.get("type").and_then(Value::as_str).is_none_or(|kind| fits(kind, instance));
            let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
            fits && required.filter_map(Value::as_str).all(|name| instance.get(name).is_some())
        })
    }
}

fn fits(kind: &str, instance: &Value) -> bool {
    match instance {
        // The names of a form do not tell a list from an object.
        Value::Object(_) => ["object", "array"].contains(&kind),
        Value::Array(_) => kind == "array",
        Value::String(_) => !["object", "array"].contains(&kind),
        Value::Number(_) => ["integer", "number"].contains(&kind),
        Value::Bool(_) => kind == "boolean",
        Value::Null => true,
    }
}
