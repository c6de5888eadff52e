//! The fields that several endpoints share, as Stripe's description has them.

use crate::shape::{Field, Kind, optional, required};

/// The longest text that the description allows where it says nothing else.
pub(super) const LONGEST: usize = 5_000;

pub(super) const TEXT: Kind = Kind::Text(1, LONGEST);
pub(super) const URL: Kind = Kind::Url(LONGEST);
pub(super) const UNIX_TIME: Kind = Kind::Integer(0, i64::MAX);

/// An amount that is more than nothing. It has no more than eight digits.
pub(super) const AMOUNT: Kind = Kind::Integer(1, 99_999_999);

/// Up to 50 keys of up to 40 characters, with up to 500 characters each.
pub(super) const METADATA: Kind = Kind::Metadata { names: 50, name: 40, text: 500 };

pub(super) const EXPAND: Field = optional("expand", Kind::List(&TEXT, 20));

pub(super) const ADDRESS: &[Field] = &[
    optional("city", TEXT),
    optional("country", Kind::Country),
    optional("line1", TEXT),
    optional("line2", TEXT),
    optional("postal_code", TEXT),
    optional("state", TEXT),
];

pub(super) const SHIPPING: &[Field] = &[
    required("address", Kind::Object(ADDRESS)),
    optional("carrier", TEXT),
    required("name", TEXT),
    optional("phone", TEXT),
    optional("tracking_number", TEXT),
];

pub(super) const BILLING_DETAILS: &[Field] = &[
    optional("address", Kind::Object(ADDRESS)),
    optional("email", Kind::Email),
    optional("name", TEXT),
    optional("phone", TEXT),
];

pub(super) const MANDATE_DATA: &[Field] = &[required(
    "customer_acceptance",
    Kind::Object(&[
        optional("accepted_at", UNIX_TIME),
        optional("offline", Kind::Object(&[])),
        optional("online", Kind::Object(&[required("ip_address", TEXT), required("user_agent", TEXT)])),
        required("type", Kind::OneOf(&["offline", "online"])),
    ]),
)];

pub(super) const RADAR_OPTIONS: &[Field] = &[optional("session", TEXT)];

/// A raw card, taken from accounts with access to card data. The description has none under `payment_method_data`; it is
/// the same as under `/v1/payment_methods`. Either `number` and its companions, or `token`.
pub(super) const CARD: Kind = Kind::Either(&[
    Kind::Object(&[
        optional("cvc", TEXT),
        required("exp_month", Kind::Integer(i64::MIN, i64::MAX)),
        required("exp_year", Kind::Integer(i64::MIN, i64::MAX)),
        required("number", TEXT),
    ]),
    Kind::Object(&[required("token", TEXT)]),
]);

/// Fields of an intent that hold no matter whether it is a payment or a setup.
pub(super) const AUTOMATIC_PAYMENT_METHODS: &[Field] = &[required("enabled", Kind::Flag)];

/// What may be done with the method later.
pub(super) const FUTURE_USAGE: Kind = Kind::OneOf(&["off_session", "on_session"]);
