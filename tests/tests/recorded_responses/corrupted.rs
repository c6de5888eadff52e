//! A response with one thing wrong, for every place in it.

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

fn all_places(response: &Value) -> Vec<String> {
    let mut found = Vec::new();
    places(response, "", &mut found);
    assert!(found.len() > 1, "a response without fields");
    found
}

fn parent<'a>(response: &'a mut Value, place: &str) -> (&'a mut serde_json::Map<String, Value>, String) {
    let (parent, name) = place.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/").replace("~0", "~");
    (response.pointer_mut(parent).unwrap().as_object_mut().unwrap(), name)
}

/// The response without one field, and with `null` in its place.
pub(crate) fn without_each_key(response: &Value) -> Vec<(String, Value)> {
    let corrupt = |place: String| {
        let (mut without, mut null) = (response.clone(), response.clone());
        let (object, name) = parent(&mut without, &place);
        object.remove(&name);
        *null.pointer_mut(&place).unwrap() = Value::Null;
        [(place.clone(), without), (place, null)]
    };
    all_places(response).into_iter().flat_map(corrupt).collect()
}

/// The response with another word in one field that says how it went.
pub(crate) fn with_each_status_unknown(response: &Value) -> Vec<(String, Value)> {
    let is_status = |place: &String| place.ends_with("/status") || place.ends_with("/resultCode");
    let statuses = all_places(response).into_iter().filter(is_status);
    let corrupt = |place: String| {
        let mut corrupted = response.clone();
        *corrupted.pointer_mut(&place).unwrap() = json!("a_word_of_tomorrow");
        (place, corrupted)
    };
    statuses.map(corrupt).collect()
}

/// The response with one field more in one of its objects.
pub(crate) fn with_a_field_more(response: &Value) -> Vec<(String, Value)> {
    let corrupt = |place: String| {
        let mut corrupted = response.clone();
        let object = corrupted.pointer_mut(&place)?.as_object_mut()?;
        object.insert("field_of_tomorrow".into(), json!({"a": [1, null, {"status": "failed"}]}));
        Some((place, corrupted))
    };
    std::iter::once(String::new()).chain(all_places(response)).filter_map(corrupt).collect()
}
