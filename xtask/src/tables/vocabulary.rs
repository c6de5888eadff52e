//! The words that a declaration may use: sources, targets, conditions, payment methods.

use connector_core::vocabulary::{CONDITIONS, GUARDS, METHODS, SOURCES, TARGETS};

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

/// The one flow whose data holds nothing of a payment.
const TOKEN: &str = "CreateAccessToken";

fn sources() -> String {
    let mut table = String::from("| source | yields | in | |\n| --- | --- | --- | --- |\n");
    let all = SOURCES.iter().map(|source| source.flows.len()).max().unwrap_or_default();
    for source in SOURCES {
        let mark = if source.is_optional { "?" } else { "" };
        let flows = match source.flows.len() {
            count if count == all => "every flow".to_owned(),
            count if count + 1 == all && !source.flows.contains(&TOKEN) => format!("every flow but {TOKEN}"),
            _ => source.flows.join(", "),
        };
        table += &format!("| `{}`{mark} | `{}` | {flows} | {} |\n", source.name, source.yields, source.doc);
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
