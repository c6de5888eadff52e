//! The language in which payment processors are declared. Use it through `connector-core`, which re-exports the derives
//! and documents them; the code that they generate names that crate.
//!
//! Every derive has four stages, each with a type that proves the last was done: `parse` (tokens to attributes), `model`
//! (names resolved, required keys there), `check` (rules over more than one key or field) and `expand` (tokens, cannot
//! fail). All the mistakes of an item are reported together, each at the smallest token that was typed.
#![forbid(unsafe_code)]

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

mod attribute;
mod auth;
mod closest;
mod condition;
mod connector;
mod ctxt;
mod duration;
mod from;
mod generics;
mod name;
mod path;
mod request;
mod response;
mod source;
mod state;
mod status_map;
mod status_target;
mod template;
mod to;
mod touch;
mod vocabulary;
mod webhook;
mod wire_value;

#[proc_macro_derive(Connector, attributes(connector))]
pub fn connector(input: TokenStream) -> TokenStream {
    connector::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[proc_macro_derive(ConnectorAuth, attributes(auth))]
pub fn connector_auth(input: TokenStream) -> TokenStream {
    auth::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[proc_macro_derive(ConnectorRequest, attributes(connector, from, serde, to, pick, join, query))]
pub fn connector_request(input: TokenStream) -> TokenStream {
    request::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[proc_macro_derive(ConnectorResponse, attributes(connector, to, serde, pick, join, header, from))]
pub fn connector_response(input: TokenStream) -> TokenStream {
    response::derive(&parse_macro_input!(input as DeriveInput), response::Kind::Response).into()
}

#[proc_macro_derive(ConnectorError, attributes(connector, to, serde, pick, join, header, from))]
pub fn connector_error(input: TokenStream) -> TokenStream {
    response::derive(&parse_macro_input!(input as DeriveInput), response::Kind::Error).into()
}

#[proc_macro_derive(ConnectorState, attributes(connector))]
pub fn connector_state(input: TokenStream) -> TokenStream {
    state::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[proc_macro_derive(ConnectorWebhook, attributes(webhook, to, serde, pick, join, header, from))]
pub fn connector_webhook(input: TokenStream) -> TokenStream {
    webhook::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[proc_macro_derive(StatusMap, attributes(status_map, connector))]
pub fn status_map(input: TokenStream) -> TokenStream {
    status_map::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[proc_macro_derive(StatusTarget, attributes(status, connector))]
pub fn status_target(input: TokenStream) -> TokenStream {
    status_target::derive(&parse_macro_input!(input as DeriveInput)).into()
}

#[proc_macro_derive(WireValue, attributes(connector, serde))]
pub fn wire_value(input: TokenStream) -> TokenStream {
    wire_value::derive(&parse_macro_input!(input as DeriveInput)).into()
}
