//! A processor whose calls are made with an access token: asked for with the account's credentials, sent by every other flow.

use std::time::Duration;

use connector_core::{
    AccessTokenRequestData, Account, Amount, CallContext, ConnectorAuthType, ConnectorIntegration, Currency,
    Environment, HttpRequest, HttpResponse, IntegrationError, PaymentFlowData, PaymentMethod, PaymentMethodData,
    PaymentsAuthorizeData, PaymentsSyncData, PrerequisiteOutputs, RouterData, UnclearReason, Verdict,
    flow::{Authorize, CreateAccessToken, PSync},
    http::{HeaderMap, StatusCode},
    prelude::*,
    response::{AccessTokenResponse, DeclineKind},
};

/// The token in a header of every call.
#[derive(Connector)]
#[connector(
    id = "bank",
    base_url = "https://api.bank.example",
    settings(region = "eu"),
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key", ttl = "2d"),
    requires(CreateAccessToken),
    flows(AskForToken, Pay, Get),
)]
struct Bank;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {access_token}", "X-Merchant" = "{merchant}"))]
struct Auth {
    #[auth(key1)]
    client_id: Secret<String>,
    #[auth(api_key)]
    client_secret: Secret<String>,
    #[auth(api_secret)]
    merchant: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    body = "form",
    auth(basic("{client_id}", "{client_secret}"), header("X-Region" = "{settings.region}:{client_id}")),
    error = TokenError,
    response = Token
)]
struct AskForToken {
    #[from(value = "client_credentials")]
    grant_type: String,
    #[from(access_token_request.scope)]
    scope: Option<String>,
}

#[derive(ConnectorResponse)]
struct Token {
    #[to(access_token)]
    access_token: Secret<String>,
    #[to(expires_in)]
    expires_in: Option<Seconds>,
}

#[derive(ConnectorError)]
struct TokenError {
    #[to(error.code)]
    error: Code,
}

#[derive(ConnectorError)]
struct Refusal {
    #[to(error.code)]
    code: Code,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
struct Pay {
    #[from(amount)]
    amount: MinorUnit,
    #[from(email)]
    email: Email,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "PSync",
    method = "GET",
    path = "/payments/{connector_transaction_id}",
    response = Payment,
    consistency = "30s"
)]
struct Get;

#[derive(ConnectorResponse)]
struct Payment {
    #[to(connector_transaction_id)]
    id: String,
    #[to(status)]
    status: Status,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, "paid" => Charged, _ => Pending)]
struct Status(Word);

/// The token in the body of one request, which requires it by itself.
mod in_body {
    use super::{Payment, Refusal, Token};
    use connector_core::prelude::*;

    #[derive(Connector)]
    #[connector(
        id = "in_body",
        base_url = "https://api.bank.example",
        auth = Auth,
        error = Refusal,
        body = "json",
        idempotency(none = "it is a test"),
        flows(AskForToken, Pay, Get),
    )]
    pub(super) struct InBody;

    #[derive(ConnectorAuth)]
    #[auth(body)]
    pub(super) struct Auth {
        api_key: Secret<String>,
    }

    #[derive(ConnectorRequest)]
    #[connector(
        flow = "CreateAccessToken",
        method = "POST",
        path = "/token",
        auth(basic("{api_key}", "")),
        response = Token
    )]
    pub(super) struct AskForToken;

    #[derive(ConnectorRequest)]
    #[connector(
        flow = "Authorize",
        method = "POST",
        path = "/payments",
        requires(CreateAccessToken),
        auth(none),
        response = Payment
    )]
    pub(super) struct Pay {
        #[from(access_token)]
        token: Secret<String>,
        #[from(amount)]
        amount: MinorUnit,
    }

    #[derive(ConnectorRequest)]
    #[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", response = Payment)]
    pub(super) struct Get;
}

use in_body::InBody;

fn credentials(client_secret: &str) -> ConnectorAuthType {
    ConnectorAuthType::SignatureKey {
        api_key: client_secret.into(),
        key1: "client_1".into(),
        api_secret: "merchant_1".into(),
    }
}

fn account() -> Account {
    Account::builder(&Bank, Environment::Sandbox).auth(credentials("secret_1")).build().unwrap()
}

fn ask(scope: Option<&str>) -> RouterData<CreateAccessToken> {
    RouterData::new(&account(), "token_1", (), AccessTokenRequestData { scope: scope.map(str::to_owned) })
}

fn pay(account: &Account, email: Option<&str>) -> RouterData<Authorize> {
    let mut common = PaymentFlowData::new("order_1");
    common.customer.get_or_insert_default().email = email.map(|email| email.parse().unwrap());
    let method = PaymentMethodData::MandatePayment;
    RouterData::new(account, "pay_1", common, PaymentsAuthorizeData::new(Amount::new(1000, Currency::EUR), method))
}

fn context(token: Option<&str>) -> CallContext {
    let outputs = PrerequisiteOutputs { access_token: token.map(Into::into), ..PrerequisiteOutputs::default() };
    CallContext { idempotency_key: Some("key_1".to_owned()), outputs }
}

