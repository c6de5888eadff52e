//! Webhooks: events that a processor sends on its own. They are verified over the raw bytes, read with the same status
//! maps as responses, and deduplicated.
//!
//! [`Account::receive`](crate::Account::receive) turns a request of the processor into [`Verified`] events. For each
//! event the router claims its key (`Inbox::once` of the client), finds the object in its own records, reads the
//! event's report ([`Event::payment`], [`Event::refund`], [`Event::dispute`]), and advances the stored status with the
//! transition table ([`Progress`]). Only then it sends the [`Reply`].

mod body;
mod error;
mod event;
mod event_key;
mod progress;
mod received;
mod request;
mod signature;
mod spec;
mod verified;

pub use error::WebhookError;
pub use event::Event;
pub use event_key::EventKey;
pub use progress::{Place, Progress, Progressing, Step, Undated};
pub use received::{LookUp, Received};
pub use request::WebhookRequest;
pub(crate) use signature::check_secret;
pub use verified::Verified;

pub use crate::table::{
    DigestEncoding, Hash, HeaderFormat, HmacSpec, KeyEncoding, MessagePiece, NO_WEBHOOK, ObjectSpec, OwnAccount, Reply,
    SignaturePlace, SignatureSpec, WebhookSpec,
};

/// The declaration of a connector's webhooks. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a webhook",
    label = "not a webhook",
    note = "derive `ConnectorWebhook` with `#[webhook(signature(..), ack = 200)]`"
)]
pub trait ConnectorWebhook {
    /// The declared webhook.
    const WEBHOOK: &'static WebhookSpec;
    /// Never called: it makes rustc count the fields as read.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}
