//! Fields of a request that the document does not list. JSON Schema takes any field that nobody speaks of; a processor
//! refuses it or, worse, ignores it.

use serde_json::Value;

use super::place::{Place, Property};
use super::problem::Problem;

/// Every field at any depth that its place does not list, where its place lists any.
pub(super) fn unknown(place: &Place<'_>, instance: &Value, pointer: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    match instance {
        Value::Object(fields) => {
            for (name, value) in fields {
                let pointer = Problem::below(pointer, name);
                match place.property(name, value) {
                    Property::Described(inner) => problems.extend(unknown(&inner, value, &pointer)),
                    Property::Unknown => problems.push(Problem::undescribed(&pointer, value)),
                    Property::Free => {}
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                problems.extend(unknown(&place.item(item), item, &format!("{pointer}/{index}")));
            }
        }
        _ => {}
    }
    problems
}
