//! The fields that several requests share, as Adyen's description has them.

use crate::shape::{Field, Kind, optional, required};

/// A text where the description names no limit. An empty one is a text too.
pub(super) const TEXT: Kind = Kind::Text(0, 5_000);
/// A text that says something.
pub(super) const WORD: Kind = Kind::Text(1, 5_000);
/// Lengths, sizes, counts: `int32`.
pub(super) const INTEGER: Kind = Kind::Integer(i32::MIN as i64, i32::MAX as i64);

pub(super) const REFERENCE: Kind = Kind::Text(1, 80);
/// Without its scheme a URL cannot be returned to.
pub(super) const URL: Kind = Kind::Url(8_000);
pub(super) const SHOPPER_REFERENCE: Kind = Kind::Text(3, 256);

/// Texts under names of Adyen's own; which names there are is no part of the description.
pub(super) const ADDITIONAL_DATA: Kind = Kind::Metadata { names: 200, name: 200, text: 5_000 };
pub(super) const METADATA: Kind = Kind::Metadata { names: 20, name: 20, text: 80 };

/// A value in the minor unit of its currency.
pub(super) const AMOUNT: Kind =
    Kind::Object(&[required("currency", Kind::Currency), required("value", Kind::Integer(0, i64::MAX))]);

pub(super) const CHANNEL: Kind = Kind::OneOf(&["iOS", "Android", "Web"]);
pub(super) const SHOPPER_INTERACTION: Kind = Kind::OneOf(&["Ecommerce", "ContAuth", "Moto", "POS"]);
pub(super) const RECURRING_MODEL: Kind = Kind::OneOf(&["CardOnFile", "Subscription", "UnscheduledCardOnFile"]);

/// The description has a timestamp and speaks of a day; the live API takes both.
pub(super) const DAY: Kind = Kind::Either(&[Kind::Timestamp, Kind::Text(10, 10)]);

pub(super) const APPLICATION_INFO: Kind = Kind::Object(&[
    optional("adyenLibrary", VERSIONED),
    optional("adyenPaymentSource", VERSIONED),
    optional(
        "externalPlatform",
        Kind::Object(&[optional("integrator", TEXT), optional("name", TEXT), optional("version", TEXT)]),
    ),
    optional("merchantApplication", VERSIONED),
]);

const VERSIONED: Kind = Kind::Object(&[optional("name", TEXT), optional("version", TEXT)]);

pub(super) const LINE_ITEMS: Kind = Kind::List(&Kind::Object(LINE_ITEM), 500);

const LINE_ITEM: &[Field] = &[
    optional("amountExcludingTax", Kind::Integer(i64::MIN, i64::MAX)),
    optional("amountIncludingTax", Kind::Integer(i64::MIN, i64::MAX)),
    optional("description", Kind::Text(0, 10_000)),
    optional("id", TEXT),
    optional("imageUrl", TEXT),
    optional("itemCategory", TEXT),
    optional("productUrl", TEXT),
    optional("quantity", Kind::Integer(0, i64::MAX)),
    optional("taxAmount", Kind::Integer(i64::MIN, i64::MAX)),
    optional("taxPercentage", Kind::Integer(0, 10_000)),
];

/// What was found out about the customer elsewhere.
pub(super) const MPI_DATA: Kind = Kind::Object(&[
    optional("authenticationResponse", Kind::OneOf(&["Y", "N", "U", "A"])),
    optional("cavv", BASE64),
    optional("cavvAlgorithm", TEXT),
    optional("challengeCancel", Kind::OneOf(&["01", "02", "03", "04", "05", "06", "07"])),
    optional("directoryResponse", Kind::OneOf(&["A", "C", "D", "I", "N", "R", "U", "Y"])),
    optional("dsTransID", TEXT),
    optional("eci", Kind::Digits(1, 2)),
    optional("riskScore", TEXT),
    optional("threeDSVersion", TEXT),
    optional("tokenAuthenticationVerificationValue", BASE64),
    optional("transStatusReason", TEXT),
    optional("xid", BASE64),
]);

const BASE64: Kind = Kind::Text(1, 5_000);

pub(super) const RISK_DATA: Kind = Kind::Object(&[
    optional("clientData", Kind::Text(0, 5_000)),
    optional("customFields", ADDITIONAL_DATA),
    optional("fraudOffset", INTEGER),
    optional("profileReference", TEXT),
]);

/// What is wished of 3-D Secure; the fields that only an app's own component fills are left out.
pub(super) const THREE_DS_2: Kind = Kind::Object(&[
    optional("authenticationOnly", Kind::Flag),
    optional(
        "challengeIndicator",
        Kind::OneOf(&["noPreference", "requestNoChallenge", "requestChallenge", "requestChallengeAsMandate"]),
    ),
    optional("messageVersion", TEXT),
    optional("notificationURL", TEXT),
    optional("threeDSCompInd", TEXT),
    optional("threeDSRequestorChallengeInd", Kind::OneOf(&["01", "02", "03", "04", "05", "06"])),
    optional("threeDSRequestorID", TEXT),
    optional("threeDSRequestorName", TEXT),
    optional("threeDSRequestorURL", TEXT),
]);
