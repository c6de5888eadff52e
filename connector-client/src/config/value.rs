//! Values: their kinds, how they are read, and how they are printed.

use std::{
    borrow::Cow,
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use connector_core::{MASK, Secret};
use toml::de::DeValue;

use super::store::{MEMORY, REDIS};

/// The kind of a key's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Duration,
    Count,
    Flag,
    Text,
    Url,
    Path,
    Paths,
    Secret,
    Secrets,
    /// `memory` or `redis`.
    Store,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value {
    Duration(Duration),
    Count(u32),
    Flag(bool),
    Text(String),
    Path(PathBuf),
    Paths(Vec<PathBuf>),
    Secret(Secret<String>),
    Secrets(Vec<Secret<String>>),
}

/// A value before it is read.
#[derive(Clone, Copy)]
pub(super) enum Written<'w> {
    /// In a file.
    Toml(&'w DeValue<'w>),
    /// In a variable.
    Text(&'w str),
}

impl<'w> Written<'w> {
    fn text(self) -> Option<&'w str> {
        match self {
            Self::Toml(value) => value.as_str(),
            Self::Text(text) => Some(text),
        }
    }

    fn list(self) -> Option<Vec<&'w str>> {
        match self {
            Self::Toml(value) => value.as_array()?.iter().map(|value| value.get_ref().as_str()).collect(),
            Self::Text(text) => Some(text.split(',').map(str::trim).filter(|text| !text.is_empty()).collect()),
        }
    }

    fn count(self) -> Option<u32> {
        let digits: Cow<'_, str> = match self {
            Self::Toml(value) => {
                let integer = value.as_integer().filter(|integer| integer.radix() == 10)?;
                integer.as_str().replace('_', "").into()
            }
            Self::Text(text) => text.into(),
        };
        digits.parse().ok().filter(|count| *count > 0)
    }

    fn flag(self) -> Option<bool> {
        match self {
            Self::Toml(value) => value.as_bool(),
            Self::Text(text) => text.parse().ok(),
        }
    }
}

impl Kind {
    pub(super) const fn is_secret(self) -> bool {
        matches!(self, Self::Secret | Self::Secrets)
    }

    /// Reads a value. Paths are relative to `base`.
    ///
    /// # Errors
    /// When it is not of this kind: what to write instead.
    pub(super) fn read(self, written: Written<'_>, base: &Path) -> Result<Value, &'static str> {
        let text = || written.text().filter(|text| !text.is_empty());
        let value = match self {
            Self::Duration => text()
                .and_then(|text| humantime::parse_duration(text).ok())
                .filter(|duration| !duration.is_zero())
                .map(Value::Duration),
            Self::Count => written.count().map(Value::Count),
            Self::Flag => written.flag().map(Value::Flag),
            Self::Text => text().map(|text| Value::Text(text.to_owned())),
            Self::Url => return check_url(text().unwrap_or_default()).map(|url| Value::Text(url.to_owned())),
            Self::Path => text().map(|text| Value::Path(base.join(text))),
            Self::Paths => written.list().map(|list| Value::Paths(list.iter().map(|text| base.join(text)).collect())),
            Self::Store => {
                text().filter(|text| [MEMORY, REDIS].contains(text)).map(|text| Value::Text(text.to_owned()))
            }
            Self::Secret => text().map(|text| Value::Secret(text.into())),
            Self::Secrets => written.list().map(|list| Value::Secrets(list.into_iter().map(Secret::from).collect())),
        };
        value.ok_or(match self {
            Self::Duration => "not a duration, write a string such as \"30s\" or \"500ms\"",
            Self::Count => "not a valid number, write a whole number from 1 to 4294967295",
            Self::Flag => "write true or false",
            Self::Text | Self::Url | Self::Secret => "not a string, or an empty one, write a string in quotes",
            Self::Store => "not a kind of store, write \"memory\" or \"redis\"",
            Self::Path => "not a path, write a string in quotes",
            Self::Paths | Self::Secrets => "not a list of strings, write [\"..\", \"..\"]",
        })
    }
}

/// Checks a host's URL. It must not contain credentials or a query, which may be secrets.
fn check_url(url: &str) -> Result<&str, &'static str> {
    let uri: http::Uri = url.parse().map_err(|_| "not a URL, write `https://host`")?;
    match (uri.scheme_str(), uri.authority()) {
        (Some("http" | "https"), Some(authority)) if !authority.as_str().contains('@') => {}
        (Some("http" | "https"), Some(_)) => return Err("the URL contains credentials, remove them"),
        _ => return Err("not an absolute URL, write `https://host`"),
    }
    if uri.query().is_some() || url.contains('#') {
        return Err("the URL has a query or a fragment, remove it");
    }
    Ok(url)
}

/// Prints TOML, with secrets masked.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duration(duration) => Quoted(&humantime::format_duration(*duration).to_string()).fmt(f),
            Self::Count(count) => count.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
            Self::Text(text) => Quoted(text).fmt(f),
            Self::Path(path) => Quoted(&path.to_string_lossy()).fmt(f),
            Self::Paths(paths) => {
                let texts: Vec<_> = paths.iter().map(|path| Quoted(&path.to_string_lossy()).to_string()).collect();
                write!(f, "[{}]", texts.join(", "))
            }
            Self::Secret(_) => Quoted(MASK).fmt(f),
            Self::Secrets(secrets) => {
                write!(f, "[{}]", vec![Quoted(MASK).to_string(); secrets.len()].join(", "))
            }
        }
    }
}

/// A basic string in TOML.
pub(super) struct Quoted<'t>(pub(super) &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for character in self.0.chars() {
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                control if control.is_control() => write!(f, "\\u{:04X}", u32::from(control))?,
                other => write!(f, "{other}")?,
            }
        }
        f.write_str("\"")
    }
}
