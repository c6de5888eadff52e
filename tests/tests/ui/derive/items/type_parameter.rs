// Row 68: a type parameter, and a second lifetime.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Wrap<T> {
    inner: T,
}

#[derive(ConnectorRequest)]
pub struct Two<'a, 'b> {
    #[from(reference)]
    reference: &'a str,
    #[from(description)]
    description: Option<&'b str>,
}

#[derive(ConnectorResponse)]
pub struct Payment<'a> {
    #[to(connector_transaction_id)]
    id: &'a str,
}

fn main() {}
