//! Finds whether a request reads a value anywhere.

use crate::{
    const_text::is_equal,
    source::Origin,
    table::{Field, FieldValue, HeaderSpec, Input, Piece, RequestSpec, Shape, Table},
};

/// The value to find.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'w> {
    AccessToken,
    Credential(&'w str),
}

impl Wanted<'_> {
    const fn is(self, origin: &Origin) -> bool {
        match (self, origin) {
            (Self::AccessToken, Origin::Source(source)) => source.is_access_token,
            (Self::Credential(name), Origin::Auth(known)) => is_equal(known, name),
            _ => false,
        }
    }
}

/// Whether the request reads the value in its paths, query, headers, credentials or fields.
pub(super) const fn request_reads(request: &RequestSpec, wanted: Wanted<'_>) -> bool {
    let mut paths = request.paths;
    while let [path, rest @ ..] = paths {
        if pieces_read(path.pieces, wanted) {
            return true;
        }
        paths = rest;
    }
    let mut query = request.query;
    while let [pair, rest @ ..] = query {
        if pieces_read(pair.pieces, wanted) {
            return true;
        }
        query = rest;
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

const fn headers_read(mut headers: &[HeaderSpec], wanted: Wanted<'_>) -> bool {
    while let [header, rest @ ..] = headers {
        if pieces_read(header.pieces, wanted) {
            return true;
        }
        headers = rest;
    }
    false
}

/// Whether the table reads the value. The placeholder of an invalid part has no name and may read any credential.
const fn table_reads(table: &Table, wanted: Wanted<'_>) -> bool {
    match &table.shape {
        _ if table.name.is_empty() => matches!(wanted, Wanted::Credential(_)),
        Shape::Unit => false,
        Shape::Object(fields) => fields_read(fields, wanted),
        Shape::Transparent(field) => fields_read(std::slice::from_ref(*field), wanted),
        Shape::Enum { variants, .. } => {
            let mut variants = *variants;
            while let [variant, rest @ ..] = variants {
                if fields_read(variant.fields.all(), wanted) {
                    return true;
                }
                variants = rest;
            }
            false
        }
    }
}

const fn fields_read(mut fields: &[Field], wanted: Wanted<'_>) -> bool {
    while let [field, rest @ ..] = fields {
        let is_read = match (&field.value, wanted) {
            // Most fields of all, told apart before anything is called.
            (FieldValue::Input(Input::From { origin: Origin::Source(source), .. }), Wanted::AccessToken) => {
                source.is_access_token
            }
            (FieldValue::Input(input), _) => input_reads(input, wanted),
            (FieldValue::Part(part) | FieldValue::Over { part, .. }, _) => table_reads(part.table, wanted),
            (FieldValue::With { .. }, _) => false,
        };
        if is_read {
            return true;
        }
        fields = rest;
    }
    false
}

const fn input_reads(input: &Input, wanted: Wanted<'_>) -> bool {
    match input {
        Input::From { origin, .. } => wanted.is(origin),
        Input::Template { pieces, .. } => pieces_read(pieces, wanted),
        Input::First(all) => {
            let mut all = *all;
            while let [input, rest @ ..] = all {
                if input_reads(input, wanted) {
                    return true;
                }
                all = rest;
            }
            false
        }
        Input::Match { origin, arms } => {
            let mut arms = *arms;
            while let [arm, rest @ ..] = arms {
                if input_reads(&arm.result, wanted) {
                    return true;
                }
                arms = rest;
            }
            wanted.is(origin)
        }
        Input::Constant { .. } | Input::Absent => false,
    }
}

const fn pieces_read(mut pieces: &[Piece], wanted: Wanted<'_>) -> bool {
    while let [piece, rest @ ..] = pieces {
        if let Piece::Hole(hole) = piece
            && wanted.is(&hole.origin)
        {
            return true;
        }
        pieces = rest;
    }
    false
}