/// The headers' names and values; each that is listed is kept out of logs.
fn headers(request: &HttpRequest, secret: &[&str]) -> Vec<(String, String)> {
    let headers = request.headers.iter().map(|(name, value)| {
        assert_eq!(value.is_sensitive(), secret.contains(&name.as_str()), "{name}");
        (name.to_string(), value.to_str().unwrap().to_owned())
    });
    let mut headers: Vec<_> = headers.collect();
    headers.sort();
    headers
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
}

/// `Y2xpZW50XzE6c2VjcmV0XzE=` is `client_1:secret_1`, made apart from this crate.
#[test]
fn a_token_is_asked_for_with_credentials_of_its_own_and_without_a_key() {
    let request = Bank.build_request(&ask(Some("payments")), &context(Some("old"))).unwrap();
    assert_eq!(request.url, "https://api.bank.example/token");
    assert_eq!(request.body.as_deref(), Some(b"grant_type=client_credentials&scope=payments".as_slice()));
    let expected = [
        ("authorization", "Basic Y2xpZW50XzE6c2VjcmV0XzE="),
        ("content-type", "application/x-www-form-urlencoded"),
        ("x-region", "eu:client_1"),
    ];
    assert_eq!(headers(&request, &["authorization", "x-region"]), pairs(&expected));
    let request = Bank.build_request(&ask(None), &CallContext::default()).unwrap();
    assert_eq!(request.body.as_deref(), Some(b"grant_type=client_credentials".as_slice()));
}

#[test]
fn every_other_call_carries_the_token_of_its_context() {
    let data = pay(&account(), Some("ada@merchant.example"));
    for token in ["tok_1", "tok_2"] {
        let request = Bank.build_request(&data, &context(Some(token))).unwrap();
        let bearer = format!("Bearer {token}");
        let expected = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
            ("idempotency-key", "key_1"),
            ("x-merchant", "merchant_1"),
        ];
        assert_eq!(headers(&request, &["authorization", "x-merchant"]), pairs(&expected));
    }
    let request = PaymentsSyncData {
        connector_transaction_id: "pay_1".to_owned(),
        amount: None,
        capture_method: connector_core::CaptureMethod::Automatic,
    };
    let data = RouterData::<PSync>::new(&account(), "sync_1", PaymentFlowData::new("order_1"), request);
    let request = Bank.build_request(&data, &context(Some("tok_1"))).unwrap();
    let expected = [("authorization", "Bearer tok_1"), ("x-merchant", "merchant_1")];
    assert_eq!(headers(&request, &["authorization", "x-merchant"]), pairs(&expected));
}

#[test]
fn a_missing_token_is_a_missing_field_among_the_others() {
    let missing = |email, token| {
        let report = Bank.build_request(&pay(&account(), email), &context(token)).unwrap_err();
        match report.current_context() {
            IntegrationError::MissingRequiredFields(fields) => fields.clone(),
            other => panic!("{other}"),
        }
    };
    assert_eq!(missing(Some("ada@merchant.example"), None), ["access_token"]);
    assert_eq!(missing(None, None), ["access_token", "email"]);
    assert_eq!(missing(None, Some("tok_1")), ["email"]);
}

#[test]
fn a_token_that_starts_another_header_is_refused_and_not_shown() {
    let data = pay(&account(), Some("ada@merchant.example"));
    let report = Bank.build_request(&data, &context(Some("tok_1\r\nEvil: 1"))).unwrap_err();
    assert!(matches!(report.current_context(), IntegrationError::FieldRefused { field: "authorization", .. }));
    assert!(!format!("{report:?}").contains("tok_1"));
}

fn answered(status: u16, body: &str) -> Verdict<AccessTokenResponse> {
    let status = StatusCode::from_u16(status).unwrap();
    let response = HttpResponse { status, headers: HeaderMap::new(), body: body.as_bytes().to_vec() };
    Bank.handle_response(&ask(None), &CallContext::default(), &response)
}

