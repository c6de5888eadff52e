//! `POST /v1/tokens`: a card, a bank account or a wallet's payload becomes a token that is good for one use.

use serde_json::{Value, json};

use super::fields::{EXPAND, TEXT};
use super::payment_methods::{Details, bad_card, brand_title};
use super::refusal::Refusal;
use super::routes::Ask;
use super::state::{Stripe, or_null, text};
use super::test_cards::{Conduct, conduct};
use crate::card::Card;
use crate::shape::{Field, Kind, optional, required};

/// Tokens for accounts, persons and personal numbers belong to Connect and are left out.
///
/// The description has none of the four `pk_token` fields (an Apple Pay payment as it came from the device), and
/// neither `cryptogram`, `eci` nor `tokenization_method` of a card (the same, decrypted); live Stripe takes them here.
pub(super) const CREATE: &[Field] = &[
    optional("bank_account", Kind::Object(BANK_ACCOUNT)),
    optional("card", Kind::Object(CARD)),
    EXPAND,
    optional("pk_token", TEXT),
    optional("pk_token_instrument_name", TEXT),
    optional("pk_token_payment_network", TEXT),
    optional("pk_token_transaction_id", TEXT),
];

const BANK_ACCOUNT: &[Field] = &[
    optional("account_holder_name", TEXT),
    optional("account_holder_type", Kind::OneOf(&["company", "individual"])),
    required("account_number", TEXT),
    optional("account_type", Kind::OneOf(&["checking", "futsu", "savings", "toza"])),
    required("country", Kind::Country),
    optional("currency", Kind::Currency),
    optional("routing_number", TEXT),
];

const CARD: &[Field] = &[
    optional("address_city", TEXT),
    optional("address_country", TEXT),
    optional("address_line1", TEXT),
    optional("address_line2", TEXT),
    optional("address_state", TEXT),
    optional("address_zip", TEXT),
    optional("cryptogram", TEXT),
    optional("currency", Kind::Currency),
    optional("cvc", TEXT),
    optional("eci", Kind::Digits(1, 2)),
    required("exp_month", Kind::Integer(i64::MIN, i64::MAX)),
    required("exp_year", Kind::Integer(i64::MIN, i64::MAX)),
    optional("name", TEXT),
    required("number", TEXT),
    optional("tokenization_method", Kind::OneOf(&["android_pay", "apple_pay"])),
];

/// A token that was not used yet; `None` for a bank account, which no payment here takes.
pub(super) struct Token {
    pub(super) card: Option<(Card, Conduct)>,
    is_used: bool,
}

pub(super) fn create(stripe: &mut Stripe, ask: &Ask<'_>) -> Result<Value, Refusal> {
    let params = ask.params;
    let given = ["bank_account", "card", "pk_token"].iter().filter(|name| params.get(**name).is_some()).count();
    if given != 1 {
        let message = "You must supply either a card, customer, PII data, bank account, or account legal entity to \
                       create a token.";
        return Err(Refusal::invalid(message));
    }
    if let Some(account) = params.get("bank_account") {
        let shown = show_bank_account(stripe, account);
        return Ok(stripe.keep_token("bank_account", shown, None));
    }
    let (card, wallet) = match params.get("card") {
        Some(card) => (read_card(stripe, card)?, text(card, "tokenization_method")),
        // What a wallet hides cannot be read here; every payload stands for the card that always works.
        None => (always_approved(stripe)?, Some("apple_pay")),
    };
    let shown = show_card(stripe, &card.0, params.get("card").unwrap_or(&Value::Null), wallet);
    Ok(stripe.keep_token("card", shown, Some(card)))
}

fn read_card(stripe: &Stripe, params: &Value) -> Result<(Card, Conduct), Refusal> {
    let number = text(params, "number").unwrap_or_default();
    let [month, year] = ["exp_month", "exp_year"].map(|name| params.get(name).and_then(Value::as_i64).unwrap_or(0));
    let card = Card::read(number, month, year, text(params, "cvc"), stripe.now()).map_err(bad_card)?;
    Ok((card, conduct(number)))
}

/// The card behind `tok_visa`, `pm_card_visa` and every wallet.
fn always_approved(stripe: &Stripe) -> Result<(Card, Conduct), Refusal> {
    let (year, _, _) = stripe.now().date();
    let card = Card::read("4242424242424242", 12, year + 3, None, stripe.now()).map_err(bad_card)?;
    Ok((card, Conduct::Approve))
}

fn show_card(stripe: &mut Stripe, card: &Card, params: &Value, wallet: Option<&str>) -> Value {
    json!({
        "id": stripe.ids.base62("card"),
        "object": "card",
        "address_city": or_null(params, "address_city"),
        "address_country": or_null(params, "address_country"),
        "address_line1": or_null(params, "address_line1"),
        "address_line1_check": null,
        "address_line2": or_null(params, "address_line2"),
        "address_state": or_null(params, "address_state"),
        "address_zip": or_null(params, "address_zip"),
        "address_zip_check": null,
        "brand": brand_title(card.brand),
        "country": "US",
        "cvc_check": params.get("cvc").map(|_| "unchecked"),
        "dynamic_last4": null,
        "exp_month": card.month,
        "exp_year": card.year,
        "fingerprint": card.fingerprint(),
        "funding": "credit",
        "last4": card.last4,
        "metadata": {},
        "name": or_null(params, "name"),
        "tokenization_method": wallet,
    })
}

fn show_bank_account(stripe: &mut Stripe, params: &Value) -> Value {
    let number = text(params, "account_number").unwrap_or_default();
    let last4: String = number.chars().skip(number.chars().count().saturating_sub(4)).collect();
    json!({
        "id": stripe.ids.base62("ba"),
        "object": "bank_account",
        "account_holder_name": or_null(params, "account_holder_name"),
        "account_holder_type": or_null(params, "account_holder_type"),
        "account_type": or_null(params, "account_type"),
        "bank_name": "STRIPE TEST BANK",
        "country": or_null(params, "country"),
        "currency": text(params, "currency").unwrap_or("USD").to_ascii_lowercase(),
        "last4": last4,
        "routing_number": or_null(params, "routing_number"),
        "status": "new",
    })
}

impl Stripe {
    fn keep_token(&mut self, kind: &str, shown: Value, card: Option<(Card, Conduct)>) -> Value {
        let id = self.ids.base62("tok");
        self.tokens.insert(id.clone(), Token { card, is_used: false });
        json!({
            "id": id,
            "object": "token",
            kind: shown,
            "client_ip": "127.0.0.1",
            "created": self.now().unix(),
            "livemode": false,
            "type": kind,
            "used": false,
        })
    }

    /// Uses a token up. `tok_visa` is always there.
    pub(super) fn redeem(&mut self, id: &str, param: &str) -> Result<Details, Refusal> {
        if id == "tok_visa" {
            return always_approved(self).map(|(card, conduct)| Details::Card(card, conduct));
        }
        let Some(token) = self.tokens.get_mut(id) else {
            return Err(Refusal::no_such("token", id, param).status(400));
        };
        if token.is_used {
            let message = format!("You cannot use a Stripe token more than once: {id}.");
            return Err(Refusal::invalid(message).code("token_already_used").param(param));
        }
        let Some((card, conduct)) = token.card.clone() else {
            return Err(Refusal::invalid(format!("The token {id} is not a card token.")).param(param));
        };
        token.is_used = true;
        Ok(Details::Card(card, conduct))
    }
}
