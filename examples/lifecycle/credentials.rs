//! Credentials from the file that `CONNECTOR_AUTH_FILE_PATH` names: TOML, a table for each connector.

use std::{env, fs};

use connector_core::{AuthSlots, Secret};
use toml::{Table, Value};

/// The environment variable that names the file.
const VARIABLE: &str = "CONNECTOR_AUTH_FILE_PATH";

/// The key of the secret that the processor signs its webhooks with.
const WEBHOOK_SECRET: &str = "webhook_secret";

/// The content of the file. Tables of connectors that are not called are ignored.
pub struct Credentials {
    name: String,
    tables: Table,
}

impl Credentials {
    /// Reads the file, if the environment names one.
    pub fn from_environment() -> Result<Option<Self>, String> {
        let Some(name) = env::var_os(VARIABLE).filter(|name| !name.is_empty()) else { return Ok(None) };
        let shown = name.to_string_lossy().into_owned();
        let text = fs::read_to_string(&name).map_err(|error| format!("{VARIABLE}: {shown} cannot be read: {error}"))?;
        // The text of the TOML error quotes the line, which may hold a key.
        let tables: Table = toml::from_str(&text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            format!("{VARIABLE}: {shown} is not TOML: line {}", before.lines().count().max(1))
        })?;
        Ok(Some(Self { name: shown, tables }))
    }

    /// The credentials of one connector. Building the account checks whether they are complete.
    pub fn slots(&self, connector: &str) -> Result<AuthSlots, String> {
        let name = &self.name;
        let table = self
            .tables
            .get(connector)
            .and_then(Value::as_table)
            .ok_or_else(|| format!("no credentials for `{connector}`: {name} has no table [{connector}]"))?;
        let mut slots = AuthSlots::default();
        for (slot, value) in table {
            let value = value.as_str().ok_or_else(|| format!("{name}: `{slot}` in [{connector}] is not a string"))?;
            if slot != WEBHOOK_SECRET && !slots.set(slot, Secret::from(value)) {
                let known = AuthSlots::NAMES.join(", ");
                return Err(format!("{name}: [{connector}] has an unknown key `{slot}`; there are {known}"));
            }
        }
        Ok(slots)
    }

    /// The secret of the webhook that the merchant has set up at the processor.
    pub fn webhook_secret(&self, connector: &str) -> Option<Secret<String>> {
        self.tables.get(connector)?.get(WEBHOOK_SECRET)?.as_str().map(Secret::from)
    }
}
