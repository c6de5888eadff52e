// Row 68: derives on unions.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub union CreatePayment {
    amount: u64,
}

#[derive(ConnectorResponse)]
pub union Payment {
    amount: u64,
}

#[derive(ConnectorAuth)]
pub union Auth {
    key: u64,
}

#[derive(Connector)]
pub union Acme {
    key: u64,
}

fn main() {}
