//! What a request, its parts and their fields declare.

use std::time::Duration;

use super::Encoding;
use crate::{
    answer::{AnswerSpec, Answered, read},
    connector::ReadFn,
    data::PaymentMethod,
    request::Facts,
};

/// What a request type declares.
#[derive(Debug)]
pub struct RequestSpec {
    pub name: &'static str,
    pub method: &'static str,
    /// The paths, each with its condition; the last has none.
    pub paths: &'static [PathSpec],
    pub host: &'static str,
    /// None: the connector's.
    pub body: Option<Encoding>,
    pub query: &'static [(&'static str, &'static str)],
    /// What its paths, headers and query read, beside its fields.
    pub reads: &'static [Need],
    pub part: &'static PartSpec,
    /// The flows that must run before, each with its condition.
    pub requires: &'static [RequiredFlow],
    /// The status that stands for an answer without one.
    pub status: Option<FixedStatus>,
    /// Whether it is sent with the account's credentials; where not, it names its own or none.
    pub authenticated: bool,
    /// What a refusal is read as, where it is not the connector's error.
    pub error: Option<ErrorSpec>,
    /// How long after a call a look-up may still miss what it made; none: the processor does not say.
    pub consistency: Option<Duration>,
    /// The credentials that its path, query and headers read, beside its fields.
    pub credentials: &'static [&'static str],
}

/// Stands beside the errors of a request that does not compile.
#[doc(hidden)]
pub const NO_REQUEST: &RequestSpec = &RequestSpec {
    name: "",
    method: "POST",
    paths: &[],
    host: "",
    body: None,
    query: &[],
    reads: &[],
    part: crate::request::NO_PART,
    requires: &[],
    status: None,
    authenticated: true,
    error: None,
    consistency: None,
    credentials: &[],
};

/// What a refusal is read as.
#[derive(Debug, Clone, Copy)]
pub struct ErrorSpec {
    pub answer: &'static AnswerSpec,
    pub(crate) read: ReadFn,
}

impl ErrorSpec {
    #[doc(hidden)]
    pub const fn new<E: Answered>() -> Self {
        Self { answer: E::ANSWER, read: read::<E> }
    }
}

/// A path, and when it is taken.
#[derive(Debug)]
pub struct PathSpec {
    pub template: &'static str,
    pub when: Option<&'static str>,
}

/// A flow that must run before another.
#[derive(Debug)]
pub struct RequiredFlow {
    pub flow: &'static str,
    pub when: Option<ConditionSpec>,
}

/// A status that a request names for its answers, because they hold none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixedStatus {
    Attempt(crate::status::AttemptStatus),
    Refund(crate::status::RefundStatus),
    Dispute(crate::status::DisputeStatus),
    /// The router's present one.
    Keep,
}

/// What a request or a part of one reads.
#[derive(Debug)]
pub struct PartSpec {
    pub name: &'static str,
    pub fields: &'static [FieldSpec],
    /// An enum's variants, in the order in which they are tried.
    pub variants: &'static [VariantSpec],
    pub when: Option<ConditionSpec>,
    pub is_enum: bool,
    /// The functions written by hand that stand in it.
    pub hatches: &'static [&'static str],
    /// The credentials that it reads.
    pub credentials: &'static [&'static str],
}

/// One field.
#[derive(Debug)]
pub struct FieldSpec {
    pub name: &'static str,
    pub required: bool,
    pub when: Option<ConditionSpec>,
    /// Whether its condition proves that the sources are there, so that a flow need not carry them.
    pub is_proven: bool,
    pub value: FieldValue,
}

/// Where a field's value comes from.
#[derive(Debug)]
pub enum FieldValue {
    /// From sources, all of which must be there.
    All(&'static [Need]),
    /// From the first alternative whose sources are all there.
    Any(&'static [&'static [Need]]),
    /// From the first source that is there, else from a value in the declaration.
    Defaulted(&'static [Need]),
    /// Fixed in the declaration, or made by a function written by hand.
    Constant,
    /// Another part, read over a piece of the router's data where it says so.
    Part { part: &'static PartSpec, over: Option<OverSpec> },
}

/// What a part is read over.
#[derive(Debug, Clone, Copy)]
pub struct OverSpec {
    /// As `over = ..` names it: `address`, `line`.
    pub kind: &'static str,
    /// The source that gives it: `billing`, `order.lines`.
    pub source: &'static str,
    /// The facts over it, or over each element of it.
    pub each: for<'f> fn(&Facts<'f>) -> Vec<Facts<'f>>,
}

/// A source that a field reads.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    pub source: &'static str,
    pub is_present: fn(&Facts<'_>) -> bool,
}

/// One variant.
#[derive(Debug)]
pub struct VariantSpec {
    pub name: &'static str,
    /// The payment methods that it stands for; none: it does not ask.
    pub methods: &'static [PaymentMethod],
    pub when: Option<ConditionSpec>,
    pub fields: &'static [FieldSpec],
}

impl VariantSpec {
    /// Whether the variant stands for this call.
    pub fn holds(&self, facts: &Facts<'_>) -> bool {
        let takes_method =
            self.methods.is_empty() || facts.method.is_some_and(|method| self.methods.contains(&method.kind()));
        takes_method && self.when.is_none_or(|condition| (condition.holds)(facts))
    }
}

/// A condition: its text, and whether it holds.
#[derive(Debug, Clone, Copy)]
pub struct ConditionSpec {
    pub text: &'static str,
    pub holds: fn(&Facts<'_>) -> bool,
}
