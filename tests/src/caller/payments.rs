//! A round of payments, all at once: each of the `operations` is called by so many `callers`, with `deadline_ms` for a
//! call. Each call is answered by its operation, what it came to, and the processor's id or a reason.

use std::time::Duration;

use connector_client::{CallOptions, Client, Outcome};
use connector_core::{
    Account, Amount, Connector, ConnectorAuthType, Currency, Environment, PaymentFlowData, PaymentMethodData,
    PaymentsAuthorizeData, RouterData, flow::Authorize,
};
use serde_json::{Value, json};
use test_connectors::{Keyed, Keyless, Tokened};

use super::{Fallible, number, text, texts};

/// The connector with this id.
fn named(id: &str) -> Option<&'static dyn Connector> {
    let all: [&'static dyn Connector; 3] = [&Keyed, &Keyless, &Tokened];
    all.into_iter().find(|connector| connector.spec().id == id)
}

pub async fn make(client: &Client, processor: &str, round: &Value) -> Fallible<Value> {
    let connector = named(text(round, "connector")?).ok_or("no such connector")?;
    let options = CallOptions::new().deadline(Duration::from_millis(number(round, "deadline_ms")?));
    let auth = ConnectorAuthType::HeaderKey { api_key: "sk_test".into() };
    let account = Account::builder(connector, Environment::Sandbox).auth(auth).base_url(processor).build();
    let account = account.map_err(|report| report.to_string())?;
    let mut calls = Vec::new();
    for operation in texts(round, "operations")? {
        for _ in 0..number(round, "callers")? {
            let (client, account, operation) = (client.clone(), account.clone(), operation.clone());
            calls.push(tokio::spawn(async move {
                let amount = Amount::new(1000, Currency::EUR);
                let request = PaymentsAuthorizeData::new(amount, PaymentMethodData::MandatePayment);
                let common = PaymentFlowData::new(operation.as_str());
                let data: RouterData<Authorize> = RouterData::new(&account, operation.as_str(), common, request);
                let exchange = client.exchange_with(connector, &data, &options).await;
                let kind = exchange.outcome.kind();
                let detail = match exchange.outcome {
                    Outcome::Known(payment) => {
                        format!("{} {}", payment.connector_transaction_id.unwrap_or_default(), payment.status)
                    }
                    Outcome::Declined(error) => format!("HTTP {}", error.status_code),
                    Outcome::NotSent(report) => format!("{:?}", report.current_context()),
                    Outcome::Unknown(unknown) => unknown.reason.into_owned(),
                };
                json!({"operation": operation, "kind": kind, "detail": detail, "attempts": exchange.attempts})
            }));
        }
    }
    let mut responses = Vec::new();
    for call in calls {
        responses.push(call.await?);
    }
    Ok(Value::Array(responses))
}
