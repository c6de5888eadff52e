//! Stripe's mock processor: form bodies, JSON responses, the API of version 2022-11-15.
//!
//! Written from Stripe's OpenAPI description of about November 2022. Where live Stripe takes more than that description
//! says, the field or type says so where it is declared: raw cards, `cashapp`, `revolut_pay`, `amazon_pay`, and so on.
//!
//! What it does not do: payment method types that no field here names answer as they do on an account that has not
//! activated them; which currencies a type takes is not checked; there is no Connect, and an intent is confirmed when
//! it is created or not at all.

mod api;
mod challenge;
mod charges;
mod confirm;
mod customers;
mod expand;
mod fields;
mod intents;
mod methods;
mod next_action;
mod payment_intents;
mod payment_methods;
mod refunds;
mod refusal;
mod routes;
mod setup_intents;
mod state;
mod test_cards;
mod tokens;

pub(crate) use state::Stripe;

/// The one account there is.
pub(crate) const CREDENTIALS: &[(&str, &str)] = &[("api_key", API_KEY)];

const API_KEY: &str = "sk_test_standin_00000000000000000000";
const API_VERSION: &str = "2022-11-15";
