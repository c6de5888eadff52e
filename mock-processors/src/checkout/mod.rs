//! Checkout.com's mock processor: JSON bodies, payments and their actions.
//!
//! Written from Checkout.com's OpenAPI description of 2022. Where the live API takes more than that description says, the
//! field says so where it is declared: `ach`, `Unscheduled`, `force_3ds`, and so on.
//!
//! What it does not do: payouts, hosted pages, and the wallets and redirect methods that only other regions have. What
//! is asynchronous there is accepted with 202 here too, and is through by the next look. The one thing that is told
//! sooner than the description has it: a payment that is captured at once answers `Captured`, not `Authorized`.

mod action;
mod api;
mod authorizations;
mod captures;
mod challenge;
mod details;
mod fields;
mod outcome;
mod payment;
mod payments;
mod refunds;
mod refusal;
mod routes;
mod source;
mod state;
mod tokens;
mod voids;

pub(crate) use state::Checkout;

/// The one account there is, with its one processing channel.
pub(crate) const CREDENTIALS: &[(&str, &str)] =
    &[("api_key", PUBLIC_KEY), ("key1", PROCESSING_CHANNEL), ("api_secret", SECRET_KEY)];

const PUBLIC_KEY: &str = "pk_sbox_standin00000000000000000";
const SECRET_KEY: &str = "sk_sbox_standin00000000000000000";
const PROCESSING_CHANNEL: &str = "pc_standin2standin3standin4st";
