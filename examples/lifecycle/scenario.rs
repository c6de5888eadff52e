//! The scenarios: the same steps for every connector.

use connector_core::{
    Amount, AttemptStatus, CaptureMethod, CompleteAuthorizeData, Customer, Flow, PaymentFlowData, PaymentMethodData,
    PaymentMethodTokenizationData, PaymentsAuthorizeData, PaymentsCancelData, PaymentsCaptureData, PaymentsSyncData,
    RedirectParams, RefundFlowData, RefundStatus, RefundsData, RouterData,
    flow::{Authorize, Capture, CompleteAuthorize, PSync, PaymentMethodToken, RSync, Refund, Void},
    response::{PaymentsResponseData, RefundsResponseData},
};

use crate::{
    caller::Caller,
    customer, expectation,
    observation::Observation,
    options::Route,
    payments::{Payment, Payments},
    records::Records,
    step::Step,
    target::Target,
    webhook_wait::WEBHOOK,
};

/// What all scenarios of one connector share.
pub struct Scenarios<'s> {
    pub caller: Caller<'s>,
    pub target: &'s Target,
    pub records: &'s Records,
    /// Unique per run.
    pub run: &'s str,
    pub route: Route,
}

/// A payment in progress, as a router saves it.
pub struct ActivePayment<'p> {
    scenario: &'static str,
    pub payment: &'p Payment,
    pub common: PaymentFlowData,
    /// The processor's id, once there is one.
    pub id: String,
}

impl<'p> ActivePayment<'p> {
    pub fn step(&self, step: &'static str) -> Step {
        Step::new(self.scenario, step)
    }

    /// The data of its look-up.
    pub fn look_up(&self) -> PaymentsSyncData {
        PaymentsSyncData {
            connector_transaction_id: self.id.clone(),
            amount: Some(self.payment.amount()),
            capture_method: CaptureMethod::Manual,
        }
    }

    /// Saves what later calls need.
    pub fn keep(&mut self, response: PaymentsResponseData) {
        self.common.state.merge(response.state);
        if let Some(id) = response.connector_transaction_id {
            self.id = id;
        }
    }
}

