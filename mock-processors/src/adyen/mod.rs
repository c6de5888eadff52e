//! Adyen's mock processor: JSON bodies, Checkout under `/v68`, disputes under `/ca/services/DisputeService/v30`, and reports
//! (Adyen: standard webhooks) of what came of it all.
//!
//! Written from Adyen's OpenAPI descriptions of Checkout 68, disputes 30 and webhooks 1. Where the live API takes more
//! than those say, the field says so where it is declared.
//!
//! What decides the outcome, all of it named after what Adyen's own test platform does:
//!
//! - The holder's name of a card: `DECLINED`, `NOT_ENOUGH_BALANCE` and so on ([`outcome`]); the card 4000000000000002 is
//!   refused under any name.
//! - `additionalData.executeThreeD: "true"`, or one of Adyen's cards that are enrolled ([`instrument`]), sends the
//!   customer to a page of the mock processor. Going there is all that the customer does; the same goes for redirect methods,
//!   vouchers and QR codes.
//! - A capture whose value ends in 13 is received and fails afterwards.
//! - A captured value that ends in 77 is disputed: its report (`CHARGEBACK`) carries the dispute's reference.
//! - What the payment's state forbids (a refund before the capture, a cancel after it) is received, and reported with
//!   `success` false, as Adyen does. Amounts that do not fit are refused at once, where the live API would report them.
//!
//! What it does not do: cards that Adyen's page scripts encrypt, marketplaces, gift cards, payouts.

mod action;
mod amount_updates;
mod api;
mod cancels;
mod captures;
mod challenge;
mod details;
mod disputes;
mod fields;
mod instrument;
mod methods;
mod modification;
mod notification;
mod orders;
mod outcome;
mod payment;
mod payments;
mod person;
mod refunds;
mod refusal;
mod response;
mod routes;
mod sessions;
mod signature;
mod state;

pub(crate) use state::Adyen;

/// The one account there is.
pub(crate) const CREDENTIALS: &[(&str, &str)] = &[("api_key", API_KEY), ("key1", MERCHANT_ACCOUNT)];

const API_KEY: &str = "AQEstandinstandinstandinstandinstandin-standin=-standin";
const MERCHANT_ACCOUNT: &str = "StandinMerchantECOM";

/// What reports are signed with, in hexadecimal digits, as Adyen shows it to the merchant.
const HMAC_KEY: &str = "7C0F2A1B94D35E68A7B1C2D3E4F5061728394A5B6C7D8E9F0A1B2C3D4E5F6071";
