//! The payments' stories: the same steps for every connector.

use connector_core::{
    Amount, AttemptStatus, CaptureMethod, Customer, PaymentFlowData, PaymentMethodData, PaymentMethodTokenizationData,
    PaymentsAuthorizeData, PaymentsCancelData, PaymentsCaptureData, PaymentsSyncData, RefundFlowData, RefundSyncData,
    RefundsData, RouterData,
    answer::{PaymentsResponseData, RefundsResponseData},
    client::Outcome,
    flow::{Authorize, Capture, PSync, PaymentMethodToken, RSync, Refund, Void},
};

use crate::{
    caller::Caller,
    customer,
    expectation::{self, Judged},
    options::Route,
    payments::{Payment, Payments},
    step::Step,
    target::Target,
};

/// What all scenarios of one connector share.
pub struct Story<'s> {
    pub caller: Caller<'s>,
    pub target: &'s Target,
    /// Another for each run: two runs are two intentions.
    pub run: &'s str,
    pub route: Route,
}

/// A payment on its way, as a router keeps it.
struct Underway<'p> {
    scenario: &'static str,
    payment: &'p Payment,
    common: PaymentFlowData,
    /// The processor's id, once there is one.
    id: String,
}

impl<'p> Underway<'p> {
    fn step(&self, step: &'static str) -> Step {
        Step::new(self.scenario, step)
    }

    /// Keeps what a router keeps of an answer.
    fn keep(&mut self, answer: PaymentsResponseData) {
        self.common.status = Some(answer.status);
        self.common.state.merge(answer.state);
        if let Some(id) = answer.connector_transaction_id {
            self.id = id;
        }
    }
}

