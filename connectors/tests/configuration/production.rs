//! Production calls no sandbox, not the machine itself, and nobody by plain http.

use connector_client::config::Deployment;

use crate::{load, problems};

const KEYS: [(&str, &str); 3] = [
    ("CONNECTORS__CHECKOUT__AUTH__KEY1", "pc_1"),
    ("CONNECTORS__CHECKOUT__AUTH__API_SECRET", "sk_1"),
    ("CONNECTORS__STRIPE__AUTH__API_KEY", "sk_2"),
];

fn refusal(url: &str) -> String {
    let file = format!("[connectors.checkout]\nbase_url = '{url}'\n");
    let found = problems(Deployment::Production, &file, &KEYS);
    assert_eq!(found.len(), 1, "{found:?}");
    let start = "production.toml:2: connectors.checkout.base_url: ";
    found[0].strip_prefix(start).unwrap_or_else(|| panic!("{found:?}")).to_owned()
}

#[test]
fn a_declared_sandbox_is_refused() {
    let text = "this is the processor's sandbox, which production must not call";
    for url in [
        "https://api.sandbox.checkout.com",
        "https://API.Sandbox.Checkout.com./v1",
        "https://api.sandbox.checkout.com:8443",
    ] {
        assert_eq!(refusal(url), text, "{url}");
    }
}

#[test]
fn the_machine_itself_is_refused() {
    for url in [
        "http://127.0.0.1:8080",
        "https://127.8.9.1",
        "https://[::1]",
        "https://localhost",
        "https://a.localhost",
        "https://0.0.0.0",
        "https://[::ffff:127.0.0.1]",
    ] {
        assert_eq!(refusal(url), "this is the local machine, which production must not call", "{url}");
    }
}

#[test]
fn hosts_named_after_sandboxes_are_refused() {
    assert!(refusal("https://eu-test.acme.example").contains("contains `test`"));
    assert!(refusal("https://payments.SANDBOX.acme.example").contains("contains `sandbox`"));
    assert!(refusal("https://localhost-proxy.acme.example").contains("contains `localhost`"));
}

#[test]
fn plain_http_is_refused() {
    assert_eq!(refusal("http://acme.example"), "plain http is not allowed, write https");
    assert_eq!(refusal("http://api.checkout.com"), "plain http is not allowed, write https");
}

#[test]
fn named_hosts_are_judged_too() {
    let variables = [
        ("CONNECTORS__ADYEN__AUTH__API_KEY", "key"),
        ("CONNECTORS__ADYEN__AUTH__KEY1", "merchant"),
        ("CONNECTORS__ADYEN__SETTINGS__ENDPOINT_PREFIX", "1797-Company"),
        ("CONNECTORS__ADYEN__HOSTS__DISPUTE", "https://ca-test.adyen.com"),
    ];
    assert_eq!(
        problems(Deployment::Production, "", &variables),
        [
            "variable CONNECTORS__ADYEN__HOSTS__DISPUTE: connectors.adyen.hosts.dispute: this is the processor's sandbox, \
          which production must not call"
        ]
    );
}

#[test]
fn production_hosts_other_hosts_and_what_is_not_enabled_may_stand() {
    // Stripe's sandbox has the production's host: its keys tell them apart.
    let urls = ["https://api.stripe.com", "https://stripe.egress.example"];
    for url in urls {
        let file = format!("[connectors.stripe]\nbase_url = '{url}'\n");
        let configuration = load(Deployment::Production, &file, &KEYS).unwrap();
        assert_eq!(configuration.account("stripe").unwrap().base_url(), url);
    }
    let off = "[connectors.checkout]\nenabled = false\nbase_url = 'https://api.sandbox.checkout.com'\n";
    assert!(load(Deployment::Production, off, &KEYS).is_ok());
    let adyen = [
        ("CONNECTORS__ADYEN__AUTH__API_KEY", "key"),
        ("CONNECTORS__ADYEN__AUTH__KEY1", "merchant"),
        ("CONNECTORS__ADYEN__SETTINGS__ENDPOINT_PREFIX", "latest-Company"),
        ("CONNECTORS__ADYEN__BASE_URL", "https://latest-Company-checkout-live.adyenpayments.com/checkout"),
    ];
    assert!(load(Deployment::Production, "", &adyen).is_ok(), "a declared host with its settings");
}

#[test]
fn a_sandbox_may_call_what_production_may_not() {
    for deployment in [Deployment::Development, Deployment::Sandbox] {
        for url in ["https://api.sandbox.checkout.com", "http://127.0.0.1:8080"] {
            assert!(load(deployment, &format!("[connectors.checkout]\nbase_url = '{url}'\n"), &KEYS).is_ok());
        }
    }
    let found = problems(Deployment::Sandbox, "[connectors.checkout]\nbase_url = 'http://acme.example'\n", &KEYS);
    assert_eq!(
        found,
        ["sandbox.toml:2: connectors.checkout.base_url: the URL cannot be used: plain http is allowed for loopback \
          addresses only, use https"]
    );
}
