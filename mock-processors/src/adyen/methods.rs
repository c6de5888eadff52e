//! The payment methods: how each is named, which fields it has, and which way a payment with it goes.

use super::fields::{TEXT, WORD};
use crate::shape::{Case, Field, Kind, optional, required};

/// A payment method, or several that differ in nothing but their name.
pub(super) struct Method {
    /// `paymentMethod.type`
    pub(super) name: &'static str,
    fields: &'static [Field],
    pub(super) way: Way,
}

/// What happens before a payment is through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The issuer is asked at once, or after a challenge.
    Card,
    /// A wallet that holds a card: the issuer is asked at once.
    Wallet,
    /// The customer goes to another page. `Invoice` is the same with the goods on the invoice.
    Redirect,
    Invoice,
    /// The customer pays in a shop, at a cash machine or by a transfer, with what he was given.
    Voucher,
    /// The customer scans it.
    QrCode,
    /// The customer confirms in an app, which is done as soon as the response was given.
    App,
    /// The bank is asked, which is through as soon as the response was given.
    Debit,
}

impl Method {
    pub(super) fn find(name: &str) -> Option<&'static Method> {
        METHODS.iter().find(|method| method.name == name)
    }
}

/// `paymentMethod`, by its type.
pub(super) const METHOD: Kind = Kind::Tagged("type", &CASES);

const fn of(name: &'static str, way: Way, fields: &'static [Field]) -> Method {
    Method { name, fields, way }
}

const METHODS: &[Method] = &[
    of("ach", Way::Debit, ACH),
    of("affirm", Way::Invoice, NOTHING),
    of("afterpay_default", Way::Invoice, INVOICE),
    of("afterpaytouch", Way::Invoice, INVOICE),
    of("alipay", Way::Redirect, NOTHING),
    of("applepay", Way::Wallet, APPLE_PAY),
    of("bcmc", Way::Card, CARD),
    of("bizum", Way::Redirect, NOTHING),
    of("blik", Way::App, BLIK),
    of("boletobancario", Way::Voucher, NOTHING),
    of("clearpay", Way::Invoice, INVOICE),
    of("directdebit_GB", Way::Debit, BACS),
    of("doku_alfamart", Way::Voucher, DOKU),
    of("doku_bca_va", Way::Voucher, DOKU),
    of("doku_bni_va", Way::Voucher, DOKU),
    of("doku_bri_va", Way::Voucher, DOKU),
    of("doku_cimb_va", Way::Voucher, DOKU),
    of("doku_danamon_va", Way::Voucher, DOKU),
    of("doku_indomaret", Way::Voucher, DOKU),
    of("doku_mandiri_va", Way::Voucher, DOKU),
    of("doku_permata_lite_atm", Way::Voucher, DOKU),
    of("ebanking_FI", Way::Redirect, MAY_NAME_ISSUER),
    of("econtext_atm", Way::Voucher, ECONTEXT),
    of("econtext_online", Way::Voucher, ECONTEXT),
    of("econtext_seven_eleven", Way::Voucher, ECONTEXT),
    of("econtext_stores", Way::Voucher, ECONTEXT),
    of("eps", Way::Redirect, NAMES_ISSUER),
    of("googlepay", Way::Wallet, GOOGLE_PAY),
    of("ideal", Way::Redirect, MAY_NAME_ISSUER_OR_STORED),
    of("klarna", Way::Invoice, KLARNA),
    of("klarna_account", Way::Invoice, KLARNA),
    of("klarna_paynow", Way::Invoice, KLARNA),
    of("molpay_ebanking_TH", Way::Redirect, NAMES_MOLPAY_ISSUER),
    of("molpay_ebanking_fpx_MY", Way::Redirect, NAMES_MOLPAY_ISSUER),
    of("onlineBanking_CZ", Way::Redirect, NAMES_ISSUER),
    of("onlineBanking_PL", Way::Redirect, NAMES_ISSUER),
    of("onlineBanking_SK", Way::Redirect, NAMES_ISSUER),
    of("oxxo", Way::Voucher, STORED),
    of("paybybank", Way::Redirect, MAY_NAME_ISSUER),
    of("paypal", Way::Redirect, PAYPAL),
    of("pix", Way::QrCode, STORED),
    of("scheme", Way::Card, CARD),
    of("sepadirectdebit", Way::Debit, SEPA),
    of("trustly", Way::Redirect, NOTHING),
];

const CASES: [Case; METHODS.len()] = {
    let mut cases = [Case { tag: "", fields: NOTHING }; METHODS.len()];
    let mut at = 0;
    while at < METHODS.len() {
        cases[at] = Case { tag: METHODS[at].name, fields: METHODS[at].fields };
        at += 1;
    }
    cases
};

const ATTEMPT: Field = optional("checkoutAttemptId", TEXT);
const SDK: Field = optional("sdkData", Kind::Text(0, 50_000));
const DETAIL: Field = optional("recurringDetailReference", WORD);
const STORED_ID: Field = optional("storedPaymentMethodId", Kind::Text(1, 64));
const FUNDING: Field = optional("fundingSource", Kind::OneOf(&["credit", "debit", "prepaid"]));

