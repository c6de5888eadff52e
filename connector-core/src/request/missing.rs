//! Collects all missing required values: a second walk over the table, only after a failure.

use super::body::sub_trees;
use crate::{
    condition::applies,
    data::{CallView, PaymentMethodData},
    source::Origin,
    table::{Field, FieldValue, Input, Part, Piece, RequestSpec, Shape, Table, Variant},
};

/// The first variant that applies to the call.
pub(super) fn variant_of<'v>(variants: &'v [Variant], view: &CallView<'_>) -> Option<&'v Variant> {
    let method = view.method.map(PaymentMethodData::kind);
    variants.iter().find(|variant| {
        let takes_method = variant.methods.is_empty() || method.is_some_and(|method| variant.methods.contains(&method));
        takes_method && applies(&variant.when, view)
    })
}

/// The required sources that are absent.
pub(crate) fn missing(request: &'static RequestSpec, view: &CallView<'_>) -> Vec<&'static str> {
    let mut names = Vec::new();
    for origin in request.always_read().filter(|origin| !origin.is_present(view)) {
        push_once(&mut names, origin.needed());
    }
    in_table(request.part, view, &mut names);
    names
}

fn push_once(names: &mut Vec<&'static str>, name: Option<&'static str>) {
    if let Some(name) = name.filter(|name| !names.contains(name)) {
        names.push(name);
    }
}

fn in_table(table: &'static Table, view: &CallView<'_>, names: &mut Vec<&'static str>) {
    match &table.shape {
        Shape::Unit => {}
        Shape::Object(fields) => in_fields(fields, view, names),
        Shape::Transparent(field) => in_fields(std::slice::from_ref(*field), view, names),
        Shape::Enum { variants, .. } => {
            if let Some(variant) = variant_of(variants, view) {
                in_fields(variant.fields.all(), view, names);
            }
        }
    }
}

fn in_fields(fields: &'static [Field], view: &CallView<'_>, names: &mut Vec<&'static str>) {
    for field in fields.iter().filter(|field| applies(&field.when, view)) {
        match &field.value {
            FieldValue::Input(input) if field.value.is_required() => in_input(input, view, names),
            FieldValue::Part(part) => in_part(part, view, names),
            FieldValue::Over { source, part } => {
                let mut any = false;
                for sub_tree in sub_trees((source.get)(view)) {
                    any = true;
                    in_part(part, &view.over(sub_tree), names);
                }
                if !any && part.is_required {
                    push_once(names, Some(source.name));
                }
            }
            FieldValue::Input(_) | FieldValue::With { .. } => {}
        }
    }
}

fn in_part(part: &Part, view: &CallView<'_>, names: &mut Vec<&'static str>) {
    if part.is_required || is_present(part.table, view) {
        in_table(part.table, view, names);
    }
}

/// Collects the missing sources of an input. If all alternatives are absent, all are named: one of them is enough.
fn in_input(input: &'static Input, view: &CallView<'_>, names: &mut Vec<&'static str>) {
    match input {
        Input::First(all) => {
            let is_there = |input: &Input| !origins(input).any(|origin| !origin.is_present(view));
            if !all.iter().any(is_there) {
                all.iter().for_each(|input| absent(input, view, names));
            }
        }
        input => absent(input, view, names),
    }
}

fn absent(input: &'static Input, view: &CallView<'_>, names: &mut Vec<&'static str>) {
    for origin in origins(input).filter(|origin| !origin.is_present(view)) {
        push_once(names, origin.needed());
    }
}

/// The origins that an input reads, including the one that a `match` compares.
pub(crate) fn origins(input: &Input) -> Box<dyn Iterator<Item = &Origin> + '_> {
    match input {
        Input::From { origin, .. } | Input::Match { origin, .. } => Box::new(std::iter::once(origin)),
        Input::Template { pieces, .. } => Box::new(in_pieces(pieces)),
        Input::First(all) => Box::new(all.iter().flat_map(origins)),
        Input::Constant { .. } | Input::Absent => Box::new(std::iter::empty()),
    }
}

fn in_pieces(pieces: &[Piece]) -> impl Iterator<Item = &Origin> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Hole(hole) => Some(&hole.origin),
    })
}

/// Whether any value that an input reads is present. Credentials and settings, which every account has, do not count.
pub(super) fn any_present(input: &Input, view: &CallView<'_>) -> bool {
    origins(input).any(|origin| origin.needed().is_some() && origin.is_present(view))
}

/// Whether any source that the part reads has a value; constants do not count. For an enum: whether a variant applies.
pub(super) fn is_present(table: &'static Table, view: &CallView<'_>) -> bool {
    if !applies(&table.when, view) {
        return false;
    }
    let any = |fields: &'static [Field]| fields.iter().any(|field| field_is_present(field, view));
    match &table.shape {
        Shape::Unit => false,
        Shape::Object(fields) => any(fields),
        Shape::Transparent(field) => field_is_present(field, view),
        Shape::Enum { variants, .. } => variant_of(variants, view).is_some(),
    }
}

fn field_is_present(field: &'static Field, view: &CallView<'_>) -> bool {
    if !applies(&field.when, view) {
        return false;
    }
    match &field.value {
        FieldValue::Input(input) => any_present(input, view),
        FieldValue::Part(part) => is_present(part.table, view),
        FieldValue::Over { source, part } => {
            sub_trees((source.get)(view)).any(|sub_tree| is_present(part.table, &view.over(sub_tree)))
        }
        FieldValue::With { .. } => false,
    }
}

impl RequestSpec {
    /// The origins of the paths without a condition, the query, the unconditional headers and the request's own
    /// credentials.
    pub(crate) fn always_read(&self) -> impl Iterator<Item = &'static Origin> {
        let path = match self.paths {
            [only] if only.when.is_none() => only.pieces,
            _ => &[],
        };
        let query = self.query.iter().flat_map(|pair| in_pieces(pair.pieces));
        let headers = self.headers.iter().filter(|header| header.when.is_none());
        let headers = headers.chain(self.credentials.headers).flat_map(|header| in_pieces(header.pieces));
        let (user, password) = self.credentials.basic.unwrap_or_default();
        in_pieces(path).chain(query).chain(headers).chain(in_pieces(user)).chain(in_pieces(password))
    }
}
