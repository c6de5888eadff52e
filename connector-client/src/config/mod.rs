//! Configuration from files and environment variables, checked completely before anything is called.
//!
//! Three layers, the later over the earlier: built-in defaults, the deployment's file
//! (`config/{development,sandbox,production}.toml`), environment variables. A variable is named like its key, in capitals, with two
//! underscores between the levels: `CONNECTORS__STRIPE__BASE_URL`, `CLIENT__DEADLINES__TOTAL`. An empty variable counts as not
//! set; a list has commas between its elements.
//!
//! Credentials are not allowed in these files. They come from the file that `CONNECTOR_AUTH_FILE_PATH` names (TOML, a table for each
//! connector; `[client.proxy]` for the proxy, `[store]` for the store's URL), from variables
//! (`CONNECTORS__STRIPE__AUTH__API_KEY`), or from files that variables name (`CONNECTORS__STRIPE__AUTH__API_KEY_FILE`), as
//! containers receive secrets.
//!
//! A connector is enabled when it has credentials, unless `enabled` says otherwise. [`Loader::load`] reports all problems at once
//! ([`Misconfiguration`]), with file, line and key, and never a value. Production refuses sandbox hosts, loopback addresses, plain
//! http, and a credentials file that everybody can read.
//!
//! ```
//! use connector_core::{Environment, Registry};
//! use connector_client::config::Loader;
//!
//! let registry = Registry::new(&[]); // `connectors::registry()`
//! let configuration = Loader::new(registry)
//!     .environment([("CLIENT__DEADLINES__TOTAL", "20s"), ("CLIENT__PROXY__URL", "http://egress.example:3128")])
//!     .load(Environment::Sandbox)?;
//! assert_eq!(configuration.settings().client.deadlines.total.as_secs(), 20);
//! assert!(configuration.to_toml().contains(r#"total = "20s" # variable CLIENT__DEADLINES__TOTAL"#));
//! assert_eq!(
//!     configuration.account("stripe").unwrap_err().to_string(),
//!     "no connector `stripe` is compiled in",
//! );
//! // Builds the client with all settings, and connects to its store when that is a Redis.
//! # async fn make(configuration: connector_client::config::Configuration) -> Result<(), Box<dyn std::error::Error>> {
//! let client = configuration.client().await?;
//! # drop(client);
//! # Ok(()) }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod account;
mod configuration;
mod deployment;
mod effective;
mod file;
mod key;
mod layers;
mod loader;
mod nearest;
mod origin;
mod problem;
mod production;
mod settings;
mod store;
mod value;
mod variable;

pub use self::{
    configuration::{Configuration, NoAccount, UnusableClient},
    deployment::Deployment,
    loader::Loader,
    origin::Origin,
    problem::{Misconfiguration, Problem},
    settings::{ClientSettings, ConnectorSettings, ProxyCredentials, ProxySettings, Settings, TlsSettings},
    store::StoreSettings,
};
