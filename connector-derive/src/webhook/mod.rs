//! `ConnectorWebhook`: how a processor's events are verified, taken apart and read.

mod check;
mod expand;
mod message;
mod model;
mod signature;

use crate::{attribute::WebhookKeys, driver::Derive};

pub(crate) const CONNECTOR_WEBHOOK: Derive<WebhookKeys, model::Webhook> = Derive {
    attribute: "webhook",
    model: model::model,
    check: check::check,
    expand: expand::expand,
    stub: |input, _| expand::stub(input),
};
