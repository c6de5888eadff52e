//! The payments' stories: the same steps for every connector.

use connector_core::{
    Amount, AttemptStatus, CaptureMethod, CompleteAuthorizeData, Customer, Flow, PaymentFlowData, PaymentMethodData,
    PaymentMethodTokenizationData, PaymentsAuthorizeData, PaymentsCancelData, PaymentsCaptureData, PaymentsSyncData,
    RedirectParams, RefundFlowData, RefundStatus, RefundsData, RouterData,
    flow::{Authorize, Capture, CompleteAuthorize, PSync, PaymentMethodToken, RSync, Refund, Void},
    response::{PaymentsResponseData, RefundsResponseData},
};

use crate::{
    books::Books,
    caller::Caller,
    customer, expectation,
    options::Route,
    payments::{Payment, Payments},
    said::Said,
    step::Step,
    target::Target,
    waiting::WEBHOOK,
};

/// What all scenarios of one connector share.
pub struct Story<'s> {
    pub caller: Caller<'s>,
    pub target: &'s Target,
    pub books: &'s Books,
    /// Another for each run: two runs are two intentions.
    pub run: &'s str,
    pub route: Route,
}

/// A payment on its way, as a router keeps it.
pub struct Underway<'p> {
    scenario: &'static str,
    pub payment: &'p Payment,
    pub common: PaymentFlowData,
    /// The processor's id, once there is one.
    pub id: String,
}

impl<'p> Underway<'p> {
    pub fn step(&self, step: &'static str) -> Step {
        Step::new(self.scenario, step)
    }

    /// What a look-up of it asks.
    pub fn look_up(&self) -> PaymentsSyncData {
        PaymentsSyncData {
            connector_transaction_id: self.id.clone(),
            amount: Some(self.payment.amount()),
            capture_method: CaptureMethod::Manual,
        }
    }

    /// What goes with the payment from now on.
    pub fn keep(&mut self, answer: PaymentsResponseData) {
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
        self.authorize(&mut underway, &data).await?;
        self.authorize_again(&underway, &data).await;
        self.sync(&mut underway, Authorize::NAME, "sync", |said| expectation::has_status(said, HELD)).await;
        let captured = payment.to_capture();
        self.capture(&mut underway, captured).await?;
        let judge = |said: &Said<'_, _>| expectation::is_captured(said, captured);
        self.sync(&mut underway, Capture::NAME, "sync the capture", judge).await;
        let refund = self.refund(&underway).await?;
        self.sync_refund(&underway, refund).await
    }

    /// Held and released.
    async fn voided(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("voided", payment);
        let data = self.authorization(&mut underway, self.route).await?;
        self.authorize(&mut underway, &data).await?;
        let request = PaymentsCancelData {
            connector_transaction_id: underway.id.clone(),
            amount: Some(payment.amount()),
            reason: None,
        };
        let data: RouterData<Void> = self.data(&underway, "void", request);
        let taken = &[AttemptStatus::Voided, AttemptStatus::VoidInitiated];
        let judge = |said: &Said<'_, _>| expectation::has_status(said, taken);
        let answer = self.caller.call(underway.step("void"), &data, judge).await?;
        self.keep(&mut underway, answer, None);
        let voided = &[AttemptStatus::Voided];
        let judge = |said: &Said<'_, _>| expectation::has_status(said, voided);
        self.sync(&mut underway, Void::NAME, "sync the void", judge).await;
        Some(())
    }

    /// Refused by the processor: the answer says it, and the webhook where there is one.
    async fn declined(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("declined", payment);
        let data = self.authorization(&mut underway, self.route).await?;
        let outcome = self.caller.ask(underway.step("authorize"), &data, expectation::is_declined).await?;
        self.answered::<PSync>(&underway.common.reference, &Said::from(&outcome), None);
        if self.is_told_by_webhook(Authorize::NAME) {
            self.hear(&mut underway, "sync", expectation::is_failed).await;
        }
        Some(())
    }

    /// Held once the customer has authenticated.
    async fn authenticated(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("authenticated", payment);
        let data = self.authorization(&mut underway, self.route).await?;
        let answer = self.caller.call(underway.step("authorize"), &data, expectation::wants_customer).await?;
        let redirect = answer.redirect.clone();
        self.keep(&mut underway, answer, None);
        let step = underway.step("customer");
        let return_url = payment.return_url.as_ref();
        let brought = customer::visit(&mut self.caller, step, redirect.as_ref(), return_url).await;
        let came_back = brought.is_some();
        if let Some(redirect) = brought.filter(|_| self.caller.connector.spec().flow(CompleteAuthorize::NAME).is_some())
        {
            self.complete(&mut underway, redirect).await?;
        }
        if !came_back && self.is_told_by_webhook(Authorize::NAME) {
            let step = Step { flow: Some(WEBHOOK), ..underway.step("sync") };
            self.caller.leave(step, "its webhook (there is one once the customer has been there)");
            return None;
        }
        let expected = if came_back { HELD } else { &[AttemptStatus::AuthenticationPending] };
        self.sync(&mut underway, Authorize::NAME, "sync", |said| expectation::has_status(said, expected)).await;
        Some(())
    }

