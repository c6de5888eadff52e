// A pattern is a value of the source's own type, and each stands once.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Options {
    #[from(match capture_method { "now" => "a", _ => "b" })]
    capture: String,
    #[from(match three_ds { Yes => "a", _ => "b" })]
    secure: String,
    #[from(match reason { Fraud => "a", _ => "b" })]
    reason: Option<String>,
    #[from(match payment_method { Card => "a", Ideal | Card => "b", _ => "c" })]
    method: String,
}

fn main() {}
