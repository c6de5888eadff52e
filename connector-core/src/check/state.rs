//! Whether the state that a part reads is declared, and written by a response.

use crate::{
    const_text::{Text, is_in},
    table::ConnectorSpec,
};

/// Reading a state that nothing writes, or that the connector does not declare.
#[track_caller]
pub(super) const fn check_state_is_written(spec: &ConnectorSpec, state: &[&str], source: &str) {
    let name = source.split_at("state.".len()).1;
    if !is_in(name, state) {
        let text = Text::new().add("`").add(source).add("` is no field of the connector's state");
        panic!("{}", text.add("\nhelp: `state = State`, with a field of that name").as_str());
    }
    let mut rest = spec.flows;
    while let [flow, others @ ..] = rest {
        if flow.response.writes(source) {
            return;
        }
        rest = others;
    }
    let text = Text::new()
        .add("nothing writes `")
        .add(source)
        .add("`\nhelp: `#[to(")
        .add(source)
        .add(")]` on a response's field");
    panic!("{}", text.as_str());
}
