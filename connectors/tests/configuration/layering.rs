//! Defaults, over them a file, over it variables.

use std::time::Duration;

use connector_client::config::Deployment;
use connector_core::Environment;

use crate::{load, loader};

#[test]
fn nothing_set_is_the_defaults_and_no_account() {
    let configuration = loader(&[]).load(Environment::Sandbox).unwrap();
    let settings = configuration.settings();
    assert_eq!(settings.client.deadlines, connector_client::Deadlines::default());
    assert_eq!(settings.client.response_limit, 4 * 1024 * 1024);
    assert_eq!(configuration.accounts().count(), 0);
    assert_eq!(settings.connectors.len(), connectors::registry().iter().count());
    assert!(settings.connectors.values().all(|connector| !connector.enabled));
}

#[tokio::test]
async fn a_variable_goes_before_the_file_and_the_file_before_the_default() {
    let file = "[client.deadlines]\nread = '7s'\ntotal = '20s'\n[connectors.stripe.deadlines]\ntotal = '900ms'\nconnect = '100ms'\n";
    let variables = [("CLIENT__DEADLINES__TOTAL", "1m 30s"), ("CLIENT__RESPONSE_LIMIT", "1000")];
    let configuration = load(Deployment::Sandbox, file, &variables).unwrap();
    let client = &configuration.settings().client;
    assert_eq!(client.deadlines.connect, Duration::from_secs(5));
    assert_eq!(client.deadlines.read, Duration::from_secs(7));
    assert_eq!(client.deadlines.total, Duration::from_secs(90));
    assert_eq!(client.response_limit, 1000);
    let connectors = &configuration.settings().connectors;
    assert_eq!(connectors["stripe"].deadlines.total, Duration::from_millis(900));
    assert_eq!(connectors["stripe"].deadlines.read, Duration::from_secs(7));
    assert_eq!(connectors["adyen"].deadlines, client.deadlines);
    let made = configuration.client().await.unwrap();
    assert_eq!((made.limits().deadlines, made.limits().response_bytes), (client.deadlines, 1000));
}

#[test]
fn an_account_is_made_of_what_is_set() {
    let file = "[connectors.adyen]\nbase_url = 'http://127.0.0.1:1'\n[connectors.adyen.settings]\nversion = 'v70'\n";
    let variables = [
        ("CONNECTORS__ADYEN__AUTH__API_KEY", "key"),
        ("CONNECTORS__ADYEN__AUTH__KEY1", "merchant"),
        ("CONNECTORS__ADYEN__HOSTS__DISPUTE", "http://127.0.0.1:2/"),
        ("CONNECTORS__STRIPE__AUTH__API_KEY", "key"),
        ("CONNECTORS__STRIPE__ENABLED", "false"),
        ("CONNECTORS__STRIPE__BASE_URL", ""),
        ("PATH", "CONNECTORS__"),
    ];
    let configuration = load(Deployment::Development, file, &variables).unwrap();
    let account = configuration.account("adyen").unwrap();
    assert_eq!(account.environment(), Environment::Sandbox);
    assert_eq!(account.base_url(), "http://127.0.0.1:1");
    assert!(format!("{account:?}").contains("http://127.0.0.1:2\"") && format!("{account:?}").contains("v70"));
    assert_eq!(configuration.accounts().count(), 1);
    let absent = configuration.account("stripe").unwrap_err();
    assert!(absent.is_known && absent.to_string().contains("not enabled"), "{absent}");
    assert!(!configuration.account("strip").unwrap_err().is_known);
}

#[test]
fn what_holds_is_toml_and_says_where_each_value_came_from() {
    let file = "[client.deadlines]\nread = '7s'\n[connectors.adyen.settings]\nversion = 'v\"7\\0'\n";
    let variables = [
        ("CONNECTORS__ADYEN__AUTH__API_KEY", "key"),
        ("CONNECTORS__ADYEN__AUTH__KEY1", "merchant"),
        ("CLIENT__TLS__ONLY_THESE_ROOTS", "false"),
    ];
    let configuration = load(Deployment::Sandbox, file, &variables).unwrap();
    let text = configuration.to_toml();
    let has = |line: &str| assert!(text.lines().any(|shown| shown.starts_with(line)), "{line} in {text}");
    has("# sandbox");
    has("connect = \"5s\" # default");
    assert!(text.contains("read = \"7s\" # ") && text.contains("sandbox.toml:2\n"), "{text}");
    assert!(text.contains("sandbox.toml:4\n"), "{text}");
    has("only_these_roots = false # variable CLIENT__TLS__ONLY_THESE_ROOTS");
    has("api_key = \"***\" # variable CONNECTORS__ADYEN__AUTH__API_KEY");
    has("base_url = \"https://checkout-test.adyen.com\" # declared");
    has("dispute = \"https://ca-test.adyen.com\" # declared");
    has("dispute_version = \"v30\" # declared");
    has("read = \"7s\" # the client's");
    has("enabled = true # default");
    has("enabled = false # default");
    has("# url is not set");
    has("kind = \"memory\" # default");
    has("concurrency = 256 # the client's");
    let table: toml::Table = toml::from_str(&text).unwrap();
    assert_eq!(table["connectors"]["adyen"]["settings"]["version"].as_str(), Some("v\"7\\0"));
    assert_eq!(table["client"]["response_limit"].as_integer(), Some(4 * 1024 * 1024));
    assert_eq!(text, configuration.to_string());
}
