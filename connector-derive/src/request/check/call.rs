//! Rules over what makes a request one of a flow: method, paths, query, headers, required flows.

use crate::{
    closest::closest,
    condition::{Condition, unknown_flow},
    ctxt::Ctxt,
    header,
    request::model::{Call, Request},
    source::{Scope, SourceRef, check_carried},
    template::{Piece, Template},
    vocabulary,
};

/// `method = "post"`
pub(super) fn method_is_known(cx: &Ctxt, call: &Call) {
    const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let method = call.method.value();
    if METHODS.contains(&method.as_str()) {
        return;
    }
    let upper = method.to_uppercase();
    let help = match closest(&upper, METHODS) {
        Some(nearest) => format!("`{nearest}`"),
        None => format!("it is one of {}", METHODS.map(|method| format!("`{method}`")).join(", ")),
    };
    cx.error_help(&call.method, format!("unknown method `{method}`"), help);
}

/// `method = "GET", body = "json"`: on `GET` the fields are the query.
pub(super) fn no_body_on_get(cx: &Ctxt, request: &Request<'_>, call: &Call) {
    if call.method.value() != "GET" {
        if let (Some(("None", key)), false) = (&call.body, request.fields().is_empty()) {
            cx.error_help(
                key,
                format!("`{}` has fields and no body", request.ident),
                "remove the fields, or the `body`",
            );
        }
        return;
    }
    if let Some((variant, key)) = &call.body
        && *variant != "None"
    {
        cx.error_help(key, "method `GET` with a body", "leave `body` out: on `GET` the fields are the query");
    }
}

/// One message for each thing that is wrong with a path's fixed text.
pub(super) fn paths_are_paths(cx: &Ctxt, request: &Request<'_>, call: &Call) {
    for (when, path) in &call.paths {
        let fixed: String = path
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.as_str(),
                Piece::Hole(_) => "x",
            })
            .collect();
        let wrong = |message: String, help: &str| cx.error_help(path, message, help);
        if fixed.contains("://") {
            wrong(
                format!("path `{fixed}` has a scheme and a host"),
                "the host is the connector's `base_url`; a path starts with `/`",
            );
            continue;
        }
        if !fixed.starts_with('/') {
            wrong(format!("path `{fixed}` does not start with `/`"), &format!("`/{fixed}`"));
        }
        if fixed.contains("//") {
            wrong(format!("path `{fixed}` has `//` in it"), "one `/` between two segments");
        }
        if fixed.contains('?') {
            wrong(format!("path `{fixed}` has a query"), "`query(\"name\" = \"value\")`, or the fields of a `GET`");
        }
        if fixed.contains('#') {
            wrong(format!("path `{fixed}` has a fragment"), "a fragment is never sent: remove it");
        }
        if fixed.contains(char::is_whitespace) {
            wrong(format!("path `{fixed}` has a space in it"), "percent-encode it, as `%20`");
        }
        let is_proven = when.as_ref().is_some_and(Condition::is_proof);
        path_values_are_there(cx, request, path, is_proven);
    }
}

fn path_values_are_there(cx: &Ctxt, request: &Request<'_>, path: &Template, is_proven: bool) {
    for source in path.sources() {
        let name = &source.name;
        if source.is_secret() {
            cx.error_help(
                path,
                format!("`{{{name}}}` is a secret and would be written into the URL"),
                "send it in a header, or say why it may stand there: `allow_in_url = \"reason\"` (not there yet)",
            );
            continue;
        }
        if let Some(word) = source.word() {
            let is_carried = scope_carries(request.scope(), source);
            if !is_carried {
                check_carried(cx, source, path, request.scope());
            } else if word.optional && !is_proven {
                cx.error_help(
                    path,
                    format!("`{{{name}}}` may be absent and cannot fill a path segment"),
                    format!("`path(has({name}) => \"..\", _ => \"..\")` says what to do without it"),
                );
            }
        }
    }
}

fn scope_carries(scope: Scope<'_>, source: &SourceRef) -> bool {
    match (scope.flow, source.word()) {
        (Some(flow), Some(word)) => word.flows & flow.bit != 0,
        _ => true,
    }
}

