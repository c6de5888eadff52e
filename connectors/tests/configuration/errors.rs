//! Everything that is wrong is said at once, with where it stands.

use connector_client::config::{Deployment, UnusableClient};
use connector_core::Environment;

use crate::{Folder, load, loader, problems};

#[test]
fn every_mistake_is_named_with_its_line_and_what_was_meant() {
    let file = "\
[client]
respons_limit = 5
response_limit = '5'
[client.deadlines]
total = 30
[connectors.strip]
base_url = 'https://acme.example'
[connectors.stripe]
base_ulr = 'https://acme.example'
enabled = 'yes'
settings = 'v1'
[connectors.checkout.settings]
version = '1'
[connectors.adyen.hosts]
disputes = 'https://acme.example'
";
    let variables = [
        ("CLIENT__DEADLINES__CONNECT", "soon"),
        ("CONNECTORS__STRIPE__LIMITS__CONCURRENCY", "0"),
        ("CONNECTORS__STRIPE__SETTINGS__VERSIONS", "1"),
        ("CONNECTORS__STRIPE__BASE_URL__HOST", "1"),
    ];
    let mut found = problems(Deployment::Sandbox, file, &variables);
    found.sort();
    let number = "not a valid number, write a whole number from 1 to 4294967295";
    let duration = "not a duration, write a string such as \"30s\" or \"500ms\"";
    let mut wanted = vec![
        "sandbox.toml:2: client.respons_limit: unknown key `respons_limit`, did you mean `response_limit`?".to_owned(),
        format!("sandbox.toml:3: client.response_limit: {number}"),
        format!("sandbox.toml:5: client.deadlines.total: {duration}"),
        "sandbox.toml:7: connectors.strip.base_url: unknown connector `strip`, did you mean `stripe`?".to_owned(),
        "sandbox.toml:9: connectors.stripe.base_ulr: unknown key `base_ulr`, did you mean `base_url`?".to_owned(),
        "sandbox.toml:10: connectors.stripe.enabled: write true or false".to_owned(),
        "sandbox.toml:11: connectors.stripe.settings: this is a table, set the keys in it".to_owned(),
        "sandbox.toml:13: connectors.checkout.settings.version: unknown key `settings`, expected one of `enabled`, \
         `base_url`, `limits`, `deadlines`, `auth`"
            .to_owned(),
        "sandbox.toml:15: connectors.adyen.hosts.disputes: unknown key `disputes`, did you mean `dispute`?".to_owned(),
        format!("variable CLIENT__DEADLINES__CONNECT: client.deadlines.connect: {duration}"),
        format!("variable CONNECTORS__STRIPE__LIMITS__CONCURRENCY: connectors.stripe.limits.concurrency: {number}"),
        "variable CONNECTORS__STRIPE__SETTINGS__VERSIONS: connectors.stripe.settings.versions: unknown key `versions`, \
         did you mean `version`?"
            .to_owned(),
        "variable CONNECTORS__STRIPE__BASE_URL__HOST: connectors.stripe.base_url.host: `connectors.stripe.base_url` is a \
         value, not a table"
            .to_owned(),
    ];
    wanted.sort();
    assert_eq!(found, wanted);
}

#[test]
fn what_is_missing_is_named_with_how_to_set_it() {
    let variables = [
        ("CONNECTORS__ADYEN__AUTH__API_KEY", "key"),
        ("CONNECTORS__CHECKOUT__ENABLED", "true"),
        ("CLIENT__PROXY__USER", "user"),
    ];
    let found = problems(Deployment::Production, "", &variables);
    assert_eq!(
        found,
        [
            "client.proxy.password: missing, while `user` is set",
            "connectors.adyen.auth.key1: missing, set CONNECTORS__ADYEN__AUTH__KEY1 or \
             CONNECTORS__ADYEN__AUTH__KEY1_FILE, or `key1` in [adyen] of CONNECTOR_AUTH_FILE_PATH",
            "connectors.adyen.settings.endpoint_prefix: missing, and it has no default",
            "connectors.checkout.auth.api_secret: missing, set CONNECTORS__CHECKOUT__AUTH__API_SECRET or \
             CONNECTORS__CHECKOUT__AUTH__API_SECRET_FILE, or `api_secret` in [checkout] of CONNECTOR_AUTH_FILE_PATH",
            "connectors.checkout.auth.key1: missing, set CONNECTORS__CHECKOUT__AUTH__KEY1 or \
             CONNECTORS__CHECKOUT__AUTH__KEY1_FILE, or `key1` in [checkout] of CONNECTOR_AUTH_FILE_PATH",
        ]
    );
}

