//! One thing wrong with a body, for every place in it.

use std::fmt;

use serde_json::{Value, json};

use crate::sender::Good;

/// One thing wrong. Places are JSON pointers, or names of a form's fields.
#[derive(Clone)]
pub(crate) enum Mutation {
    /// The field is not there.
    Drop(String),
    /// Its name has a letter too many.
    Misspell(String),
    /// Its value is of another type.
    Retype(String),
    /// It comes twice.
    Twice(String),
    /// The object has a field that nobody knows.
    Add(String),
}

impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mutation::Drop(place) => write!(f, "without {place}"),
            Mutation::Misspell(place) => write!(f, "with {place} misspelt"),
            Mutation::Retype(place) => write!(f, "with another type at {place}"),
            Mutation::Twice(place) => write!(f, "with {place} twice"),
            Mutation::Add(place) => write!(f, "with a strange field in {place:?}"),
        }
    }
}

/// The merchant's own names and values: whatever is there is right. Adyen takes any name in `additionalData`.
fn is_free(place: &str) -> bool {
    place.starts_with("metadata") || place.starts_with("/metadata/") || place.starts_with("/additionalData/")
}

/// Every mutation of the body.
pub(crate) fn mutations(good: &Good) -> Vec<Mutation> {
    let Some(body) = &good.body else { return vec![] };
    let (mut fields, mut objects) = (Vec::new(), Vec::new());
    if good.is_form() {
        let names = form_urlencoded::parse(body.as_bytes()).map(|(name, _)| name.into_owned());
        fields.extend(names.filter(|name| !is_free(name)));
        objects.push(String::new());
        for field in &fields {
            for (end, _) in field.match_indices('[') {
                let is_list = field[end..].starts_with("[0]");
                let object = field[..end].to_owned();
                if !is_list && !objects.contains(&object) {
                    objects.push(object);
                }
            }
        }
    } else {
        let body: Value = serde_json::from_str(body).unwrap();
        collect(&body, "", &mut fields, &mut objects);
    }
    let mut all = Vec::new();
    for field in fields {
        all.extend([Mutation::Misspell(field.clone()), Mutation::Retype(field.clone())]);
        all.extend([Mutation::Twice(field.clone()), Mutation::Drop(field)]);
    }
    all.extend(objects.into_iter().map(Mutation::Add));
    all
}

fn collect(value: &Value, place: &str, fields: &mut Vec<String>, objects: &mut Vec<String>) {
    let Value::Object(object) = value else { return };
    if !is_free(&format!("{place}/")) {
        objects.push(place.to_owned());
    }
    for (name, value) in object {
        let place = format!("{place}/{name}");
        if !is_free(&place) {
            fields.push(place.clone());
        }
        collect(value, &place, fields, objects);
    }
}

impl Mutation {
    pub(crate) fn apply(&self, good: &mut Good) {
        let body = good.body.as_ref().unwrap();
        let bad = if good.is_form() { self.of_form(body) } else { self.of_json(body) };
        assert_ne!(bad, *body, "{self} changes nothing");
        good.body = Some(bad);
    }

    fn of_form(&self, body: &str) -> String {
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        let at = |place: &String| pairs.iter().position(|(name, _)| name == place).unwrap();
        match self {
            Mutation::Drop(place) => drop(pairs.remove(at(place))),
            Mutation::Misspell(place) => {
                let index = at(place);
                pairs[index].0 = misspelt(place);
            }
            // In a form every value is a text; what is none is an object.
            Mutation::Retype(place) => {
                let index = at(place);
                pairs[index].0.push_str("[x]");
            }
            Mutation::Twice(place) => {
                let twice = pairs[at(place)].clone();
                pairs.push(twice);
            }
            Mutation::Add(place) if place.is_empty() => pairs.push(("surprise".into(), "1".into())),
            Mutation::Add(place) => pairs.push((format!("{place}[surprise]"), "1".into())),
        }
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    fn of_json(&self, body: &str) -> String {
        let mut body: Value = serde_json::from_str(body).unwrap();
        match self {
            Mutation::Drop(place) => drop(take(&mut body, place)),
            Mutation::Misspell(place) => {
                let value = take(&mut body, place);
                let (parent, name) = place.rsplit_once('/').unwrap();
                body.pointer_mut(parent).unwrap()[format!("{name}x")] = value;
            }
            Mutation::Retype(place) => {
                let value = body.pointer_mut(place).unwrap();
                *value = if value.is_array() { json!({}) } else { json!([]) };
            }
            Mutation::Twice(place) => return twice(&body, place),
            Mutation::Add(place) => body.pointer_mut(place).unwrap()["surprise"] = json!(1),
        }
        body.to_string()
    }
}

/// `a[b]` becomes `a[bx]`, `a[0]` becomes `ax[0]`.
fn misspelt(place: &str) -> String {
    let place = place.strip_suffix("[0]").map_or((place, ""), |name| (name, "[0]"));
    let (name, index) = place;
    match name.strip_suffix(']') {
        Some(name) => format!("{name}x]{index}"),
        None => format!("{name}x{index}"),
    }
}

fn take(body: &mut Value, place: &str) -> Value {
    let (parent, name) = place.rsplit_once('/').unwrap();
    body.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap()
}

/// No JSON value has a name twice, so the text is made by hand.
fn twice(body: &Value, place: &str) -> String {
    const MARK: &str = "the same again";
    let (parent, name) = place.rsplit_once('/').unwrap();
    let mut marked = body.clone();
    let value = body.pointer(place).unwrap().to_string();
    marked.pointer_mut(parent).unwrap()[MARK] = json!(0);
    marked.to_string().replacen(&format!("{MARK:?}:0"), &format!("{name:?}:{value}"), 1)
}
