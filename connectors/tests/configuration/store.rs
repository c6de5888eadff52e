//! `[store]`: in memory, or a Redis whose URL is a secret.

use connector_client::{
    config::{Deployment, StoreSettings, UnusableClient},
    store::RedisSettings,
};

use crate::{Folder, load, problems};

const CANARY: &str = "redis://:canary@127.0.0.1:1/0";
const FILE: &str = "[store]\nkind = 'redis'\nprefix = 'shop:'\nconnect_timeout = '100ms'\ntimeout = '200ms'\n";

fn url_of(settings: &StoreSettings) -> (String, RedisSettings) {
    let StoreSettings::Redis { url, settings } = settings else { panic!("{settings:?}") };
    (url.expose().clone(), settings.clone())
}

#[test]
fn nothing_set_is_memory() {
    let configuration = load(Deployment::Production, "", &[]).unwrap();
    assert_eq!(configuration.settings().store, StoreSettings::Memory);
    assert!(configuration.to_toml().contains("[store]\nkind = \"memory\" # default\n# url is not set\n"));
}

#[test]
fn a_redis_s_url_comes_from_a_variable_a_file_that_it_names_or_the_credentials() {
    let folder = Folder::new();
    let named = folder.write("url", &format!("{CANARY}\n"));
    let credentials = folder.write("credentials.toml", &format!("[store]\nurl = '{CANARY}'\n"));
    for variable in [("STORE__URL", CANARY), ("STORE__URL_FILE", &*named), ("CONNECTOR_AUTH_FILE_PATH", &*credentials)]
    {
        let configuration = load(Deployment::Production, FILE, &[variable]).unwrap();
        let (url, settings) = url_of(&configuration.settings().store);
        assert_eq!(url, CANARY, "{variable:?}");
        assert_eq!((settings.prefix.as_str(), settings.timeout.as_millis()), ("shop:", 200));
        assert_eq!(settings.connect_timeout.as_millis(), 100);
        let shown = format!("{configuration} {configuration:?} {configuration:#?}");
        assert!(shown.contains("url = \"***\" # ") && !shown.contains("canary"), "{shown}");
    }
    let variables = [("STORE__KIND", "redis"), ("STORE__URL", CANARY)];
    let configuration = load(Deployment::Sandbox, "", &variables).unwrap();
    assert_eq!(url_of(&configuration.settings().store).1, RedisSettings::default());
}

#[tokio::test]
async fn a_missing_redis_is_reported_when_the_client_is_built() {
    let configuration = load(Deployment::Sandbox, FILE, &[("STORE__URL", CANARY)]).unwrap();
    let Err(UnusableClient::Store(error)) = configuration.client().await else { panic!("nobody listens there") };
    assert_eq!(error.to_string(), "the store failed: nothing responds at the address");
}

#[test]
fn mistakes_are_named() {
    assert_eq!(
        problems(Deployment::Sandbox, FILE, &[]),
        ["store.url: missing, set STORE__URL or STORE__URL_FILE, or `url` in [store] of CONNECTOR_AUTH_FILE_PATH"]
    );
    assert_eq!(
        problems(Deployment::Sandbox, FILE, &[("STORE__URL", "http://:canary@redis.example")]),
        ["variable STORE__URL: store.url: the URL cannot be used, write redis://host:port/0 (rediss:// needs the \
             feature `redis-tls`)"]
    );
    assert_eq!(
        problems(Deployment::Sandbox, "[store]\nkind = 'postgres'\nurl = 'redis://canary'\n", &[]),
        [
            "sandbox.toml:2: store.kind: not a kind of store, write \"memory\" or \"redis\"",
            "sandbox.toml:3: store.url: secrets are not allowed in this file, set STORE__URL or use the credentials file",
        ]
    );
    assert_eq!(
        problems(Deployment::Sandbox, "", &[("STORE__URL", CANARY), ("STORE__KINDS", "redis")]),
        [
            "variable STORE__KINDS: store.kinds: unknown key `kinds`, did you mean `kind`?",
            "variable STORE__URL: store.url: has no effect while kind is \"memory\", write kind = \"redis\" or remove \
             it",
        ]
    );
}
