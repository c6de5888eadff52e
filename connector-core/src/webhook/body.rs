//! The JSON text of a webhook: values at dotted paths, unchanged.

use std::borrow::Cow;

use super::WebhookError;
use crate::response::{Json, Kind, Scalar};

/// A valid JSON text: one value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'b>(&'b str);

/// The value at a path.
#[derive(Clone, Copy, Debug)]
pub(super) enum At<'b> {
    Piece(Piece<'b>),
    /// Missing or `null`.
    Absent,
    /// A value on the path is not an object.
    NoObject,
}

impl<'b> Piece<'b> {
    /// The whole text, if it is valid JSON.
    pub(super) fn whole(text: &'b str) -> Option<Self> {
        let mut json = Json::new(text);
        let piece = json.skip().ok()?;
        json.end().ok().map(|()| Self(piece))
    }

    /// A placeholder for an event that is not needed.
    pub(super) const fn none() -> Self {
        Self("null")
    }

    pub(super) fn text(self) -> &'b str {
        self.0
    }

    /// The value at a dotted path; the value itself for an empty path.
    ///
    /// # Errors
    /// When a key of the path is duplicate, so the value is ambiguous.
    pub(super) fn at(self, path: &str) -> Result<At<'b>, WebhookError> {
        let mut piece = self;
        if !path.is_empty() {
            for key in path.split('.') {
                match piece.kind() {
                    Some(Kind::Object) => {}
                    Some(Kind::Null) => return Ok(At::Absent),
                    _ => return Ok(At::NoObject),
                }
                match piece.fields(key)[..] {
                    [] => return Ok(At::Absent),
                    [value] => piece = value,
                    [..] => return Err(unreadable(path, &format!("duplicate key `{key}`"))),
                }
            }
        }
        Ok(if piece.kind() == Some(Kind::Null) { At::Absent } else { At::Piece(piece) })
    }

    /// The events at `notificationItems[].NotificationRequestItem`.
    ///
    /// # Errors
    /// Where there are none.
    pub(super) fn items(self, path: &str) -> Result<Vec<Self>, WebhookError> {
        let missing = || unreadable(path, "no list of events found");
        let (list, inner) = path.split_once("[]").unwrap_or((path, ""));
        let At::Piece(list) = self.at(list)? else { return Err(missing()) };
        let elements = list.elements().filter(|elements| !elements.is_empty()).ok_or_else(missing)?;
        let item = |element: &Self| match element.at(inner.trim_start_matches('.'))? {
            At::Piece(item) => Ok(item),
            At::Absent | At::NoObject => Err(missing()),
        };
        elements.iter().map(item).collect()
    }

    fn kind(self) -> Option<Kind> {
        Json::new(self.0).kind().ok()
    }

    /// The value, where it is neither an object nor a list.
    pub(super) fn scalar(self) -> Option<Scalar<'b>> {
        Json::new(self.0).scalar().ok()
    }

    /// The text, where it is one and each of its characters came whole.
    pub(super) fn as_text(self) -> Option<Cow<'b, str>> {
        match self.scalar()? {
            Scalar::Text(text) => text.decode(),
            Scalar::Number(_) | Scalar::Flag(_) | Scalar::Null => None,
        }
    }

    /// Each value of that name. The text was validated before.
    fn fields(self, name: &str) -> Vec<Self> {
        let (mut json, mut is_first, mut found) = (Json::new(self.0), true, Vec::new());
        if json.open_object().is_ok() {
            while let Ok(Some(key)) = json.next_key(&mut is_first) {
                let Ok(value) = json.skip() else { break };
                if key.is(name) {
                    found.push(Self(value));
                }
            }
        }
        found
    }

    fn elements(self) -> Option<Vec<Self>> {
        let (mut json, mut is_first, mut elements) = (Json::new(self.0), true, Vec::new());
        json.open_list().ok()?;
        while json.next_element(&mut is_first).ok()? {
            elements.push(Self(json.skip().ok()?));
        }
        Some(elements)
    }
}

pub(super) fn unreadable(path: &str, reason: &str) -> WebhookError {
    WebhookError::Unreadable { path: path.to_owned(), reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str, path: &str) -> Option<String> {
        match Piece::whole(json).unwrap().at(path).unwrap() {
            At::Piece(piece) => Some(piece.text().to_owned()),
            At::Absent | At::NoObject => None,
        }
    }

    #[test]
    fn a_piece_is_its_own_text() {
        let body = r#" { "a": {"b\u0063": [1, 2.50 ], "d": null} } "#;
        assert_eq!(text(body, ""), Some(body.trim().to_owned()));
        assert_eq!(text(body, "a.bc").as_deref(), Some("[1, 2.50 ]"));
        for nothing in ["a.d", "a.d.e", "a.e", "e", "a.bc.d"] {
            assert_eq!(text(body, nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_key_of_a_path_stands_once() {
        let body = r#"{"a": 1, "b": {"c": 1, "\u0063": 2}, "d": 1, "d": 2}"#;
        let at = |path: &str| Piece::whole(body).unwrap().at(path).is_ok();
        assert!(at("a") && at("b"));
        assert!(!at("b.c") && !at("d"));
    }

    #[test]
    fn what_is_no_json_is_no_piece() {
        for body in ["", "{", "{} {}", "[1,]"] {
            assert!(Piece::whole(body).is_none(), "{body}");
        }
    }

    #[test]
    fn items_are_the_elements_of_the_one_list() {
        let items = |body: &str| {
            let items = Piece::whole(body).unwrap().items("a.list[].item");
            items.map(|items| items.iter().map(|item| item.text().to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(items(r#"{"a": {"list": [{"item": 1}, {"item": {}}]}}"#), Ok(vec!["1".to_owned(), "{}".to_owned()]));
        for none in [r#"{"a": {"list": []}}"#, r#"{"a": {"list": {}}}"#, r#"{"a": {"list": [{}]}}"#, "[]"] {
            assert!(items(none).is_err(), "{none}");
        }
    }
}