#[test]
fn a_value_that_was_refused_is_not_missing_besides() {
    let file = "[connectors.adyen.settings]\nendpoint_prefix = 5\n";
    let variables = [("CONNECTORS__ADYEN__AUTH__API_KEY", "key"), ("CONNECTORS__ADYEN__AUTH__KEY1", "merchant")];
    assert_eq!(
        problems(Deployment::Production, file, &variables),
        [
            "production.toml:2: connectors.adyen.settings.endpoint_prefix: not a string, or an empty one, write a string in \
          quotes"
        ]
    );
}

#[test]
fn conflicting_settings_are_reported() {
    let file = "[client.deadlines]\nconnect = '60s'\n[client.retries]\ndelay = '6s'\n";
    let variables = [
        ("CONNECTORS__STRIPE__DEADLINES__TOTAL", "1s"),
        ("CLIENT__LIMITS__COOLDOWN", "40s"),
        ("CONNECTORS__CHECKOUT__LIMITS__MAX_COOLDOWN", "20s"),
        ("STORE__PREFIX", "shop:"),
    ];
    assert_eq!(
        problems(Deployment::Sandbox, file, &variables),
        [
            "sandbox.toml:2: client.deadlines.connect: must be shorter than `total`",
            "sandbox.toml:4: client.retries.delay: must not be longer than `max_delay`",
            "variable CLIENT__LIMITS__COOLDOWN: client.limits.cooldown: must not be longer than `max_cooldown`",
            "connectors.checkout.limits.cooldown: must not be longer than `max_cooldown`",
            "connectors.stripe.deadlines.connect: must be shorter than `total`",
            "variable STORE__PREFIX: store.prefix: has no effect while kind is \"memory\", write kind = \"redis\" or \
             remove it",
        ]
    );
}

#[test]
fn invalid_toml_is_reported_by_line_and_causes_no_other_error() {
    let file = "[client]\nresponse_limit = 5\n= 3\n[client\n";
    let variables = [("CONNECTORS__STRIPE__ENABLED", "true")];
    let found = problems(Deployment::Sandbox, file, &variables);
    assert!(found.iter().all(|problem| problem.contains(": invalid TOML: ")), "{found:?}");
    assert!(found[0].starts_with("sandbox.toml:3: ") && found[1].starts_with("sandbox.toml:4: "), "{found:?}");
}

#[test]
fn missing_files_are_reported() {
    let folder = Folder::new();
    let variables = [("CONNECTOR_AUTH_FILE_PATH", "no/such/file"), ("CLIENT__TLS__ROOTS", "no/such/root")];
    let wrong = loader(&variables).directory(&folder.0).load(Environment::Sandbox).unwrap_err().to_string();
    assert!(wrong.contains("sandbox.toml cannot be read: entity not found"), "{wrong}");
    assert!(wrong.contains("no/such/file cannot be read: entity not found"), "{wrong}");
    assert_eq!(
        problems(Deployment::Sandbox, "", &variables[1..]),
        ["variable CLIENT__TLS__ROOTS: client.tls.roots: a file that it names cannot be read: entity not found"]
    );
}

#[tokio::test]
async fn a_certificate_is_read_from_the_folder_of_the_file() {
    let folder = Folder::new();
    folder.write("root.pem", "no certificate");
    folder.write("sandbox.toml", "[client.tls]\nroots = ['root.pem']\nonly_these_roots = true\n");
    let configuration = loader(&[]).directory(&folder.0).load(Environment::Sandbox).unwrap();
    assert_eq!(configuration.settings().client.tls.roots, [folder.0.join("root.pem")]);
    let Err(UnusableClient::Transport(unusable)) = configuration.client().await else { panic!("it cannot be built") };
    assert_eq!(unusable.reasons, ["root_certificate: no certificate found, add one as PEM"]);
}

#[test]
fn a_table_without_keys_may_be_written_and_a_misspelt_one_may_not() {
    assert!(
        load(Deployment::Sandbox, "[client.tls]\n[connectors.stripe]\n[connectors.checkout.settings]\n", &[]).is_ok()
    );
    assert_eq!(
        problems(Deployment::Sandbox, "[client.dedlines]\n", &[]),
        ["sandbox.toml:1: client.dedlines: unknown key `dedlines`, did you mean `deadlines`?"]
    );
}
