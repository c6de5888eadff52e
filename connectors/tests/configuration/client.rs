//! What is set reaches the client that is made of it: every key of `[client]`, and those of a connector.

use std::time::Duration;

use connector_client::{Client, ConnectorLimits, Deadlines, RetryPolicy, config::Deployment};

use crate::load;

const FILE: &str = "\
[client]
response_limit = 1000
[client.deadlines]
connect = '1s'
read = '2s'
total = '3s'
[client.retries]
attempts = 4
delay = '5ms'
max_delay = '6s'
max_retry_after = '7s'
[client.limits]
concurrency = 8
failure_threshold = 9
cooldown = '10s'
max_cooldown = '11s'
[connectors.stripe.limits]
concurrency = 12
failure_threshold = 13
cooldown = '14s'
max_cooldown = '15s'
[connectors.stripe.deadlines]
connect = '16s'
read = '17s'
total = '18s'
[connectors.adyen.limits]
concurrency = 19
";

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[tokio::test]
async fn every_key_reaches_the_client() {
    let client = load(Deployment::Sandbox, FILE, &[]).unwrap().client().await.unwrap();
    let deadlines = Deadlines { connect: seconds(1), read: seconds(2), total: seconds(3) };
    let limits =
        ConnectorLimits { concurrency: 8, failure_threshold: 9, cooldown: seconds(10), max_cooldown: seconds(11) };
    let retries = RetryPolicy {
        attempts: 4,
        delay: Duration::from_millis(5),
        max_delay: seconds(6),
        max_retry_after: seconds(7),
    };
    assert_eq!(client.limits().response_bytes, 1000);
    assert_eq!((client.limits().deadlines, *client.retries()), (deadlines, retries));
    for other in ["adyen", "checkout", "not compiled in"] {
        assert_eq!(client.limits_of(other).deadlines, deadlines, "{other}");
    }
    assert_eq!(client.connector_limits_of("checkout"), limits);
    assert_eq!(client.connector_limits_of("adyen"), ConnectorLimits { concurrency: 19, ..limits });
    let own =
        ConnectorLimits { concurrency: 12, failure_threshold: 13, cooldown: seconds(14), max_cooldown: seconds(15) };
    assert_eq!(client.connector_limits_of("stripe"), own);
    let limits = client.limits_of("stripe");
    assert_eq!(limits.deadlines, Deadlines { connect: seconds(16), read: seconds(17), total: seconds(18) });
    assert_eq!(limits.response_bytes, 1000);
}

#[tokio::test]
async fn nothing_set_is_a_client_as_it_is_made_without_a_configuration() {
    let configuration = load(Deployment::Sandbox, "", &[]).unwrap();
    let (made, plain) = (configuration.client().await.unwrap(), Client::new());
    assert_eq!(made.limits(), plain.limits());
    assert_eq!(made.retries(), plain.retries());
    for connector in connectors::registry().iter() {
        let id = connector.spec().id;
        assert_eq!(
            (made.limits_of(id), made.connector_limits_of(id)),
            (plain.limits_of(id), plain.connector_limits_of(id)),
            "{id}"
        );
    }
}

#[test]
fn what_a_connector_has_of_its_own_is_shown_with_where_it_came_from() {
    let text = load(Deployment::Sandbox, FILE, &[("CONNECTORS__ADYEN__LIMITS__COOLDOWN", "250ms")]).unwrap().to_toml();
    let has = |line: &str| assert!(text.lines().any(|shown| shown.starts_with(line)), "{line} in {text}");
    has("cooldown = \"250ms\" # variable CONNECTORS__ADYEN__LIMITS__COOLDOWN");
    has("max_cooldown = \"11s\" # the client's");
    has("failure_threshold = 9 # the client's");
    let table: toml::Table = toml::from_str(&text).unwrap();
    assert_eq!(table["connectors"]["stripe"]["limits"]["failure_threshold"].as_integer(), Some(13));
}
