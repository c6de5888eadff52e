//! Payment processors, declared. Each stands in a file of its own, behind a feature of its own, and reads like the
//! processor's manual; [`registry`] holds those that are compiled in, [`ConnectorName`] names them all.
//!
//! ```
//! use connector_core::{PaymentMethod, flow::{Authorize, Flow}};
//!
//! for connector in connectors::registry().iter() {
//!     let fields = connector.spec().required_fields(Authorize::NAME, PaymentMethod::Card);
//!     assert!(fields.contains(&"card.number"));
//! }
//! ```
//! A router needs this crate alone: `core` holds what payments are made of, `client`
//! (feature `client`) carries them out.
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]
#![allow(clippy::large_enum_variant, reason = "a request lives on the stack for one call; a box would cost more")]

#[cfg(feature = "client")]
#[doc(no_inline)]
pub use connector_client as client;
#[doc(no_inline)]
pub use connector_core as core;

#[cfg(feature = "adyen")]
pub mod adyen;
#[cfg(feature = "checkout")]
pub mod checkout;
#[cfg(feature = "stripe")]
pub mod stripe;

connector_core::connectors! {
    Adyen "adyen" = adyen::Adyen;
    Checkout "checkout" = checkout::Checkout;
    Stripe "stripe" = stripe::Stripe;
}

/// The examples of README.md and of `docs/`, so that they compile.
#[cfg(all(doctest, feature = "client", feature = "stripe"))]
mod documentation {
    #[doc = include_str!("../../README.md")]
    struct Readme;
    #[doc = include_str!("../../docs/guide.md")]
    struct Guide;
    #[doc = include_str!("../../docs/router.md")]
    struct Router;
    #[doc = include_str!("../../docs/webhooks.md")]
    struct Webhooks;
    #[doc = include_str!("../../docs/configuration.md")]
    struct Configuration;
    #[doc = include_str!("../../docs/operations.md")]
    struct Operations;
}

#[cfg(all(test, feature = "adyen", feature = "checkout", feature = "stripe"))]
mod tests {
    use super::*;

    #[test]
    fn every_name_finds_its_connector_and_comes_back_as_it_was_stored() {
        for name in ConnectorName::ALL {
            assert_eq!(name.connector().map(|connector| connector.spec().id), Some(name.as_str()));
            assert_eq!(name.to_string().parse(), Ok(*name));
        }
        assert_eq!("no_such".parse::<ConnectorName>(), Err(connector_core::UnknownConnector));
        assert!(registry().get("no_such").is_none());
        assert_eq!(registry().iter().count(), ConnectorName::ALL.len());
    }
}
