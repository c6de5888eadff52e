//! Checks that the state that a part reads is declared, and written by a response.

use crate::{
    const_text::{Text, is_in},
    table::ConnectorSpec,
};

/// Panics at compile time if the connector does not declare the state, or no response writes it.
#[track_caller]
pub(super) const fn check_state_is_written(spec: &ConnectorSpec, state: &[&str], source: &str) {
    let name = source.split_at("state.".len()).1;
    if !is_in(name, state) {
        let text = Text::new().add("`").add(source).add("` is not a field of the connector's state");
        panic!("{}", text.add("\nhelp: declare `state = State`, with a field of that name").as_str());
    }
    let mut rest = spec.flows;
    while let [flow, others @ ..] = rest {
        if flow.response.writes(source) {
            return;
        }
        rest = others;
    }
    let text = Text::new()
        .add("no response writes `")
        .add(source)
        .add("`\nhelp: add `#[to(")
        .add(source)
        .add(")]` to a response field");
    panic!("{}", text.as_str());
}
