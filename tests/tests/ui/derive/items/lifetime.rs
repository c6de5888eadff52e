// Row 87: a lifetime, which is reported once however many fields use it.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay<'a> {
    #[from(reference)]
    reference: &'a str,
    #[from(description)]
    description: Option<&'a str>,
}

fn main() {}
