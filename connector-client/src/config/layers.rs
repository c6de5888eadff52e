//! The layers, one over the other: the values by key, with their origins, and the problems found so far.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::Duration,
};

use connector_core::Secret;

use super::{
    Origin, Problem,
    key::{Key, unknown},
    value::{Value, Written},
};

/// The value of a key.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) value: Value,
    pub(super) origin: Origin,
}

/// Whether a source may contain secrets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Secrecy {
    Open,
    Secret,
}

#[derive(Debug)]
pub(super) struct Layers {
    pub(super) keys: Vec<Key>,
    entries: BTreeMap<String, Entry>,
    pub(super) problems: Vec<Problem>,
    /// Keys whose value was refused. Problems that follow from that are not reported.
    refused: BTreeSet<String>,
    /// Whether a file could not be read as TOML, so that missing keys cannot be told.
    pub(super) is_unreadable: bool,
}

impl Layers {
    pub(super) fn new(keys: Vec<Key>) -> Self {
        let default = |key: &Key| {
            let value = key.default.clone()?;
            let is_declared = key.path.starts_with("connectors.");
            let origin = if is_declared { Origin::Declaration } else { Origin::Default };
            Some((key.path.clone(), Entry { value, origin }))
        };
        let entries = keys.iter().filter_map(default).collect();
        Self { keys, entries, problems: Vec::new(), refused: BTreeSet::new(), is_unreadable: false }
    }

    /// Adds a value over those of the layers below.
    pub(super) fn add(&mut self, path: String, written: Written<'_>, base: &Path, secrecy: Secrecy, origin: Origin) {
        let Some(key) = self.keys.iter().find(|key| key.path == path) else {
            let text = unknown(&self.keys, &path);
            return self.problems.push(Problem { origin: Some(origin), key: path, text });
        };
        if key.kind.is_secret() && secrecy == Secrecy::Open {
            let variable = variable(&path);
            let text = format!("secrets are not allowed in this file, set {variable} or use the credentials file");
            return self.refuse(origin, path, text);
        }
        match key.kind.read(written, base) {
            Ok(value) => {
                self.entries.insert(path, Entry { value, origin });
            }
            Err(text) => self.refuse(origin, path, text),
        }
    }

    pub(super) fn refuse(&mut self, origin: Origin, path: String, text: impl Into<String>) {
        self.refused.insert(path.clone());
        self.problems.push(Problem { origin: Some(origin), key: path, text: text.into() });
    }

    pub(super) fn is_refused(&self, path: &str) -> bool {
        self.refused.contains(path)
    }

    /// Reports a problem at a key, unless its value was refused before.
    pub(super) fn report(&mut self, path: impl Into<String>, text: impl Into<String>) {
        let (key, text) = (path.into(), text.into());
        if !self.is_refused(&key) {
            let origin = self.entries.get(&key).map(|entry| entry.origin.clone());
            self.problems.push(Problem { origin, key, text });
        }
    }

    /// Reports a problem with a whole file.
    pub(super) fn report_file(&mut self, text: String) {
        self.problems.push(Problem { origin: None, key: String::new(), text });
    }

    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// The keys directly in a table, with their values: `connectors.stripe.settings` has `version`.
    pub(super) fn table(&self, table: &str) -> impl Iterator<Item = (&str, &Entry)> {
        let start = format!("{table}.");
        let entries = self.entries.range(start.clone()..);
        let inside = entries.map_while(move |(path, entry)| Some((path.strip_prefix(&start)?, entry)));
        inside.filter(|(name, _)| !name.contains('.'))
    }

    pub(super) fn text(&self, path: &str) -> Option<String> {
        match &self.entry(path)?.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    pub(super) fn duration(&self, path: &str) -> Option<Duration> {
        match &self.entry(path)?.value {
            Value::Duration(duration) => Some(*duration),
            _ => None,
        }
    }

    pub(super) fn count(&self, path: &str) -> Option<u32> {
        match &self.entry(path)?.value {
            Value::Count(count) => Some(*count),
            _ => None,
        }
    }

    pub(super) fn flag(&self, path: &str) -> Option<bool> {
        match &self.entry(path)?.value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    pub(super) fn paths(&self, path: &str) -> Vec<PathBuf> {
        match self.entry(path).map(|entry| &entry.value) {
            Some(Value::Paths(paths)) => paths.clone(),
            Some(Value::Path(path)) => vec![path.clone()],
            _ => Vec::new(),
        }
    }

    pub(super) fn secret(&self, path: &str) -> Option<Secret<String>> {
        match &self.entry(path)?.value {
            Value::Secret(secret) => Some(secret.clone()),
            _ => None,
        }
    }
}

/// The variable that sets a key.
pub(super) fn variable(path: &str) -> String {
    path.replace('.', "__").to_uppercase()
}
