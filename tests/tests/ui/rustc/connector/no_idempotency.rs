// Row 25: a flow that moves money, and no word on how it stays idempotent.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(CreatePayment, GetPayment),
)]
pub struct Acme;

fn main() {}
