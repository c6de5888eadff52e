//! The idempotency key and the access token of a call.

use connector_core::{HttpRequest, prelude::*};
use serde_json::json;

use super::{by_name, connectors, outputs, sale};
use crate::flow;

#[derive(Connector)]
#[connector(
    id = "acme",
    base_url = "https://api.acme.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Acme-Key", max_len = 30),
    requires(CreateAccessToken),
    flows(CreateToken, Sale),
    resolve = "manual",
)]
struct Acme;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {access_token}"))]
struct Auth {
    api_key: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "CreateAccessToken", method = "POST", path = "/token", auth(basic("{api_key}", "")), response = Token)]
struct CreateToken;

#[derive(ConnectorResponse)]
struct Token {
    #[to(access_token)]
    token: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
struct Sale {
    #[from(reference)]
    reference: String,
    #[from(amount)]
    amount: MinorUnit,
    #[from(currency)]
    currency: Currency,
    #[from(card.number)]
    number: CardNumber,
}

#[derive(ConnectorResponse)]
struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: Status,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "done" => Charged, _ => Pending)]
struct Status(Word);

#[derive(ConnectorError)]
struct Refusal {
    #[to(error.code)]
    code: String,
}

fn header<'r>(request: &'r HttpRequest, name: &str) -> &'r str {
    request.headers[name].to_str().unwrap()
}

#[test]
fn a_call_is_made_with_the_access_token_of_its_line_and_a_key_as_long_as_the_declaration_allows() {
    let mut line = sale(&Acme, by_name);
    line["request"]["state"] = json!({"access_token": {"token": "token_1", "expires_in_seconds": 3600}});
    let request = flow::build(&Acme, "authorize", line.to_string().as_bytes()).unwrap();
    assert_eq!(header(&request, "authorization"), "Bearer token_1");
    assert_eq!(header(&request, "acme-key").len(), 30);
}

#[test]
fn the_call_for_an_access_token_needs_the_credentials_alone() {
    let mut line = sale(&Acme, by_name);
    line["request"] = json!({});
    let request = flow::build(&Acme, "create_server_authentication_token", line.to_string().as_bytes()).unwrap();
    assert_eq!(request.url, "https://processor.example/token");
    assert!(header(&request, "authorization").starts_with("Basic "));
}

#[test]
fn every_connector_that_declares_a_header_for_the_key_sends_it() {
    use connector_core::spec::IdempotencySpec::Header;
    for connector in connectors() {
        if let Some(Header { name, .. }) = connector.spec().idempotency {
            let headers = outputs(sale(connector, by_name).to_string()).remove(0)["built"]["headers"].take();
            assert!(headers[name.to_lowercase()].is_string(), "{headers}");
        }
    }
}
