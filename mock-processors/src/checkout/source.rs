//! What a payment is made with: a card, a token, an earlier source, a network token, a bank account.

use serde_json::{Value, json};

use super::fields::{ACCOUNT_HOLDER, ADDRESS, CVV, EXPIRY_MONTH, EXPIRY_YEAR, PHONE, TEXT};
use super::outcome::{Outcome, by_card};
use super::refusal::Refusal;
use super::state::Checkout;
use crate::card::{BadCard, Brand, Card};
use crate::clock::Moment;
use crate::shape::{Case, Field, Kind, optional, required};

/// `source`, by its type.
pub(super) const SOURCE: Kind = Kind::Tagged(
    "type",
    &[
        Case { tag: "ach", fields: ACH },
        Case { tag: "card", fields: CARD },
        Case { tag: "id", fields: ID },
        Case { tag: "network_token", fields: NETWORK_TOKEN },
        Case { tag: "token", fields: TOKEN },
    ],
);

const CARD: &[Field] = &[
    optional("account_holder", Kind::Object(ACCOUNT_HOLDER)),
    optional("billing_address", Kind::Object(ADDRESS)),
    optional("cvv", CVV),
    required("expiry_month", EXPIRY_MONTH),
    required("expiry_year", EXPIRY_YEAR),
    optional("name", TEXT),
    required("number", Kind::Text(1, 19)),
    optional("phone", Kind::Object(PHONE)),
    optional("store_for_future_use", Kind::Flag),
    optional("stored", Kind::Flag),
];

const TOKEN: &[Field] = &[
    optional("account_holder", Kind::Object(ACCOUNT_HOLDER)),
    optional("billing_address", Kind::Object(ADDRESS)),
    optional("phone", Kind::Object(PHONE)),
    optional("store_for_future_use", Kind::Flag),
    required("token", Kind::Id("tok", 26)),
];

/// The description has no billing address of a source that is stored already; the live API takes one.
const ID: &[Field] = &[
    optional("account_holder", Kind::Object(ACCOUNT_HOLDER)),
    optional("billing_address", Kind::Object(ADDRESS)),
    optional("cvv", CVV),
    required("id", Kind::Id("src", 26)),
];

const NETWORK_TOKEN: &[Field] = &[
    optional("billing_address", Kind::Object(ADDRESS)),
    required("cryptogram", Kind::Text(1, 50)),
    optional("cvv", CVV),
    required("eci", Kind::Text(1, 2)),
    required("expiry_month", EXPIRY_MONTH),
    required("expiry_year", EXPIRY_YEAR),
    optional("name", TEXT),
    optional("phone", Kind::Object(PHONE)),
    optional("stored", Kind::Flag),
    required("token", Kind::Text(1, 19)),
    required("token_type", Kind::OneOf(&["vts", "mdes", "applepay", "googlepay"])),
];

/// A bank account in the United States. The description has none as a source; this is what the live API takes.
const ACH: &[Field] = &[
    required("account_holder", Kind::Object(ACCOUNT_HOLDER)),
    required("account_number", Kind::Digits(4, 17)),
    required("account_type", Kind::OneOf(&["savings", "checking", "current", "cash"])),
    required("bank_code", Kind::Digits(9, 9)),
    optional("billing_address", Kind::Object(ADDRESS)),
    required("country", Kind::Country),
];

/// A source, without what must not be kept.
#[derive(Clone)]
pub(super) struct Source {
    pub(super) id: String,
    kind: &'static str,
    pub(super) card: Option<Card>,
    /// What the issuer says, if it does not depend on the amount.
    pub(super) outcome: Option<Outcome>,
    name: Option<String>,
    billing_address: Option<Value>,
    phone: Option<Value>,
    has_cvv: bool,
    /// Whether it may be used again once a payment with it was approved.
    pub(super) is_kept: bool,
}

impl Source {
    /// A bank account takes days.
    pub(super) fn is_debit(&self) -> bool {
        self.kind == "ach"
    }

