//! A line of the samples: connector, flow, and data.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::{problem::Problem, request::Request};

/// What the output repeats, so that it can be matched with its sample.
#[derive(Clone, Default, PartialEq, Debug, Deserialize, Serialize)]
pub struct Names {
    pub connector: String,
    pub flow: String,
    pub payment_method: String,
}

/// The rest of the line.
#[derive(Deserialize)]
pub struct Line {
    /// Some processors' credentials are more than texts, hence any JSON.
    pub auth: BTreeMap<String, Value>,
    /// `base_url`, and `NAME_base_url` for each further host.
    pub hosts: Hosts,
    pub request: Request,
}

/// URLs by their names in the samples.
pub type Hosts = BTreeMap<String, Option<String>>;

/// Reads one JSON value with nothing after it.
pub fn read<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let value = read_under("", &mut json)?;
    json.end().map_err(|error| unreadable("", &error))?;
    Ok(value)
}

/// Reads the value at `place`, the path of a field; the path of a problem starts with it.
pub fn read_under<'a, T, D>(place: &str, json: D) -> Result<T, Problem>
where
    T: Deserialize<'a>,
    D: Deserializer<'a, Error = serde_json::Error>,
{
    serde_path_to_error::deserialize(json).map_err(|error| {
        let path = match (place, error.path().to_string()) {
            ("", root) if root == "." => String::new(),
            ("", path) => path,
            (place, root) if root == "." => place.to_owned(),
            (place, path) => format!("{place}.{path}"),
        };
        unreadable(&path, error.inner())
    })
}

fn unreadable(path: &str, error: &serde_json::Error) -> Problem {
    Problem::Unreadable { path: path.to_owned(), column: error.column(), reason: reason(&error.to_string()) }
}

/// What was expected, without what was found, which may be a card's number. Also without the position, which is reported
/// apart: for the parser every line is the first.
fn reason(message: &str) -> String {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => message.to_owned(),
    }
}
