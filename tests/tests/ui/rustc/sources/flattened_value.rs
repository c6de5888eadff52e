// What has no fields of its own cannot stand among its parent's.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Pay {
    #[serde(flatten)]
    kind: Kind,
    #[serde(flatten)]
    words: Words,
}

#[derive(ConnectorRequest)]
pub struct Kind(#[from(reference)] String);

#[derive(ConnectorRequest)]
#[from(payment_method)]
pub enum Words {
    Card,
    Ideal,
}

fn main() {}
