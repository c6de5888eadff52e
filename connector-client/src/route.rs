//! One payment, several processors: the next one is used only when the one before cannot have done anything.

use connector_core::{Connector, RouterData, flow::Flow};

use crate::{CallOptions, Client, Outcome, Transport};

/// A connector that a payment may go to, with the payment's data for it: an account there, and an operation of its own.
pub struct Route<'r, F: Flow> {
    connector: &'r dyn Connector,
    data: &'r RouterData<F>,
    after_unknown: Option<&'r str>,
}

impl<'r, F: Flow> Route<'r, F> {
    /// A connector. After another one it is used only when that one's processor is proven to have got nothing.
    pub fn new(connector: &'r dyn Connector, data: &'r RouterData<F>) -> Self {
        Self { connector, data, after_unknown: None }
    }

    /// Uses this connector even when the outcome at `connector`, the one before, is unknown. The customer may be charged
    /// twice: the router must find that out and refund one of the payments.
    #[must_use]
    pub fn allow_after_unknown(mut self, connector: &'r str) -> Self {
        self.after_unknown = Some(connector);
        self
    }
}

/// The outcome of a payment that may go to several processors.
#[derive(Debug)]
#[non_exhaustive]
pub struct Routed<T> {
    /// The id of the last connector that was used.
    pub connector: &'static str,
    /// The outcome at that connector.
    pub outcome: Outcome<T>,
    /// The outcomes at the connectors before, in order: not sent, or unknown when the router allowed it.
    pub earlier: Vec<(&'static str, Outcome<T>)>,
}

impl<T: Transport> Client<T> {
    /// Carries out a flow at the first of several processors that can be reached. After a refusal or an unknown outcome no
    /// further one is used.
    pub async fn execute_first<F: Flow>(
        &self,
        first: Route<'_, F>,
        others: impl IntoIterator<Item = Route<'_, F>>,
        options: &CallOptions,
    ) -> Routed<F::Response> {
        let mut others = others.into_iter();
        let mut earlier = Vec::new();
        let mut route = first;
        loop {
            let connector = route.connector.spec().id;
            let outcome = self.execute_with(route.connector, route.data, options).await;
            let next = match &outcome {
                Outcome::NotSent(_) => others.next(),
                Outcome::Unknown(_) => others.next().filter(|next| next.after_unknown == Some(connector)),
                Outcome::Known(_) | Outcome::Declined(_) => None,
            };
            let Some(next) = next else { return Routed { connector, outcome, earlier } };
            earlier.push((connector, outcome));
            route = next;
        }
    }
}