impl Story<'_> {
    /// All of them, one after the other.
    pub async fn tell(&mut self, payments: &Payments) {
        self.captured(&payments.captured).await;
        self.voided(&payments.voided).await;
        self.declined(&payments.declined).await;
        self.authenticated(&payments.authenticated).await;
        self.tokenized(&payments.tokenized).await;
    }

    /// Held, captured in part, refunded in part.
    async fn captured(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("captured", payment);
        let data = self.authorization(&mut underway, self.route).await?;
        let answer = self.authorize(&underway, &data).await?;
        underway.keep(answer);
        let id = underway.id.clone();
        let again = underway.step("same authorize again");
        self.caller.call(again, &data, |outcome| expectation::is_same_payment(outcome, &id, HELD)).await;
        self.sync(&mut underway, "sync", |outcome| expectation::has_status(outcome, HELD)).await;
        let captured = payment.to_capture();
        self.capture(&mut underway, captured).await?;
        self.sync(&mut underway, "sync the capture", |outcome| expectation::is_captured(outcome, captured)).await;
        let refund = self.refund(&underway).await?;
        self.sync_refund(&underway, refund).await
    }

    /// Held and released.
    async fn voided(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("voided", payment);
        let data = self.authorization(&mut underway, self.route).await?;
        let answer = self.authorize(&underway, &data).await?;
        underway.keep(answer);
        let request = PaymentsCancelData {
            connector_transaction_id: underway.id.clone(),
            amount: Some(payment.amount()),
            reason: None,
        };
        let data: RouterData<Void> = self.data(&underway, "void", request);
        let taken = &[AttemptStatus::Voided, AttemptStatus::VoidInitiated];
        let judge = |outcome: &_| expectation::has_status(outcome, taken);
        let answer = self.caller.call(underway.step("void"), &data, judge).await?;
        underway.keep(answer);
        let voided = &[AttemptStatus::Voided];
        self.sync(&mut underway, "sync the void", |outcome| expectation::has_status(outcome, voided)).await;
        Some(())
    }

    /// Refused by the processor.
    async fn declined(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("declined", payment);
        let data = self.authorization(&mut underway, self.route).await?;
        self.caller.call(underway.step("authorize"), &data, expectation::is_declined).await;
        Some(())
    }

    /// Held once the customer has authenticated.
    async fn authenticated(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("authenticated", payment);
        let data = self.authorization(&mut underway, self.route).await?;
        let answer = self.caller.call(underway.step("authorize"), &data, expectation::wants_customer).await?;
        let redirect = answer.redirect.clone();
        underway.keep(answer);
        let step = underway.step("customer");
        let return_url = payment.return_url.as_ref();
        let came_back = customer::visit(&mut self.caller, step, redirect.as_ref(), return_url).await;
        let expected = if came_back { HELD } else { &[AttemptStatus::AuthenticationPending] };
        self.sync(&mut underway, "sync", |outcome| expectation::has_status(outcome, expected)).await;
        Some(())
    }

    /// Held by a token of the card.
    async fn tokenized(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("tokenized", payment);
        let data = self.authorization(&mut underway, Route::Token).await?;
        let answer = self.authorize(&underway, &data).await?;
        underway.keep(answer);
        self.sync(&mut underway, "sync", |outcome| expectation::has_status(outcome, HELD)).await;
        Some(())
    }

    fn begin<'p>(&self, scenario: &'static str, payment: &'p Payment) -> Underway<'p> {
        let customer = Customer { email: payment.email.clone(), ..Customer::default() };
        let common = PaymentFlowData {
            customer: Some(customer),
            billing: payment.billing(),
            auth_type: payment.auth_type,
            return_url: payment.return_url.clone(),
            description: payment.description.clone(),
            ..PaymentFlowData::new(format!("{}-{scenario}", self.run))
        };
        Underway { scenario, payment, common, id: String::new() }
    }

    fn data<F>(&self, underway: &Underway<'_>, step: &str, request: F::Request) -> RouterData<F>
    where
        F: connector_core::Flow<Common = PaymentFlowData>,
    {
        RouterData::new(&self.target.account, self.operation(underway, step), underway.common.clone(), request)
    }

    fn operation(&self, underway: &Underway<'_>, step: &str) -> String {
        format!("{}/{}/{step}", self.run, underway.scenario)
    }

    /// What the payment is authorized with; by the token route, the card is stored first.
    async fn authorization(&mut self, underway: &mut Underway<'_>, route: Route) -> Option<RouterData<Authorize>> {
        let mut method = underway.payment.card();
        if route == Route::Token {
            let request = PaymentMethodTokenizationData { payment_method: method };
            let data: RouterData<PaymentMethodToken> = self.data(underway, "tokenize", request);
            let stored = self.caller.call(underway.step("tokenize"), &data, expectation::is_known).await?;
            underway.common.payment_method_token = Some(stored.payment_method_token.clone());
            method = PaymentMethodData::PaymentMethodToken(stored.payment_method_token);
        }
        let request = PaymentsAuthorizeData {
            capture_method: CaptureMethod::Manual,
            ..PaymentsAuthorizeData::new(underway.payment.amount(), method)
        };
        Some(self.data(underway, "authorize", request))
    }

    async fn authorize(
        &mut self,
        underway: &Underway<'_>,
        data: &RouterData<Authorize>,
    ) -> Option<PaymentsResponseData> {
        let judge = |outcome: &_| expectation::has_status(outcome, HELD);
        self.caller.call(underway.step("authorize"), data, judge).await
    }

    async fn sync(
        &mut self,
        underway: &mut Underway<'_>,
        step: &'static str,
        judge: impl Fn(&Outcome<PaymentsResponseData>) -> Judged,
    ) {
        let request = PaymentsSyncData {
            connector_transaction_id: underway.id.clone(),
            amount: Some(underway.payment.amount()),
            capture_method: CaptureMethod::Manual,
        };
        let data: RouterData<PSync> = self.data(underway, step, request);
        if let Some(answer) = self.caller.look_up(underway.step(step), &data, judge).await {
            underway.keep(answer);
        }
    }

    async fn capture(&mut self, underway: &mut Underway<'_>, amount: Amount) -> Option<()> {
        let request = PaymentsCaptureData {
            connector_transaction_id: underway.id.clone(),
            amount,
            payment_amount: Some(underway.payment.amount()),
            more_follow: false,
        };
        let data: RouterData<Capture> = self.data(underway, "capture", request);
        let judge = |outcome: &_| expectation::is_capture_taken(outcome, amount);
        let answer = self.caller.call(underway.step("capture"), &data, judge).await?;
        underway.keep(answer);
        Some(())
    }

    async fn refund(&mut self, underway: &Underway<'_>) -> Option<RefundsResponseData> {
        let request = RefundsData {
            connector_transaction_id: underway.id.clone(),
            amount: underway.payment.to_refund(),
            payment_amount: Some(underway.payment.amount()),
            reason: None,
        };
        let common = self.refund_common(underway);
        let operation = self.operation(underway, "refund");
        let data: RouterData<Refund> = RouterData::new(&self.target.account, operation, common, request);
        self.caller.call(underway.step("refund"), &data, expectation::is_refund_taken).await
    }

    async fn sync_refund(&mut self, underway: &Underway<'_>, refund: RefundsResponseData) -> Option<()> {
        let request = RefundSyncData {
            connector_transaction_id: underway.id.clone(),
            connector_refund_id: refund.connector_refund_id?,
            payment_amount: Some(underway.payment.amount()),
        };
        let common = RefundFlowData { state: refund.state, ..self.refund_common(underway) };
        let operation = self.operation(underway, "sync the refund");
        let data: RouterData<RSync> = RouterData::new(&self.target.account, operation, common, request);
        let amount = underway.payment.to_refund();
        let judge = |outcome: &_| expectation::is_refunded(outcome, amount);
        self.caller.look_up(underway.step("sync the refund"), &data, judge).await?;
        Some(())
    }

    fn refund_common(&self, underway: &Underway<'_>) -> RefundFlowData {
        RefundFlowData {
            payment_reference: Some(underway.common.reference.clone()),
            ..RefundFlowData::new(format!("{}-refund", self.run))
        }
    }
}

const HELD: &[AttemptStatus] = &[AttemptStatus::Authorized];
