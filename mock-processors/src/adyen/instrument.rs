//! What a payment is made with: a card, a stored payment method, a wallet, an account, or nothing that Adyen sees.

use serde_json::{Value, json};

use super::methods::{Method, NEEDED, Way};
use super::outcome::{Decline, EXPIRED, by_card};
use super::refusal::Refusal;
use super::state::Adyen;
use crate::card::{BadCard, Brand, Card};
use crate::clock::Moment;

/// Adyen's test cards that are enrolled in 3-D Secure.
const ENROLLED: &[&str] = &["5212345678901234", "4917610000000000"];

/// What wallets hide cannot be read here; every payload stands for the card that always works.
const IN_WALLETS: &str = "4111111111111111";

/// An instrument, without what must not be kept.
#[derive(Clone)]
pub(super) struct Instrument {
    pub(super) method: &'static Method,
    pub(super) card: Option<Card>,
    pub(super) holder: Option<String>,
    pub(super) has_cvc: bool,
    /// What the issuer says against it.
    pub(super) decline: Option<Decline>,
    pub(super) is_enrolled: bool,
}

/// An instrument that may be used again, by one shopper.
pub(super) struct Stored {
    pub(super) shopper: String,
    pub(super) instrument: Instrument,
}

impl Instrument {
    /// The method as reports and responses name it: of a card, its brand.
    pub(super) fn name(&self) -> &'static str {
        self.card.as_ref().map_or(self.method.name, |card| brand(card.brand))
    }
}

impl Adyen {
    /// Reads `paymentMethod`.
    pub(super) fn instrument(&self, params: &Value) -> Result<Instrument, Refusal> {
        let given = params.get("paymentMethod").unwrap_or(&Value::Null);
        let text = |name: &str| given.get(name).and_then(Value::as_str);
        let method = text("type").and_then(Method::find).ok_or_else(Refusal::unsupported_method)?;
        if let Some(id) = text("storedPaymentMethodId").or(text("recurringDetailReference")) {
            let shopper = params.get("shopperReference").and_then(Value::as_str);
            let shopper = shopper.ok_or_else(|| Refusal::missing("shopperReference"))?;
            let stored = self.stored.get(id).filter(|stored| stored.shopper == shopper);
            let known = stored.ok_or_else(Refusal::no_contract)?.instrument.clone();
            // What a wallet held is a card from then on.
            let is_card = [Way::Card, Way::Wallet].contains(&known.method.way) && method.way == Way::Card;
            if known.method.name != method.name && !is_card {
                return Err(Refusal::no_contract());
            }
            return Ok(Instrument { method, has_cvc: text("cvc").is_some(), ..known });
        }
        let needed = NEEDED.iter().find(|(name, _)| *name == method.name).map_or(&[][..], |(_, fields)| *fields);
        if let Some(field) = needed.iter().find(|field| text(field).is_none()) {
            return Err(Refusal::missing(&format!("paymentMethod.{field}")));
        }
        let is_either = |one: &str, other: &str| text(one).or(text(other)).is_some();
        if method.name == "sepadirectdebit" {
            for (field, before) in [("iban", "sepa.ibanNumber"), ("ownerName", "sepa.ownerName")] {
                if !is_either(field, before) {
                    return Err(Refusal::missing(&format!("paymentMethod.{field}")));
                }
            }
        }
        match method.way {
            Way::Card => of_card(method, given),
            Way::Wallet => {
                let (year, _, _) = Moment::now().date();
                let card = json!({"number": IN_WALLETS, "expiryMonth": "12", "expiryYear": (year + 3).to_string()});
                of_card(method, &card)
            }
            _ => Ok(Instrument { method, card: None, holder: None, has_cvc: false, decline: None, is_enrolled: false }),
        }
    }
}

fn of_card(method: &'static Method, given: &Value) -> Result<Instrument, Refusal> {
    let text = |name: &str| given.get(name).and_then(Value::as_str).unwrap_or_default();
    let (number, holder) = (text("number"), given.get("holderName").and_then(Value::as_str));
    let [month, year] = ["expiryMonth", "expiryYear"].map(|name| text(name).parse().unwrap_or(0));
    let cvc = given.get("cvc").and_then(Value::as_str);
    let (this_year, this_month, _) = Moment::now().date();
    // A card of the past is no mistake in the request: the issuer is asked, and refuses.
    let is_past = (2_000..=this_year).contains(&year) && (year, month) < (this_year, this_month);
    let read_year = if is_past { this_year + 1 } else { year };
    let mut card = Card::read(number, month, read_year, cvc, Moment::now()).map_err(|bad| match bad {
        BadCard::NotANumber | BadCard::Number => Refusal::card_number(),
        BadCard::Month | BadCard::Year | BadCard::Expired => Refusal::expiry(),
        BadCard::Cvc => Refusal::cvc(),
    })?;
    card.year = year;
    // American Express prints four digits, everybody else three.
    let cvc_length = if card.brand == Brand::Amex { 4 } else { 3 };
    if cvc.is_some_and(|cvc| cvc.len() != cvc_length) {
        return Err(Refusal::cvc());
    }
    Ok(Instrument {
        method,
        card: Some(card),
        holder: holder.map(ToOwned::to_owned),
        has_cvc: cvc.is_some(),
        decline: by_card(number, holder).or(is_past.then_some(EXPIRED)),
        is_enrolled: ENROLLED.contains(&number),
    })
}

fn brand(brand: Brand) -> &'static str {
    match brand {
        Brand::Visa => "visa",
        Brand::Mastercard => "mc",
        Brand::Amex => "amex",
        Brand::Discover => "discover",
        Brand::Diners => "diners",
        Brand::Jcb => "jcb",
        Brand::UnionPay => "cup",
        Brand::Unknown => "card",
    }
}
