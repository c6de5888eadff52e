//! How a call ended, where its own answer does not say it: the payment is looked up, or the processor's webhook is
//! waited for. Which of them, the connector's description says.

use std::time::{SystemTime, UNIX_EPOCH};

use connector_core::{
    Flow, RefundFlowData, RefundSyncData, RouterData,
    flow::{PSync, RSync, Refund},
    response::{PaymentsResponseData, RefundsResponseData},
    spec::Resolution,
};

use crate::{
    expectation::{self, Judged},
    kept::Kept,
    said::Said,
    scenario::{Story, Underway},
    step::Step,
    waiting::{WEBHOOK, wait},
};

impl Story<'_> {
    /// How a call of this flow ended: by looking the payment up, or by waiting for the processor's webhook.
    pub async fn sync(
        &mut self,
        underway: &mut Underway<'_>,
        flow: &str,
        step: &'static str,
        judge: impl Fn(&Said<'_, PaymentsResponseData>) -> Judged,
    ) {
        if self.is_told_by_webhook(flow) {
            return self.hear(underway, step, judge).await;
        }
        let data: RouterData<PSync> = self.data(underway, step, underway.look_up());
        let asked_at = now();
        if let Some(answer) = self.caller.look_up(underway.step(step), &data, judge).await {
            self.keep(underway, answer, asked_at);
        }
    }

    /// Whether a webhook alone tells how a call of this flow ended.
    pub fn is_told_by_webhook(&self, flow: &str) -> bool {
        self.caller.connector.spec().resolution(flow) == Resolution::Webhook
    }

    /// Waits for the webhook of a payment.
    pub async fn hear(
        &mut self,
        underway: &mut Underway<'_>,
        step: &'static str,
        judge: impl Fn(&Said<'_, PaymentsResponseData>) -> Judged,
    ) {
        let step = underway.step(step);
        if !self.target.is_heard {
            return self.leave_unheard(step);
        }
        let reference = underway.common.reference.clone();
        if let Some(said) = wait::<PSync>(&mut self.caller, self.books, step, &reference, judge).await {
            underway.keep(said);
        }
        let id = self.caller.connector.spec().id;
        underway.common.status = self.books.entry::<PSync, _>(id, &reference, |entry| entry.progress.status);
    }

    fn leave_unheard(&mut self, step: Step) {
        self.caller.leave(Step { flow: Some(WEBHOOK), ..step }, "its webhook (see --listen and --webhook-secret)");
    }

    /// The same for a refund.
    pub async fn sync_refund(&mut self, underway: &Underway<'_>, refund: RefundsResponseData) -> Option<()> {
        let step = underway.step("sync the refund");
        let amount = underway.payment.to_refund();
        let judge = |said: &Said<'_, _>| expectation::is_refunded(said, amount);
        let common = RefundFlowData { state: refund.state, ..self.refund_common(underway) };
        if self.is_told_by_webhook(Refund::NAME) {
            if !self.target.is_heard {
                self.leave_unheard(step);
                return None;
            }
            wait::<RSync>(&mut self.caller, self.books, step, &common.reference, judge).await?;
            return Some(());
        }
        let reference = common.reference.clone();
        let data = self.refund_data(underway, "sync the refund", common, refund.connector_refund_id?);
        let asked_at = now();
        let answer = self.caller.look_up(step, &data, judge).await?;
        self.answered::<RSync>(&reference, &Said::Known(&answer), asked_at);
        Some(())
    }

    /// What a look-up of a refund asks.
    pub fn refund_data(
        &self,
        underway: &Underway<'_>,
        step: &str,
        common: RefundFlowData,
        connector_refund_id: String,
    ) -> RouterData<RSync> {
        let request = RefundSyncData {
            connector_transaction_id: underway.id.clone(),
            connector_refund_id,
            payment_amount: Some(underway.payment.amount()),
        };
        RouterData::new(&self.target.account, self.operation(underway, step), common, request)
    }

    /// Keeps what a router keeps of a payment's answer.
    pub fn keep(&self, underway: &mut Underway<'_>, answer: PaymentsResponseData, asked_at: Option<u64>) {
        underway.common.status = self.answered::<PSync>(&underway.common.reference, &Said::Known(&answer), asked_at);
        underway.keep(answer);
    }

    /// Has the books take an answer in.
    pub fn answered<F: Kept>(
        &self,
        reference: &str,
        said: &Said<'_, F::Response>,
        asked_at: Option<u64>,
    ) -> Option<F::Status> {
        self.books.answered::<F>(self.caller.connector.spec().id, reference, said, asked_at)
    }
}

/// When a look-up is asked, in seconds since 1970: what it says is true from then on.
fn now() -> Option<u64> {
    Some(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs())
}
