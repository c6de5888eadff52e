// Row 9: a part in `flows(..)`.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment, Money),
)]
pub struct Acme;

#[derive(ConnectorRequest)]
pub struct Money {
    #[from(amount)]
    value: MinorUnit,
}

fn main() {}