    /// The source as responses have it. Its id is told only once it may be used again.
    pub(super) fn shown(&self, is_approved: bool) -> Value {
        let id = (is_approved && self.is_kept).then_some(&self.id);
        let Some(card) = &self.card else { return json!({"type": self.kind, "id": id}) };
        json!({
            "id": id,
            "type": self.kind,
            "billing_address": self.billing_address,
            "phone": self.phone,
            "expiry_month": card.month,
            "expiry_year": card.year,
            "name": self.name,
            "scheme": scheme(card.brand),
            "last4": card.last4,
            "fingerprint": card.fingerprint().to_uppercase().repeat(4),
            "bin": card.bin,
            "card_type": "Credit",
            "card_category": "Consumer",
            "issuer": "STAND-IN BANK",
            "issuer_country": "US",
            "product_id": "F",
            "product_type": "CLASSIC",
            "avs_check": if self.billing_address.is_some() { "Y" } else { "S" },
            "cvv_check": if self.has_cvv { "Y" } else { "P" },
        })
    }
}

impl Checkout {
    /// Reads the source of a payment. A token is not used up yet: the payment may still be refused.
    pub(super) fn source(&mut self, given: &Value) -> Result<Source, Refusal> {
        let text = |name: &str| given.get(name).and_then(Value::as_str);
        let mut source = match text("type") {
            Some("card") => self.of_card("card", given, "number")?,
            Some("network_token") => self.of_card("network_token", given, "token")?,
            Some("token") => {
                let token = text("token").unwrap_or_default();
                let known = self.tokens.get(token).ok_or_else(|| Refusal::invalid("token_invalid"))?;
                known.clone().ok_or_else(|| Refusal::invalid("token_used"))?
            }
            Some("id") => {
                let id = text("id").unwrap_or_default();
                self.sources.get(id).cloned().ok_or_else(|| Refusal::invalid("source_id_invalid"))?
            }
            _ => Source {
                id: self.ids.base32("src"),
                kind: "ach",
                card: None,
                outcome: None,
                name: None,
                billing_address: None,
                phone: None,
                has_cvv: false,
                is_kept: true,
            },
        };
        source.billing_address = given.get("billing_address").cloned().or(source.billing_address);
        source.phone = given.get("phone").cloned().or(source.phone);
        source.has_cvv |= given.get("cvv").is_some();
        source.name = holder(given).or(source.name);
        source.is_kept = given.get("store_for_future_use").and_then(Value::as_bool).unwrap_or(source.is_kept);
        Ok(source)
    }

    /// Reads card data, of a source or of a request for a token.
    pub(super) fn of_card(&mut self, kind: &'static str, given: &Value, number: &str) -> Result<Source, Refusal> {
        let number = given.get(number).and_then(Value::as_str).unwrap_or_default();
        let [month, year] = ["expiry_month", "expiry_year"].map(|name| given.get(name).and_then(Value::as_i64));
        let cvv = given.get("cvv").and_then(Value::as_str);
        let card = Card::read(number, month.unwrap_or(0), year.unwrap_or(0), cvv, Moment::now());
        let card = card.map_err(|bad| {
            Refusal::invalid(match bad {
                BadCard::NotANumber | BadCard::Number => "card_number_invalid",
                BadCard::Month => "card_expiry_month_invalid",
                BadCard::Year | BadCard::Expired => "card_expired",
                BadCard::Cvc => "cvv_invalid",
            })
        })?;
        Ok(Source {
            id: self.ids.base32("src"),
            kind,
            card: Some(card),
            outcome: by_card(number),
            name: holder(given),
            billing_address: given.get("billing_address").cloned(),
            phone: given.get("phone").cloned(),
            has_cvv: cvv.is_some(),
            is_kept: true,
        })
    }
}

/// The name on the card, or that of the account holder.
fn holder(given: &Value) -> Option<String> {
    if let Some(name) = given.get("name").and_then(Value::as_str) {
        return Some(name.to_owned());
    }
    let holder = given.get("account_holder")?;
    let names = ["first_name", "middle_name", "last_name"].iter().filter_map(|name| holder.get(*name)?.as_str());
    let name = names.collect::<Vec<_>>().join(" ");
    Some(name).filter(|name| !name.is_empty())
}

pub(super) fn scheme(brand: Brand) -> &'static str {
    match brand {
        Brand::Visa => "Visa",
        Brand::Mastercard => "Mastercard",
        Brand::Amex => "American Express",
        Brand::Discover => "Discover",
        Brand::Diners => "Diners Club International",
        Brand::Jcb => "JCB",
        Brand::UnionPay => "UnionPay",
        Brand::Unknown => "Unknown",
    }
}
