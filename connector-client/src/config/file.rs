//! Reads files: the deployment's, and the credentials file.

use std::{fs, path::Path, sync::Arc};

use toml::de::{DeTable, DeValue};

use super::{
    Deployment, Origin, Problem,
    key::unknown,
    layers::{Layers, Secrecy},
    value::Written,
};

/// The variable with the path of the credentials file.
pub(super) const CREDENTIALS: &str = "CONNECTOR_AUTH_FILE_PATH";

/// Adds the deployment's file over the defaults.
pub(super) fn read_settings(layers: &mut Layers, path: &Path) {
    let base = path.parent().unwrap_or(Path::new(""));
    File { layers, path, base, secrecy: Secrecy::Open, rename: |key| key }.read();
}

/// Adds the credentials file over that. In production only its owner and a group may read it.
pub(super) fn read_credentials(layers: &mut Layers, path: &Path, deployment: Deployment) {
    if deployment == Deployment::Production && is_open(path) {
        let path = path.display();
        layers.report_file(format!("{CREDENTIALS}: {path} is readable by everybody, run `chmod o-r` on it"));
    }
    let rename = |key: String| match key.starts_with("client.") || key.starts_with("store.") {
        true => key,
        false => match key.split_once('.') {
            Some((connector, slot)) => format!("connectors.{connector}.auth.{slot}"),
            None => format!("connectors.{key}"),
        },
    };
    let base = path.parent().unwrap_or(Path::new(""));
    File { layers, path, base, secrecy: Secrecy::Secret, rename }.read();
}

#[cfg(unix)]
fn is_open(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o004 != 0)
}

#[cfg(not(unix))]
fn is_open(_: &Path) -> bool {
    false
}

struct File<'f> {
    layers: &'f mut Layers,
    path: &'f Path,
    /// The directory that its paths are relative to.
    base: &'f Path,
    secrecy: Secrecy,
    rename: fn(String) -> String,
}

impl File<'_> {
    fn read(mut self) {
        let shown: Arc<str> = self.path.display().to_string().into();
        let text = match fs::read_to_string(self.path) {
            Ok(text) => text,
            Err(error) => {
                self.layers.is_unreadable = true;
                return self.layers.report_file(format!("{shown} cannot be read: {}", error.kind()));
            }
        };
        let origin = |at: usize| {
            let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
            Origin::File { path: Arc::clone(&shown), line }
        };
        let before = self.layers.problems.len();
        let (table, errors) = DeTable::parse_recoverable(&text);
        for error in &errors {
            let origin = Some(origin(error.span().map_or(0, |span| span.start)));
            // The message says what TOML expects, never what the file contains.
            let text = format!("invalid TOML: {}", error.message());
            self.layers.problems.push(Problem { origin, key: String::new(), text });
        }
        if errors.is_empty() {
            self.add(table.get_ref(), "", &origin);
        } else {
            self.layers.is_unreadable = true;
        }
        if let Some(found) = self.layers.problems.get_mut(before..) {
            found.sort_by_key(|problem| problem.origin.as_ref().and_then(Origin::line));
        }
    }

    fn add(&mut self, table: &DeTable<'_>, before: &str, origin: &dyn Fn(usize) -> Origin) {
        for (key, value) in table.iter() {
            let at = key.span().start;
            let path = match before {
                "" => key.get_ref().to_string(),
                before => format!("{before}.{}", key.get_ref()),
            };
            match value.get_ref() {
                DeValue::Table(table) => {
                    // An empty table sets nothing, but its name may be misspelt.
                    if table.is_empty() {
                        self.empty(path, origin(at));
                    } else {
                        self.add(table, &path, origin);
                    }
                }
                value => {
                    let path = (self.rename)(path);
                    self.layers.add(path, Written::Toml(value), self.base, self.secrecy, origin(at));
                }
            }
        }
    }

    fn empty(&mut self, path: String, origin: Origin) {
        let path = (self.rename)(path);
        let start = format!("{path}.");
        // The table `settings` is allowed for a connector without settings too.
        if !self.layers.keys.iter().any(|key| key.path.starts_with(&start)) && !path.ends_with(".settings") {
            let text = unknown(&self.layers.keys, &path);
            self.layers.problems.push(Problem { origin: Some(origin), key: path, text });
        }
    }
}
