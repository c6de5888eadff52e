//! A processor's OpenAPI document, read from the folder beside the workspace.

use std::path::PathBuf;
use std::{fs, io};

use serde_json::Value;
use standins::{Exchange, Processor};

use super::check;
use super::operation::Operation;
use super::problem::Problem;

/// What a processor says of its own API.
pub struct Spec {
    document: Value,
}

impl Spec {
    /// The file that [`Spec::load`] reads.
    pub fn file(processor: Processor) -> PathBuf {
        let name = match processor {
            Processor::Stripe => "stripe-2022-11.json",
            Processor::Checkout => "checkout-nas.json",
        };
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/specs")).join(name)
    }

    /// The processor's document; `None` when there is no such file, as outside of where the documents are kept.
    ///
    /// # Panics
    /// When the file is there and cannot be read as JSON: that must not pass for its absence.
    pub fn load(processor: Processor) -> Option<Spec> {
        let file = Spec::file(processor);
        let text = match fs::read(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            other => other.unwrap_or_else(|error| panic!("{}: {error}", file.display())),
        };
        let document = serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        Some(Spec::new(document))
    }

    /// A document of OpenAPI 3.0 that somebody else has read.
    pub fn new(document: Value) -> Spec {
        Spec { document }
    }

    /// Everything in which the exchange differs from the document, exceptions or not: path, query, the request's type
    /// and body, the answer's status and body.
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
