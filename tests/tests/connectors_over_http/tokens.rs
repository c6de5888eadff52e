//! Access tokens over real HTTP: asked for before a payment, sent with it, and nothing is sent without one.

use connector_client::{Client, Outcome};
use connector_core::{
    Account, Amount, ConnectorAuthType, Currency, Environment, GooglePay, IntegrationError, PaymentFlowData,
    PaymentMethodData, PaymentsAuthorizeData, RouterData,
    flow::{Authorize, CreateAccessToken},
    prelude::*,
};
use serde_json::json;

use crate::processor::{Processor, Response, json};

#[derive(Connector)]
#[connector(
    id = "bank",
    base_url = "https://api.bank.example",
    auth = Auth,
    error = Refusal,
    body = "json",
    idempotency(header = "Idempotency-Key"),
    requires(CreateAccessToken),
    flows(AskForToken, Store, Pay),
    resolve = "manual",
)]
struct Bank;

#[derive(ConnectorAuth)]
#[auth(header("Authorization" = "Bearer {access_token}"))]
struct Auth {
    #[auth(key1)]
    client_id: Secret<String>,
    #[auth(api_key)]
    client_secret: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "CreateAccessToken",
    method = "POST",
    path = "/token",
    body = "form",
    auth(basic("{client_id}", "{client_secret}")),
    error = TokenError,
    response = Token
)]
struct AskForToken {
    #[from(value = "client_credentials")]
    grant_type: String,
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

/// A flow that is required itself is made with the token, too.
#[derive(ConnectorRequest)]
#[connector(flow = "PaymentMethodToken", method = "POST", path = "/methods", response = Stored)]
struct Store {
    #[from(google_pay.token)]
    token: Secret<String>,
}

#[derive(ConnectorResponse)]
struct Stored {
    #[to(payment_method_token)]
    id: Secret<String>,
}

#[derive(ConnectorRequest)]
#[connector(
    flow = "Authorize",
    method = "POST",
    path = "/payments",
    requires(PaymentMethodToken),
    response = Payment
)]
struct Pay {
    #[from(amount)]
    amount: MinorUnit,
    #[from(payment_method_token)]
    method: Secret<String>,
}

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

fn payment(processor: &Processor) -> RouterData<Authorize> {
    let auth = ConnectorAuthType::BodyKey { api_key: "secret_1".into(), key1: "client_1".into() };
    let account = Account::builder(&Bank, Environment::Sandbox).auth(auth).base_url(processor.base_url());
    let wallet = GooglePay { token: "{}".into(), description: "Visa 1111".to_owned(), network: None };
    let request = PaymentsAuthorizeData::new(Amount::new(1000, Currency::PLN), PaymentMethodData::GooglePay(wallet));
    RouterData::new(&account.build().unwrap(), "pay_1", PaymentFlowData::new("order_1"), request)
}

fn token() -> Response {
    json(200, json!({"access_token": "tok_1", "expires_in": "3600"}))
}

/// `Y2xpZW50XzE6c2VjcmV0XzE=` is `client_1:secret_1`.
#[tokio::test]
async fn a_token_is_asked_for_once_and_carries_every_request_of_a_call() {
    let stored = json(200, json!({"id": "pm_1"}));
    let paid = json(200, json!({"id": "pay_1", "status": "paid"}));
    let processor = Processor::responding([token(), stored, paid]).await;
    let exchange = Client::new().exchange(&Bank, &payment(&processor)).await;
    assert_eq!(exchange.outcome.known().unwrap().status, AttemptStatus::Charged);
    let seen = processor.seen();
    let asked =
        seen.iter().map(|seen| (seen.path_and_query.as_str(), seen.header("authorization").unwrap_or_default()));
    let expected =
        [("/token", "Basic Y2xpZW50XzE6c2VjcmV0XzE="), ("/methods", "Bearer tok_1"), ("/payments", "Bearer tok_1")];
    assert_eq!(asked.collect::<Vec<_>>(), expected);
    assert_eq!(seen[0].header("idempotency-key"), None);
    assert!(seen[1].header("idempotency-key").is_some() && seen[2].header("idempotency-key").is_some());
    assert_eq!(
        (&*seen[0].body, &*seen[2].body),
        ("grant_type=client_credentials", r#"{"amount":1000,"method":"pm_1"}"#)
    );
}

#[tokio::test]
async fn nothing_is_sent_without_a_token() {
    for refused in [json(401, json!({"error": "invalid_client"})), json(200, json!({"access_token": ""}))] {
        let processor = Processor::responding([refused]).await;
        let Outcome::NotSent(report) = Client::new().execute(&Bank, &payment(&processor)).await else { panic!("sent") };
        assert!(report.frames().any(|frame| {
            let error = frame.downcast_ref::<IntegrationError>();
            matches!(error, Some(IntegrationError::RequiredFlow { flow: "CreateAccessToken" }))
        }));
        assert!(!format!("{report:?}").contains("secret_1"));
        assert!(processor.seen().iter().all(|seen| seen.path_and_query == "/token"));
    }
}

/// A router may ask for one by itself.
#[tokio::test]
async fn a_token_may_be_asked_for_alone() {
    let processor = Processor::responding([token()]).await;
    let account = payment(&processor).account;
    let data = RouterData::<CreateAccessToken>::new(&account, "token_1", (), Default::default());
    let response = Client::new().execute(&Bank, &data).await.known().unwrap();
    assert_eq!((response.token.expose().as_str(), response.expires_in.unwrap().as_secs()), ("tok_1", 3600));
}
