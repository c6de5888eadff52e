//! A recorded response, read from the folder beside the workspace.

use std::{fs, io, path::PathBuf};

use serde_json::Value;

pub(crate) struct Recording {
    pub(crate) scenario: String,
    /// Success includes that the customer must act.
    pub(crate) is_success: bool,
    pub(crate) body: String,
}

impl Recording {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// The responses of a processor; none when there is no such file.
pub(crate) fn load(connector: &str) -> Option<Vec<Recording>> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/responses"));
    let text = match fs::read(folder.join(format!("{connector}.json"))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        other => other.unwrap(),
    };
    let file: Value = serde_json::from_slice(&text).unwrap();
    let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
    let read = |value: &Value| Recording {
        scenario: text(value, "scenario"),
        is_success: match value["expected"].as_str() {
            Some("success") => true,
            Some("failure") => false,
            other => panic!("{other:?} is not expected"),
        },
        body: text(value, "body"),
    };
    Some(file["responses"].as_array().unwrap().iter().map(read).collect())
}