#[test]
fn a_token_is_read_with_its_life() {
    let cases = [
        (r#"{"access_token":"tok_1","expires_in":3600}"#, Some(Duration::from_secs(3600))),
        (r#"{"access_token":"tok_1","expires_in":"60"}"#, Some(Duration::from_secs(60))),
        (r#"{"access_token":"tok_1","expires_in":null}"#, None),
        (r#"{"access_token":"tok_1"}"#, None),
    ];
    for (body, expires_in) in cases {
        let Verdict::Known(AccessTokenResponse { token, expires_in: read, .. }) = answered(200, body) else {
            panic!("{body}")
        };
        assert_eq!((token.expose().as_str(), read), ("tok_1", expires_in));
    }
}

#[test]
fn what_holds_no_token_gives_none() {
    let empty = answered(200, r#"{"access_token":"","expires_in":3600}"#);
    assert!(matches!(empty, Verdict::Unclear(unclear) if unclear.reason == UnclearReason::Incomplete("access_token")));
    for body in [r#"{"access_token":"tok_1","expires_in":"soon"}"#, r#"{"expires_in":3600}"#, "{}", "<html>"] {
        let Verdict::Unclear(unclear) = answered(200, body) else { panic!("{body}") };
        assert!(matches!(unclear.reason, UnclearReason::Undecodable(_)), "{unclear:?}");
        assert!(!format!("{unclear:?}").contains("soon"));
    }
}

/// The connector's own error, `{"code"}`, cannot be read in it.
#[test]
fn a_refusal_is_read_as_the_request_says() {
    let Verdict::Declined(error) = answered(400, r#"{"error":"invalid_client"}"#) else { panic!("not declined") };
    assert_eq!((error.kind, error.code.as_deref()), (DeclineKind::Invalid, Some("invalid_client")));
    assert!(matches!(answered(400, r#"{"code":"invalid_client"}"#), Verdict::Unclear(_)));
    let body = br#"{"code":"no_funds"}"#.to_vec();
    let response = HttpResponse { status: StatusCode::BAD_REQUEST, headers: HeaderMap::new(), body };
    let data = pay(&account(), None);
    let Verdict::Declined(error) = Bank.handle_response(&data, &context(None), &response) else { panic!() };
    assert_eq!(error.code.as_deref(), Some("no_funds"));
}

#[test]
fn the_description_says_what_is_required_and_asks_the_router_for_no_token() {
    let spec = Bank::SPEC;
    assert!(spec.requires_access_token());
    let required = |flow| spec.required_flows(flow).map(|required| required.flow).collect::<Vec<_>>();
    assert_eq!((required("Authorize"), required("PSync")), (vec!["CreateAccessToken"], vec!["CreateAccessToken"]));
    assert!(required("CreateAccessToken").is_empty());
    assert_eq!(spec.required_fields("Authorize", PaymentMethod::Card), ["amount", "email"]);
    assert!(spec.required_fields("CreateAccessToken", PaymentMethod::Card).is_empty());
    assert_eq!(spec.flow("PSync").unwrap().request.consistency, Some(Duration::from_secs(30)));
    let json = serde_json::to_value(spec).unwrap();
    assert_eq!((&json["idempotency"]["ttl"], &json["flows"][2]["consistency"]), (&172800.into(), &30.into()));
    assert_eq!(json["flows"][1]["requires"], serde_json::json!(["CreateAccessToken"]));
}

/// `Basic a2V5XzE6` is `key_1:`.
#[test]
fn one_request_alone_may_require_a_token() {
    let spec = InBody::SPEC;
    assert!(!spec.requires_access_token());
    assert_eq!(spec.required_flows("Authorize").count(), 1);
    assert_eq!(spec.required_fields("Authorize", PaymentMethod::Card), ["amount"]);
    let auth = ConnectorAuthType::HeaderKey { api_key: "key_1".into() };
    let account = Account::builder(&InBody, Environment::Sandbox).auth(auth).build().unwrap();
    let data = RouterData::<CreateAccessToken>::new(&account, "token_1", (), AccessTokenRequestData::default());
    let request = InBody.build_request(&data, &CallContext::default()).unwrap();
    assert_eq!(headers(&request, &["authorization"]), pairs(&[("authorization", "Basic a2V5XzE6")]));
    let request = InBody.build_request(&pay(&account, None), &context(Some("tok_1"))).unwrap();
    assert_eq!(request.body.as_deref(), Some(br#"{"token":"tok_1","amount":1000}"#.as_slice()));
    assert_eq!(headers(&request, &[]), pairs(&[("content-type", "application/json")]));
    let report = InBody.build_request(&pay(&account, None), &context(None)).unwrap_err();
    let missing = IntegrationError::MissingRequiredFields(vec!["access_token"]);
    assert_eq!(report.current_context(), &missing);
}

#[test]
fn an_account_is_known_by_all_that_it_is_made_of() {
    let account = |secret: &str| Account::builder(&Bank, Environment::Sandbox).auth(credentials(secret));
    let fingerprint = account("secret_1").build().unwrap().fingerprint().to_owned();
    assert_eq!(fingerprint.len(), 64);
    assert_eq!(account("secret_1").setting("region", "eu").build().unwrap().fingerprint(), fingerprint);
    let others = [
        account("secret_2").build(),
        account("secret_1").setting("region", "us").build(),
        account("secret_1").base_url("http://127.0.0.1:1").build(),
        Account::builder(&Bank, Environment::Production).auth(credentials("secret_1")).build(),
        Account::builder(&InBody, Environment::Sandbox).auth(credentials("secret_1")).build(),
    ];
    let mut seen = vec![fingerprint.clone()];
    for other in others {
        let other = other.unwrap();
        assert!(!seen.iter().any(|seen| seen == other.fingerprint()), "{other:?}");
        assert!(!format!("{other:?}").contains(other.fingerprint()));
        seen.push(other.fingerprint().to_owned());
    }
}
