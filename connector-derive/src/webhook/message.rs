//! Texts over a webhook: the message that is signed, and an event's id.

use syn::LitStr;

use crate::{closest::suggest, ctxt::Ctxt};

/// A piece of a message, or of an event's id.
#[derive(Clone, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Timestamp,
    Body,
    Field(String),
}

/// The pieces of a text over the webhook: `{timestamp}`, `{body}`, `{body.path}`.
pub(super) fn pieces(cx: &Ctxt, literal: &LitStr) -> Option<Vec<Piece>> {
    let (text, mut pieces) = (literal.value(), Vec::new());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((hole, after)) = behind.split_once('}') else {
            cx.error_help(literal, format!("`{{{behind}` is never closed"), "write `{body}`");
            return None;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(match (hole, hole.strip_prefix("body.")) {
            ("timestamp", _) => Piece::Timestamp,
            ("body", _) => Piece::Body,
            (_, Some(path)) if is_path(path) => Piece::Field(path.to_owned()),
            _ => {
                let known = ["timestamp", "body", "body.path"];
                cx.error_help(literal, format!("unknown placeholder `{{{hole}}}` in a webhook"), suggest(hole, &known));
                return None;
            }
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Some(pieces)
}

/// `data.object`: keys with dots, none of them empty.
pub(super) fn is_path(path: &str) -> bool {
    path.split('.').all(|key| !key.is_empty())
}
