//! The fields that say who pays, from where and with what browser.

use super::fields::{INTEGER, TEXT, WORD};
use crate::shape::{Kind, optional, required};

pub(super) const SHOPPER_NAME: Kind =
    Kind::Object(&[required("firstName", Kind::Text(1, 80)), required("lastName", Kind::Text(1, 80))]);

const LONG: Kind = Kind::Text(1, 3_000);
/// `ZZ` where the country is not known.
const COUNTRY: Kind = Kind::Either(&[Kind::Country, Kind::OneOf(&["ZZ"])]);

pub(super) const BILLING_ADDRESS: Kind = Kind::Object(&[
    required("city", LONG),
    required("country", COUNTRY),
    required("houseNumberOrName", LONG),
    required("postalCode", WORD),
    optional("stateOrProvince", Kind::Text(0, 1_000)),
    required("street", LONG),
]);

pub(super) const DELIVERY_ADDRESS: Kind = Kind::Object(&[
    required("city", LONG),
    required("country", COUNTRY),
    optional("firstName", TEXT),
    required("houseNumberOrName", LONG),
    optional("lastName", TEXT),
    required("postalCode", WORD),
    optional("stateOrProvince", Kind::Text(0, 1_000)),
    required("street", LONG),
]);

pub(super) const BROWSER_INFO: Kind = Kind::Object(&[
    required("acceptHeader", WORD),
    required("colorDepth", INTEGER),
    required("javaEnabled", Kind::Flag),
    optional("javaScriptEnabled", Kind::Flag),
    required("language", WORD),
    required("screenHeight", INTEGER),
    required("screenWidth", INTEGER),
    required("timeZoneOffset", INTEGER),
    required("userAgent", WORD),
]);

pub(super) const COMPANY: Kind = Kind::Object(&[
    optional("homepage", TEXT),
    optional("name", TEXT),
    optional("registrationNumber", TEXT),
    optional("registryLocation", TEXT),
    optional("taxId", TEXT),
    optional("type", TEXT),
]);

/// How long the shopper has been known, and what he did.
pub(super) const ACCOUNT_INFO: Kind = Kind::Object(&[
    optional("accountAgeIndicator", AGE),
    optional("accountChangeDate", Kind::Timestamp),
    optional("accountChangeIndicator", AGE),
    optional("accountCreationDate", Kind::Timestamp),
    optional("accountType", Kind::OneOf(&["notApplicable", "credit", "debit"])),
    optional("addCardAttemptsDay", INTEGER),
    optional("deliveryAddressUsageDate", Kind::Timestamp),
    optional("deliveryAddressUsageIndicator", AGE),
    optional("homePhone", TEXT),
    optional("mobilePhone", TEXT),
    optional("passwordChangeDate", Kind::Timestamp),
    optional("passwordChangeIndicator", AGE),
    optional("pastTransactionsDay", INTEGER),
    optional("pastTransactionsYear", INTEGER),
    optional("paymentAccountAge", Kind::Timestamp),
    optional("paymentAccountIndicator", AGE),
    optional("purchasesLast6Months", INTEGER),
    optional("suspiciousActivity", Kind::Flag),
    optional("workPhone", TEXT),
]);

const AGE: Kind =
    Kind::OneOf(&["notApplicable", "thisTransaction", "lessThan30Days", "from30To60Days", "moreThan60Days"]);
