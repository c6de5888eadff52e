//! Gets the final status of a call whose response does not hold it: by a look-up or by a webhook, as the connector's `SPEC`
//! says.

use std::time::{SystemTime, UNIX_EPOCH};

use connector_core::{
    Flow, RefundFlowData, RefundSyncData, RouterData,
    flow::{PSync, RSync, Refund},
    response::{PaymentsResponseData, RefundsResponseData},
    spec::Resolution,
};

use crate::{
    expectation::{self, CheckResult},
    observation::Observation,
    saved::Saved,
    scenario::{ActivePayment, Scenarios},
    step::Step,
    webhook_wait::{WEBHOOK, wait},
};

impl Scenarios<'_> {
    /// Gets the final status of a call of this flow: looks the payment up, or waits for the webhook.
    pub async fn sync(
        &mut self,
        active: &mut ActivePayment<'_>,
        flow: &str,
        step: &'static str,
        judge: impl Fn(&Observation<'_, PaymentsResponseData>) -> CheckResult,
    ) {
        if self.resolves_by_webhook(flow) {
            return self.wait_for_webhook(active, step, judge).await;
        }
        let data: RouterData<PSync> = self.data(active, step, active.look_up());
        let asked_at = now();
        if let Some(response) = self.caller.look_up(active.step(step), &data, judge).await {
            self.keep(active, response, asked_at);
        }
    }

    /// Whether a webhook alone tells the final status of this flow.
    pub fn resolves_by_webhook(&self, flow: &str) -> bool {
        self.caller.connector.spec().resolution(flow) == Resolution::Webhook
    }

    /// Waits for the webhook of a payment.
    pub async fn wait_for_webhook(
        &mut self,
        active: &mut ActivePayment<'_>,
        step: &'static str,
        judge: impl Fn(&Observation<'_, PaymentsResponseData>) -> CheckResult,
    ) {
        let step = active.step(step);
        if !self.target.has_webhooks {
            return self.skip_webhook(step);
        }
        let reference = active.common.reference.clone();
        if let Some(response) = wait::<PSync>(&mut self.caller, self.records, step, &reference, judge).await {
            active.keep(response);
        }
        let id = self.caller.connector.spec().id;
        active.common.status = self.records.entry::<PSync, _>(id, &reference, |entry| entry.progress.status);
    }

    fn skip_webhook(&mut self, step: Step) {
        self.caller.skip(Step { flow: Some(WEBHOOK), ..step }, "its webhook (see --listen and --webhook-secret)");
    }

    /// The same for a refund.
    pub async fn sync_refund(&mut self, active: &ActivePayment<'_>, refund: RefundsResponseData) -> Option<()> {
        let step = active.step("sync the refund");
        let amount = active.payment.to_refund();
        let judge = |observation: &Observation<'_, _>| expectation::is_refunded(observation, amount);
        let common = RefundFlowData { state: refund.state, ..self.refund_common(active) };
        if self.resolves_by_webhook(Refund::NAME) {
            if !self.target.has_webhooks {
                self.skip_webhook(step);
                return None;
            }
            wait::<RSync>(&mut self.caller, self.records, step, &common.reference, judge).await?;
            return Some(());
        }
        let reference = common.reference.clone();
        let data = self.refund_data(active, "sync the refund", common, refund.connector_refund_id?);
        let asked_at = now();
        let response = self.caller.look_up(step, &data, judge).await?;
        self.record_response::<RSync>(&reference, &Observation::Known(&response), asked_at);
        Some(())
    }

    /// The data of a refund's look-up.
    pub fn refund_data(
        &self,
        active: &ActivePayment<'_>,
        step: &str,
        common: RefundFlowData,
        connector_refund_id: String,
    ) -> RouterData<RSync> {
        let request = RefundSyncData {
            connector_transaction_id: active.id.clone(),
            connector_refund_id,
            payment_amount: Some(active.payment.amount()),
        };
        RouterData::new(&self.target.account, self.operation(active, step), common, request)
    }

    /// Saves what a router saves of a payment's response.
    pub fn keep(&self, active: &mut ActivePayment<'_>, response: PaymentsResponseData, asked_at: Option<u64>) {
        active.common.status =
            self.record_response::<PSync>(&active.common.reference, &Observation::Known(&response), asked_at);
        active.keep(response);
    }

    /// Adds a response to the records. Gives the status after it.
    pub fn record_response<F: Saved>(
        &self,
        reference: &str,
        observation: &Observation<'_, F::Response>,
        asked_at: Option<u64>,
    ) -> Option<F::Status> {
        self.records.record_response::<F>(self.caller.connector.spec().id, reference, observation, asked_at)
    }
}

/// The time of a look-up, in seconds since 1970: its response is at least that recent.
fn now() -> Option<u64> {
    Some(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs())
}
