// How late a look-up may be: a time, more than nothing, on what looks up.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(
    flow = "Void",
    method = "POST",
    path = "/payments/{connector_transaction_id}/void",
    response = Payment,
    consistency = "30s"
)]
pub struct VoidPayment;

#[derive(ConnectorRequest)]
#[connector(
    flow = "PSync",
    method = "GET",
    path = "/payments/{connector_transaction_id}",
    response = Payment,
    consistency = "0s"
)]
pub struct AtOnce;

#[derive(ConnectorRequest)]
#[connector(
    flow = "PSync",
    method = "GET",
    path = "/payments/{connector_transaction_id}",
    response = Payment,
    consistency = "30 seconds"
)]
pub struct NoTime;

#[derive(ConnectorRequest)]
#[connector(consistency = "30s")]
pub struct Part {
    #[from(amount)]
    amount: MinorUnit,
}

fn main() {}
