//! `POST /v1/payment_methods`, and the methods that intents make on the way.

use serde_json::{Map, Value, json};

use super::fields::EXPAND;
use super::methods;
use super::refusal::Refusal;
use super::routes::Ask;
use super::state::{Stripe, address, merged_metadata, or_null, text};
use super::test_cards::{Conduct, conduct};
use crate::card::{BadCard, Brand, Card};
use crate::shape::Field;

/// As `payment_method_data` of an intent, but for the list of fields to expand. `customer` and `payment_method` serve
/// to clone a method within Connect and are left out.
pub(super) const CREATE: &[Field] = &with_expand();

const fn with_expand() -> [Field; methods::DATA.len() + 1] {
    let mut fields = [EXPAND; methods::DATA.len() + 1];
    let mut index = 0;
    while index < methods::DATA.len() {
        fields[index] = methods::DATA[index];
        index += 1;
    }
    fields
}

/// A payment method.
#[derive(Clone)]
pub(super) struct PaymentMethod {
    pub(super) kind: &'static str,
    pub(super) details: Details,
    billing_details: Value,
    metadata: Value,
    created: i64,
    customer: Option<String>,
    /// It paid once without belonging to a customer, and may not pay again.
    pub(super) is_spent: bool,
}

/// What a method is, without what must not be kept.
#[derive(Clone)]
pub(super) enum Details {
    Card(Card, Conduct),
    Other(Value),
}

pub(super) fn create(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    let id = stripe.make_method(ask.params, "")?;
    Ok(stripe.show_method(&id))
}

impl Stripe {
    /// Makes a method of `payment_method_data`, or of the same fields elsewhere; `prefix` is where they stand.
    pub(super) fn make_method(&mut self, data: &Value, prefix: &str) -> Result<String, Refusal> {
        let name = text(data, "type").unwrap_or_default();
        let Some(known) = methods::find(name) else { return Err(Refusal::invalid("Invalid payment method type")) };
        let at = |name: &str| if prefix.is_empty() { name.to_owned() } else { format!("{prefix}[{name}]") };
        let stray = methods::TYPES.iter().find(|other| other.name != known.name && data.get(other.name).is_some());
        if let Some(stray) = stray {
            let message = format!("You supplied `{}` for a payment method of the type `{}`.", stray.name, known.name);
            return Err(Refusal::invalid(message).param(at(stray.name)));
        }
        for need in known.needs.iter().filter_map(|need| need.strip_prefix(&["payment_method_data"])) {
            if need.iter().try_fold(data, |value, name| value.get(*name)).is_none() {
                let inner = need.split_first().map(|(first, rest)| {
                    let rest: String = rest.iter().map(|name| format!("[{name}]")).collect();
                    at(first) + &rest
                });
                let param = inner.unwrap_or_default();
                let refusal = Refusal::invalid(format!("Missing required param: {param}."));
                return Err(refusal.code("parameter_missing").param(param));
            }
        }
        let details = match data.get("card") {
            Some(card) => self.card_details(card, &at("card"))?,
            None => Details::Other(shown_details(known.name, data.get(known.name))),
        };
        let created = self.now().unix();
        let id = self.ids.base62("pm");
        let method = PaymentMethod {
            kind: known.name,
            details,
            billing_details: or_null(data, "billing_details"),
            metadata: merged_metadata(&json!({}), data.get("metadata")),
            created,
            customer: None,
            is_spent: false,
        };
        self.methods.insert(id.clone(), method);
        Ok(id)
    }

    fn card_details(&mut self, card: &Value, at: &str) -> Result<Details, Refusal> {
        if let Some(token) = text(card, "token") {
            return self.redeem(token, &format!("{at}[token]"));
        }
        let number = text(card, "number").unwrap_or_default();
        let [month, year] = ["exp_month", "exp_year"].map(|name| card.get(name).and_then(Value::as_i64).unwrap_or(0));
        let read = Card::read(number, month, year, text(card, "cvc"), self.now());
        Ok(Details::Card(read.map_err(bad_card)?, conduct(number)))
    }

