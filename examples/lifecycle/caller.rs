//! Carries steps out one after the other, judges each, and hands it on as it is done.

use std::time::Duration;

use connector_client::{Client, Outcome};
use connector_core::{Connector, Flow, RouterData};
use tokio::time::sleep;

use crate::{
    expectation::{Judged, Shortfall},
    said::Said,
    step::{Shown, Step, Verdict},
};

/// How often a look-up is repeated until what was accepted is settled; a second apart.
const PATIENCE: u32 = 15;

/// What calls one connector.
pub struct Caller<'c> {
    pub client: &'c Client,
    pub connector: &'static dyn Connector,
    pub is_lenient: bool,
    /// A server on this machine settles at once.
    pub is_patient: bool,
    pub done: Vec<Step>,
    /// Told of each step when it is done.
    pub tell: &'c dyn Fn(&Step),
}

impl Caller<'_> {
    /// Carries a step out. What is known after it, where it came out as expected; nothing where the connector does not
    /// declare the flow, or where the rest of the payment cannot be run.
    pub async fn call<F>(
        &mut self,
        step: Step,
        data: &RouterData<F>,
        judge: impl Fn(&Said<'_, F::Response>) -> Judged,
    ) -> Option<F::Response>
    where
        F: Flow,
        F::Response: Shown,
    {
        self.ask(step, data, judge).await?.known()
    }

    /// The same, with the outcome itself: a refusal may be what is expected.
    pub async fn ask<F>(
        &mut self,
        step: Step,
        data: &RouterData<F>,
        judge: impl Fn(&Said<'_, F::Response>) -> Judged,
    ) -> Option<Outcome<F::Response>>
    where
        F: Flow,
        F::Response: Shown,
    {
        self.carry_out(step, data, judge, 1).await
    }

    /// The same for a look-up, which is repeated while what it looks for is not settled yet.
    pub async fn look_up<F>(
        &mut self,
        step: Step,
        data: &RouterData<F>,
        judge: impl Fn(&Said<'_, F::Response>) -> Judged,
    ) -> Option<F::Response>
    where
        F: Flow,
        F::Response: Shown,
    {
        let tries = if self.is_patient { PATIENCE } else { 1 };
        self.carry_out(step, data, judge, tries).await?.known()
    }

    async fn carry_out<F>(
        &mut self,
        mut step: Step,
        data: &RouterData<F>,
        judge: impl Fn(&Said<'_, F::Response>) -> Judged,
        tries: u32,
    ) -> Option<Outcome<F::Response>>
    where
        F: Flow,
        F::Response: Shown,
    {
        step.flow = Some(F::NAME);
        if self.connector.spec().flow(F::NAME).is_none() {
            step.verdict = Verdict::NotOffered;
            self.add(step);
            return None;
        }
        let mut asked = 1;
        let (exchange, judged) = loop {
            let exchange = self.client.exchange(self.connector, data).await;
            let judged = judge(&Said::from(&exchange.outcome));
            let may_settle = match &exchange.outcome {
                Outcome::Known(_) => true,
                Outcome::Unknown(unknown) => unknown.retryable,
                Outcome::Declined(_) | Outcome::NotSent(_) => false,
            };
            if judged.is_ok() || !may_settle || asked == tries {
                break (exchange, judged);
            }
            asked += 1;
            sleep(Duration::from_secs(1)).await;
        };
        step.record(&exchange);
        if asked > 1 {
            step.notes.push(format!("asked {asked} times"));
        }
        let goes_on = self.conclude(step, judged);
        goes_on.then_some(exchange.outcome)
    }

    /// Gives the step its verdict and hands it on. Whether the payment can go on.
    pub fn conclude(&mut self, mut step: Step, judged: Judged) -> bool {
        step.verdict = match judged {
            Ok(notes) => {
                step.notes.extend(notes);
                Verdict::AsExpected
            }
            Err(Shortfall { not_shown: Some(what), .. }) if self.is_lenient => Verdict::NotShown { what },
            Err(Shortfall { expected, got, .. }) => {
                Verdict::Unexpected { expected, got: got.unwrap_or_else(|| step.got()) }
            }
        };
        let goes_on = !matches!(step.verdict, Verdict::Unexpected { .. });
        self.add(step);
        goes_on
    }

    /// Hands a step on that no run can show here.
    pub fn leave(&mut self, mut step: Step, what: &'static str) {
        step.verdict = Verdict::NotShown { what };
        self.add(step);
    }

    fn add(&mut self, step: Step) {
        (self.tell)(&step);
        self.done.push(step);
    }
}
