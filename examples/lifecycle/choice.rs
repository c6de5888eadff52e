//! Selects the connectors to call: those that were named, or all that can be called.

use connector_core::{
    Connector,
    flow::{Flow, PaymentMethodToken},
};

use crate::{
    options::{Options, Route},
    target::Target,
};

/// The connectors that are called.
pub struct Choice {
    pub connectors: Vec<&'static dyn Connector>,
    /// Why the others are not called, if none was named.
    pub not_called: Vec<String>,
}

impl Choice {
    /// Selects by the options. With credentials, connectors without a mock processor can be called, too.
    pub fn make(options: &Options, has_credentials: bool) -> Result<Self, String> {
        let choice = match options.connectors.as_slice() {
            [] => Self::all(has_credentials),
            named => Self::named(named)?,
        };
        let for_one =
            [("--base-url", options.base_url.is_some()), ("--webhook-secret", options.webhook_secret.is_some())];
        if let Some((option, _)) = for_one.iter().find(|(_, is_given)| *is_given && choice.connectors.len() != 1) {
            return Err(format!("{option} is for a single connector: name it with --connector"));
        }
        let token = PaymentMethodToken::NAME;
        let has_no_token = |connector: &&&dyn Connector| connector.spec().flow(token).is_none();
        match choice.connectors.iter().find(has_no_token) {
            Some(connector) if options.route == Route::Token => {
                let id = connector.spec().id;
                Err(format!("--route token: `{id}` does not declare {token}; name others with --connector"))
            }
            _ => Ok(choice),
        }
    }

    fn all(has_credentials: bool) -> Self {
        let can_be_called = |connector: &&'static dyn Connector| has_credentials || Target::has_mock(*connector);
        let (connectors, others): (Vec<_>, Vec<_>) = connectors::registry().iter().partition(can_be_called);
        let not_called =
            others.iter().map(|connector| format!("{}: not called, it has no mock processor", connector.spec().id));
        Self { connectors, not_called: not_called.collect() }
    }

    fn named(ids: &[String]) -> Result<Self, String> {
        let registry = connectors::registry();
        let mut connectors: Vec<&'static dyn Connector> = Vec::new();
        for id in ids {
            let Some(connector) = registry.get(id) else {
                let known = registry.iter().map(|connector| connector.spec().id).collect::<Vec<_>>().join(", ");
                return Err(format!("no connector has the id `{id}`; there are {known}"));
            };
            if !connectors.iter().any(|chosen| chosen.spec().id == id) {
                connectors.push(connector);
            }
        }
        Ok(Self { connectors, not_called: Vec::new() })
    }
}
