//! Whether a request reads something, anywhere.

use crate::{
    const_text::is_equal,
    source::Origin,
    table::{Field, FieldValue, HeaderSpec, Input, Piece, RequestSpec, Shape, Table},
};

/// What is looked for.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'w> {
    Source(&'w str),
    Credential(&'w str),
}

impl Wanted<'_> {
    const fn is(self, origin: &Origin) -> bool {
        match (self, origin) {
            (Self::Source(name), Origin::Source(source)) => is_equal(source.name, name),
            (Self::Credential(name), Origin::Auth(known)) => is_equal(known, name),
            _ => false,
        }
    }
}

/// Whether the request reads it: in its paths, query, headers, credentials or fields.
pub(super) const fn request_reads(request: &RequestSpec, wanted: Wanted<'_>) -> bool {
    let mut index = 0;
    while index < request.paths.len() {
        if pieces_read(request.paths[index].pieces, wanted) {
            return true;
        }
        index += 1;
    }
    let mut index = 0;
    while index < request.query.len() {
        if pieces_read(request.query[index].pieces, wanted) {
            return true;
        }
        index += 1;
    }
    if let Some((user, password)) = request.credentials.basic
        && (pieces_read(user, wanted) || pieces_read(password, wanted))
    {
        return true;
    }
    headers_read(request.headers, wanted)
        || headers_read(request.credentials.headers, wanted)
        || table_reads(request.part, wanted)
}

const fn headers_read(headers: &[HeaderSpec], wanted: Wanted<'_>) -> bool {
    let mut index = 0;
    while index < headers.len() {
        if pieces_read(headers[index].pieces, wanted) {
            return true;
        }
        index += 1;
    }
    false
}

/// What stands in for a part with a mistake has no name, and may read anything.
const fn table_reads(table: &Table, wanted: Wanted<'_>) -> bool {
    match &table.shape {
        _ if table.name.is_empty() => matches!(wanted, Wanted::Credential(_)),
        Shape::Unit => false,
        Shape::Object(fields) => fields_read(fields, wanted),
        Shape::Transparent(field) => field_reads(field, wanted),
        Shape::Enum { variants, .. } => {
            let mut index = 0;
            while index < variants.len() {
                if fields_read(variants[index].fields.all(), wanted) {
                    return true;
                }
                index += 1;
            }
            false
        }
    }
}

const fn fields_read(fields: &[Field], wanted: Wanted<'_>) -> bool {
    let mut index = 0;
    while index < fields.len() {
        if field_reads(&fields[index], wanted) {
            return true;
        }
        index += 1;
    }
    false
}

const fn field_reads(field: &Field, wanted: Wanted<'_>) -> bool {
    match &field.value {
        FieldValue::Input(input) => input_reads(input, wanted),
        FieldValue::Part(part) | FieldValue::Over { part, .. } => table_reads(part.table, wanted),
        FieldValue::With { .. } => false,
    }
}

const fn input_reads(input: &Input, wanted: Wanted<'_>) -> bool {
    match input {
        Input::From { origin, .. } => wanted.is(origin),
        Input::Template { pieces, .. } => pieces_read(pieces, wanted),
        Input::First(all) => {
            let mut index = 0;
            while index < all.len() {
                if input_reads(&all[index], wanted) {
                    return true;
                }
                index += 1;
            }
            false
        }
        Input::Match { origin, arms } => {
            let mut index = 0;
            while index < arms.len() {
                if input_reads(&arms[index].result, wanted) {
                    return true;
                }
                index += 1;
            }
            wanted.is(origin)
        }
        Input::Constant { .. } | Input::Absent => false,
    }
}

const fn pieces_read(pieces: &[Piece], wanted: Wanted<'_>) -> bool {
    let mut index = 0;
    while index < pieces.len() {
        if let Piece::Hole(hole) = &pieces[index]
            && wanted.is(&hole.origin)
        {
            return true;
        }
        index += 1;
    }
    false
}
