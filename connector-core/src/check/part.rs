//! Checks that a flow carries, and a connector declares, the sources of its requests and parts.

use super::state::check_state_is_written;
use connector_vocabulary::{FlowSet, flow_sets};

use crate::{
    const_text::{Text, is_equal, is_in},
    source::{Origin, Scope, Source, SourceRow, redirect_params},
    table::{ConnectorSpec, Field, FieldValue, Input, Piece, Shape, Table},
};

/// The check of each source that a table reads.
#[derive(Clone, Copy)]
pub(super) enum Rule<'r> {
    /// The flow carries it.
    IsCarried { flow: &'r str, set: FlowSet, carries: &'r [&'r str] },
    /// The connector declares it: state and credentials.
    IsDeclared { connector: &'r ConnectorSpec, state: &'r [&'r str] },
}

/// Panics at compile time with the first source of `part` that `flow` does not carry.
#[track_caller]
pub const fn check_part(flow: &str, set: FlowSet, carries: &[&str], part: &Table, over: Scope) {
    check_table(part, Rule::IsCarried { flow, set, carries }, over);
}

/// Panics at compile time if `flow`, a router's own flow, does not carry a source that a request's field reads.
#[track_caller]
pub const fn check_request(flow: &str, carries: &[&str], source: &str) {
    if !is_in(source, carries) && !is_equal(source, "access_token") {
        let text =
            Text::new().add("flow `").add(flow).add("` does not carry `").add(source).add("`\nhelp: it carries ");
        panic!("{}", text.add_list(carries).as_str());
    }
}

#[track_caller]
pub(super) const fn check_table(table: &Table, rule: Rule<'_>, over: Scope) {
    match &table.shape {
        Shape::Unit => {}
        Shape::Object(fields) => check_fields(table, fields, rule, over),
        Shape::Transparent(field) => check_fields(table, std::slice::from_ref(*field), rule, over),
        Shape::Enum { variants, .. } => {
            let mut variants = *variants;
            while let [variant, rest @ ..] = variants {
                check_fields(table, variant.fields.all(), rule, over);
                variants = rest;
            }
        }
    }
}

#[track_caller]
const fn check_fields(table: &Table, mut fields: &[Field], rule: Rule<'_>, over: Scope) {
    while let [field, rest @ ..] = fields {
        match (&field.value, rule) {
            // Most fields of all, told apart before anything is called.
            (FieldValue::Input(Input::From { origin: Origin::Source(_), .. }), Rule::IsDeclared { .. }) => {}
            // Behind a condition that proves it, a source need not be carried.
            (FieldValue::Input(_), Rule::IsCarried { .. }) if field.is_proven => {}
            (FieldValue::Input(Input::From { origin, .. }), _) => check_origin(table, origin, rule, over),
            (FieldValue::Input(input), _) => check_input(table, input, rule, over),
            (FieldValue::Part(part), _) => check_table(part.table, rule, over),
            (FieldValue::Over { source, part }, _) => check_table(part.table, rule, Scope::given_by(source.name)),
            (FieldValue::With { .. }, _) => {}
        }
        fields = rest;
    }
}

#[track_caller]
const fn check_input(table: &Table, input: &Input, rule: Rule<'_>, over: Scope) {
    match input {
        Input::From { origin, .. } => check_origin(table, origin, rule, over),
        Input::Template { pieces, .. } => {
            let mut pieces = *pieces;
            while let [piece, rest @ ..] = pieces {
                if let Piece::Hole(hole) = piece {
                    check_origin(table, &hole.origin, rule, over);
                }
                pieces = rest;
            }
        }
        Input::First(all) => {
            let mut all = *all;
            while let [input, rest @ ..] = all {
                check_input(table, input, rule, over);
                all = rest;
            }
        }
        Input::Match { origin, arms } => {
            check_origin(table, origin, rule, over);
            let mut arms = *arms;
            while let [arm, rest @ ..] = arms {
                check_input(table, &arm.result, rule, over);
                arms = rest;
            }
        }
        Input::Constant { .. } | Input::Absent => {}
    }
}

#[track_caller]
const fn check_origin(table: &Table, origin: &Origin, rule: Rule<'_>, over: Scope) {
    match (rule, origin) {
        (Rule::IsCarried { flow, set, carries }, Origin::Source(source)) => {
            check_sub_tree(table, source, over);
            if !is_carried(set, carries, source) {
                not_carried(table, flow, source.name);
            }
        }
        (Rule::IsCarried { flow, set, carries }, Origin::Param { name, .. })
            if !is_carried(set, carries, redirect_params::ROW) =>
        {
            not_carried(table, flow, name);
        }
        // One who asks for an access token has no state.
        (Rule::IsCarried { flow, set, .. }, Origin::State(name)) if set.meets(flow_sets::CreateAccessToken) => {
            not_carried(table, flow, name);
        }
        (Rule::IsDeclared { connector, state }, Origin::State(name)) => check_state_is_written(connector, state, name),
        (Rule::IsDeclared { connector, .. }, Origin::Auth(name)) => check_credential(table, connector, name),
        _ => {}
    }
}

const fn is_carried(set: FlowSet, carries: &[&str], source: &SourceRow) -> bool {
    if !matches!(source.scope, Scope::Call) || source.flows.meets(set) {
        return true;
    }
    // A source of a router's own, or a flow of its own, is known by name alone.
    (set.is_empty() || source.flows.is_empty()) && (source.is_access_token || is_in(source.name, carries))
}

#[track_caller]
const fn not_carried(table: &Table, flow: &str, source: &str) {
    let text = Text::new().add("flow `").add(flow).add("` does not carry `").add(source);
    panic!("{}", text.add("`, which the part `").add(table.name).add("` reads").as_str());
}

#[track_caller]
const fn check_sub_tree(table: &Table, source: &SourceRow, over: Scope) {
    let (sub_tree, example) = match (source.scope, over) {
        (Scope::Call, _)
        | (Scope::Address, Scope::Address)
        | (Scope::Line, Scope::Line)
        | (Scope::Evidence, Scope::Evidence) => return,
        (Scope::Address, _) => ("address", "billing"),
        (Scope::Line, _) => ("line", "each = order.lines"),
        (Scope::Evidence, _) => ("evidence", "each = dispute.evidence"),
    };
    let text = Text::new().add("the part `").add(table.name).add("` reads `").add(source.name);
    let text = text
        .add("`, but the field gives it no ")
        .add(sub_tree)
        .add("\nhelp: name one at the field, for example `#[from(");
    panic!("{}", text.add(example).add(")]`").as_str());
}

/// A part shared by several connectors may read a credential that one of them does not have.
#[track_caller]
const fn check_credential(table: &Table, connector: &ConnectorSpec, name: &str) {
    let mut rest = connector.auth;
    while let [field, others @ ..] = rest {
        if is_equal(field.name, name) {
            return;
        }
        rest = others;
    }
    let text = Text::new()
        .add("`")
        .add(table.name)
        .add("` reads `auth.")
        .add(name)
        .add("`, but the credentials of connector `");
    panic!("{}", text.add(connector.id).add("` have no field `").add(name).add("`").as_str());
}
