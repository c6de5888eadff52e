//! The language in which payment processors are declared. Use it through `connector-core`, which re-exports the derives
//! and documents them; the code that they generate names that crate.
//!
//! `driver` runs the stages of every derive: `model` resolves names and reports missing keys, `check` has one function per
//! rule over more than one key or field, `expand` cannot fail. All mistakes of an item are reported together, each at the
//! smallest token that was typed.
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

use proc_macro::TokenStream;

mod attribute;
mod auth;
mod closest;
mod condition;
mod connector;
mod ctxt;
mod driver;
mod duration;
mod encoding;
mod from_attribute;
mod generated;
mod generics;
mod header;
mod money;
mod name;
mod path;
mod request;
mod response;
mod source;
mod state;
mod status_map;
mod status_target;
mod template;
mod to_attribute;
mod touch;
mod vocabulary;
mod webhook;
mod wire_value;

#[proc_macro_derive(Connector, attributes(connector))]
pub fn connector(input: TokenStream) -> TokenStream {
    driver::run(&connector::CONNECTOR, input)
}

#[proc_macro_derive(ConnectorAuth, attributes(auth))]
pub fn connector_auth(input: TokenStream) -> TokenStream {
    driver::run(&auth::CONNECTOR_AUTH, input)
}

#[proc_macro_derive(ConnectorRequest, attributes(connector, from, serde, to, pick, join, query))]
pub fn connector_request(input: TokenStream) -> TokenStream {
    driver::run(&request::CONNECTOR_REQUEST, input)
}

#[proc_macro_derive(ConnectorResponse, attributes(connector, to, serde, pick, join, header, from))]
pub fn connector_response(input: TokenStream) -> TokenStream {
    driver::run(&response::CONNECTOR_RESPONSE, input)
}

#[proc_macro_derive(ConnectorError, attributes(connector, to, serde, pick, join, header, from))]
pub fn connector_error(input: TokenStream) -> TokenStream {
    driver::run(&response::CONNECTOR_ERROR, input)
}

#[proc_macro_derive(ConnectorState, attributes(connector))]
pub fn connector_state(input: TokenStream) -> TokenStream {
    driver::run(&state::CONNECTOR_STATE, input)
}

#[proc_macro_derive(ConnectorWebhook, attributes(webhook, to, serde, pick, join, header, from))]
pub fn connector_webhook(input: TokenStream) -> TokenStream {
    driver::run(&webhook::CONNECTOR_WEBHOOK, input)
}

#[proc_macro_derive(StatusMap, attributes(status_map, connector))]
pub fn status_map(input: TokenStream) -> TokenStream {
    driver::run(&status_map::STATUS_MAP, input)
}

#[proc_macro_derive(StatusTarget, attributes(status, connector))]
pub fn status_target(input: TokenStream) -> TokenStream {
    driver::run(&status_target::STATUS_TARGET, input)
}

#[proc_macro_derive(WireValue, attributes(connector, serde))]
pub fn wire_value(input: TokenStream) -> TokenStream {
    driver::run(&wire_value::WIRE_VALUE, input)
}
