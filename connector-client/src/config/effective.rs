//! Prints the configuration in effect: every value, and where it came from.

use std::fmt;

use super::{
    Configuration, Origin,
    layers::Entry,
    value::{Quoted, Value},
};

impl Configuration {
    /// All settings in effect as TOML: each value with its origin, what is not set as a comment, secrets as `"***"`.
    pub fn to_toml(&self) -> String {
        self.to_string()
    }

    /// The value in effect for a key that is not set.
    fn derived(&self, path: &str) -> Option<Entry> {
        let (id, rest) = path.strip_prefix("connectors.")?.split_once('.')?;
        let settings = self.settings.connectors.get(id)?;
        let account = self.accounts.get(id);
        let declared = |name: &str| Entry {
            value: Value::Text(account.map_or("", |account| account.host(name)).to_owned()),
            origin: match name {
                // A host without a URL of its own has the base URL when that is set.
                "" => Origin::Declaration,
                _ => self
                    .layers
                    .entry(&format!("connectors.{id}.base_url"))
                    .map_or(Origin::Declaration, |entry| entry.origin.clone()),
            },
        };
        let of_client = |duration| Entry { value: Value::Duration(duration), origin: Origin::Client };
        let count_of_client = |count| Entry { value: Value::Count(count), origin: Origin::Client };
        Some(match rest {
            "enabled" => Entry { value: Value::Flag(settings.enabled), origin: Origin::Default },
            "limits.concurrency" => count_of_client(u32::try_from(settings.limits.concurrency).unwrap_or(u32::MAX)),
            "limits.failure_threshold" => count_of_client(settings.limits.failure_threshold),
            "limits.cooldown" => of_client(settings.limits.cooldown),
            "limits.max_cooldown" => of_client(settings.limits.max_cooldown),
            "deadlines.connect" => of_client(settings.deadlines.connect),
            "deadlines.read" => of_client(settings.deadlines.read),
            "deadlines.total" => of_client(settings.deadlines.total),
            "base_url" if account.is_some() => declared(""),
            _ if account.is_some() => declared(rest.strip_prefix("hosts.")?),
            _ => return None,
        })
    }
}

/// The same text as [`to_toml`](Configuration::to_toml).
impl fmt::Display for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# {}", self.deployment.as_str().to_lowercase())?;
        let mut table = "";
        for key in &self.layers.keys {
            let (before, name) = key.path.rsplit_once('.').unwrap_or(("", &key.path));
            if before != table {
                writeln!(f, "\n[{before}]")?;
                table = before;
            }
            let entry = self.layers.entry(&key.path).cloned().or_else(|| self.derived(&key.path));
            match entry {
                Some(Entry { value, origin }) => writeln!(f, "{name} = {value} # {}", Comment(&origin))?,
                None => writeln!(f, "# {name} is not set")?,
            }
        }
        Ok(())
    }
}

/// An origin on one line, whatever the name of a file.
struct Comment<'o>(&'o Origin);

impl fmt::Display for Comment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        match text.chars().any(char::is_control) {
            true => Quoted(&text).fmt(f),
            false => f.write_str(&text),
        }
    }
}
