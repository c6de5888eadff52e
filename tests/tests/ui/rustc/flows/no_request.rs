// Row 9: a type in `flows(..)` that is no request.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    flows(GetPayment, Payment),
)]
pub struct Acme;

fn main() {}