    /// Goes on with a payment whose customer came back, where the processor wants to be told.
    async fn complete(&mut self, underway: &mut Underway<'_>, redirect: RedirectParams) -> Option<()> {
        let request = CompleteAuthorizeData {
            redirect,
            amount: Some(underway.payment.amount()),
            capture_method: CaptureMethod::Manual,
        };
        let data: RouterData<CompleteAuthorize> = self.data(underway, "complete", request);
        let judge = |said: &Said<'_, _>| expectation::has_status(said, HELD);
        let answer = self.caller.call(underway.step("complete"), &data, judge).await?;
        self.keep(underway, answer, None);
        Some(())
    }

    /// Held by a token of the card.
    async fn tokenized(&mut self, payment: &Payment) -> Option<()> {
        let mut underway = self.begin("tokenized", payment);
        let data = self.authorization(&mut underway, Route::Token).await?;
        self.authorize(&mut underway, &data).await?;
        self.sync(&mut underway, Authorize::NAME, "sync", |said| expectation::has_status(said, HELD)).await;
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

    pub fn data<F>(&self, underway: &Underway<'_>, step: &str, request: F::Request) -> RouterData<F>
    where
        F: Flow<Common = PaymentFlowData>,
    {
        RouterData::new(&self.target.account, self.operation(underway, step), underway.common.clone(), request)
    }

    pub fn operation(&self, underway: &Underway<'_>, step: &str) -> String {
        format!("{}/{}/{step}", self.run, underway.scenario)
    }

    /// What the payment is authorized with; by the token route, the card is stored first. From here on the payment is
    /// in the books.
    async fn authorization(&mut self, underway: &mut Underway<'_>, route: Route) -> Option<RouterData<Authorize>> {
        let mut method = underway.payment.card();
        if route == Route::Token {
            let request = PaymentMethodTokenizationData { payment_method: method };
            let data: RouterData<PaymentMethodToken> = self.data(underway, "tokenize", request);
            let stored = self.caller.call(underway.step("tokenize"), &data, expectation::is_known).await?;
            underway.common.payment_method_token = Some(stored.payment_method_token.clone());
            method = PaymentMethodData::PaymentMethodToken(stored.payment_method_token);
        }
        let look_up: RouterData<PSync> = self.data(underway, "look up", underway.look_up());
        self.books.open(&underway.common.reference, look_up, AttemptStatus::Started);
        let request = PaymentsAuthorizeData {
            capture_method: CaptureMethod::Manual,
            ..PaymentsAuthorizeData::new(underway.payment.amount(), method)
        };
        Some(self.data(underway, "authorize", request))
    }

    async fn authorize(&mut self, underway: &mut Underway<'_>, data: &RouterData<Authorize>) -> Option<()> {
        let judge = |said: &Said<'_, _>| expectation::has_status(said, HELD);
        let answer = self.caller.call(underway.step("authorize"), data, judge).await?;
        self.keep(underway, answer, None);
        Some(())
    }

    async fn authorize_again(&mut self, underway: &Underway<'_>, data: &RouterData<Authorize>) {
        let id = &underway.id;
        let judge = |said: &Said<'_, _>| expectation::is_same_payment(said, id, HELD);
        let answer = self.caller.call(underway.step("same authorize again"), data, judge).await;
        let other = answer.filter(|answer| answer.connector_transaction_id.as_ref() != Some(id));
        // A server that knows no idempotency made another payment, and will tell of it.
        if let Some(other) = other {
            let reference = format!("{}-again", underway.common.reference);
            let look_up: RouterData<PSync> = self.data(underway, "look up again", underway.look_up());
            self.books.open(&reference, look_up, AttemptStatus::Started);
            self.answered::<PSync>(&reference, &Said::Known(&other), None);
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
        let judge = |said: &Said<'_, _>| expectation::is_capture_taken(said, amount);
        let answer = self.caller.call(underway.step("capture"), &data, judge).await?;
        self.keep(underway, answer, None);
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
        let reference = common.reference.clone();
        let look_up = self.refund_data(underway, "look up the refund", common.clone(), String::new());
        self.books.open(&reference, look_up, RefundStatus::Pending);
        let operation = self.operation(underway, "refund");
        let data: RouterData<Refund> = RouterData::new(&self.target.account, operation, common, request);
        let answer = self.caller.call(underway.step("refund"), &data, expectation::is_refund_taken).await?;
        self.answered::<RSync>(&reference, &Said::Known(&answer), None);
        Some(answer)
    }

    pub fn refund_common(&self, underway: &Underway<'_>) -> RefundFlowData {
        RefundFlowData {
            payment_reference: Some(underway.common.reference.clone()),
            ..RefundFlowData::new(format!("{}-refund", self.run))
        }
    }
}

const HELD: &[AttemptStatus] = &[AttemptStatus::Authorized];
