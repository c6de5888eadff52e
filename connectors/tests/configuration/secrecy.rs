//! A canary in every place, which nothing shows.

use connector_client::config::Deployment;
use connector_core::Environment;

use crate::{Folder, load, loader};

const CANARY: &str = "sk_live_canary";

#[tokio::test]
async fn what_holds_does_not_show_a_secret() {
    let folder = Folder::new();
    let file =
        folder.write("credentials.toml", &format!("[stripe]\napi_key = '{CANARY}'\nwebhook_secrets = ['{CANARY}']\n"));
    let named = folder.write("secret", CANARY);
    let variables = [
        ("CONNECTOR_AUTH_FILE_PATH", &*file),
        ("CONNECTORS__STRIPE__AUTH__WEBHOOK_SECRET", CANARY),
        ("CONNECTORS__ADYEN__AUTH__API_KEY_FILE", &*named),
        ("CONNECTORS__ADYEN__AUTH__KEY1", CANARY),
        ("CONNECTORS__CHECKOUT__AUTH__KEY1", CANARY),
        ("CONNECTORS__CHECKOUT__AUTH__API_SECRET", CANARY),
        ("CLIENT__PROXY__URL", "http://egress.example"),
        ("CLIENT__PROXY__USER", CANARY),
        ("CLIENT__PROXY__PASSWORD", CANARY),
    ];
    let loader = loader(&variables);
    let before = format!("{loader:?} {loader:#?}");
    let configuration = loader.load(Environment::Sandbox).unwrap();
    assert_eq!(configuration.accounts().count(), 3);
    let client = configuration.client().await.unwrap();
    let settings = configuration.settings();
    let shown = format!(
        "{before} {configuration} {configuration:?} {configuration:#?} {settings:?} {client:?} {:?}",
        client.transport()
    );
    assert!(!shown.contains(CANARY), "{shown}");
    assert_eq!(configuration.to_toml().matches("***").count(), 9, "{configuration}");
}

/// Somebody may write a key wherever a key can be written.
#[test]
fn no_error_shows_a_value() {
    let place = |path: &str| {
        let (table, key) = path.rsplit_once('.').unwrap();
        format!("[{table}]\n{key} = '{CANARY}'\n")
    };
    let paths = [
        "client.response_limit",
        "client.deadlines.total",
        "client.proxy.url",
        "client.proxy.password",
        "client.unknown",
        "client.tls.client_certificate",
        "client.tls.roots",
        "client.tls.only_these_roots",
        "connectors.stripe.enabled",
        "connectors.stripe.base_url",
        "connectors.stripe.api_key",
        "connectors.stripe.auth.api_key",
        "connectors.stripe.limits.concurrency",
        "store.kind",
        "store.prefix",
        "store.url",
        "store.timeout",
        "connectors.adyen.hosts.dispute",
        "connectors.strip.auth.api_key",
        "connectors.stripe.settings",
        "strange.api_key",
    ];
    for path in paths {
        assert_silent(&place(path), &[]);
        let variable = path.replace('.', "__").to_uppercase();
        if !matches!(path, "client.proxy.password" | "store.url" | "connectors.stripe.auth.api_key" | "strange.api_key")
        {
            assert_silent("", &[(&variable, CANARY)]);
        }
    }
    for url in [
        "https://u:sk_live_canary@acme.example",
        "https://acme.example?k=sk_live_canary",
        "https://a.b/#sk_live_canary",
    ] {
        assert_silent(&format!("[connectors.stripe]\nbase_url = '{url}'\n"), &[]);
        assert_silent("", &[("CLIENT__PROXY__URL", url)]);
    }
    assert_silent("", &[("CONNECTORS__STRIPE__AUTH__API_KEY_FILE", CANARY)]);
    assert_silent("", &[("CONNECTORS__STRIPE__AUTH__API_KEY", "sk_live_canary\n")]);
    assert_silent("", &[("CONNECTORS__ADYEN__AUTH__WEBHOOK_SECRET", CANARY)]);
}

#[test]
fn a_torn_file_is_not_quoted() {
    let torn = [
        format!("[stripe]\napi_key = '{CANARY}\n"),
        format!("[stripe]\napi_key = {CANARY}\n"),
        CANARY.to_owned(),
        format!("[stripe]\napi_key = '{CANARY}' {CANARY}\n"),
        format!("[{CANARY}"),
        format!("[stripe]\napi_key = \"\\q{CANARY}\"\n"),
        format!("[stripe]\napi_key = 'a'\napi_key = '{CANARY}'\n"),
        format!("[stripe]\n\"{CANARY}\n"),
    ];
    for text in torn {
        let folder = Folder::new();
        let path = folder.write("credentials.toml", &text);
        let report = loader(&[("CONNECTOR_AUTH_FILE_PATH", &path)]).load(Environment::Sandbox).unwrap_err();
        let shown = format!("{report} {report:?} {report:#?}");
        assert!(!shown.contains("canary"), "{shown}");
        assert_silent(&text, &[]);
    }
}

#[track_caller]
fn assert_silent(file: &str, variables: &[(&str, &str)]) {
    for deployment in [Deployment::Development, Deployment::Production] {
        let wrong = load(deployment, file, variables).expect_err("something is wrong");
        let shown = format!("{wrong} {wrong:?} {wrong:#?}");
        assert!(!shown.contains("canary"), "{shown}");
    }
}
