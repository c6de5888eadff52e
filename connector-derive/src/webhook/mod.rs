//! `ConnectorWebhook`: how a processor's events are verified, taken apart and read.

mod check;
mod expand;
mod model;
mod signature;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use crate::{attribute::WebhookKeys, ctxt::Ctxt, driver::Derive};

pub(crate) struct ConnectorWebhook;

impl Derive for ConnectorWebhook {
    type Keys = WebhookKeys;
    type Model<'i> = model::Webhook<'i>;
    const ATTRIBUTE: &'static str = "webhook";

    fn model<'i>(&self, cx: &Ctxt, input: &'i DeriveInput, keys: WebhookKeys) -> Option<model::Webhook<'i>> {
        model::model(cx, input, keys)
    }

    fn check(&self, cx: &Ctxt, webhook: &model::Webhook<'_>) {
        check::check(cx, webhook);
    }

    fn expand(&self, input: &DeriveInput, webhook: &model::Webhook<'_>) -> TokenStream {
        expand::expand(input, webhook)
    }

    fn stub(&self, input: &DeriveInput, _: Option<&model::Webhook<'_>>) -> TokenStream {
        expand::stub(input)
    }
}
