// Row 36: a mistyped payment method.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub enum Source {
    #[from(payment_method = Crad)]
    Card {},
}

fn main() {}
