//! One payment, several processors: the next one is tried only where nothing can have happened at the one before.

use connector_core::{Connector, RouterData, flow::Flow};

use crate::{CallOptions, Client, Outcome, Transport};

/// A processor that a payment may go to, with the payment's data for it: an account there, and an operation of its own.
pub struct Route<'r, F: Flow> {
    connector: &'r dyn Connector,
    data: &'r RouterData<F>,
    despite: Option<&'r str>,
}

impl<'r, F: Flow> Route<'r, F> {
    /// A processor. It is tried after another one only where that one is proven to have got nothing.
    pub fn new(connector: &'r dyn Connector, data: &'r RouterData<F>) -> Self {
        Self { connector, data, despite: None }
    }

    /// Tries this processor although the outcome at `connector`, the one before, is unknown: the router accepts that the
    /// customer may be charged twice, and will find out and give back.
    #[must_use]
    pub fn despite_unknown_at(mut self, connector: &'r str) -> Self {
        self.despite = Some(connector);
        self
    }
}

/// What became of a payment that may go to several processors.
#[derive(Debug)]
#[non_exhaustive]
pub struct Routed<T> {
    /// The connector that the outcome is of: the last that was tried.
    pub connector: &'static str,
    pub outcome: Outcome<T>,
    /// What came of those before, in their order: not sent, or unknown where the router said so by name.
    pub earlier: Vec<(&'static str, Outcome<T>)>,
}

impl<T: Transport> Client<T> {
    /// Carries a flow out at the first of several processors that can be reached. After a refusal, or where the outcome
    /// is unknown, no further one is tried.
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
                Outcome::Unknown(_) => others.next().filter(|next| next.despite == Some(connector)),
                Outcome::Known(_) | Outcome::Declined(_) => None,
            };
            let Some(next) = next else { return Routed { connector, outcome, earlier } };
            earlier.push((connector, outcome));
            route = next;
        }
    }
}
