//! An answer with one thing wrong, for every place in it.

use serde_json::{Value, json};

/// JSON pointers of every field, at any depth.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let place = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
                found.push(place.clone());
                places(value, &place, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn all_places(answer: &Value) -> Vec<String> {
    let mut found = Vec::new();
    places(answer, "", &mut found);
    assert!(found.len() > 1, "an answer without fields");
    found
}

fn parent<'a>(answer: &'a mut Value, place: &str) -> (&'a mut serde_json::Map<String, Value>, String) {
    let (parent, name) = place.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/").replace("~0", "~");
    (answer.pointer_mut(parent).unwrap().as_object_mut().unwrap(), name)
}

/// The answer without one field, and with `null` in its place.
pub(crate) fn without_each_key(answer: &Value) -> Vec<(String, Value)> {
    let spoil = |place: String| {
        let (mut without, mut null) = (answer.clone(), answer.clone());
        let (object, name) = parent(&mut without, &place);
        object.remove(&name);
        *null.pointer_mut(&place).unwrap() = Value::Null;
        [(place.clone(), without), (place, null)]
    };
    all_places(answer).into_iter().flat_map(spoil).collect()
}

/// The answer with another word in one field that says how it went.
pub(crate) fn with_each_status_unknown(answer: &Value) -> Vec<(String, Value)> {
    let is_status = |place: &String| place.ends_with("/status") || place.ends_with("/resultCode");
    let statuses = all_places(answer).into_iter().filter(is_status);
    let spoil = |place: String| {
        let mut spoilt = answer.clone();
        *spoilt.pointer_mut(&place).unwrap() = json!("a_word_of_tomorrow");
        (place, spoilt)
    };
    statuses.map(spoil).collect()
}

/// The answer with one field more in one of its objects.
pub(crate) fn with_a_field_more(answer: &Value) -> Vec<(String, Value)> {
    let spoil = |place: String| {
        let mut spoilt = answer.clone();
        let object = spoilt.pointer_mut(&place)?.as_object_mut()?;
        object.insert("field_of_tomorrow".into(), json!({"a": [1, null, {"status": "failed"}]}));
        Some((place, spoilt))
    };
    std::iter::once(String::new()).chain(all_places(answer)).filter_map(spoil).collect()
}
