//! `POST /tokens`, with the public key: a card or a wallet's payload becomes a token that is good for one payment.

use serde_json::{Value, json};

use super::details::without_nulls;
use super::fields::{ADDRESS, CVV, EXPIRY_MONTH, EXPIRY_YEAR, PHONE, TEXT};
use super::refusal::Refusal;
use super::routes::{Ask, Reply};
use super::source::{Source, scheme};
use super::state::Checkout;
use crate::clock::Moment;
use crate::shape::{Case, Field, Kind, optional, required};

/// What a request for a token holds depends on its type.
pub(super) const TOKEN: Kind = Kind::Tagged(
    "type",
    &[
        Case { tag: "applepay", fields: APPLE_PAY },
        Case { tag: "card", fields: CARD },
        Case { tag: "googlepay", fields: GOOGLE_PAY },
    ],
);

const CARD: &[Field] = &[
    optional("billing_address", Kind::Object(ADDRESS)),
    optional("cvv", CVV),
    required("expiry_month", EXPIRY_MONTH),
    required("expiry_year", EXPIRY_YEAR),
    optional("name", TEXT),
    required("number", Kind::Text(1, 19)),
    optional("phone", Kind::Object(PHONE)),
];

const GOOGLE_PAY: &[Field] = &[required(
    "token_data",
    Kind::Object(&[optional("protocolVersion", TEXT), optional("signature", TEXT), optional("signedMessage", TEXT)]),
)];

const APPLE_PAY: &[Field] = &[required(
    "token_data",
    Kind::Object(&[
        optional("data", TEXT),
        optional("header", Kind::Free),
        optional("signature", TEXT),
        optional("version", TEXT),
    ]),
)];

pub(super) fn create(checkout: &mut Checkout, ask: &Ask<'_>) -> Result<Reply, Refusal> {
    let params = ask.params;
    let kind = params.get("type").cloned().unwrap_or_default();
    let source = if kind == "card" {
        checkout.of_card("card", params, "number")?
    } else {
        // What a wallet hides cannot be read here; every payload stands for the card that always works.
        let (year, _, _) = Moment::now().date();
        let card = json!({"number": "4242424242424242", "expiry_month": 12, "expiry_year": year + 3});
        checkout.of_card("card", &card, "number")?
    };
    let token = checkout.ids.base32("tok");
    let shown = shown(&source, params, kind, &token);
    checkout.tokens.insert(token, Some(source));
    Ok(Reply { status: 201, body: shown })
}

fn shown(source: &Source, params: &Value, kind: Value, token: &str) -> Value {
    let card = source.card.as_ref();
    without_nulls(json!({
        "type": kind,
        "token": token,
        "expires_on": Moment::now().days_later(1).rfc3339(),
        "expiry_month": card.map(|card| card.month),
        "expiry_year": card.map(|card| card.year),
        "scheme": card.map(|card| scheme(card.brand)),
        "last4": card.map(|card| &card.last4),
        "bin": card.map(|card| &card.bin),
        "card_type": "Credit",
        "card_category": "Consumer",
        "issuer": "STAND-IN BANK",
        "issuer_country": "US",
        "product_id": "F",
        "product_type": "CLASSIC",
        "billing_address": params.get("billing_address"),
        "phone": params.get("phone"),
        "name": params.get("name"),
    }))
}
