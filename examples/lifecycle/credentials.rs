//! Credentials from the file that `CONNECTOR_AUTH_FILE_PATH` names: TOML, a table for each connector.

use std::{collections::BTreeMap, env, fs};

use connector_core::{AuthSlots, Secret};
use toml::{Table, Value};

use crate::mistake::Mistake;

/// The environment variable that names the file.
const VARIABLE: &str = "CONNECTOR_AUTH_FILE_PATH";

/// Stands beside the slots: what the processor signs its webhooks with.
const WEBHOOK_SECRET: &str = "webhook_secret";

/// What the file holds. Connectors that are not called are not looked at.
pub struct Credentials {
    name: String,
    tables: BTreeMap<String, Value>,
}

impl Credentials {
    /// The file's credentials, where the environment names one.
    pub fn from_environment() -> Result<Option<Self>, Mistake> {
        let Some(name) = env::var_os(VARIABLE).filter(|name| !name.is_empty()) else { return Ok(None) };
        let shown = name.to_string_lossy().into_owned();
        let text = fs::read_to_string(&name)
            .map_err(|error| Mistake::new(format!("{VARIABLE}: {shown} cannot be read: {error}")))?;
        // The error's own text quotes the line, and with it a key.
        let table: Table = toml::from_str(&text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            Mistake::new(format!("{VARIABLE}: {shown} is no TOML, see line {}", before.lines().count().max(1)))
        })?;
        Ok(Some(Self { name: shown, tables: table.into_iter().collect() }))
    }

    /// The credentials of one connector. Which of them it needs the account checks.
    pub fn slots(&self, connector: &str) -> Result<AuthSlots, Mistake> {
        let name = &self.name;
        let table = self.tables.get(connector).and_then(Value::as_table).ok_or_else(|| {
            Mistake::new(format!("no credentials for `{connector}`: {name} has no table [{connector}]"))
        })?;
        let mut slots = AuthSlots::default();
        for (slot, value) in table {
            let value =
                value.as_str().ok_or_else(|| Mistake::new(format!("{name}: `{slot}` in [{connector}] is no text")))?;
            if slot != WEBHOOK_SECRET && !slots.set(slot, Secret::from(value)) {
                let known = AuthSlots::NAMES.join(", ");
                return Err(Mistake::new(format!(
                    "{name}: [{connector}] has an unknown key `{slot}`; there are {known}"
                )));
            }
        }
        Ok(slots)
    }

    /// The secret that the processor shows beside the webhook that the merchant has set up there.
    pub fn webhook_secret(&self, connector: &str) -> Option<Secret<String>> {
        self.tables.get(connector)?.get(WEBHOOK_SECRET)?.as_str().map(Secret::from)
    }
}
