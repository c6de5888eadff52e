//! Rules over more than one key or field; one function each.

use std::collections::HashMap;

use quote::ToTokens;
use syn::spanned::Spanned;

use super::model::{Call, Field, FieldForm, Request, Shape, VariantFields};
use crate::{
    attribute::Tagging,
    closest::closest,
    ctxt::Ctxt,
    generics::{borrows, is_option, leaf_name, strip_option},
    source::{Scope, SourceRef, check_carried},
    template::{Piece, Template},
    vocabulary::{self, Value},
};

pub(super) fn check(cx: &Ctxt, request: &Request<'_>) {
    if let Some(call) = &request.call {
        method_is_known(cx, call);
        no_body_on_get(cx, request, call);
        paths_are_paths(cx, request, call);
        conditional_paths_end(cx, call);
        query_holds_no_secret(cx, call);
        headers_are_headers(cx, request, call);
        required_flows_are_flows(cx, request, call);
        over_is_for_parts(cx, request);
    }
    for field in request.fields() {
        sources_are_carried(cx, request, field);
        money_says_its_unit(cx, field);
        values_fit_types(cx, field);
        part_is_declared(cx, field);
        composed_is_owned(cx, field);
        secrets_stay_secret(cx, field);
        conditional_is_option(cx, request, field);
        flattened_is_a_part(cx, field);
        settings_are_plain(cx, field);
    }
    if let Some(when) = &request.when {
        when.over_facts(cx, request.scope());
    }
    if let Shape::Enum { .. } = &request.shape {
        methods_stand_once(cx, request);
        variants_can_be_written(cx, request);
    }
}

