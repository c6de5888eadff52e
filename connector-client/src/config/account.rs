//! Builds the accounts of the enabled connectors, and reports what is wrong with them by key.

use connector_core::{Account, AuthSlots, ConfigurationError, Connector, Secret};

use super::{
    ConnectorSettings, Deployment,
    file::CREDENTIALS,
    layers::{Layers, variable},
    value::Value,
};

/// The account of an enabled connector; none when something was reported.
pub(super) fn account(
    layers: &mut Layers,
    connector: &'static dyn Connector,
    settings: &ConnectorSettings,
    deployment: Deployment,
) -> Option<Account> {
    let id = connector.spec().id;
    let mut slots = AuthSlots::default();
    let mut builder = Account::builder(connector, deployment.environment());
    for (name, entry) in layers.table(&format!("connectors.{id}.auth")) {
        match &entry.value {
            Value::Secret(secret) if name == "webhook_secret" => builder = builder.webhook_secret(secret.clone()),
            Value::Secret(secret) => _ = slots.set(name, secret.clone()),
            Value::Secrets(secrets) => {
                builder = secrets
                    .iter()
                    .cloned()
                    .fold(builder, |builder, secret: Secret<String>| builder.webhook_secret(secret));
            }
            _ => {}
        }
    }
    builder = builder.auth(slots);
    if let Some(url) = &settings.base_url {
        builder = builder.base_url(url);
    }
    builder = settings.hosts.iter().fold(builder, |builder, (name, url)| builder.host(name, url));
    builder = settings.settings.iter().fold(builder, |builder, (name, value)| builder.setting(name, value));
    match builder.build() {
        Ok(account) => Some(account),
        Err(report) => {
            explain(layers, report.current_context(), settings);
            None
        }
    }
}

fn explain(layers: &mut Layers, error: &ConfigurationError, settings: &ConnectorSettings) {
    let ConfigurationError {
        connector,
        auth,
        unknown_settings,
        missing_settings,
        unusable_settings,
        unknown_hosts,
        webhook_secrets,
        base_url,
    } = error;
    let key = |rest: &str| format!("connectors.{connector}.{rest}");
    for slot in &auth.missing {
        let key = key(&format!("auth.{slot}"));
        let name = variable(&key);
        layers
            .report(key, format!("missing, set {name} or {name}_FILE, or `{slot}` in [{connector}] of {CREDENTIALS}"));
    }
    for header in &auth.unusable {
        layers
            .report(key("auth"), format!("the credentials contain characters that the header {header} does not allow"));
    }
    for name in unknown_settings {
        layers.report(key(&format!("settings.{name}")), "unknown setting");
    }
    for name in missing_settings {
        layers.report(key(&format!("settings.{name}")), "missing, and it has no default");
    }
    for name in unusable_settings {
        layers.report(
            key(&format!("settings.{name}")),
            "part of a host name: only letters, digits, `-` and `_` are allowed",
        );
    }
    for name in unknown_hosts {
        layers.report(key(&format!("hosts.{name}")), "unknown host");
    }
    for secret in webhook_secrets {
        layers.report(key("auth.webhook_secret"), secret.to_string());
    }
    // A declared host whose setting is missing is not a URL either, and the setting is reported already.
    let is_filled = missing_settings.is_empty() && unusable_settings.is_empty();
    if let Some(reason) = base_url.filter(|_| is_filled || settings.base_url.is_some() || !settings.hosts.is_empty()) {
        let key = key(if settings.base_url.is_some() { "base_url" } else { "hosts" });
        // In production the hosts were checked before.
        if !layers.problems.iter().any(|problem| problem.key.starts_with(&key)) {
            layers.report(key, format!("the URL cannot be used: {reason}"));
        }
    }
}
