//! A processor's OpenAPI document, or several as one, read from the folder beside the workspace.

use std::path::{Path, PathBuf};
use std::{fs, io};

use mock_processors::{Exchange, Processor};
use serde_json::{Map, Value};

use super::check;
use super::operation::Operation;
use super::problem::Problem;

/// What a processor says of its own API.
pub struct Spec {
    document: Value,
}

impl Spec {
    /// The first of the files that [`Spec::load`] reads.
    pub fn file(processor: Processor) -> PathBuf {
        beside(documents(processor)[0].0)
    }

    /// The processor's documents as one; `None` when there are no such files, as outside of where they are kept.
    ///
    /// # Panics
    /// When a file is there and cannot be read as JSON: that must not pass for its absence.
    pub fn load(processor: Processor) -> Option<Spec> {
        let mut whole: Option<Value> = None;
        for (name, base) in documents(processor) {
            let document = at(base, read(&beside(name))?);
            match &mut whole {
                None => whole = Some(document),
                Some(whole) => join(whole, document),
            }
        }
        whole.map(Spec::new)
    }

    /// A document of OpenAPI 3.0 that somebody else has read.
    pub fn new(document: Value) -> Spec {
        Spec { document }
    }

    /// Everything in which the exchange differs from the document, exceptions or not: path, query, the request's type
    /// and body, the response's status and body.
    pub fn check(&self, exchange: &Exchange) -> Vec<Problem> {
        check::exchange(&self.document, exchange)
    }

    /// Compares what stands at the problem's place with the schema at a pointer of the document.
    ///
    /// # Panics
    /// When nothing is at the pointer.
    pub(super) fn check_like(&self, schema: &str, problem: &Problem) -> Vec<Problem> {
        let found = self.document.pointer(schema).unwrap_or_else(|| panic!("the document has no `#{schema}`"));
        check::sent_texts(&self.document, found, problem.given.clone(), &problem.pointer)
    }

    /// The path of the exchange as the document writes it: `/payments/{id}`.
    pub(super) fn template(&self, exchange: &Exchange) -> Option<&str> {
        Operation::find(&self.document, exchange).map(|operation| operation.template)
    }
}

/// The files of a processor's documents, and what the mock processor's paths have before those of each.
fn documents(processor: Processor) -> &'static [(&'static str, &'static str)] {
    match processor {
        Processor::Stripe => &[("stripe-2022-11.json", "")],
        Processor::Checkout => &[("checkout-nas.json", "")],
        Processor::Adyen => &[
            ("adyen-checkout-v68.json", "/v68"),
            ("adyen-disputes-v30.json", "/ca/services/DisputeService/v30"),
            ("adyen-webhooks-v1.json", WEBHOOKS),
        ],
    }
}

/// What stands before the event's name when a processor's report is compared as if it were a request.
pub const WEBHOOKS: &str = "/webhooks";

fn beside(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/specs")).join(name)
}

fn read(file: &Path) -> Option<Value> {
    let text = match fs::read(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        other => other.unwrap_or_else(|error| panic!("{}: {error}", file.display())),
    };
    Some(serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}

/// The document with its paths as they are on the mock processor, where one host is all hosts. What the processor sends is
/// described like what is sent to it.
fn at(base: &str, mut document: Value) -> Value {
    let places = ["paths", "webhooks"].into_iter().filter_map(|name| document.get(name)?.as_object());
    let moved: Map<String, Value> =
        places.flatten().map(|(path, item)| (format!("{base}{path}"), item.clone())).collect();
    document["paths"] = moved.into();
    document
}

/// Puts another document's paths and components beside those of `whole`. What both name is taken to be the same.
fn join(whole: &mut Value, other: Value) {
    let (Value::Object(whole), Value::Object(other)) = (whole, other) else { return };
    for (name, value) in other {
        match whole.get_mut(&name) {
            Some(known) => join(known, value),
            None => drop(whole.insert(name, value)),
        }
    }
}

/// What a `$ref` leads to, as often as it leads on; the node itself if it is none. Nothing that is not in this document
/// can be led to.
pub(super) fn resolve<'s>(document: &'s Value, mut node: &'s Value) -> &'s Value {
    while let Some(target) = node.get("$ref").and_then(Value::as_str) {
        let found = target.strip_prefix('#').and_then(|pointer| document.pointer(pointer));
        node = found.unwrap_or_else(|| panic!("the document has no `{target}`"));
    }
    node
}

/// The schema of this name among the document's components.
pub(super) fn component<'s>(document: &'s Value, name: &str) -> Option<&'s Value> {
    document.get("components")?.get("schemas")?.get(name)
}