/// `path(three_ds => "/a")` leaves the other calls without a path.
pub(super) fn conditional_paths_end(cx: &Ctxt, call: &Call) {
    let last = call.paths.len().saturating_sub(1);
    for (index, (when, path)) in call.paths.iter().enumerate() {
        match (when, index == last) {
            (None, false) => cx.error(path, "the paths after this one are never taken"),
            (Some(_), true) => {
                cx.error_help(path, "a call that meets no condition has no path", "end with `_ => \"/..\"`")
            }
            _ => {}
        }
    }
}

pub(super) fn query_holds_no_secret(cx: &Ctxt, call: &Call) {
    for (_, template) in &call.query {
        for source in template.sources().filter(|source| source.is_secret()) {
            cx.error_help(
                template,
                format!("`{{{}}}` is a secret and would be written into the URL", source.name),
                "send it in a header, or say why it may stand there: `allow_in_url = \"reason\"` (not there yet)",
            );
        }
    }
}

/// A name or a fixed value that HTTP does not allow (RFC 9110, 5.1 and 5.5).
pub(super) fn headers_are_headers(cx: &Ctxt, request: &Request<'_>, call: &Call) {
    for (name, template, when) in &call.headers {
        header::check_name(cx, name);
        header::check_is_free(cx, name, call.authenticated);
        if call.own_auth.writes(&name.value()) {
            cx.error_help(name, format!("`{}` is written by `auth(..)`", name.value()), "keep one of them");
        }
        for source in template.sources() {
            check_carried(cx, source, template, request.scope());
        }
        if let Some(when) = when {
            when.over_facts(cx, request.scope());
        }
    }
    for (when, _) in &call.paths {
        if let Some(when) = when {
            when.over_facts(cx, request.scope());
        }
    }
}

/// `auth(header("X-Key" = "fixed"))`: each header carries a credential, and stands once.
pub(super) fn credentials_are_credentials(cx: &Ctxt, request: &Request<'_>, call: &Call) {
    let mut seen = Vec::new();
    for (name, template) in &call.own_auth.headers {
        header::check_name(cx, name);
        header::check_is_free(cx, name, false);
        let lower = name.value().to_lowercase();
        match seen.contains(&lower) {
            true => cx.error_help(name, format!("duplicate `{}`", name.value()), "keep one of them"),
            false => seen.push(lower),
        }
        if template.holes().next().is_none() {
            cx.error_help(template, "the header carries no credential", "`{api_key}` names one");
        }
    }
    for (user, _) in &call.own_auth.basic {
        match seen.iter().any(|name| name == "authorization") {
            true => cx.error_help(user, "duplicate header `Authorization`", "keep one of them"),
            false => seen.push("authorization".to_owned()),
        }
    }
    for template in call.own_auth.templates() {
        template.sources().for_each(|source| check_carried(cx, source, template, request.scope()));
    }
}

/// `requires(Authorize)`: a flow that moves money is never required.
pub(super) fn required_flows_are_flows(cx: &Ctxt, request: &Request<'_>, call: &Call) {
    for (flow, when) in &call.requires {
        let name = flow.to_string();
        match vocabulary::flow(&name) {
            None => unknown_flow(cx, flow, &name),
            Some(word) if call.flow.word.is_some_and(|own| own.name == word.name) => {
                cx.error_help(flow, format!("flow `{name}` requires itself"), "remove it");
            }
            Some(word) if word.moves_money => cx.error_help(
                flow,
                format!("flow `{name}` moves money and is never run on the way to another"),
                "the router calls it by itself",
            ),
            Some(_) => {}
        }
        if let Some(when) = when {
            when.over_facts(cx, request.scope());
        }
    }
}

/// `flow = "Capture", consistency = "30s"`: only what looks up can look too early. A flow of one's own says itself what it does.
pub(super) fn consistency_is_for_look_ups(cx: &Ctxt, call: &Call) {
    if let (Some((key, _)), Some(flow)) = (&call.consistency, call.flow.word)
        && !matches!(flow.name, "PSync" | "RSync")
    {
        cx.error_help(
            key,
            format!("`consistency` on flow `{}`, which looks nothing up", flow.name),
            "it stands on `PSync` and `RSync`",
        );
    }
}

pub(super) fn over_is_for_parts(cx: &Ctxt, request: &Request<'_>) {
    if let Some(over) = request.over {
        let message = format!("a request of a flow is not read over `{over}`");
        cx.error_help(request.ident, message, "`over` belongs on a part");
    }
}
