//! Webhooks as a connector declares them: what is believed of one, what is read of an event, what is left alone.

mod acme;
mod events;
mod several_words;
mod unsigned;
