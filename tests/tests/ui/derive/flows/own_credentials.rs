// A request's own credentials: schemes that are there, one header each, a credential in each.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "CreateAccessToken", method = "POST", path = "/token", auth(bearer("{api_key}")), response = Token)]
pub struct UnknownScheme;

#[derive(ConnectorRequest)]
#[connector(flow = "CreateAccessToken", method = "POST", path = "/token", auth(), response = Token)]
pub struct NoScheme;

#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    auth(basic("{api_key}", "{api_secret}"), header("authorization" = "{api_key}", "X-Key" = "fixed")),
    headers("x-key" = "1"),
    response = Token
)]
pub struct Twice;

#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    auth(header("X-Key" = "{api_key}" if test_mode, "Content-Type" = "{api_key}")),
    response = Token
)]
pub struct Others;

fn main() {}
