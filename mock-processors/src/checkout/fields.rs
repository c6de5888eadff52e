//! The fields that several parts of a request share, as Checkout.com's description has them.

use crate::shape::{Field, Kind, optional, required};

/// A text where the description names no limit. An empty one is a text too.
pub(super) const TEXT: Kind = Kind::Text(0, 5_000);

pub(super) const AMOUNT: Kind = Kind::Integer(0, 999_999_999_999);
pub(super) const REFERENCE: Kind = Kind::Text(0, 50);
pub(super) const URL: Kind = Kind::Url(1_024);
pub(super) const CVV: Kind = Kind::Digits(3, 4);

/// The description has an integer; the live API also takes the month as it is printed on the card, `"03"`.
pub(super) const EXPIRY_MONTH: Kind = Kind::IntegerOrDigits(1, 12);
/// The description has an integer; the live API also takes a text. Always four digits.
pub(super) const EXPIRY_YEAR: Kind = Kind::IntegerOrDigits(1_000, 9_999);

pub(super) const ADDRESS: &[Field] = &[
    optional("address_line1", Kind::Text(0, 200)),
    optional("address_line2", Kind::Text(0, 200)),
    optional("city", Kind::Text(0, 50)),
    optional("country", Kind::Country),
    optional("state", TEXT),
    optional("zip", Kind::Text(0, 50)),
];

pub(super) const PHONE: &[Field] = &[optional("country_code", Kind::Text(1, 7)), optional("number", Kind::Text(6, 25))];

/// The description has no account holder of a card or a bank account; the live API takes one.
pub(super) const ACCOUNT_HOLDER: &[Field] = &[
    optional("company_name", Kind::Text(0, 50)),
    optional("first_name", Kind::Text(0, 50)),
    optional("last_name", Kind::Text(0, 50)),
    optional("middle_name", Kind::Text(0, 50)),
    optional("type", Kind::OneOf(&["corporate", "government", "individual"])),
];

pub(super) const CUSTOMER: &[Field] =
    &[optional("email", Kind::Email), optional("id", Kind::Id("cus", 26)), optional("name", Kind::Text(0, 255))];

pub(super) const BILLING_DESCRIPTOR: &[Field] =
    &[required("city", Kind::Text(1, 13)), required("name", Kind::Text(1, 25)), optional("reference", REFERENCE)];

pub(super) const SHIPPING: &[Field] =
    &[optional("address", Kind::Object(ADDRESS)), optional("phone", Kind::Object(PHONE))];

/// 3-D Secure. The description has no `force_3ds`; the live API takes it.
pub(super) const THREE_DS: &[Field] = &[
    optional("attempt_n3d", Kind::Flag),
    optional("authentication_amount", AMOUNT).nullable(),
    optional("authentication_date", Kind::Timestamp).nullable(),
    optional("challenge_cancel_reason", TEXT),
    optional(
        "challenge_indicator",
        Kind::OneOf(&["no_preference", "no_challenge_requested", "challenge_requested", "challenge_requested_mandate"]),
    ),
    optional("cryptogram", Kind::Text(1, 50)),
    optional("cryptogram_algorithm", Kind::Text(1, 1)),
    optional("eci", Kind::Text(1, 2)),
    optional("enabled", Kind::Flag),
    optional(
        "exemption",
        Kind::OneOf(&[
            "low_value",
            "secure_corporate_payment",
            "trusted_listing",
            "transaction_risk_assessment",
            "3ds_outage",
            "sca_delegation",
            "out_of_sca_scope",
            "other",
            "low_risk_program",
        ]),
    ),
    optional("flow_type", Kind::OneOf(&["challenged", "frictionless", "frictionless_delegated"])),
    optional("force_3ds", Kind::Flag),
    optional("score", TEXT),
    optional("status", Kind::Text(1, 1)),
    optional("status_reason_code", Kind::Text(2, 2)),
    optional("version", Kind::Text(1, 10)),
    optional("xid", Kind::Text(1, 100)),
];

/// What a payment is asked to be that the description does not list but the live API takes: `Unscheduled`.
pub(super) const PAYMENT_TYPE: Kind = Kind::OneOf(&["Regular", "Recurring", "MOTO", "Installment", "Unscheduled"]);
