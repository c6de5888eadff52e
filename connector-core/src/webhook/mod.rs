//! Webhooks: what a processor tells without being asked. Verified on the raw bytes before anything is believed, read
//! through the same maps that the flows use, counted once.
//!
//! [`Account::receive`](crate::Account::receive) turns a request of the processor into [`Verified`] events. The router claims
//! each by its key (`Inbox::once` of the client), looks up in its own books what it is about, asks the event what it says of that
//! ([`Event::payment`], [`Event::refund`], [`Event::dispute`]), lets the books advance by the transition table ([`Progress`]),
//! and only then gives the [`Reply`] that the processor wants.

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

/// What a connector's webhooks look like. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a webhook",
    label = "not a webhook",
    note = "derive `ConnectorWebhook` with `#[webhook(signature(..), ack = 200)]`"
)]
pub trait ConnectorWebhook {
    const WEBHOOK: &'static WebhookSpec;
    /// Never called and never compiled: it shows rustc that the fields are read.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}