const NOTHING: &[Field] = &[ATTEMPT, SDK];
const STORED: &[Field] = &[ATTEMPT, SDK, DETAIL, STORED_ID];

/// Encrypted cards and those of Click to Pay are left out.
const CARD: &[Field] = &[
    ATTEMPT,
    SDK,
    DETAIL,
    STORED_ID,
    FUNDING,
    optional("brand", WORD),
    optional("cvc", Kind::Digits(3, 4)),
    optional("expiryMonth", Kind::Digits(1, 2)),
    optional("expiryYear", Kind::Digits(4, 4)),
    optional("holderName", Kind::Text(0, 15_000)),
    optional("networkPaymentReference", WORD),
    optional("number", Kind::Digits(12, 19)),
    optional("shopperNotificationReference", WORD),
    optional("threeDS2SdkVersion", Kind::Text(1, 12)),
];

const APPLE_PAY: &[Field] =
    &[ATTEMPT, SDK, DETAIL, STORED_ID, FUNDING, required("applePayToken", Kind::Text(1, 10_000))];

const GOOGLE_PAY: &[Field] = &[
    ATTEMPT,
    SDK,
    DETAIL,
    STORED_ID,
    FUNDING,
    optional("googlePayCardNetwork", WORD),
    required("googlePayToken", Kind::Text(1, 10_000)),
    optional("threeDS2SdkVersion", Kind::Text(1, 12)),
];

const ACH: &[Field] = &[
    ATTEMPT,
    SDK,
    DETAIL,
    STORED_ID,
    optional("accountHolderType", Kind::OneOf(&["business", "personal"])),
    optional("bankAccountNumber", Kind::Digits(4, 17)),
    optional(
        "bankAccountType",
        Kind::OneOf(&["balance", "checking", "deposit", "general", "other", "payment", "savings"]),
    ),
    optional("bankLocationId", Kind::Digits(9, 9)),
    optional("ownerName", WORD),
];

const BACS: &[Field] = &[
    ATTEMPT,
    SDK,
    DETAIL,
    STORED_ID,
    optional("bankAccountNumber", Kind::Digits(8, 8)),
    optional("bankLocationId", Kind::Digits(6, 6)),
    optional("holderName", WORD),
];

/// The names with `sepa.` are those of earlier versions; the live API still takes them.
const SEPA: &[Field] = &[
    ATTEMPT,
    SDK,
    DETAIL,
    STORED_ID,
    optional("dueDate", WORD),
    optional("iban", Kind::Text(15, 34)),
    optional("ownerName", WORD),
    optional("sepa.ibanNumber", Kind::Text(15, 34)),
    optional("sepa.ownerName", WORD),
];

const BLIK: &[Field] = &[ATTEMPT, SDK, DETAIL, STORED_ID, optional("blikCode", Kind::Digits(6, 6))];

const DOKU: &[Field] =
    &[ATTEMPT, SDK, required("firstName", WORD), required("lastName", WORD), required("shopperEmail", Kind::Email)];

const ECONTEXT: &[Field] = &[
    ATTEMPT,
    SDK,
    required("firstName", WORD),
    required("lastName", WORD),
    required("shopperEmail", Kind::Email),
    required("telephoneNumber", WORD),
];

const INVOICE: &[Field] = &[
    ATTEMPT,
    SDK,
    DETAIL,
    STORED_ID,
    optional("billingAddress", TEXT),
    optional("deliveryAddress", TEXT),
    optional("personalDetails", TEXT),
];

const KLARNA: &[Field] = &[
    ATTEMPT,
    SDK,
    DETAIL,
    STORED_ID,
    optional("billingAddress", TEXT),
    optional("deliveryAddress", TEXT),
    optional("personalDetails", TEXT),
    optional("subtype", WORD),
];

const PAYPAL: &[Field] = &[
    ATTEMPT,
    SDK,
    DETAIL,
    STORED_ID,
    optional("orderID", WORD),
    optional("payeePreferred", WORD),
    optional("payerID", WORD),
    optional("payerSelected", WORD),
    optional("subtype", Kind::OneOf(&["express", "redirect", "sdk"])),
];

const NAMES_ISSUER: &[Field] = &[ATTEMPT, SDK, DETAIL, STORED_ID, required("issuer", WORD)];
const NAMES_MOLPAY_ISSUER: &[Field] = &[ATTEMPT, SDK, required("issuer", WORD)];
const MAY_NAME_ISSUER: &[Field] = &[ATTEMPT, SDK, optional("issuer", WORD)];
const MAY_NAME_ISSUER_OR_STORED: &[Field] = &[ATTEMPT, SDK, DETAIL, STORED_ID, optional("issuer", WORD)];

/// Which fields must be there as long as nothing stored takes their place: the description lists them all as optional,
/// the live API does not.
pub(super) const NEEDED: &[(&str, &[&str])] = &[
    ("ach", &["bankAccountNumber", "bankLocationId", "ownerName"]),
    ("bcmc", &["number", "expiryMonth", "expiryYear"]),
    ("blik", &["blikCode"]),
    ("directdebit_GB", &["bankAccountNumber", "bankLocationId", "holderName"]),
    ("scheme", &["number", "expiryMonth", "expiryYear"]),
];
