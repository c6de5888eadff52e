//! Which required values are missing, all of them: a walk over the description, taken only when one is.

use super::Facts;
use crate::spec::{FieldSpec, FieldValue, Need, PartSpec, RequestSpec};

/// The sources that the request must have and does not.
pub(crate) fn missing(request: &'static RequestSpec, facts: &Facts<'_>) -> Vec<&'static str> {
    let mut names = Vec::new();
    absent(request.reads, facts, &mut names);
    in_part(request.part, facts, &mut names);
    names
}

fn push_once(names: &mut Vec<&'static str>, name: &'static str) {
    if !names.contains(&name) {
        names.push(name);
    }
}

fn absent(needs: &[Need], facts: &Facts<'_>, names: &mut Vec<&'static str>) {
    for need in needs.iter().filter(|need| !(need.is_present)(facts)) {
        push_once(names, need.source);
    }
}

fn in_part(part: &'static PartSpec, facts: &Facts<'_>, names: &mut Vec<&'static str>) {
    in_fields(part.fields, facts, names);
    if let Some(variant) = part.variants.iter().find(|variant| variant.holds(facts)) {
        in_fields(variant.fields, facts, names);
    }
}

fn in_fields(fields: &'static [FieldSpec], facts: &Facts<'_>, names: &mut Vec<&'static str>) {
    for field in fields {
        if field.when.is_some_and(|condition| !(condition.holds)(facts)) {
            continue;
        }
        match &field.value {
            FieldValue::All(needs) if field.required => absent(needs, facts, names),
            FieldValue::Any(alternatives)
                if field.required
                    && !alternatives.iter().any(|needs| needs.iter().all(|need| (need.is_present)(facts))) =>
            {
                alternatives.iter().for_each(|needs| absent(needs, facts, names));
            }
            FieldValue::Part { part, over } => {
                let all = match over {
                    None => vec![*facts],
                    Some(over) => (over.each)(facts),
                };
                match (all.is_empty(), over) {
                    (true, Some(over)) if field.required => push_once(names, over.source),
                    _ => all
                        .iter()
                        .filter(|facts| field.required || is_present(part, facts))
                        .for_each(|facts| in_part(part, facts, names)),
                }
            }
            FieldValue::All(_) | FieldValue::Any(_) | FieldValue::Defaulted(_) | FieldValue::Constant => {}
        }
    }
}

/// Whether any source that the part reads has a value; constants do not count. Of an enum: whether a variant holds.
pub(crate) fn is_present(part: &'static PartSpec, facts: &Facts<'_>) -> bool {
    if part.when.is_some_and(|condition| !(condition.holds)(facts)) {
        return false;
    }
    if part.is_enum {
        return part.variants.iter().any(|variant| variant.holds(facts));
    }
    part.fields.iter().any(|field| {
        if field.when.is_some_and(|condition| !(condition.holds)(facts)) {
            return false;
        }
        match &field.value {
            FieldValue::All(needs) | FieldValue::Defaulted(needs) => needs.iter().any(|need| (need.is_present)(facts)),
            FieldValue::Any(alternatives) => {
                alternatives.iter().flat_map(|needs| needs.iter()).any(|need| (need.is_present)(facts))
            }
            FieldValue::Constant => false,
            FieldValue::Part { part, over: None } => is_present(part, facts),
            FieldValue::Part { part, over: Some(over) } => {
                (over.each)(facts).iter().any(|facts| is_present(part, facts))
            }
        }
    })
}
