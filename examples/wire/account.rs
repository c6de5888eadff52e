//! The merchant's account, from a sample's credentials and hosts.

use std::collections::BTreeMap;

use connector_core::{Account, AuthSlots, Connector, Environment, Secret};
use serde_json::Value;

use crate::{line::Hosts, problem::Problem};

/// An account at `connector`. Credentials are found by their declared names, else by their slots; hosts by their declared
/// names. Undeclared hosts are ignored.
pub fn account(connector: &dyn Connector, auth: &BTreeMap<String, Value>, hosts: &Hosts) -> Result<Account, Problem> {
    let mut slots = AuthSlots::default();
    for field in connector.spec().auth {
        let given = auth.get(field.name).or_else(|| auth.get(field.slot));
        if let Some(value) = given.and_then(Value::as_str) {
            slots.set(field.slot, Secret::from(value));
        }
    }
    let url = |name: &str| hosts.get(name)?.as_deref().map(|url| url.trim_end_matches('/'));
    let mut account = Account::builder(connector, Environment::Sandbox).auth(slots);
    if let Some(url) = url("base_url") {
        account = account.base_url(url);
    }
    for host in connector.spec().hosts.iter().filter(|host| !host.name.is_empty()) {
        if let Some(url) = url(&format!("{}_base_url", host.name)) {
            account = account.host(host.name, url);
        }
    }
    account.build().map_err(|report| Problem::Refused(report.current_context().to_string()))
}
