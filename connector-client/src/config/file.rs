//! Files: the deployment's, and that of the credentials.

use std::{fs, path::Path, sync::Arc};

use toml::de::{DeTable, DeValue};

use super::{
    Deployment, Origin, Problem,
    key::unknown,
    layers::{Layers, Secrecy},
    value::Written,
};

/// The variable that names the file of credentials.
pub(super) const CREDENTIALS: &str = "CONNECTOR_AUTH_FILE_PATH";

/// Lays the deployment's file over the defaults.
pub(super) fn read_settings(layers: &mut Layers, path: &Path) {
    let base = path.parent().unwrap_or(Path::new(""));
    File { layers, path, base, secrecy: Secrecy::Open, rename: |key| key }.read();
}

/// Lays the credentials over. In production the file is for its owner, and a group at most.
pub(super) fn read_credentials(layers: &mut Layers, path: &Path, deployment: Deployment) {
    if deployment == Deployment::Production && is_open(path) {
        let text = format!("{CREDENTIALS}: everybody can read {}, take that away: `chmod o-r`", path.display());
        layers.report_file(text);
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
    /// Where its paths begin.
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
                self.layers.is_torn = true;
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
            // The message names what TOML expects, never what stands there.
            let text = format!("this is no TOML: {}", error.message());
            self.layers.problems.push(Problem { origin, key: String::new(), text });
        }
        if errors.is_empty() {
            self.lay(table.get_ref(), "", &origin);
        } else {
            self.layers.is_torn = true;
        }
        if let Some(found) = self.layers.problems.get_mut(before..) {
            found.sort_by_key(|problem| problem.origin.as_ref().and_then(Origin::line));
        }
    }

    fn lay(&mut self, table: &DeTable<'_>, before: &str, origin: &dyn Fn(usize) -> Origin) {
        for (key, value) in table.iter() {
            let at = key.span().start;
            let path = match before {
                "" => key.get_ref().to_string(),
                before => format!("{before}.{}", key.get_ref()),
            };
            match value.get_ref() {
                DeValue::Table(table) => {
                    // An empty table sets nothing, but it may be misspelt.
                    if table.is_empty() {
                        self.empty(path, origin(at));
                    } else {
                        self.lay(table, &path, origin);
                    }
                }
                value => {
                    let path = (self.rename)(path);
                    self.layers.lay(path, Written::Toml(value), self.base, self.secrecy, origin(at));
                }
            }
        }
    }

    fn empty(&mut self, path: String, origin: Origin) {
        let path = (self.rename)(path);
        let start = format!("{path}.");
        // A connector without settings has no table of them; it may be written all the same.
        if !self.layers.keys.iter().any(|key| key.path.starts_with(&start)) && !path.ends_with(".settings") {
            let text = unknown(&self.layers.keys, &path);
            self.layers.problems.push(Problem { origin: Some(origin), key: path, text });
        }
    }
}