    /// The id of the method that `payment_method` names. `pm_card_visa` is a new one each time; a card's token becomes
    /// a method by being used.
    pub(super) fn method_named(&mut self, name: &str) -> Result<String, Refusal> {
        match name {
            _ if self.methods.contains_key(name) => Ok(name.to_owned()),
            "pm_card_visa" => {
                self.make_method(&json!({"type": "card", "card": {"token": "tok_visa"}}), "payment_method")
            }
            _ if self.tokens.contains_key(name) || name == "tok_visa" => {
                self.make_method(&json!({"type": "card", "card": {"token": name}}), "payment_method")
            }
            _ => Err(Refusal::no_such("PaymentMethod", name, "payment_method").status(400)),
        }
    }

    /// Refuses a method that may not be used by this customer, or not again.
    pub(super) fn check_owner(&self, id: &str, customer: Option<&str>) -> Result<(), Refusal> {
        let Some(method) = self.methods.get(id) else { return Ok(()) };
        if method.is_spent {
            let message = "The provided PaymentMethod was previously used with a PaymentIntent without Customer \
                           attachment, shared with a connected account without Customer attachment, or was detached \
                           from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must \
                           attach it to a Customer first.";
            return Err(Refusal::invalid(message));
        }
        match (&method.customer, customer) {
            (Some(owner), Some(customer)) if owner == customer => Ok(()),
            (None, _) => Ok(()),
            (Some(_), Some(_)) => {
                Err(Refusal::invalid("The customer does not have the payment method with this ID.").param("customer"))
            }
            (Some(_), None) => {
                let message = "The payment method you provided is attached to a customer so for security purposes you \
                               must provide the customer in the request.";
                Err(Refusal::invalid(message))
            }
        }
    }

    pub(super) fn show_method(&self, id: &str) -> Value {
        let Some(method) = self.methods.get(id) else { return Value::Null };
        let own = match &method.details {
            Details::Card(card, _) => json!({
                "brand": brand_word(card.brand),
                "checks": checks(&method.billing_details, "unchecked"),
                "country": "US",
                "exp_month": card.month,
                "exp_year": card.year,
                "fingerprint": card.fingerprint(),
                "funding": "credit",
                "generated_from": null,
                "last4": card.last4,
                "networks": {"available": [brand_word(card.brand)], "preferred": null},
                "three_d_secure_usage": {"supported": true},
                "wallet": null,
            }),
            Details::Other(details) => details.clone(),
        };
        json!({
            "id": id,
            "object": "payment_method",
            "billing_details": method.shown_billing(),
            method.kind: own,
            "created": method.created,
            "customer": method.customer,
            "livemode": false,
            "metadata": method.metadata,
            "type": method.kind,
        })
    }
}

impl PaymentMethod {
    /// Gives the method to a customer, who may use it again and again.
    pub(super) fn attach(&mut self, customer: &str) -> Result<(), Refusal> {
        match &self.customer {
            Some(owner) if owner != customer => {
                Err(Refusal::invalid("The payment method you provided has already been attached to a customer."))
            }
            _ => {
                self.customer = Some(customer.to_owned());
                Ok(())
            }
        }
    }

    pub(super) fn is_attached(&self) -> bool {
        self.customer.is_some()
    }

    pub(super) fn shown_billing(&self) -> Value {
        let given = &self.billing_details;
        json!({
            "address": address(given.get("address")),
            "email": or_null(given, "email"),
            "name": or_null(given, "name"),
            "phone": or_null(given, "phone"),
        })
    }

