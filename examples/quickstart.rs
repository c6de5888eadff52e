//! One payment at a mock processor on this machine, and what to do with each outcome:
//! `cargo run --example quickstart`

use std::{error::Error, time::Duration};

use connectors::{
    client::{Client, Outcome},
    core::{
        Account, Amount, Card, ConnectorAuthType, Currency, Environment, PaymentFlowData, PaymentMethodData,
        PaymentsAuthorizeData, RouterData, flow::Authorize,
    },
    stripe::Stripe,
};
use mock_processors::{MockProcessor, Processor};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mock = MockProcessor::start(Processor::Stripe).await?;
    let (_, api_key) = mock.credentials()[0];

    // Once per merchant. Without `base_url` the account is at the processor's own sandbox.
    let account = Account::builder(&Stripe, Environment::Sandbox)
        .auth(ConnectorAuthType::HeaderKey { api_key: api_key.into() })
        .base_url(mock.base_url())
        .build()?;

    let card = Card {
        number: "4242424242424242".parse()?,
        exp_month: "03".parse()?,
        exp_year: "2034".parse()?,
        cvc: Some("737".parse()?),
        holder_name: None,
        network: None,
    };
    // 79.10 EUR. Set `return_url` in `PaymentFlowData` if a customer may have to authenticate: it is where they come back to.
    let request = PaymentsAuthorizeData::new(Amount::new(7910, Currency::EUR), PaymentMethodData::Card(card));
    // The operation id is the router's name for this one payment: calling again with it does not charge again.
    let data: RouterData<Authorize> =
        RouterData::new(&account, "pay_42/authorize", PaymentFlowData::new("order 42"), request);

    let client = Client::new();
    let mut outcome = client.execute(&Stripe, &data).await;
    if let Outcome::Unknown(unknown) = &outcome {
        // The money may have moved. Ask the processor; never pay again under another operation id.
        outcome = client.resolve(&Stripe, &data, unknown, Duration::from_secs(60)).await;
    }
    match outcome {
        // Store the id and act on the status: `AuthenticationPending` sends the customer to `redirect.url`; a status that is
        // not final is settled by a later look-up or by a webhook.
        Outcome::Known(payment) => println!("{}: {:?}", payment.status, payment.connector_transaction_id),
        // Ask the customer for another payment method.
        Outcome::Declined(error) => println!("nothing was charged: {error}"),
        // Correct the data or the configuration, or try another processor.
        Outcome::NotSent(report) => println!("the processor got nothing: {report}"),
        // Store `unknown.since`. A later call with `CallOptions::new().unknown_since(since)` goes on from there.
        Outcome::Unknown(unknown) => println!("resolve by {:?}", unknown.resolve),
    }
    Ok(())
}
