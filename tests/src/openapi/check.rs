//! One exchange, part by part.

use mock_processors::Exchange;
use serde_json::Value;

use super::coerce::coerce;
use super::convert::json_schema;
use super::form;
use super::operation::Operation;
use super::place::Place;
use super::problem::Problem;
use super::unknown::unknown;
use super::words;

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

pub(super) fn exchange(document: &Value, exchange: &Exchange) -> Vec<Problem> {
    let Some(operation) = Operation::find(document, exchange) else {
        return vec![plain("/operation", "no operation has this method and path")];
    };
    let mut problems = parameters(document, &operation, exchange);
    problems.extend(request(document, &operation, exchange));
    problems.extend(response(document, &operation, exchange));
    let mut seen = Vec::new();
    // The parts that schemas share are read once with each of them.
    problems.retain(|problem| {
        !seen.contains(problem) && {
            seen.push(problem.clone());
            true
        }
    });
    problems
}

fn parameters(document: &Value, operation: &Operation<'_>, exchange: &Exchange) -> Vec<Problem> {
    let path = Value::Object(operation.path.clone());
    let mut problems = sent(document, &operation.parameters(document, "path"), path, "/path");
    let query = exchange.path_and_query.split_once('?').map_or("", |(_, query)| query);
    problems.extend(sent_form(document, &operation.parameters(document, "query"), query, "/query"));
    problems
}

fn request(document: &Value, operation: &Operation<'_>, exchange: &Exchange) -> Vec<Problem> {
    let body = exchange.request_body.as_str();
    let Some(described) = operation.request_body(document) else {
        return if body.is_empty() { vec![] } else { vec![plain("/request", "is not described")] };
    };
    if body.is_empty() && described["required"] != true {
        return vec![];
    }
    let content_type = exchange.request_header("content-type").unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_lowercase();
    let Some(schema) = described["content"].get(&media_type).and_then(|content| content.get("schema")) else {
        return vec![plain("/header/content-type", "is not what this operation takes")];
    };
    match media_type.as_str() {
        FORM => sent_form(document, schema, body, "/request"),
        JSON => match serde_json::from_str(body) {
            Ok(body) => sent(document, schema, body, "/request"),
            Err(_) => vec![plain("/request", "is no JSON")],
        },
        _ => vec![plain("/request", "is of a type that is not checked here")],
    }
}

fn response(document: &Value, operation: &Operation<'_>, exchange: &Exchange) -> Vec<Problem> {
    let Some(described) = operation.response(document, exchange.status) else {
        return vec![plain("/status", &format!("no response with {} is described", exchange.status))];
    };
    // Many refusals are described by their status alone.
    let Some(schema) = described.pointer("/content/application~1json/schema") else { return vec![] };
    match serde_json::from_str(&exchange.response_body) {
        Ok(body) => against(document, schema, &body, "/response"),
        Err(_) => vec![plain("/response", "is no JSON")],
    }
}

fn sent_form(document: &Value, schema: &Value, form: &str, part: &str) -> Vec<Problem> {
    let (tree, unread) = form::decode(form);
    let mut problems = sent_texts(document, schema, tree, part);
    problems.extend(unread.iter().map(|name| plain(&Problem::below(part, name), "comes twice or cannot be read")));
    problems
}

/// What is sent, while its leaves may still be the texts of a form.
pub(super) fn sent_texts(document: &Value, schema: &Value, tree: Value, part: &str) -> Vec<Problem> {
    let typed = coerce(&Place::of(document, schema, &tree), tree);
    sent(document, schema, typed, part)
}

/// What is sent must have no field that nobody described; what is answered may, for processors add fields at any time.
fn sent(document: &Value, schema: &Value, instance: Value, part: &str) -> Vec<Problem> {
    let mut problems = against(document, schema, &instance, part);
    problems.extend(unknown(&Place::of(document, schema, &instance), &instance, part));
    problems
}

fn against(document: &Value, schema: &Value, instance: &Value, part: &str) -> Vec<Problem> {
    let options = jsonschema::options().should_validate_formats(true).should_ignore_unknown_formats(true);
    match options.build(&json_schema(document, schema)) {
        Ok(validator) => validator.iter_errors(instance).flat_map(|error| words::problems(part, &error)).collect(),
        Err(error) => panic!("the document's schema of {part} is no schema: {error}"),
    }
}

fn plain(pointer: &str, message: &str) -> Problem {
    Problem::new(pointer, "", message, &Value::Null)
}
