//! What each connector supports.

use connector_core::{
    ConnectorSpec, PaymentMethod,
    spec::{FlowSpec, Resolution},
    webhook::{SignaturePlace, SignatureSpec},
};

/// README's table: a row per connector.
pub fn summary() -> String {
    let mut table = String::from("| connector | flows | payment methods | webhooks |\n| --- | --- | --: | --- |\n");
    for connector in connectors::registry().iter() {
        let spec = connector.spec();
        let flows: Vec<_> = spec.flows.iter().map(|flow| flow.flow).collect();
        let webhooks = spec.webhook.map_or("no", |_| "yes");
        let methods = spec.payment_methods("Authorize").len();
        table += &format!("| {} | {} | {methods} | {webhooks} |\n", spec.id, flows.join(", "));
    }
    table
}

/// The table of `docs/support.md`: a row per flow of each connector, from its `SPEC`.
pub fn support() -> String {
    let mut table = String::from(
        "| connector | flow | request | final status from | payment methods |\n| --- | --- | --- | --- | --- |\n",
    );
    for connector in connectors::registry().iter() {
        let spec = connector.spec();
        for flow in spec.flows {
            let paths: Vec<_> = flow.request.paths.iter().map(|path| format!("`{}`", path.template)).collect();
            let methods: Vec<_> = spec.payment_methods(flow.flow).into_iter().map(PaymentMethod::as_str).collect();
            let (id, name, method) = (spec.id, flow.flow, flow.request.method);
            let (paths, methods) = (paths.join(" or "), methods.join(", "));
            table += &format!("| {id} | {name} | {method} {paths} | {} | {methods} |\n", resolution(spec, flow));
        }
        if let Some(webhook) = spec.webhook {
            table += &format!("| {} | webhooks | {} | | |\n", spec.id, signature(&webhook.signature));
        }
    }
    table
}

/// What tells the final status of a flow whose own response does not.
fn resolution(spec: &ConnectorSpec, flow: &FlowSpec) -> &'static str {
    match spec.resolution(flow.flow) {
        Resolution::Flow(look_up) if look_up != flow.flow => look_up,
        Resolution::Webhook => "webhook",
        Resolution::Flow(_) | Resolution::Manual => "",
    }
}

fn signature(signature: &SignatureSpec) -> String {
    match signature {
        SignatureSpec::Hmac(hmac) => match &hmac.place {
            SignaturePlace::Header { name, .. } => format!("HMAC in the header `{name}`"),
            SignaturePlace::Field(path) => format!("HMAC in `{path}`"),
        },
        SignatureSpec::None { .. } => "not signed: the payment is looked up".to_owned(),
    }
}
