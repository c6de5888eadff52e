// What every flow requires is an access token, and nothing else.
use connector_core::prelude::*;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = AcmeError,
    requires(PaymentMethodToken, CreateAccesToken, CreateAccessToken if three_ds, CreateAccessToken),
    flows(AskForToken, GetPayment),
)]
pub struct Acme;

fn main() {}
