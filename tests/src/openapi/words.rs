//! What a JSON Schema validator finds, in our words and at the place of the fault. The validator's own words hold the
//! value that was refused.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use super::problem::Problem;

/// The problems that one error stands for, with `part` in front of their pointers.
pub(super) fn problems(part: &str, error: &ValidationError<'_>) -> Vec<Problem> {
    let pointer = format!("{part}{}", error.instance_path().as_str());
    let (instance, rule) = (error.instance().as_ref(), error.kind().keyword());
    let one = |message: String| vec![Problem::new(&pointer, rule, &message, instance)];
    match error.kind() {
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => nearest(part, error, context),
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            vec![Problem::new(&Problem::below(&pointer, name), rule, "is missing", &Value::Null)]
        }
        Kind::AdditionalProperties { unexpected } => {
            let field = |name: &String| {
                Problem::undescribed(&Problem::below(&pointer, name), instance.get(name).unwrap_or(&Value::Null))
            };
            unexpected.iter().map(field).collect()
        }
        Kind::Type { kind } => one(format!("is {}, not {}", kind_of(instance), wanted(kind))),
        Kind::Enum { options } => one(format!("is none of {}", listed(options))),
        Kind::Constant { expected_value } => one(format!("is not {expected_value}")),
        Kind::Format { format } => one(format!("is no {format}")),
        Kind::Pattern { pattern } => one(format!("does not match {pattern}")),
        Kind::MaxLength { limit } => one(format!("is longer than {limit}")),
        Kind::MinLength { limit } => one(format!("is shorter than {limit}")),
        Kind::MaxItems { limit } => one(format!("has more than {limit} items")),
        Kind::MinItems { limit } => one(format!("has fewer than {limit} items")),
        Kind::Maximum { limit } => one(format!("is more than {limit}")),
        Kind::Minimum { limit } => one(format!("is less than {limit}")),
        _ => one(format!("breaks the rule `{rule}`")),
    }
}

/// Of alternatives that all failed, what is wrong with the one that comes nearest: its type is right, the fewest of its
/// fields are missing, and the least is wrong with it.
fn nearest(part: &str, error: &ValidationError<'_>, context: &[Vec<ValidationError<'static>>]) -> Vec<Problem> {
    let here = |inner: &&ValidationError<'_>| inner.instance_path().as_str() == error.instance_path().as_str();
    let distance = |errors: &&Vec<ValidationError<'static>>| {
        let types = errors.iter().filter(here).filter(|inner| matches!(inner.kind(), Kind::Type { .. })).count();
        let missing = errors.iter().filter(here).filter(|inner| matches!(inner.kind(), Kind::Required { .. })).count();
        (types, missing, errors.len())
    };
    let nearest = context.iter().min_by_key(distance);
    nearest.into_iter().flatten().flat_map(|inner| problems(part, inner)).collect()
}

/// The values that may stand there; of many, the first few.
fn listed(options: &Value) -> String {
    const SHOWN: usize = 12;
    let options = options.as_array().map_or(&[][..], Vec::as_slice);
    let shown: Vec<String> = options.iter().take(SHOWN).map(Value::to_string).collect();
    let more = options.len() - shown.len();
    shown.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}

fn wanted(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(kind) => kind.to_string(),
        TypeKind::Multiple(kinds) => kinds.iter().map(|kind| kind.to_string()).collect::<Vec<_>>().join(" or "),
    }
}

fn kind_of(instance: &Value) -> &'static str {
    match instance {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