/// `method = "post"`
fn method_is_known(cx: &Ctxt, call: &Call) {
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
fn no_body_on_get(cx: &Ctxt, request: &Request<'_>, call: &Call) {
    if call.method.value() != "GET" {
        if let (Some((body, "None")), false) = (&call.body, request.fields().is_empty()) {
            cx.error_help(
                &body.key,
                format!("`{}` has fields and no body", request.ident),
                "remove the fields, or the `body`",
            );
        }
        return;
    }
    if let Some((body, variant)) = &call.body
        && *variant != "None"
    {
        cx.error_help(&body.key, "method `GET` with a body", "leave `body` out: on `GET` the fields are the query");
    }
}

/// One message for each thing that is wrong with a path's fixed text.
fn paths_are_paths(cx: &Ctxt, request: &Request<'_>, call: &Call) {
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
        let is_proven = when.as_ref().is_some_and(crate::condition::Condition::is_proof);
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
fn conditional_paths_end(cx: &Ctxt, call: &Call) {
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

fn query_holds_no_secret(cx: &Ctxt, call: &Call) {
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
fn headers_are_headers(cx: &Ctxt, request: &Request<'_>, call: &Call) {
    for (name, template, when) in &call.headers {
        check_header_name(cx, name);
        check_header_is_free(cx, name, call.authenticated);
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

pub(crate) fn check_header_name(cx: &Ctxt, name: &syn::LitStr) {
    let text = name.value();
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    match text.chars().find(|c| !is_token(*c)) {
        _ if text.is_empty() => cx.error(name, "a header without a name"),
        Some(character) => cx.error(name, format!("a header's name takes no `{}`", character.escape_default())),
        None => {}
    }
}

/// `headers("Content-Type" = "..")`: what something else writes as well. Without credentials, `Authorization` is free.
pub(crate) fn check_header_is_free(cx: &Ctxt, name: &syn::LitStr, is_authenticated: bool) {
    let (writer, help) = match name.value().to_lowercase().as_str() {
        "content-type" => ("`body = \"..\"`", "remove it: the encoding has its type"),
        "content-length" | "host" => ("the transport", "remove it"),
        "authorization" if is_authenticated => {
            ("`auth = ..`", "`#[auth(header(\"Authorization\" = \"..\"))]` on the credentials")
        }
        _ => return,
    };
    cx.error_help(name, format!("`{}` is written by {writer}", name.value()), help);
}

/// `requires(Authorize)`: a flow that moves money is never required.
fn required_flows_are_flows(cx: &Ctxt, request: &Request<'_>, call: &Call) {
    for (flow, when) in &call.requires {
        let name = flow.to_string();
        match vocabulary::flow(&name) {
            None => crate::condition::unknown_flow(cx, flow, &name),
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

fn over_is_for_parts(cx: &Ctxt, request: &Request<'_>) {
    if request.is_over {
        cx.error_help(request.ident, "a request of a flow is not read over an address", "`over` belongs on a part");
    }
}

/// Every source of a form, with the tokens that a message about it points at.
fn each_source<'f>(form: &'f FieldForm, visit: &mut dyn FnMut(&'f SourceRef, &dyn ToTokens)) {
    match form {
        FieldForm::Source(source) | FieldForm::PartOver(source) => visit(source, source),
        FieldForm::Template(template) => template.sources().for_each(|source| visit(source, template)),
        FieldForm::First(all) => all.iter().for_each(|form| each_source(form, visit)),
        FieldForm::Match { source, arms } => {
            visit(source, source);
            arms.iter().for_each(|arm| each_source(&arm.result, visit));
        }
        FieldForm::Value(_) | FieldForm::With(_) | FieldForm::Absent | FieldForm::Part => {}
    }
}

/// `#[from(card.number)]` in a capture.
fn sources_are_carried(cx: &Ctxt, request: &Request<'_>, field: &Field) {
    if let Some(when) = &field.when {
        when.over_facts(cx, request.scope());
    }
    if let FieldForm::Match { arms, .. } = &field.value {
        for guard in arms.iter().filter_map(|arm| arm.guard.as_ref()) {
            guard.over_facts(cx, request.scope());
        }
    }
    if field.when.as_ref().is_some_and(crate::condition::Condition::is_proof) {
        return;
    }
    each_source(&field.value, &mut |source, at| check_carried(cx, source, &at, request.scope()));
}

const MONEY: [&str; 4] = ["MinorUnit", "StringMinorUnit", "StringMajorUnit", "FloatMajorUnit"];
const BARE: [&str; 16] = [
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "String", "str", "f32",
    "f64",
];

fn yields_money(form: &FieldForm) -> bool {
    match form {
        FieldForm::Source(source) => source.is_money(),
        FieldForm::First(all) => all.iter().any(yields_money),
        _ => false,
    }
}

/// `amount: f64`, `amount: i64`, `amount: String`: a money type says the unit and stays exact.
fn money_says_its_unit(cx: &Ctxt, field: &Field) {
    let Some(leaf) = leaf_name(&field.ty).filter(|leaf| BARE.contains(&leaf.as_str())) else { return };
    if !yields_money(&field.value) {
        return;
    }
    let (label, units) = (&field.label, "`MinorUnit`, `StringMinorUnit`, `StringMajorUnit`, `FloatMajorUnit`");
    let written = field.ty.to_token_stream().to_string().replace(' ', "");
    if leaf == "f32" || leaf == "f64" {
        cx.error_help(
            strip_option(&field.ty),
            format!("money in a float: `{label}: {written}` cannot hold 79.10"),
            format!("one of {units}"),
        );
    } else {
        cx.error_help(
            strip_option(&field.ty),
            format!("the type of `{label}` does not say its unit"),
            format!("one of {units}"),
        );
    }
}

/// A well-known type that the source cannot fill: `amount: MinorUnit` from a reference, `Currency` from a country.
fn values_fit_types(cx: &Ctxt, field: &Field) {
    let (FieldForm::Source(source), Some(leaf)) = (&field.value, leaf_name(&field.ty)) else { return };
    let Some(word) = source.word() else { return };
    if MONEY.contains(&leaf.as_str()) && word.value != Value::Money {
        cx.error_help(source, format!("`{}` is not an amount", word.name), format!("`{leaf}` is filled from `amount`"));
        return;
    }
    let fits = match leaf.as_str() {
        "Currency" => word.value == Value::Currency,
        "CountryAlpha2" => word.value == Value::Country,
        "CardNumber" => word.value == Value::CardNumber,
        "CardCvc" => word.value == Value::CardCvc,
        "ExpiryMonth" => word.value == Value::ExpiryMonth,
        "ExpiryYear" => word.value == Value::ExpiryYear,
        "Email" => word.value == Value::Email,
        "Url" => word.value == Value::Url,
        "Metadata" => word.value == Value::Metadata,
        _ => true,
    };
    if !fits {
        cx.error_help(
            strip_option(&field.ty),
            format!("{} cannot be written as `{leaf}`", word.value.noun()),
            format!("`{}` yields `{}`", word.name, word.value.rust()),
        );
    }
}

/// `reference: String` without `#[from(..)]`: a part is a type that derives `ConnectorRequest`, and these are none.
fn part_is_declared(cx: &Ctxt, field: &Field) {
    const LEAVES: [&str; 3] = ["bool", "char", "Secret"];
    let (FieldForm::Part, Some(leaf)) = (&field.value, leaf_name(&field.ty)) else { return };
    if [&LEAVES[..], &MONEY, &BARE].iter().any(|known| known.contains(&leaf.as_str())) {
        let label = &field.label;
        let source = vocabulary::source(label).map_or("..", |word| word.name);
        cx.error_help(
            strip_option(&field.ty),
            format!("`{label}` does not say where its value comes from"),
            format!("`#[from({source})]`: a field without it is a part, and `{leaf}` is none"),
        );
    }
}

/// `#[from(billing.full_name)] name: &'a str`: what is composed has nobody to borrow from.
fn composed_is_owned(cx: &Ctxt, field: &Field) {
    if !borrows(&field.ty) {
        return;
    }
    let is_composed = match &field.value {
        FieldForm::Template(template) => template.slice().is_none(),
        FieldForm::Source(source) => source.word().is_some_and(|word| word.composed || !word.value.is_borrowed()),
        FieldForm::First(all) => all.iter().any(|form| match form {
            FieldForm::Template(_) => true,
            FieldForm::Source(source) => source.word().is_some_and(|word| word.composed),
            _ => false,
        }),
        _ => false,
    };
    if is_composed {
        let owned = match &field.value {
            FieldForm::Source(source) => match source.word().map(|word| word.value) {
                Some(Value::SecretText) => "Secret<String>".to_owned(),
                Some(value) if !value.is_borrowed() => value.rust().to_owned(),
                _ => "String".to_owned(),
            },
            FieldForm::Template(template) if template.is_secret() => "Secret<String>".to_owned(),
            _ => "String".to_owned(),
        };
        cx.error_help(&field.ty, "a composed value cannot be borrowed", format!("the owned type, `{owned}`"));
    }
}

/// `cvc: String`: a plain text is printed by `Debug`, by logs, by every serializer.
fn secrets_stay_secret(cx: &Ctxt, field: &Field) {
    let Some(leaf) = leaf_name(&field.ty).filter(|leaf| leaf == "String" || leaf == "str") else { return };
    let mut secret = None;
    each_source(&field.value, &mut |source, _| {
        let is_scrutinee = matches!(&field.value, FieldForm::Match { source: of, .. } if std::ptr::eq(of, source));
        if source.is_secret() && !is_scrutinee && secret.is_none() {
            secret = Some(source);
        }
    });
    let Some(source) = secret else { return };
    let is_composed = matches!(field.value, FieldForm::Template(_));
    let kind = match source.word().map(|word| word.value) {
        _ if is_composed => "`Secret<String>`",
        Some(Value::CardCvc) => "`&'a CardCvc`",
        Some(Value::CardNumber) => "`&'a CardNumber`",
        Some(Value::Email) => "`&'a Email`, `Secret<&'a str>`",
        Some(Value::ExpiryMonth) => "`&'a ExpiryMonth`, `Secret<&'a str>`",
        Some(Value::ExpiryYear) => "`&'a ExpiryYear`, `Secret<&'a str>`",
        _ => "`&'a Secret<String>`, `Secret<String>`",
    };
    cx.error_help(
        strip_option(&field.ty),
        format!("`{}` is secret: `{leaf}` would be printed by `Debug`", source.name),
        kind,
    );
}

/// `#[from(capture, when = manual_capture)] capture: bool`
fn conditional_is_option(cx: &Ctxt, request: &Request<'_>, field: &Field) {
    // A type of another spelling may be an `Option` too; rustc judges that one.
    let is_plain = leaf_name(&field.ty).is_some() && !is_option(&field.ty);
    if field.when.is_some() && is_plain && !matches!(request.shape, Shape::Transparent(_)) {
        let (label, ty) = (&field.label, field.ty.to_token_stream().to_string().replace(' ', ""));
        cx.error(&field.ty, format!("`{label}` is left out when the condition is false, so it must be `Option<{ty}>`"));
    }
    if field.null && !is_option(&field.ty) {
        cx.error(&field.ty, format!("`{}` is never absent, so it is never `null`", field.label));
    }
}

/// `#[serde(flatten)]` on a leaf.
fn flattened_is_a_part(cx: &Ctxt, field: &Field) {
    let Some(flatten) = &field.flatten else { return };
    let can = match &field.value {
        FieldForm::Part | FieldForm::PartOver(_) | FieldForm::With(_) => true,
        FieldForm::Source(source) => source.word().is_none_or(|word| word.value == Value::Metadata),
        _ => false,
    };
    if !can {
        cx.error_help(flatten, "`flatten` on a field without fields of its own", "it takes a part, or `metadata`");
    }
}

fn settings_are_plain(cx: &Ctxt, field: &Field) {
    if let FieldForm::First(all) = &field.value {
        for form in all {
            if let FieldForm::With(path) = form {
                cx.error_help(
                    path,
                    "a function written by hand inside `first`",
                    "`with = ..` alone fills the whole field",
                );
            }
            if let FieldForm::Part | FieldForm::PartOver(_) = form {
                cx.error(&field.ty, "an address inside `first`");
            }
        }
    }
}

/// The same payment method in two variants: the second one is never taken.
fn methods_stand_once(cx: &Ctxt, request: &Request<'_>) {
    let Shape::Enum { variants, .. } = &request.shape else { return };
    let mut seen: HashMap<&str, String> = HashMap::new();
    let mut catch_all: Option<String> = None;
    for variant in variants {
        if let Some(earlier) = &catch_all {
            cx.error(
                &variant.ident,
                format!("variant `{}` is never taken: `{earlier}` takes everything", variant.ident),
            );
            continue;
        }
        for (word, methods) in &variant.words {
            if let Some((method, earlier)) =
                methods.iter().find_map(|method| Some((method, seen.get(method.as_str())?)))
            {
                let typed = word.name();
                let method = method.rsplit(' ').next().unwrap_or_default();
                let method = if method == typed { format!("`{typed}`") } else { format!("`{method}` of `{typed}`") };
                let help = "variants are tried in order: a method stands in one of them";
                cx.error_help(word, format!("payment method {method} is taken by variant `{earlier}` above"), help);
            }
            if variant.when.is_none() {
                methods.iter().for_each(|method| drop(seen.insert(method, variant.ident.to_string())));
            }
        }
        if let Some(when) = &variant.when {
            when.over_facts(cx, request.scope());
        }
        if variant.methods.is_none() && variant.when.is_none() && variant.words.is_empty() {
            catch_all = Some(variant.ident.to_string());
        }
    }
}

/// A variant without fields is a text where variants are told apart from outside, and nothing where they are not.
fn variants_can_be_written(cx: &Ctxt, request: &Request<'_>) {
    let Shape::Enum { variants, tagging } = &request.shape else { return };
    let is_text = |fields: &VariantFields| matches!(fields, VariantFields::Unit);
    let mixed = variants.iter().any(|variant| is_text(&variant.fields))
        && !variants.iter().all(|variant| is_text(&variant.fields));
    if let (Tagging::External, true) = (tagging, mixed) {
        let unit = variants.iter().find(|variant| is_text(&variant.fields));
        if let Some(unit) = unit {
            cx.push(syn::Error::new(
                unit.ident.span(),
                format!(
                    "variant `{}` would be a text and the others objects\nhelp: write `{} {{}}`",
                    unit.ident, unit.ident
                ),
            ));
        }
    }
    for variant in variants {
        if let (VariantFields::One(field), Tagging::Internal(_) | Tagging::Untagged(_)) = (&variant.fields, tagging)
            && !matches!(field.value, FieldForm::Part | FieldForm::PartOver(_))
        {
            cx.push(syn::Error::new(field.ty.span(), "a value without a key of its own\nhelp: name the field"));
        }
    }
}
