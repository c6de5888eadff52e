//! Where the documents are known to be wrong, too old or silent. Each exception is as narrow as its reason, and one
//! that excuses nothing any more has to go: `tests/standins_match_the_specs.rs` makes at least one exchange for each.

use standins::{Exchange, Processor};

use super::problem::Problem;

/// One difference that is no fault of the exchange.
#[derive(Debug)]
pub struct Exception {
    /// Whose document it is.
    pub processor: Processor,
    /// The method, upper case.
    pub method: &'static str,
    /// The path as the document writes it.
    pub path: &'static str,
    /// The problem's pointer.
    pub at: &'static str,
    /// What of it is excused.
    pub scope: Scope,
    /// Why the exchange is right.
    pub why: &'static str,
}

/// What is excused at a place.
#[derive(Debug, Clone, Copy)]
pub enum Scope {
    /// Everything there and below.
    Below,
    /// There, and only that this keyword of the schema is broken.
    Rule(&'static str),
    /// There, and only when one of these texts stands there.
    Texts(&'static [&'static str]),
}

impl Exception {
    /// Whether the problem, found in this exchange, is the one that is meant.
    pub(super) fn excuses(&self, processor: Processor, exchange: &Exchange, template: &str, problem: &Problem) -> bool {
        let Exception { processor: whose, method, path, at, scope, why: _ } = self;
        let is_place = match scope {
            Scope::Below => {
                problem.pointer.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
            Scope::Rule(rule) => problem.pointer == *at && problem.rule == *rule,
            Scope::Texts(texts) => problem.pointer == *at && problem.is_given(texts),
        };
        *whose == processor && exchange.method == *method && template == *path && is_place
    }
}

/// Every known exception.
pub const EXCEPTIONS: &[Exception] = &[];