impl Scenarios<'_> {
    /// Runs all of them, one after the other.
    pub async fn run(&mut self, payments: &Payments) {
        self.captured(&payments.captured).await;
        self.voided(&payments.voided).await;
        self.declined(&payments.declined).await;
        self.authenticated(&payments.authenticated).await;
        self.tokenized(&payments.tokenized).await;
    }

    /// Held, captured in part, refunded in part.
    async fn captured(&mut self, payment: &Payment) -> Option<()> {
        let mut active = self.begin("captured", payment);
        let data = self.authorization(&mut active, self.route).await?;
        self.authorize(&mut active, &data).await?;
        self.authorize_again(&active, &data).await;
        self.sync(&mut active, Authorize::NAME, "sync", |observation| expectation::has_status(observation, HELD)).await;
        let captured = payment.to_capture();
        self.capture(&mut active, captured).await?;
        let judge = |observation: &Observation<'_, _>| expectation::is_captured(observation, captured);
        self.sync(&mut active, Capture::NAME, "sync the capture", judge).await;
        let refund = self.refund(&active).await?;
        self.sync_refund(&active, refund).await
    }

    /// Held and released.
    async fn voided(&mut self, payment: &Payment) -> Option<()> {
        let mut active = self.begin("voided", payment);
        let data = self.authorization(&mut active, self.route).await?;
        self.authorize(&mut active, &data).await?;
        let request = PaymentsCancelData {
            connector_transaction_id: active.id.clone(),
            amount: Some(payment.amount()),
            reason: None,
        };
        let data: RouterData<Void> = self.data(&active, "void", request);
        let taken = &[AttemptStatus::Voided, AttemptStatus::VoidInitiated];
        let judge = |observation: &Observation<'_, _>| expectation::has_status(observation, taken);
        let response = self.caller.call(active.step("void"), &data, judge).await?;
        self.keep(&mut active, response, None);
        let voided = &[AttemptStatus::Voided];
        let judge = |observation: &Observation<'_, _>| expectation::has_status(observation, voided);
        self.sync(&mut active, Void::NAME, "sync the void", judge).await;
        Some(())
    }

    /// Declined by the processor: in the response, and in the webhook if there is one.
    async fn declined(&mut self, payment: &Payment) -> Option<()> {
        let mut active = self.begin("declined", payment);
        let data = self.authorization(&mut active, self.route).await?;
        let outcome = self.caller.ask(active.step("authorize"), &data, expectation::is_declined).await?;
        self.record_response::<PSync>(&active.common.reference, &Observation::from(&outcome), None);
        if self.resolves_by_webhook(Authorize::NAME) {
            self.wait_for_webhook(&mut active, "sync", expectation::is_failed).await;
        }
        Some(())
    }

    /// Held once the customer has authenticated.
    async fn authenticated(&mut self, payment: &Payment) -> Option<()> {
        let mut active = self.begin("authenticated", payment);
        let data = self.authorization(&mut active, self.route).await?;
        let response = self.caller.call(active.step("authorize"), &data, expectation::wants_customer).await?;
        let redirect = response.redirect.clone();
        self.keep(&mut active, response, None);
        let step = active.step("customer");
        let return_url = payment.return_url.as_ref();
        let brought = customer::visit(&mut self.caller, step, redirect.as_ref(), return_url).await;
        let came_back = brought.is_some();
        if let Some(redirect) = brought.filter(|_| self.caller.connector.spec().flow(CompleteAuthorize::NAME).is_some())
        {
            self.complete(&mut active, redirect).await?;
        }
        if !came_back && self.resolves_by_webhook(Authorize::NAME) {
            let step = Step { flow: Some(WEBHOOK), ..active.step("sync") };
            self.caller.skip(step, "its webhook (there is one once the customer has been there)");
            return None;
        }
        let expected = if came_back { HELD } else { &[AttemptStatus::AuthenticationPending] };
        self.sync(&mut active, Authorize::NAME, "sync", |observation| expectation::has_status(observation, expected))
            .await;
        Some(())
    }

    /// Continues a payment after the customer came back, if the connector declares the flow.
    async fn complete(&mut self, active: &mut ActivePayment<'_>, redirect: RedirectParams) -> Option<()> {
        let request = CompleteAuthorizeData {
            redirect,
            amount: Some(active.payment.amount()),
            capture_method: CaptureMethod::Manual,
        };
        let data: RouterData<CompleteAuthorize> = self.data(active, "complete", request);
        let judge = |observation: &Observation<'_, _>| expectation::has_status(observation, HELD);
        let response = self.caller.call(active.step("complete"), &data, judge).await?;
        self.keep(active, response, None);
        Some(())
    }

    /// Held by a token of the card.
    async fn tokenized(&mut self, payment: &Payment) -> Option<()> {
        let mut active = self.begin("tokenized", payment);
        let data = self.authorization(&mut active, Route::Token).await?;
        self.authorize(&mut active, &data).await?;
        self.sync(&mut active, Authorize::NAME, "sync", |observation| expectation::has_status(observation, HELD)).await;
        Some(())
    }

    fn begin<'p>(&self, scenario: &'static str, payment: &'p Payment) -> ActivePayment<'p> {
        let customer = Customer { email: payment.email.clone(), ..Customer::default() };
        let common = PaymentFlowData {
            customer: Some(customer),
            billing: payment.billing(),
            auth_type: payment.auth_type,
            return_url: payment.return_url.clone(),
            description: payment.description.clone(),
            ..PaymentFlowData::new(format!("{}-{scenario}", self.run))
        };
        ActivePayment { scenario, payment, common, id: String::new() }
    }

    pub fn data<F>(&self, active: &ActivePayment<'_>, step: &str, request: F::Request) -> RouterData<F>
    where
        F: Flow<Common = PaymentFlowData>,
    {
        RouterData::new(&self.target.account, self.operation(active, step), active.common.clone(), request)
    }

    pub fn operation(&self, active: &ActivePayment<'_>, step: &str) -> String {
        format!("{}/{}/{step}", self.run, active.scenario)
    }

    /// The data of the authorization. The token route stores the card first. Adds the payment to the records.
    async fn authorization(&mut self, active: &mut ActivePayment<'_>, route: Route) -> Option<RouterData<Authorize>> {
        let mut method = active.payment.card();
        if route == Route::Token {
            let request = PaymentMethodTokenizationData { payment_method: method };
            let data: RouterData<PaymentMethodToken> = self.data(active, "tokenize", request);
            let stored = self.caller.call(active.step("tokenize"), &data, expectation::is_known).await?;
            active.common.payment_method_token = Some(stored.payment_method_token.clone());
            method = PaymentMethodData::PaymentMethodToken(stored.payment_method_token);
        }
        let look_up: RouterData<PSync> = self.data(active, "look up", active.look_up());
        self.records.open(&active.common.reference, look_up, AttemptStatus::Started);
        let request = PaymentsAuthorizeData {
            capture_method: CaptureMethod::Manual,
            ..PaymentsAuthorizeData::new(active.payment.amount(), method)
        };
        Some(self.data(active, "authorize", request))
    }

    async fn authorize(&mut self, active: &mut ActivePayment<'_>, data: &RouterData<Authorize>) -> Option<()> {
        let judge = |observation: &Observation<'_, _>| expectation::has_status(observation, HELD);
        let response = self.caller.call(active.step("authorize"), data, judge).await?;
        self.keep(active, response, None);
        Some(())
    }

    async fn authorize_again(&mut self, active: &ActivePayment<'_>, data: &RouterData<Authorize>) {
        let id = &active.id;
        let judge = |observation: &Observation<'_, _>| expectation::is_same_payment(observation, id, HELD);
        let response = self.caller.call(active.step("same authorize again"), data, judge).await;
        let other = response.filter(|response| response.connector_transaction_id.as_ref() != Some(id));
        // A server without idempotency makes another payment, and sends webhooks about it.
        if let Some(other) = other {
            let reference = format!("{}-again", active.common.reference);
            let look_up: RouterData<PSync> = self.data(active, "look up again", active.look_up());
            self.records.open(&reference, look_up, AttemptStatus::Started);
            self.record_response::<PSync>(&reference, &Observation::Known(&other), None);
        }
    }

    async fn capture(&mut self, active: &mut ActivePayment<'_>, amount: Amount) -> Option<()> {
        let request = PaymentsCaptureData {
            connector_transaction_id: active.id.clone(),
            amount,
            payment_amount: Some(active.payment.amount()),
            final_capture: true,
        };
        let data: RouterData<Capture> = self.data(active, "capture", request);
        let judge = |observation: &Observation<'_, _>| expectation::is_capture_accepted(observation, amount);
        let response = self.caller.call(active.step("capture"), &data, judge).await?;
        self.keep(active, response, None);
        Some(())
    }

    async fn refund(&mut self, active: &ActivePayment<'_>) -> Option<RefundsResponseData> {
        let request = RefundsData {
            connector_transaction_id: active.id.clone(),
            amount: active.payment.to_refund(),
            payment_amount: Some(active.payment.amount()),
            reason: None,
        };
        let common = self.refund_common(active);
        let reference = common.reference.clone();
        let look_up = self.refund_data(active, "look up the refund", common.clone(), String::new());
        self.records.open(&reference, look_up, RefundStatus::Pending);
        let operation = self.operation(active, "refund");
        let data: RouterData<Refund> = RouterData::new(&self.target.account, operation, common, request);
        let response = self.caller.call(active.step("refund"), &data, expectation::is_refund_accepted).await?;
        self.record_response::<RSync>(&reference, &Observation::Known(&response), None);
        Some(response)
    }

    pub fn refund_common(&self, active: &ActivePayment<'_>) -> RefundFlowData {
        RefundFlowData {
            payment_reference: Some(active.common.reference.clone()),
            ..RefundFlowData::new(format!("{}-refund", self.run))
        }
    }
}

const HELD: &[AttemptStatus] = &[AttemptStatus::Authorized];
