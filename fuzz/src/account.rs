//! An account at each connector, with test credentials and a secret that webhooks are signed with.

use std::sync::LazyLock;

use connector_core::{Account, Connector, ConnectorAuthType, Environment, Secret};

use crate::Input;

/// Every connector with an account at it.
static ACCOUNTS: LazyLock<Vec<(&'static dyn Connector, Account)>> = LazyLock::new(|| {
    let all = connectors::registry().iter();
    all.map(|connector| (connector, open(connector))).collect()
});

/// The secret that a processor signs its webhooks with: a text, and 16 bytes in hex.
pub fn secret() -> &'static str {
    "6b6e6f77206e6f7468696e672065766e"
}

/// The connector that the input's next word names.
pub fn connector(input: &mut Input<'_>) -> &'static dyn Connector {
    let all: Vec<_> = connectors::registry().iter().collect();
    input.choice(&all, |connector| connector.spec().id)
}

/// The account at a connector.
///
/// # Panics
/// When the connector is not in the registry.
pub fn account(connector: &'static dyn Connector) -> &'static Account {
    let id = connector.spec().id;
    let found = ACCOUNTS.iter().find(|(known, _)| known.spec().id == id);
    &found.expect("every connector of the registry has an account").1
}

fn open(connector: &'static dyn Connector) -> Account {
    let key = |text: &str| Secret::new(text.to_owned());
    let auth = ConnectorAuthType::SignatureKey {
        api_key: key("test_api_key"),
        key1: key("TestMerchant"),
        api_secret: key("test_api_secret"),
    };
    Account::builder(connector, Environment::Sandbox)
        .auth(auth)
        .webhook_secret(key(secret()))
        .build()
        .expect("the credentials fit every connector")
}
