//! Conditions of requests, headers and statuses, as small trees.

use crate::{
    data::PaymentMethod,
    source::{Origin, SourceRow},
    status::AttemptStatus,
};

/// A condition with its source text.
#[derive(Clone, Copy, Debug)]
pub struct When {
    /// The condition as the author wrote it.
    pub text: &'static str,
    /// The parsed condition.
    pub condition: Condition,
}

/// A condition on a call, or on a call and its response.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// A source that is a flag: `auto_capture`.
    Flag(&'static SourceRow),
    /// `has(source)`: the source has a value.
    Has(Origin),
    /// A source with a closed set of values: `card.network(Visa | Mastercard)`.
    OneOf(&'static SourceRow, &'static [u16]),
    /// `payment_method(Card | Ideal)`
    PaymentMethod(&'static [PaymentMethod]),
    /// `flow(Refund | Void)`
    Flow(&'static [&'static str]),
    /// `currency(EUR | USD)`
    Currency(&'static [&'static str]),
    /// `id_prefix("set")`
    IdPrefix(&'static [&'static str]),
    /// `http(201)`: the HTTP status of the response.
    Http(&'static [u16]),
    /// `previous(Authorized)`: the router's status before the call.
    Previous(&'static [AttemptStatus]),
    /// `has(redirect.url)` of a response: one of these targets was written.
    Written(&'static [&'static str]),
    /// The condition does not hold.
    Not(&'static Condition),
    /// All conditions hold.
    All(&'static [Condition]),
    /// At least one condition holds.
    Any(&'static [Condition]),
    /// A placeholder for an invalid condition.
    Never,
}
