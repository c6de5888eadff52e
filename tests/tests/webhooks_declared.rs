//! Webhooks as a connector declares them: what is believed of one, what is read of an event, what is left alone.

#[path = "webhooks_declared/acme.rs"]
mod acme;
#[path = "webhooks_declared/known.rs"]
mod known;
#[path = "webhooks_declared/several_words.rs"]
mod several_words;
#[path = "webhooks_declared/unsigned.rs"]
mod unsigned;
