//! Conditions: what a request, a header or a status depends on, as a small tree.

use crate::{
    data::PaymentMethod,
    source::{Origin, SourceRow},
    status::AttemptStatus,
};

/// A condition with its text, as the author wrote it.
#[derive(Clone, Copy, Debug)]
pub struct When {
    pub text: &'static str,
    pub condition: Condition,
}

/// A condition over a call, or over a call and its response.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// A source that is a flag: `auto_capture`.
    Flag(&'static SourceRow),
    /// `has(source)`
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
    /// `http(201)`, of a response.
    Http(&'static [u16]),
    /// `previous(Authorized)`: the router's present status.
    Previous(&'static [AttemptStatus]),
    /// `has(redirect.url)`, of a response: one of these targets was written.
    Written(&'static [&'static str]),
    Not(&'static Condition),
    All(&'static [Condition]),
    Any(&'static [Condition]),
    /// Stands in for a condition with a mistake.
    Never,
}
