//! The URL, headers and credentials of a request.

use http::{HeaderMap, HeaderName};

use super::{
    BuildError, compose,
    place::{basic_value, header_value, path_value, percent_encoded},
    template::text_of,
};
use crate::{
    condition::applies,
    data::CallView,
    source::Origin,
    table::{HeaderSpec, Hole, OwnCredentials, Piece, RequestSpec},
};

/// Appends the path of the call, and the query parameters beside the fields.
pub(crate) fn url(request: &RequestSpec, view: &CallView<'_>, url: &mut String) -> Result<(), BuildError> {
    if let Some(path) = request.paths.iter().find(|path| applies(&path.when, view)) {
        for piece in path.pieces {
            match piece {
                Piece::Text(text) => url.push_str(text),
                Piece::Hole(hole) => with_text(hole, view, |text, name| path_value(url, name, text))?,
            }
        }
    }
    let mut joint = '?';
    for pair in request.query {
        url.push(std::mem::replace(&mut joint, '&'));
        percent_encoded(url, pair.name);
        url.push('=');
        for piece in pair.pieces {
            match piece {
                Piece::Text(text) => percent_encoded(url, text),
                Piece::Hole(hole) => with_text(hole, view, |text, _| {
                    percent_encoded(url, text);
                    Ok(())
                })?,
            }
        }
    }
    Ok(())
}

/// Passes the text of a value on, with the value's name.
fn with_text(
    hole: &Hole,
    view: &CallView<'_>,
    write: impl FnOnce(&str, &'static str) -> Result<(), BuildError>,
) -> Result<(), BuildError> {
    let name = name_of(&hole.origin);
    let value = hole.origin.get(view).ok_or(BuildError::Missing)?;
    let text = text_of(hole, &value).map_err(|error| BuildError::Refused { field: name, error })?;
    // A format took everything away.
    if text.is_empty() && !hole.formats.is_empty() {
        return Err(BuildError::Missing);
    }
    write(&text, name)
}

fn name_of(origin: &Origin) -> &'static str {
    match origin {
        Origin::Auth(name) | Origin::Setting(name) => name,
        Origin::Source(_) | Origin::State(_) | Origin::Param { .. } => origin.needed().unwrap_or_default(),
    }
}

/// Writes the request's own headers. One with an absent value is omitted.
pub(crate) fn headers(all: &[HeaderSpec], view: &CallView<'_>, headers: &mut HeaderMap) -> Result<(), BuildError> {
    for header in all.iter().filter(|header| applies(&header.when, view)) {
        if let Some(text) = text(header.pieces, header.name, view)? {
            let value = header_value(text, header.name, header.is_secret)?;
            headers.insert(HeaderName::from_static(header.name), value);
        }
    }
    Ok(())
}

/// Writes the request's own credentials or the call's access token. All are secret and none may be absent.
pub(crate) fn own_credentials(
    own: &OwnCredentials,
    view: &CallView<'_>,
    headers: &mut HeaderMap,
) -> Result<(), BuildError> {
    for header in own.headers {
        let text = text(header.pieces, header.name, view)?.ok_or(BuildError::Missing)?;
        headers.insert(HeaderName::from_static(header.name), header_value(text, header.name, true)?);
    }
    if let Some((user, password)) = own.basic {
        let part = |pieces: &[Piece]| match pieces {
            // Nothing at all is a password, too: composed, it would be an absent one.
            [] => Ok(String::new()),
            pieces => text(pieces, "authorization", view)?.ok_or(BuildError::Missing),
        };
        let value = basic_value(&part(user)?, &part(password)?)?;
        headers.insert(http::header::AUTHORIZATION, value);
    }
    Ok(())
}

fn text(pieces: &[Piece], field: &'static str, view: &CallView<'_>) -> Result<Option<String>, BuildError> {
    compose(pieces, view).map_err(|error| BuildError::Refused { field, error })
}
