//! A merchant's metadata: a JSON object, or a text that holds one, in the order of its keys.

use std::fmt;

use connector_core::Metadata;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use serde_json::Value;

/// Keys and values; a value that is no text is its JSON.
pub struct Entries(Metadata);

impl From<Entries> for Metadata {
    fn from(entries: Entries) -> Self {
        entries.0
    }
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ObjectOrText)
    }
}

struct ObjectOrText;

impl<'de> Visitor<'de> for ObjectOrText {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, or a text that holds one")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Entries, E> {
        let mut json = serde_json::Deserializer::from_str(text);
        let entries = json.deserialize_map(self).and_then(|entries| json.end().map(|()| entries));
        entries.map_err(|_| E::custom("the text holds no JSON object"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, Value>()? {
            let value = match value {
                Value::String(text) => text,
                other => other.to_string(),
            };
            entries.push((key, value));
        }
        Ok(Entries(entries.into_iter().collect()))
    }
}
