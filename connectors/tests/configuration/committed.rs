//! The files that are committed: they can be used, and show every key.

use std::{collections::BTreeSet, fs, path::Path};

use connector_client::config::Deployment;
use toml::{Table, Value};

use crate::loader;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../config")
}

#[test]
fn every_deployment_can_be_loaded() {
    let variables = [
        ("CONNECTORS__ADYEN__AUTH__API_KEY", "key"),
        ("CONNECTORS__ADYEN__AUTH__KEY1", "merchant"),
        ("CONNECTORS__ADYEN__SETTINGS__ENDPOINT_PREFIX", "1797-Company"),
        ("CONNECTORS__CHECKOUT__AUTH__KEY1", "pc_1"),
        ("CONNECTORS__CHECKOUT__AUTH__API_SECRET", "sk_1"),
        ("CONNECTORS__STRIPE__AUTH__API_KEY", "sk_2"),
    ];
    for deployment in Deployment::ALL {
        let configuration = loader(&variables).directory(folder()).load(*deployment).unwrap();
        assert_eq!(configuration.accounts().count(), 3, "{deployment}");
    }
}

/// The files with everything that is commented out taken in set every key but the credentials.
#[test]
fn every_key_is_shown() {
    let wanted = paths(&loader(&[]).load(Deployment::Sandbox).unwrap().to_toml().replace(" is not set", " = 0"));
    for deployment in Deployment::ALL {
        let name = folder().join(format!("{}.toml", deployment.as_str().to_lowercase()));
        assert_eq!(paths(&fs::read_to_string(name).unwrap()), wanted, "{deployment}");
    }
}

/// What is commented out says what holds: taken in, it changes nothing.
#[test]
fn what_is_commented_out_is_the_default() {
    let default = loader(&[]).load(Deployment::Sandbox).unwrap();
    let shown: Table = toml::from_str(&taken_in(&fs::read_to_string(folder().join("sandbox.toml")).unwrap())).unwrap();
    let default: Table = toml::from_str(&default.to_toml()).unwrap();
    for table in ["client.deadlines", "client.retries", "client.limits", "store", "connectors.stripe.limits"] {
        assert_eq!(at(&shown, table), at(&default, table), "{table}");
    }
}

fn at<'t>(table: &'t Table, path: &str) -> &'t Table {
    path.split('.').fold(table, |table, key| table[key].as_table().unwrap())
}

fn paths(text: &str) -> BTreeSet<String> {
    let table: Table = toml::from_str(&taken_in(text)).unwrap();
    let mut found = BTreeSet::new();
    walk(&table, "", &mut found);
    found.retain(|path| {
        !path.contains(".auth.")
            && !matches!(path.as_str(), "client.proxy.user" | "client.proxy.password" | "store.url")
    });
    found
}

/// With the keys that are commented out, and nothing else.
fn taken_in(text: &str) -> String {
    let is_key = |line: &&str| {
        let words: Vec<_> = line.split(' ').collect();
        words.first().is_some_and(|word| word.starts_with('[')) || words.get(1) == Some(&"=")
    };
    let lines = text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).filter(is_key);
    lines.collect::<Vec<_>>().join("\n")
}

fn walk(table: &Table, before: &str, found: &mut BTreeSet<String>) {
    for (key, value) in table {
        let path = if before.is_empty() { key.clone() } else { format!("{before}.{key}") };
        match value {
            Value::Table(table) => walk(table, &path, found),
            _ => _ = found.insert(path),
        }
    }
}
