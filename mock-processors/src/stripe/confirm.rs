//! Confirming an intent: what its method makes of it, and what happens when the customer or the bank comes back.

use serde_json::{Value, json};

use super::intents::{Purpose, Status};
use super::methods::Flow;
use super::payment_methods::Details;
use super::refusal::Refusal;
use super::state::{Stripe, is_set};
use super::test_cards::{Conduct, Decline, GENERIC};

impl Stripe {
    /// Takes a new intent as far as its method takes it without the customer.
    pub(super) fn confirm(&mut self, id: &str) -> Result<(), Refusal> {
        let Some((purpose, method)) = self.intents.get(id).map(|intent| (intent.purpose, intent.method.clone())) else {
            return Ok(());
        };
        let method = method.unwrap_or_default();
        let Some(known) = self.type_of(&method) else { return Ok(()) };
        let conduct = match self.methods.get(&method).map(|method| &method.details) {
            Some(Details::Card(_, conduct)) => *conduct,
            _ => Conduct::Approve,
        };
        match (known.flow, conduct, purpose) {
            (Flow::Card, Conduct::Decline(decline), _) => Err(self.decline(id, decline)),
            (Flow::Card, Conduct::DeclineCharge, Purpose::Payment) => Err(self.decline(id, GENERIC)),
            (Flow::Card, Conduct::Challenge, _) => self.challenge_card(id),
            (Flow::Card, ..) => {
                self.succeed(id, Value::Null);
                Ok(())
            }
            (Flow::Debit, _, Purpose::Payment) => {
                self.process(id);
                Ok(())
            }
            (Flow::Debit, ..) => {
                self.succeed(id, Value::Null);
                Ok(())
            }
            (flow, ..) => {
                self.require_action(id, flow);
                Ok(())
            }
        }
    }

    /// 3-D Secure: nobody can authenticate when the customer is away.
    fn challenge_card(&mut self, id: &str) -> Result<(), Refusal> {
        let is_away = self
            .intents
            .get(id)
            .is_some_and(|intent| is_away(&intent.params) || is_set(&intent.params, "error_on_requires_action"));
        if is_away {
            let message = "Your card was declined. This transaction requires authentication.";
            let code = Some("authentication_required");
            return Err(self.decline(id, Decline { code: "authentication_required", decline_code: code, message }));
        }
        self.require_action(id, Flow::Card);
        Ok(())
    }

    fn require_action(&mut self, id: &str, flow: Flow) {
        let Some(intent) = self.intents.get(id) else { return };
        let action = self.next_action(id, intent, flow);
        if let Some(intent) = self.intents.get_mut(id) {
            intent.status = Status::RequiresAction;
            intent.next_action = action;
        }
    }

    fn process(&mut self, id: &str) {
        self.charge(id, Value::Null, "pending");
        if let Some(intent) = self.intents.get_mut(id) {
            intent.status = Status::Processing;
        }
    }

    fn decline(&mut self, id: &str, decline: Decline) -> Refusal {
        let mut refusal = Refusal::card(decline.code, decline.message);
        if let Some(code) = decline.decline_code {
            refusal = refusal.with("decline_code", code);
        }
        let Some(intent) = self.intents.get(id) else { return refusal };
        let (purpose, method) = (intent.purpose, intent.method.clone().unwrap_or_default());
        match purpose {
            Purpose::Payment => {
                let charge = self.failed_charge(id, decline);
                refusal = refusal.with("charge", charge);
            }
            Purpose::Setup => self.attempt(id, "failed", Value::Null),
        }
        refusal = refusal.with("payment_method", self.show_method(&method));
        if let Some(intent) = self.intents.get_mut(id) {
            intent.status = Status::RequiresPaymentMethod;
            intent.method = None;
            intent.last_error = refusal.remembered();
        }
        refusal.with(purpose.object(), self.show_intent(id))
    }

    /// The method says yes: money is charged or held, or the method is set up.
    pub(super) fn succeed(&mut self, id: &str, three_d_secure: Value) {
        let Some(intent) = self.intents.get(id) else { return };
        match (intent.purpose, intent.text("capture_method")) {
            (Purpose::Setup, _) => {
                self.attempt(id, "succeeded", three_d_secure);
                self.finish(id, Status::Succeeded);
            }
            (Purpose::Payment, Some("manual")) => {
                self.charge(id, three_d_secure, "succeeded");
                self.finish(id, Status::RequiresCapture);
            }
            (Purpose::Payment, _) => {
                self.charge(id, three_d_secure, "succeeded");
                self.finish(id, Status::Succeeded);
            }
        }
    }

    fn finish(&mut self, id: &str, status: Status) {
        let Some(intent) = self.intents.get_mut(id) else { return };
        intent.status = status;
        intent.next_action = Value::Null;
        match status {
            Status::RequiresCapture => intent.capturable = intent.amount,
            Status::Succeeded if intent.purpose == Purpose::Payment => intent.received = intent.amount,
            _ => {}
        }
        let is_kept = intent.purpose == Purpose::Setup || intent.text("setup_future_usage").is_some();
        let customer = intent.text("customer").map(ToOwned::to_owned);
        let Some(method) = intent.method.as_ref().and_then(|method| self.methods.get_mut(method)) else { return };
        match customer {
            // It cannot belong to somebody else: that was checked when the intent was opened.
            Some(customer) if is_kept => drop(method.attach(&customer)),
            _ => method.is_spent = !is_kept && !method.is_attached(),
        }
    }

    /// The customer was on the page that the next action leads to. Coming again changes nothing.
    pub(super) fn complete_action(&mut self, id: &str) {
        let Some(intent) = self.intents.get(id).filter(|intent| intent.status == Status::RequiresAction) else {
            return;
        };
        let method = intent.method.clone().unwrap_or_default();
        let authenticated = json!({
            "authentication_flow": "challenge", "result": "authenticated", "result_reason": null, "version": "2.1.0"
        });
        match self.type_of(&method).map(|known| known.flow) {
            Some(Flow::Card) => self.succeed(id, authenticated),
            _ => self.succeed(id, Value::Null),
        }
    }

    /// What takes a while outside of Stripe is through by the time somebody looks: a debit, an approval in an app.
    pub(super) fn settle(&mut self, id: &str) {
        let Some(intent) = self.intents.get(id) else { return };
        let flow = intent.method.as_ref().and_then(|method| self.type_of(method)).map(|known| known.flow);
        match (intent.status, flow) {
            (Status::Processing, _) => {
                self.settle_charge(id);
                self.finish(id, Status::Succeeded);
            }
            (Status::RequiresAction, Some(Flow::BlikApproval)) => self.succeed(id, Value::Null),
            _ => {}
        }
    }
}

/// `off_session` is a flag, or a word that says how often the customer is away.
fn is_away(params: &Value) -> bool {
    is_set(params, "off_session") || params.get("off_session").is_some_and(Value::is_string)
}
