//! Rules over what makes a request one of a flow: method, paths, query, headers, required flows.

use crate::{
    closest::closest,
    condition::{Condition, unknown_flow},
    ctxt::Ctxt,
    header,
    request::model::{Call, Request},
    source::{Scope, SourceRef, check_carried},
    template::{Piece, Template},
    vocabulary::{self, Effect},
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
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("use one of {}", METHODS.map(|method| format!("`{method}`")).join(", ")),
    };
    cx.error_help(&call.method, format!("unknown method `{method}`"), help);
}

/// `method = "GET", body = "json"`: on `GET` the fields are the query.
pub(super) fn no_body_on_get(cx: &Ctxt, request: &Request, call: &Call) {
    if call.method.value() != "GET" {
        if let (Some(("None", key)), false) = (&call.body, request.fields().is_empty()) {
            cx.error_help(
                key,
                format!("`{}` has fields, but `body = \"none\"` sends no body", request.ident),
                "remove the fields, or choose another `body`",
            );
        }
        return;
    }
    if let Some((variant, key)) = &call.body
        && *variant != "None"
    {
        cx.error_help(key, "method `GET` with a body", "remove `body`: on `GET` the fields are the query");
    }
}

/// Each mistake in a path's fixed text has its own message.
pub(super) fn paths_are_paths(cx: &Ctxt, request: &Request, call: &Call) {
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
                "remove them: the host is the connector's `base_url`, and a path starts with `/`",
            );
            continue;
        }
        if !fixed.starts_with('/') {
            wrong(format!("path `{fixed}` does not start with `/`"), &format!("write `/{fixed}`"));
        }
        if fixed.contains("//") {
            wrong(format!("path `{fixed}` has `//` in it"), "write one `/` between two segments");
        }
        if fixed.contains('?') {
            wrong(
                format!("path `{fixed}` has a query"),
                "write `query(\"name\" = \"value\")`; on `GET` the fields are the query",
            );
        }
        if fixed.contains('#') {
            wrong(format!("path `{fixed}` has a fragment"), "remove it: a fragment is never sent");
        }
        if fixed.contains(char::is_whitespace) {
            wrong(format!("path `{fixed}` has a space in it"), "percent-encode it: `%20`");
        }
        let is_proven = when.as_ref().is_some_and(Condition::is_proof);
        path_values_are_there(cx, request, path, is_proven);
    }
}

fn path_values_are_there(cx: &Ctxt, request: &Request, path: &Template, is_proven: bool) {
    for source in path.sources() {
        let name = &source.name;
        if source.is_secret() {
            cx.error_help(
                path,
                format!("`{{{name}}}` is a secret and would be written into the URL"),
                "send it in a header or in the body",
            );
            continue;
        }
        if let Some(word) = source.word() {
            let is_carried = scope_carries(request.scope(), source);
            if !is_carried {
                check_carried(cx, source, path, request.scope());
            } else if word.is_optional && !is_proven {
                cx.error_help(
                    path,
                    format!("`{{{name}}}` may be absent and cannot fill a path segment"),
                    format!("write `path(has({name}) => \"..\", _ => \"..\")`"),
                );
            }
        }
    }
}

fn scope_carries(scope: Scope<'_>, source: &SourceRef) -> bool {
    match (scope.flow, source.word()) {
        (Some(flow), Some(word)) => word.flows.meets(flow.set),
        _ => true,
    }
}

/// `path(three_ds => "/a")` leaves the other calls without a path.
pub(super) fn conditional_paths_end(cx: &Ctxt, call: &Call) {
    let last = call.paths.len().saturating_sub(1);
    for (index, (when, path)) in call.paths.iter().enumerate() {
        match (when, index == last) {
            (None, false) => {
                cx.error_help(path, "the paths after this one are never used", "move `_ => ..` to the end");
            }
            (Some(_), true) => {
                cx.error_help(path, "a call that meets no condition has no path", "add `_ => \"/..\"` at the end")
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
                "send it in a header or in the body",
            );
        }
    }
}

/// A name or a fixed value that HTTP does not allow (RFC 9110, 5.1 and 5.5).
pub(super) fn headers_are_headers(cx: &Ctxt, request: &Request, call: &Call) {
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

/// `auth(header("X-Key" = "fixed"))`: each header contains a credential, and is written once.
pub(super) fn credentials_are_credentials(cx: &Ctxt, request: &Request, call: &Call) {
    let mut seen = Vec::new();
    for (name, template) in &call.own_auth.headers {
        header::check_name(cx, name);
        header::check_is_free(cx, name, false);
        let lower = name.value().to_lowercase();
        match seen.contains(&lower) {
            true => cx.error_help(name, format!("duplicate header `{}`", name.value()), "keep one of them"),
            false => seen.push(lower),
        }
        if template.holes().next().is_none() {
            cx.error_help(template, "the header contains no credential", "name one, for example `{api_key}`");
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

/// `requires(Authorize)`: a flow that moves money cannot be required.
pub(super) fn required_flows_are_flows(cx: &Ctxt, request: &Request, call: &Call) {
    for (flow, when) in &call.requires {
        let name = flow.to_string();
        match vocabulary::flow(&name) {
            None => unknown_flow(cx, flow, &name),
            Some(word) if call.flow.word.is_some_and(|own| own.name == word.name) => {
                cx.error_help(flow, format!("flow `{name}` requires itself"), "remove it");
            }
            Some(word) if word.effect == Effect::MovesMoney => cx.error_help(
                flow,
                format!("flow `{name}` moves money, so no other flow can require it"),
                "remove it: the router calls this flow itself",
            ),
            Some(_) => {}
        }
        if let Some(when) = when {
            when.over_facts(cx, request.scope());
        }
    }
}

/// `flow = "Capture", consistency = "30s"`: only a look-up can be too early. Core checks a router's own flow.
pub(super) fn consistency_is_for_look_ups(cx: &Ctxt, call: &Call) {
    if let (Some((key, _)), Some(flow)) = (&call.consistency, call.flow.word)
        && flow.effect != Effect::Reads
    {
        cx.error_help(
            key,
            format!("`consistency` cannot be used on flow `{}`: it is not a look-up", flow.name),
            "use it on `PSync` or `RSync`",
        );
    }
}

pub(super) fn over_is_for_parts(cx: &Ctxt, request: &Request) {
    if let Some(over) = request.over {
        let message = format!("`over = {over}` cannot be used on a request of a flow");
        cx.error_help(&request.ident, message, "move the fields to a part with `over`");
    }
}
