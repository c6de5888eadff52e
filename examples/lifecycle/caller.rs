//! Runs steps one after the other and compares each with what is expected.

use std::time::Duration;

use connector_client::{Client, Outcome};
use connector_core::{Connector, Flow, RouterData};
use tokio::time::sleep;

use crate::{
    expectation::{CheckResult, Mismatch},
    observation::Observation,
    step::{Shown, Step, Verdict},
};

/// How often a look-up is repeated, a second apart, until the status is final.
const LOOK_UPS: u32 = 15;

/// Calls one connector.
pub struct Caller<'c> {
    pub client: &'c Client,
    pub connector: &'static dyn Connector,
    pub is_lenient: bool,
    /// Whether to wait for final statuses; a server on this machine has them at once.
    pub is_patient: bool,
    pub done: Vec<Step>,
    /// Called with each step when it is done.
    pub on_step: &'c dyn Fn(&Step),
}

impl Caller<'_> {
    /// Runs a step. Gives the response if the step is as expected; nothing if the connector does not declare the flow, or
    /// if the scenario cannot go on.
    pub async fn call<F: Flow<Response: Shown>>(
        &mut self,
        step: Step,
        data: &RouterData<F>,
        judge: impl Fn(&Observation<'_, F::Response>) -> CheckResult,
    ) -> Option<F::Response> {
        self.ask(step, data, judge).await?.known()
    }

    /// The same, with the outcome: a refusal may be what is expected.
    pub async fn ask<F: Flow<Response: Shown>>(
        &mut self,
        step: Step,
        data: &RouterData<F>,
        judge: impl Fn(&Observation<'_, F::Response>) -> CheckResult,
    ) -> Option<Outcome<F::Response>> {
        self.run_step(step, data, judge, 1).await
    }

    /// The same for a look-up, which is repeated until the status is final.
    pub async fn look_up<F: Flow<Response: Shown>>(
        &mut self,
        step: Step,
        data: &RouterData<F>,
        judge: impl Fn(&Observation<'_, F::Response>) -> CheckResult,
    ) -> Option<F::Response> {
        let attempts = if self.is_patient { LOOK_UPS } else { 1 };
        self.run_step(step, data, judge, attempts).await?.known()
    }

    async fn run_step<F: Flow<Response: Shown>>(
        &mut self,
        mut step: Step,
        data: &RouterData<F>,
        judge: impl Fn(&Observation<'_, F::Response>) -> CheckResult,
        attempts: u32,
    ) -> Option<Outcome<F::Response>> {
        step.flow = Some(F::NAME);
        if self.connector.spec().flow(F::NAME).is_none() {
            step.verdict = Verdict::NotOffered;
            self.add(step);
            return None;
        }
        let mut attempt = 1;
        let (exchange, judged) = loop {
            let exchange = self.client.exchange(self.connector, data).await;
            let judged = judge(&Observation::from(&exchange.outcome));
            let may_settle = match &exchange.outcome {
                Outcome::Known(_) => true,
                Outcome::Unknown(unknown) => unknown.retryable,
                Outcome::Declined(_) | Outcome::NotSent(_) => false,
            };
            if judged.is_ok() || !may_settle || attempt == attempts {
                break (exchange, judged);
            }
            attempt += 1;
            sleep(Duration::from_secs(1)).await;
        };
        step.record(&exchange);
        if attempt > 1 {
            step.notes.push(format!("looked up {attempt} times"));
        }
        let goes_on = self.conclude(step, judged);
        goes_on.then_some(exchange.outcome)
    }

    /// Finishes a step with its verdict. Gives whether the scenario can go on.
    pub fn conclude(&mut self, mut step: Step, judged: CheckResult) -> bool {
        step.verdict = match judged {
            Ok(notes) => {
                step.notes.extend(notes);
                Verdict::AsExpected
            }
            Err(Mismatch { not_shown: Some(what), .. }) if self.is_lenient => Verdict::NotShown { what },
            Err(Mismatch { expected, got, .. }) => {
                Verdict::Unexpected { expected, got: got.unwrap_or_else(|| step.got()) }
            }
        };
        let goes_on = !matches!(step.verdict, Verdict::Unexpected { .. });
        self.add(step);
        goes_on
    }

    /// Finishes a step that cannot be shown here.
    pub fn skip(&mut self, mut step: Step, what: &'static str) {
        step.verdict = Verdict::NotShown { what };
        self.add(step);
    }

    fn add(&mut self, step: Step) {
        (self.on_step)(&step);
        self.done.push(step);
    }
}
