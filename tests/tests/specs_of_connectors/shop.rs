//! A merchant in front of a mock processor: calls go through the client, by the connector's name.

use std::cell::RefCell;

use connector_client::{Client, Outcome};
use connector_core::{AttemptStatus, Connector, PaymentMethod, RouterData, response::PaymentsResponseData};
use connector_tests::payments::{Merchant, ReadyMade, Values};
use mock_processors::MockProcessor;

pub(crate) struct Shop {
    pub(crate) connector: &'static dyn Connector,
    pub(crate) mock: MockProcessor,
    client: Client,
    merchant: Merchant,
    run: RefCell<Vec<(&'static str, PaymentMethod)>>,
}

impl Shop {
    pub(crate) async fn open(connector: &str) -> Shop {
        let mock = MockProcessor::start(connector.parse().unwrap()).await.unwrap();
        let connector = connectors::registry().get(connector).unwrap();
        let merchant = Merchant::at(connector, &mock.base_url(), mock.credentials());
        Shop { connector, mock, client: Client::new(), merchant, run: RefCell::default() }
    }

    /// Whether a flow was run, with this payment method if one is named.
    pub(crate) fn has_run(&self, flow: &str, method: Option<PaymentMethod>) -> bool {
        self.run.borrow().iter().any(|(run, with)| *run == flow && method.is_none_or(|method| method == *with))
    }

    /// Makes a ready-made call, of an operation of its own.
    pub(crate) async fn call<F: ReadyMade>(
        &self,
        method: PaymentMethod,
        values: impl FnOnce(&mut Values),
        change: impl FnOnce(&mut RouterData<F>),
    ) -> Outcome<F::Response> {
        let mut merchant = self.merchant.clone();
        merchant.values.operation = format!("operation-{}", self.run.borrow().len());
        values(&mut merchant.values);
        let mut data = merchant.full::<F>(method);
        change(&mut data);
        self.run.borrow_mut().push((F::NAME, method));
        self.client.execute(self.connector, &data).await
    }

    /// The same, and it must come to be known.
    pub(crate) async fn known<F: ReadyMade>(
        &self,
        method: PaymentMethod,
        values: impl FnOnce(&mut Values),
        change: impl FnOnce(&mut RouterData<F>),
    ) -> F::Response {
        match self.call(method, values, change).await {
            Outcome::Known(known) => known,
            Outcome::Declined(error) => panic!("{} with {method}: {error}: {:?}", F::NAME, error.message),
            outcome => panic!("{} with {method}: {outcome:?}", F::NAME),
        }
    }
}

/// The payment's id, once it stands where it should.
pub(crate) fn id_of(payment: &PaymentsResponseData, status: AttemptStatus) -> String {
    assert_eq!(payment.status, status, "{:?}", payment.unknown_status);
    payment.connector_transaction_id.clone().unwrap()
}
