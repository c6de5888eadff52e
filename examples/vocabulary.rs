//! Prints the documentation's tables from the code: `cargo run --example vocabulary [summary | support | sources | targets | conditions]`.

use connector_core::{
    ConnectorSpec, PaymentMethod,
    spec::{FlowSpec, Resolution},
    vocabulary::{CONDITIONS, GUARDS, METHODS, SOURCES, TARGETS, flow_sets},
    webhook::{SignaturePlace, SignatureSpec},
};

fn main() {
    match std::env::args().nth(1).as_deref() {
        None => [summary(), support(), sources(), targets(), conditions()].iter().for_each(|table| println!("{table}")),
        Some("summary") => print!("{}", summary()),
        Some("support") => print!("{}", support()),
        Some("sources") => print!("{}", sources()),
        Some("targets") => print!("{}", targets()),
        Some("conditions") => print!("{}", conditions()),
        Some(other) => {
            if other != "--help" {
                eprintln!("unknown table `{other}`");
            }
            eprintln!("usage: vocabulary [summary | support | sources | targets | conditions]");
            std::process::exit(if other == "--help" { 0 } else { 2 });
        }
    }
}

/// A row for each connector.
fn summary() -> String {
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

/// What each connector can do, from its `SPEC`.
fn support() -> String {
    let mut table = String::from(
        "| connector | flow | request | its end is learnt by | payment methods |\n| --- | --- | --- | --- | --- |\n",
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

/// Of a flow that does not end with its answer.
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
        SignatureSpec::None { .. } => "not signed: looked up".to_owned(),
    }
}

fn sources() -> String {
    let mut table = String::from("| source | yields | in | |\n| --- | --- | --- | --- |\n");
    for source in SOURCES {
        let mark = if source.is_optional { "?" } else { "" };
        let flows = match source.flows {
            flow_sets::ALL => "every flow".to_owned(),
            flow_sets::ALL_BUT_ACCESS_TOKEN => "every flow but CreateAccessToken".to_owned(),
            some => some.iter().map(|flow| flow.name).collect::<Vec<_>>().join(", "),
        };
        table += &format!("| `{}`{mark} | `{}` | {flows} | {} |\n", source.name, source.value.rust(), source.doc);
    }
    table
}

fn targets() -> String {
    let mut table = String::from("| target | |\n| --- | --- |\n");
    for target in TARGETS {
        table += &format!("| `{}` | {} |\n", target.name, target.doc);
    }
    table
}

fn conditions() -> String {
    let code = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ");
    let methods: Vec<_> = METHODS.iter().map(|(method, _)| *method).collect();
    format!("Requests: {}\n\nStatus maps: {}\n\nPayment methods: {}\n", code(CONDITIONS), code(GUARDS), code(&methods))
}
