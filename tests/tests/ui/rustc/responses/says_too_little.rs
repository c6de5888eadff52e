// Rows 17 and 45: responses without an id, without a status, without either.
use connector_tests::valid::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Nameless)]
pub struct CreatePayment;

#[derive(ConnectorResponse)]
pub struct Nameless {
    #[to(status)]
    status: PaymentStatus,
}

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Silent)]
pub struct GetPayment;

#[derive(ConnectorResponse)]
pub struct Silent {
    #[to(connector_transaction_id)]
    id: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Refund", method = "POST", path = "/refunds", response = Payment)]
pub struct CreateRefund;

fn main() {}
