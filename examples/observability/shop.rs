//! Makes payments, each an operation of its own.

use std::{
    io::{self, Write},
    time::Duration,
};

use connector_client::{Client, Outcome};
use connector_core::{
    Account, Amount, AuthSlots, CaptureMethod, Card, Currency, Environment, PaymentFlowData, PaymentMethodData,
    PaymentsAuthorizeData, PaymentsSyncData, RouterData, Secret,
    flow::{Authorize, PSync},
};
use connectors::checkout::Checkout;
use mock_processors::MockProcessor;

/// Published test cards.
pub const GOOD_CARD: &str = "4242424242424242";
pub const REFUSED_CARD: &str = "4000000000000002";

pub type Failure = Box<dyn std::error::Error>;

pub struct Shop {
    client: Client,
    account: Account,
    payments: u32,
    is_quiet: bool,
}

impl Shop {
    pub fn new(client: Client, url: String, mock: &MockProcessor, is_quiet: bool) -> Result<Self, Failure> {
        let mut slots = AuthSlots::default();
        for (slot, value) in mock.credentials() {
            slots.set(slot, Secret::from(*value));
        }
        let account = Account::builder(&Checkout, Environment::Sandbox).auth(slots).base_url(url).build();
        let account = account.map_err(|report| report.current_context().to_string())?;
        Ok(Self { client, account, payments: 0, is_quiet })
    }

    /// Prints what happens next.
    pub fn title(&self, title: &str) {
        if !self.is_quiet {
            line(&format!("\n== {title}"));
        }
    }

    /// Pays. Gives the processor's id if there is one.
    pub async fn pay(&mut self, card: &str) -> Result<Option<String>, Failure> {
        let payment = self.payment(card)?;
        let outcome = self.client.execute(&Checkout, &payment).await;
        self.say(&match &outcome {
            Outcome::Known(payment) => format!("known: {}", payment.status),
            Outcome::Declined(error) => format!("declined: {error}"),
            Outcome::NotSent(report) => format!("not sent: {report}"),
            Outcome::Unknown(unknown) => format!("unknown: {}; resolve by {:?}", unknown.reason, unknown.resolve),
        });
        Ok(outcome.known().and_then(|payment| payment.connector_transaction_id))
    }

    /// Pays, and gives up after this time.
    pub async fn pay_impatiently(&mut self, patience: Duration) -> Result<(), Failure> {
        let payment = self.payment(GOOD_CARD)?;
        if tokio::time::timeout(patience, self.client.execute(&Checkout, &payment)).await.is_err() {
            self.say("the caller gave up");
        }
        Ok(())
    }

    /// Looks a payment up.
    pub async fn look_up(&self, id: &str) {
        let request = PaymentsSyncData {
            connector_transaction_id: id.to_owned(),
            amount: None,
            capture_method: CaptureMethod::Automatic,
        };
        let operation = format!("pay_{}/look_up", self.payments);
        let data = RouterData::new(&self.account, operation, PaymentFlowData::new("order"), request);
        let outcome = self.client.execute::<PSync>(&Checkout, &data).await;
        self.say(outcome.kind());
    }

    fn payment(&mut self, card: &str) -> Result<RouterData<Authorize>, Failure> {
        self.payments += 1;
        let card = Card {
            number: card.parse()?,
            exp_month: "03".parse()?,
            exp_year: "2032".parse()?,
            cvc: Some("737".parse()?),
            holder_name: None,
            network: None,
        };
        let request = PaymentsAuthorizeData::new(Amount::new(7910, Currency::EUR), PaymentMethodData::Card(card));
        let common = PaymentFlowData::new(format!("order {}", self.payments));
        Ok(RouterData::new(&self.account, format!("pay_{}/authorize", self.payments), common, request))
    }

    fn say(&self, text: &str) {
        if !self.is_quiet {
            line(&format!("-> {text}"));
        }
    }
}

/// Prints a line. Ignores a closed pipe.
pub fn line(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}
