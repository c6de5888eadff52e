//! The words that a declaration may use: sources, targets, conditions, payment methods.

use connector_core::vocabulary::{CONDITIONS, GUARDS, METHODS, SOURCES, TARGETS, flow_sets};

/// All of `docs/vocabulary.md`.
pub fn page() -> String {
    let (sources, targets, conditions) = (sources(), targets(), conditions());
    format!(
        "# Vocabulary

Printed from the code by `cargo xtask tables`. `?`: may be absent.

## Sources

{sources}
`auth.x`, `settings.x` and `state.x` are sources too: a field of the credentials, of the settings, of the state.

## Targets

{targets}
`state.x` is a target too.

## Conditions and payment methods

{conditions}"
    )
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
