// Row 18: a payment or a refund whose end nobody can learn.
use connector_tests::valid::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    flows(CreatePayment),
)]
pub struct Acme;

#[derive(Connector)]
#[connector(
    id = "acme_refunds",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    idempotency(header = "Idempotency-Key"),
    flows(CreatePayment, GetPayment, CreateRefund),
)]
pub struct AcmeRefunds;

#[derive(ConnectorRequest)]
#[connector(flow = "Refund", method = "POST", path = "/refunds", response = Refund)]
pub struct CreateRefund;

#[derive(ConnectorResponse)]
pub struct Refund {
    #[to(connector_refund_id)]
    id: String,
    #[to(refund_status)]
    status: RefundState,
}

#[derive(StatusMap)]
#[status_map(RefundStatus, "done" => Success, _ => Pending)]
pub struct RefundState(Word);

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct CreatePayment;

#[derive(ConnectorRequest)]
#[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
pub struct GetPayment;

fn main() {}
