//! The texts of a form as the types that the document wants at their places. A text that cannot be what is wanted stays
//! a text, for the schema to refuse.

use serde_json::{Map, Number, Value};

use super::place::{Place, Property};

pub(super) fn coerce(place: &Place<'_>, tree: Value) -> Value {
    match tree {
        Value::Object(branch) if place.wants("array") => match listed(&branch) {
            Some(items) => items.into_iter().map(|item| coerce(&place.item(&item), item)).collect(),
            None => Value::Object(branch),
        },
        Value::Object(branch) => {
            let typed = branch.into_iter().map(|(name, value)| match place.property(&name, &value) {
                Property::Described(inner) => (name, coerce(&inner, value)),
                Property::Free | Property::Unknown => (name, value),
            });
            Value::Object(typed.collect())
        }
        Value::String(text) if !place.lists(&text) => leaf(place, text),
        other => other,
    }
}

/// `{"0": a, "1": b}` in the order of its indices, when none is left out.
fn listed(branch: &Map<String, Value>) -> Option<Vec<Value>> {
    (0..branch.len()).map(|index| branch.get(&index.to_string()).cloned()).collect()
}

fn leaf(place: &Place<'_>, text: String) -> Value {
    match text.as_str() {
        "true" | "false" if place.wants("boolean") => return (text == "true").into(),
        _ => {}
    }
    if place.wants("integer")
        && let Ok(number) = text.parse::<i64>()
    {
        return number.into();
    }
    if place.wants("number")
        && let Ok(number) = text.parse::<Number>()
    {
        return number.into();
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::form::decode;
    use super::super::place::Place;
    use super::coerce;

    #[test]
    fn texts_become_what_is_wanted() {
        let schema = json!({"properties": {
            "amount": {"type": "integer"},
            "confirm": {"type": "boolean"},
            "rate": {"type": "number"},
            "zip": {"type": "string"},
            "off": {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": ["one_off", "true"]}]},
            "tip": {"anyOf": [{"type": "object", "properties": {"amount": {"type": "integer"}}}, {"enum": [""]}]},
            "list": {"type": "array", "items": {"type": "integer"}}
        }});
        let cases = [
            ("amount=10", json!({"amount": 10})),
            ("amount=10.0", json!({"amount": "10.0"})),
            ("amount=", json!({"amount": ""})),
            ("confirm=true&zip=00501", json!({"confirm": true, "zip": "00501"})),
            ("confirm=yes&rate=1.5", json!({"confirm": "yes", "rate": 1.5})),
            ("off=false", json!({"off": false})),
            ("off=true", json!({"off": "true"})),
            ("tip[amount]=5", json!({"tip": {"amount": 5}})),
            ("tip=", json!({"tip": ""})),
            ("list[1]=2&list[0]=1", json!({"list": [1, 2]})),
            ("list[0]=1&list[2]=2", json!({"list": {"0": "1", "2": "2"}})),
            ("other[amount]=1", json!({"other": {"amount": "1"}})),
        ];
        for (form, expected) in cases {
            let (tree, _) = decode(form);
            assert_eq!(coerce(&Place::of(&Value::Null, &schema, &tree), tree), expected, "{form}");
        }
    }
}
