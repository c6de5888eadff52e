//! Whether a flow carries what its requests and their parts read, and a connector declares it.

use super::state::check_state_is_written;
use crate::{
    const_text::{Text, is_equal, is_in, starts_with},
    source::{FlowBits, Origin, Source, SourceRow, redirect_params},
    table::{ConnectorSpec, Field, FieldValue, Input, Piece, Shape, Table},
};

/// What is asked of everything that a table reads.
#[derive(Clone, Copy)]
pub(super) enum Rule<'r> {
    /// The flow carries it.
    IsCarried { flow: &'r str, bit: FlowBits, carries: &'r [&'r str] },
    /// A state is a field of the connector's, and written; a credential is one of the connector's.
    IsDeclared { connector: &'r ConnectorSpec, state: &'r [&'r str] },
}

/// Panics, at compile time, with the first source of `part` that `flow` does not carry.
#[track_caller]
pub const fn check_part(flow: &str, bit: FlowBits, carries: &[&str], part: &Table, over: &str) {
    check_table(part, Rule::IsCarried { flow, bit, carries }, over);
}

/// Panics, at compile time, when `flow`, one of a router's own, does not carry a source that a field of a request reads.
#[track_caller]
pub const fn check_request(flow: &str, carries: &[&str], source: &str) {
    if !is_in(source, carries) && !is_equal(source, "access_token") {
        let text =
            Text::new().add("flow `").add(flow).add("` does not carry `").add(source).add("`\nhelp: it carries ");
        panic!("{}", text.add_list(carries).as_str());
    }
}

#[track_caller]
pub(super) const fn check_table(table: &Table, rule: Rule<'_>, over: &str) {
    match &table.shape {
        Shape::Unit => {}
        Shape::Object(fields) => check_fields(table, fields, rule, over),
        Shape::Transparent(field) => check_field(table, field, rule, over),
        Shape::Enum { variants, .. } => {
            let mut index = 0;
            while index < variants.len() {
                check_fields(table, variants[index].fields.all(), rule, over);
                index += 1;
            }
        }
    }
}

#[track_caller]
const fn check_fields(table: &Table, fields: &[Field], rule: Rule<'_>, over: &str) {
    let mut index = 0;
    while index < fields.len() {
        check_field(table, &fields[index], rule, over);
        index += 1;
    }
}

#[track_caller]
const fn check_field(table: &Table, field: &Field, rule: Rule<'_>, over: &str) {
    match &field.value {
        // Behind a condition that proves it, a source need not be carried.
        FieldValue::Input(_) if field.is_proven && matches!(rule, Rule::IsCarried { .. }) => {}
        FieldValue::Input(input) => check_input(table, input, rule, over),
        FieldValue::Part(part) => check_table(part.table, rule, over),
        FieldValue::Over { source, part } => check_table(part.table, rule, sub_tree_given_by(source)),
        FieldValue::With { .. } => {}
    }
}

#[track_caller]
const fn check_input(table: &Table, input: &Input, rule: Rule<'_>, over: &str) {
    match input {
        Input::From { origin, .. } => check_origin(table, origin, rule, over),
        Input::Template { pieces, .. } => {
            let mut index = 0;
            while index < pieces.len() {
                if let Piece::Hole(hole) = &pieces[index] {
                    check_origin(table, &hole.origin, rule, over);
                }
                index += 1;
            }
        }
        Input::First(all) => {
            let mut index = 0;
            while index < all.len() {
                check_input(table, &all[index], rule, over);
                index += 1;
            }
        }
        Input::Match { origin, arms } => {
            check_origin(table, origin, rule, over);
            let mut index = 0;
            while index < arms.len() {
                check_input(table, &arms[index].result, rule, over);
                index += 1;
            }
        }
        Input::Constant { .. } | Input::Absent => {}
    }
}

#[track_caller]
const fn check_origin(table: &Table, origin: &Origin, rule: Rule<'_>, over: &str) {
    match (rule, origin) {
        (Rule::IsCarried { flow, bit, carries }, Origin::Source(source)) => {
            check_sub_tree(table, source, over);
            if !is_carried(flow, bit, carries, source) {
                not_carried(table, flow, source.name);
            }
        }
        (Rule::IsCarried { flow, bit, carries }, Origin::Param { name, .. })
            if !is_carried(flow, bit, carries, redirect_params::ROW) =>
        {
            not_carried(table, flow, name);
        }
        // One who asks for an access token has no state.
        (Rule::IsCarried { flow, .. }, Origin::State(name)) if is_equal(flow, "CreateAccessToken") => {
            not_carried(table, flow, name);
        }
        (Rule::IsDeclared { connector, state }, Origin::State(name)) => check_state_is_written(connector, state, name),
        (Rule::IsDeclared { connector, .. }, Origin::Auth(name)) => check_credential(table, connector, name),
        _ => {}
    }
}

/// One who asks for an access token has none; every other call may have.
const fn is_carried(flow: &str, bit: FlowBits, carries: &[&str], source: &SourceRow) -> bool {
    if is_equal(source.name, "access_token") {
        return !is_equal(flow, "CreateAccessToken");
    }
    if !sub_tree_of(source.name).is_empty() || source.flows.contain(bit) {
        return true;
    }
    // A source of a router's own, or a flow of its own, is known by name alone.
    (bit.is_none() || source.flows.is_none()) && is_in(source.name, carries)
}

#[track_caller]
const fn not_carried(table: &Table, flow: &str, source: &str) {
    let text = Text::new().add("flow `").add(flow).add("` does not carry `").add(source);
    panic!("{}", text.add("`, which the part `").add(table.name).add("` reads").as_str());
}

#[track_caller]
const fn check_sub_tree(table: &Table, source: &SourceRow, over: &str) {
    let sub_tree = sub_tree_of(source.name);
    if sub_tree.is_empty() || is_equal(sub_tree, over) {
        return;
    }
    let text = Text::new().add("the part `").add(table.name).add("` reads `").add(source.name);
    let text = text.add("` and is given no ").add(sub_tree).add("\nhelp: say which one at the field, as `#[from(");
    let example = match is_equal(sub_tree, "address") {
        true => "billing",
        false if is_equal(sub_tree, "line") => "each = order.lines",
        false => "each = dispute.evidence",
    };
    panic!("{}", text.add(example).add(")]`").as_str());
}

/// A part that several connectors share may read a credential that one of them does not have.
#[track_caller]
const fn check_credential(table: &Table, connector: &ConnectorSpec, name: &str) {
    let mut index = 0;
    while index < connector.auth.len() {
        if is_equal(connector.auth[index].name, name) {
            return;
        }
        index += 1;
    }
    let text = Text::new()
        .add("`")
        .add(table.name)
        .add("` reads `auth.")
        .add(name)
        .add("`, and the credentials of connector `");
    panic!("{}", text.add(connector.id).add("` have no `").add(name).add("`").as_str());
}

/// The sub-tree that a source is read from; empty for all others.
const fn sub_tree_of(source: &str) -> &'static str {
    if starts_with(source, "address.") {
        "address"
    } else if starts_with(source, "line.") {
        "line"
    } else if starts_with(source, "evidence.") {
        "evidence"
    } else {
        ""
    }
}

/// The sub-tree that a part over a source is given.
const fn sub_tree_given_by(source: &SourceRow) -> &'static str {
    if is_equal(source.name, "order.lines") {
        "line"
    } else if is_equal(source.name, "dispute.evidence") {
        "evidence"
    } else {
        "address"
    }
}
