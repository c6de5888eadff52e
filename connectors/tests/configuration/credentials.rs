//! Credentials: from their own file, from variables, from files that variables name.

use connector_client::config::Deployment;
use connector_core::Environment;

use crate::{Folder, load, loader, problems, set_mode};

const CREDENTIALS: &str = "CONNECTOR_AUTH_FILE_PATH";

const FILE: &str = "\
[stripe]
api_key = 'sk_1'
webhook_secrets = ['whsec_1', 'whsec_2']

[checkout]
key1 = 'pc_1'
api_secret = 'sk_2'

[client.proxy]
user = 'user'
password = 'password'
";

#[tokio::test]
async fn a_file_holds_a_table_for_each_connector() {
    let folder = Folder::new();
    let path = folder.write("credentials.toml", FILE);
    let variables = [(CREDENTIALS, path.as_str()), ("CLIENT__PROXY__URL", "http://egress.example")];
    let configuration = loader(&variables).load(Environment::Sandbox).unwrap();
    let ids: Vec<_> = configuration.accounts().map(|account| account.connector().id).collect();
    assert_eq!(ids, ["checkout", "stripe"]);
    let proxy = configuration.settings().client.proxy.clone().unwrap();
    let credentials = proxy.credentials.unwrap();
    assert_eq!((credentials.user.expose().as_str(), credentials.password.expose().as_str()), ("user", "password"));
    let text = configuration.to_toml();
    assert!(text.contains("webhook_secrets = [\"***\", \"***\"] # "), "{text}");
    assert!(text.contains("credentials.toml:3\n"), "{text}");
    assert!(configuration.client().await.is_ok());
}

#[test]
fn a_variable_goes_before_the_file() {
    let folder = Folder::new();
    let path = folder.write("credentials.toml", FILE);
    let variables = [
        (CREDENTIALS, path.as_str()),
        ("CLIENT__PROXY__URL", "http://egress.example"),
        ("CLIENT__PROXY__USER", "other"),
    ];
    let configuration = loader(&variables).load(Environment::Sandbox).unwrap();
    let proxy = configuration.settings().client.proxy.clone().unwrap();
    assert_eq!(proxy.credentials.unwrap().user.expose(), "other");
}

#[test]
fn a_variable_may_name_a_file_that_holds_the_value() {
    let folder = Folder::new();
    let user = folder.write("user", "from a file\r\n");
    let variables = [
        ("CLIENT__PROXY__URL", "http://egress.example"),
        ("CLIENT__PROXY__USER_FILE", &*user),
        ("CLIENT__PROXY__PASSWORD", "password"),
    ];
    let configuration = load(Deployment::Sandbox, "", &variables).unwrap();
    let proxy = configuration.settings().client.proxy.clone().unwrap();
    assert_eq!(proxy.credentials.unwrap().user.expose(), "from a file");
    assert!(configuration.to_toml().contains("user = \"***\" # variable CLIENT__PROXY__USER_FILE"));

    let both = [("CONNECTORS__STRIPE__AUTH__API_KEY", "a"), ("CONNECTORS__STRIPE__AUTH__API_KEY_FILE", &*user)];
    assert_eq!(
        problems(Deployment::Sandbox, "", &both),
        ["variable CONNECTORS__STRIPE__AUTH__API_KEY_FILE: connectors.stripe.auth.api_key: \
          CONNECTORS__STRIPE__AUTH__API_KEY is set too, remove one of them"]
    );
    let absent = [("CONNECTORS__STRIPE__AUTH__API_KEY_FILE", "no_such_file")];
    assert_eq!(
        problems(Deployment::Sandbox, "", &absent),
        ["variable CONNECTORS__STRIPE__AUTH__API_KEY_FILE: connectors.stripe.auth.api_key: the file that it names \
          cannot be read: entity not found"]
    );
}

#[test]
fn mistakes_in_the_file_are_named() {
    let folder = Folder::new();
    let text =
        "[stripe]\napi_kee = 'a'\napi_key = 5\nkey1 = 'b'\n[strip]\napi_key = 'a'\n[client.deadlines]\ntotal = 5\n";
    let path = folder.write("credentials.toml", text);
    let found = problems(Deployment::Sandbox, "", &[(CREDENTIALS, &path)]);
    assert_eq!(found.len(), 5, "{found:#?}");
    assert!(found.iter().any(|one| one.ends_with("unknown key `api_kee`, did you mean `api_key`?")), "{found:#?}");
    assert!(
        found
            .iter()
            .any(|one| one.contains("toml:4: connectors.stripe.auth.key1: unknown key `key1`, expected one of"))
    );
    assert!(found.iter().any(|one| one.contains("unknown connector `strip`, did you mean `stripe`?")), "{found:#?}");
}

#[test]
fn a_secret_has_no_place_in_a_deployments_file() {
    let file = "[connectors.stripe.auth]\napi_key = 'canary'\n[client.proxy]\npassword = 'canary'\n";
    let found = problems(Deployment::Development, file, &[]);
    assert_eq!(
        found,
        [
            "development.toml:2: connectors.stripe.auth.api_key: secrets are not allowed in this file, set \
             CONNECTORS__STRIPE__AUTH__API_KEY or use the credentials file",
            "development.toml:4: client.proxy.password: secrets are not allowed in this file, set CLIENT__PROXY__PASSWORD or \
             use the credentials file",
        ]
    );
}

#[cfg(unix)]
#[test]
fn in_production_a_file_that_everybody_can_read_is_refused() {
    let folder = Folder::new();
    let path = folder.write("credentials.toml", "[stripe]\napi_key = 'sk_1'\n");
    let variables = [(CREDENTIALS, path.as_str())];
    for (mode, is_refused) in [(0o600, false), (0o640, false), (0o644, true), (0o604, true)] {
        set_mode(path.as_ref(), mode);
        assert!(loader(&variables).load(Environment::Sandbox).is_ok());
        match loader(&variables).load(Environment::Production) {
            Ok(_) => assert!(!is_refused, "{mode:o}"),
            Err(report) => {
                let text = report.to_string();
                assert!(is_refused && text.contains("readable by everybody") && text.contains("chmod o-r"), "{text}");
            }
        }
    }
}