    /// `payment_method_details` of a charge or of a setup attempt.
    pub(super) fn charge_details(&self, amount: i64, three_d_secure: Value) -> Value {
        let own = match &self.details {
            Details::Card(card, _) => json!({
                "amount_authorized": amount,
                "authorization_code": "123456",
                "brand": brand_word(card.brand),
                "checks": checks(&self.billing_details, "pass"),
                "country": "US",
                "exp_month": card.month,
                "exp_year": card.year,
                "extended_authorization": {"status": "disabled"},
                "fingerprint": card.fingerprint(),
                "funding": "credit",
                "incremental_authorization": {"status": "available"},
                "installments": null,
                "last4": card.last4,
                "mandate": null,
                "multicapture": {"status": "unavailable"},
                "network": brand_word(card.brand),
                "network_token": {"used": false},
                "network_transaction_id": "104102978678771",
                "overcapture": {"maximum_amount_capturable": amount, "status": "unavailable"},
                "three_d_secure": three_d_secure,
                "wallet": null,
            }),
            Details::Other(details) => details.clone(),
        };
        json!({ self.kind: own, "type": self.kind })
    }
}

/// What the card's checks came to: a check is made of what was given.
fn checks(billing: &Value, outcome: &str) -> Value {
    let of = |name: &str| billing.get("address").and_then(|address| address.get(name)).map(|_| outcome);
    json!({
        "address_line1_check": of("line1"),
        "address_postal_code_check": of("postal_code"),
        "cvc_check": outcome,
    })
}

/// What responses show of a method that is no card: an account number is down to its last four characters.
fn shown_details(kind: &str, given: Option<&Value>) -> Value {
    let mut shown = Map::new();
    for (name, value) in given.and_then(Value::as_object).into_iter().flatten() {
        match (name.as_str(), value.as_str()) {
            ("account_number" | "iban", Some(number)) => {
                let last4: String = number.chars().skip(number.chars().count().saturating_sub(4)).collect();
                shown.insert("last4".into(), last4.into());
            }
            _ => {
                shown.insert(name.clone(), value.clone());
            }
        }
    }
    if matches!(kind, "eps" | "ideal" | "p24") {
        shown.entry("bank").or_insert(Value::Null);
    }
    if kind == "us_bank_account" {
        shown.insert("bank_name".into(), "STRIPE TEST BANK".into());
        shown.entry("account_type").or_insert_with(|| "checking".into());
    }
    Value::Object(shown)
}

/// Card data that no issuer is asked about: Stripe answers 402 as if one had been.
pub(super) fn bad_card(bad: BadCard) -> Refusal {
    let (code, message, param) = match bad {
        BadCard::NotANumber => ("invalid_number", "The card number is not a valid credit card number.", "number"),
        BadCard::Number => ("incorrect_number", "Your card number is incorrect.", "number"),
        BadCard::Month | BadCard::Expired => {
            ("invalid_expiry_month", "Your card's expiration month is invalid.", "exp_month")
        }
        BadCard::Year => ("invalid_expiry_year", "Your card's expiration year is invalid.", "exp_year"),
        BadCard::Cvc => ("invalid_cvc", "Your card's security code is invalid.", "cvc"),
    };
    Refusal::card(code, message).param(param)
}

fn brand_word(brand: Brand) -> &'static str {
    match brand {
        Brand::Visa => "visa",
        Brand::Mastercard => "mastercard",
        Brand::Amex => "amex",
        Brand::Discover => "discover",
        Brand::Diners => "diners",
        Brand::Jcb => "jcb",
        Brand::UnionPay => "unionpay",
        Brand::Unknown => "unknown",
    }
}

/// The brand as tokens and older objects write it.
pub(super) fn brand_title(brand: Brand) -> &'static str {
    match brand {
        Brand::Visa => "Visa",
        Brand::Mastercard => "MasterCard",
        Brand::Amex => "American Express",
        Brand::Discover => "Discover",
        Brand::Diners => "Diners Club",
        Brand::Jcb => "JCB",
        Brand::UnionPay => "UnionPay",
        Brand::Unknown => "Unknown",
    }
}
