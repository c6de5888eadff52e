//! The server and the account that a connector is called with: a mock processor, the sandbox, or a given host.

use connector_core::{Account, AuthSlots, Connector, Environment, Secret};
use mock_processors::{MockProcessor, Processor};

use crate::{credentials::Credentials, options::Options};

/// A merchant's account at a running server.
pub struct Target {
    pub account: Account,
    /// A description of the server for the table.
    pub described: String,
    /// The mock processor, if the example started one; it stops when it is dropped.
    pub mock: Option<MockProcessor>,
    /// Whether its webhooks reach the example and can be verified.
    pub has_webhooks: bool,
}

impl Target {
    /// Finds the server for `connector`. Starts a mock processor if neither host nor credentials are given.
    pub async fn find(
        connector: &'static dyn Connector,
        options: &Options,
        credentials: Option<&Credentials>,
    ) -> Result<Self, String> {
        let id = connector.spec().id;
        let base_url = options.base_url.as_deref();
        let (slots, base_url, described, mock) = match (credentials, base_url) {
            (Some(credentials), None) => (credentials.slots(id)?, None, "its sandbox".to_owned(), None),
            (Some(credentials), Some(url)) => {
                (credentials.slots(id)?, Some(url.to_owned()), "as given".to_owned(), None)
            }
            (None, Some(url)) => {
                let mock = start(id).await?;
                let described = "as given, with the credentials that its mock processor publishes".to_owned();
                (published(&mock), Some(url.to_owned()), described, None)
            }
            (None, None) => {
                let mock = start(id).await?;
                (published(&mock), Some(mock.base_url()), "a mock processor on this machine".to_owned(), Some(mock))
            }
        };
        let mut account = Account::builder(connector, Environment::Sandbox).auth(slots);
        if let Some(url) = base_url {
            account = account.base_url(url);
        }
        let given = || options.webhook_secret.clone().map(Secret::from).or_else(|| credentials?.webhook_secret(id));
        let secret = match &mock {
            Some(mock) => mock.webhook_secret().map(Secret::from),
            None => given().filter(|_| options.listen.is_some()),
        };
        let has_webhooks = secret.is_some();
        if let Some(secret) = secret {
            account = account.webhook_secret(secret);
        }
        let account = account.build().map_err(|report| report.current_context().to_string())?;
        Ok(Self { account, described, mock, has_webhooks })
    }

    /// Whether there is a mock processor for the connector.
    pub fn has_mock(connector: &'static dyn Connector) -> bool {
        connector.spec().id.parse::<Processor>().is_ok()
    }

    /// Whether the server is on this machine. Then the example plays the customer and does not wait for statuses to settle.
    pub fn is_local(&self) -> bool {
        is_loopback(self.account.base_url())
    }
}

/// Whether a URL leads to this machine.
pub fn is_loopback(url: &str) -> bool {
    let Ok(uri) = url.parse::<http::Uri>() else { return false };
    let host = uri.host().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

async fn start(id: &str) -> Result<MockProcessor, String> {
    let processor: Processor = id.parse().map_err(|_| {
        format!("`{id}` has no mock processor: it needs credentials, in the file CONNECTOR_AUTH_FILE_PATH names")
    })?;
    let started = MockProcessor::start(processor).await;
    started.map_err(|error| format!("the mock processor for `{id}` cannot be started: {error}"))
}

/// The credentials of a mock processor's account.
pub fn published(mock: &MockProcessor) -> AuthSlots {
    let mut slots = AuthSlots::default();
    for (slot, value) in mock.credentials() {
        slots.set(slot, Secret::from(*value));
    }
    slots
}
