//! A schema of OpenAPI 3.0 as a JSON Schema of draft 2020-12, with everything that it refers to.
//!
//! The two languages share their words but not all of their sense: `nullable` and `exclusiveMinimum: true` are unknown
//! to JSON Schema, what stands beside a `$ref` counts there, and `discriminator` says nothing. Only the words that mean
//! the same are kept.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::spec::component;
use super::tagged::{Tag, Use};

/// What both languages understand alike and whose value holds no schema.
const ALIKE: &[&str] = &[
    "maxItems",
    "maxLength",
    "maxProperties",
    "minItems",
    "minLength",
    "minProperties",
    "multipleOf",
    "pattern",
    "required",
    "uniqueItems",
];

/// The schema, able to stand alone.
pub(super) fn json_schema(document: &Value, schema: &Value) -> Value {
    let mut converter = Converter { document, named: Map::new(), needed: BTreeSet::new() };
    let root = converter.schema(schema, Use::Place);
    while let Some(reference) = converter.needed.pop_first() {
        let (name, usage) = reference;
        if !converter.named.contains_key(&key(&name, usage)) {
            let converted = converter.component(&name, usage);
            converter.named.insert(key(&name, usage), converted);
        }
    }
    json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [root], "$defs": converter.named})
}

/// The name among the definitions. A component that has a tag is there twice: as itself, for those that inherit from
/// it, and together with what its tag chooses.
fn key(name: &str, usage: Use) -> String {
    match usage {
        Use::Inherited => name.to_owned(),
        Use::Place => format!("{name}@place"),
    }
}

struct Converter<'s> {
    document: &'s Value,
    named: Map<String, Value>,
    needed: BTreeSet<(String, Use)>,
}

impl Converter<'_> {
    fn component(&mut self, name: &str, usage: Use) -> Value {
        let schema = component(self.document, name).unwrap_or_else(|| panic!("the document has no component `{name}`"));
        match Tag::of(schema).filter(|_| usage == Use::Place) {
            Some(tag) => self.by_tag(name, &tag),
            None => self.schema(schema, Use::Inherited),
        }
    }

    /// `{"if": {"type" is "card"}, "then": CardSource}` for each value of the tag, which must be one of them.
    fn by_tag(&mut self, name: &str, tag: &Tag<'_>) -> Value {
        let values: Vec<&str> = tag.mapping().map(|(value, _)| value).collect();
        let mut all =
            vec![self.reference(name, Use::Inherited), json!({"properties": {tag.property: {"enum": values}}})];
        // A document may name a component that it does not have; then no more is known of that value.
        let described = tag.mapping().filter(|(_, target)| component(self.document, target).is_some());
        for (value, target) in described {
            let is_it = json!({"properties": {tag.property: {"const": value}}, "required": [tag.property]});
            all.push(json!({"if": is_it, "then": self.reference(target, Use::Inherited)}));
        }
        json!({"allOf": all})
    }

    fn reference(&mut self, name: &str, usage: Use) -> Value {
        self.needed.insert((name.to_owned(), usage));
        json!({"$ref": format!("#/$defs/{}", key(name, usage))})
    }

    /// `parts` says what a `$ref` in this schema's `allOf` is: see [`Use`].
    fn schema(&mut self, schema: &Value, parts: Use) -> Value {
        // A schema may be `true` or `false` as well.
        let Some(words) = schema.as_object() else { return schema.clone() };
        if let Some(target) = words.get("$ref").and_then(Value::as_str) {
            let name = target.rsplit('/').next().unwrap_or_default();
            return self.reference(name, Use::Place);
        }
        let mut converted = Map::new();
        for (word, value) in words {
            match word.as_str() {
                "type" | "format" | "enum" => drop(converted.insert(word.clone(), value.clone())),
                "items" | "not" | "additionalProperties" => {
                    converted.insert(word.clone(), self.schema(value, Use::Place));
                }
                "properties" => {
                    let properties = value.as_object().into_iter().flatten();
                    let properties: Map<String, Value> =
                        properties.map(|(name, property)| (name.clone(), self.schema(property, Use::Place))).collect();
                    converted.insert(word.clone(), properties.into());
                }
                "allOf" => drop(converted.insert(word.clone(), self.each(value, parts))),
                // The alternatives of the documents overlap, and nothing in them says which one is meant.
                "anyOf" | "oneOf" => drop(converted.insert("anyOf".to_owned(), self.each(value, Use::Place))),
                word if ALIKE.contains(&word) => drop(converted.insert(word.to_owned(), value.clone())),
                _ => {}
            }
        }
        limit(words, "minimum", "exclusiveMinimum", &mut converted);
        limit(words, "maximum", "exclusiveMaximum", &mut converted);
        match words.get("nullable") {
            Some(Value::Bool(true)) => json!({"anyOf": [converted, {"type": "null"}]}),
            _ => converted.into(),
        }
    }

    fn each(&mut self, schemas: &Value, parts: Use) -> Value {
        let schemas = schemas.as_array().into_iter().flatten();
        let converted = schemas.map(|schema| match schema.get("$ref").and_then(Value::as_str) {
            Some(target) => self.reference(target.rsplit('/').next().unwrap_or_default(), parts),
            None => self.schema(schema, parts),
        });
        converted.collect()
    }
}

/// `{minimum: 1, exclusiveMinimum: true}` is `{exclusiveMinimum: 1}`.
fn limit(words: &Map<String, Value>, inclusive: &str, exclusive: &str, converted: &mut Map<String, Value>) {
    let Some(value) = words.get(inclusive) else { return };
    let word = if words.get(exclusive) == Some(&Value::Bool(true)) { exclusive } else { inclusive };
    converted.insert(word.to_owned(), value.clone());
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::json_schema;

    fn accepts(schema: &Value, instance: &Value) -> bool {
        jsonschema::validator_for(&json_schema(&json!({}), schema)).unwrap().is_valid(instance)
    }

    #[test]
    fn null_is_taken_where_the_schema_says_so() {
        let schema = json!({"type": "string", "enum": ["a"], "nullable": true});
        assert!(accepts(&schema, &json!(null)) && accepts(&schema, &json!("a")) && !accepts(&schema, &json!("b")));
        assert!(!accepts(&json!({"type": "string"}), &json!(null)));
    }

    #[test]
    fn a_limit_that_is_exclusive_is_not_reached() {
        let above = json!({"type": "integer", "minimum": 1, "exclusiveMinimum": true});
        assert!(!accepts(&above, &json!(1)) && accepts(&above, &json!(2)));
        let below = json!({"type": "integer", "maximum": 9, "exclusiveMaximum": false});
        assert!(accepts(&below, &json!(9)) && !accepts(&below, &json!(10)));
    }

    #[test]
    fn alternatives_may_overlap() {
        let either = json!({"oneOf": [{"type": "object"}, {"type": "object", "required": ["id"]}]});
        assert!(accepts(&either, &json!({"id": 1})) && !accepts(&either, &json!(1)));
    }
}
