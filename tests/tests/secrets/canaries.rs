//! The values that must not be seen again.

use connector_core::Connector;
use connector_tests::payments::{Merchant, Values};

pub(crate) const CARD: &str = "4000056655665556";
pub(crate) const CVC: &str = "913";
pub(crate) const KEY: &str = "sk_canary_0001";
pub(crate) const CHANNEL: &str = "pc_canary_0002";
pub(crate) const EMAIL: &str = "canary.mail@merchant.example";
pub(crate) const FIRST_NAME: &str = "Canaria";
pub(crate) const LAST_NAME: &str = "Birdwell";
pub(crate) const PHONE: &str = "4155550199";
pub(crate) const STREET: &str = "99 Canary Row";
pub(crate) const IBAN: &str = "DE02120300000000202051";
pub(crate) const ACCOUNT: &str = "00098765";
pub(crate) const CRYPTOGRAM: &str = "Q0FOQVJZLUNSWVBUT0dSQU0=";
pub(crate) const TOKEN: &str = "tok_canary_0003";
pub(crate) const MANDATE: &str = "pm_canary_0004";
pub(crate) const BLIK: &str = "424917";
/// What Apple's device encrypted, before it was written in base64.
pub(crate) const WALLET: &str = r#"{"data":"canary_0005"}"#;
pub(crate) const RETURNED: &str = "canary_0006";
/// What stands in the documents of a defence, and how it is sent.
const EVIDENCE: &str = "canary_0007 of a bank";
const EVIDENCE_BASE64: &str = "Y2FuYXJ5XzAwMDcgb2YgYSBiYW5r";
const WALLET_BASE64: &str = "eyJkYXRhIjoiY2FuYXJ5XzAwMDUifQ==";

pub(crate) const ALL: &[&str] = &[
    CARD,
    KEY,
    CHANNEL,
    EMAIL,
    FIRST_NAME,
    LAST_NAME,
    PHONE,
    STREET,
    IBAN,
    ACCOUNT,
    CRYPTOGRAM,
    TOKEN,
    MANDATE,
    BLIK,
    WALLET,
    WALLET_BASE64,
    RETURNED,
    EVIDENCE_BASE64,
    "canary",
];

/// A merchant whose every secret is one of these.
pub(crate) fn merchant(connector: &dyn Connector, base_url: &str) -> Merchant {
    let mut merchant = Merchant::at(connector, base_url, &[("api_key", KEY), ("key1", CHANNEL), ("api_secret", KEY)]);
    merchant.values = Values {
        card_number: CARD.into(),
        cvc: CVC.into(),
        cryptogram: CRYPTOGRAM.into(),
        first_name: FIRST_NAME.into(),
        last_name: LAST_NAME.into(),
        email: EMAIL.into(),
        phone: PHONE.into(),
        street: STREET.into(),
        iban: IBAN.into(),
        account_number: ACCOUNT.into(),
        apple_pay_token: WALLET_BASE64.into(),
        google_pay_token: format!(r#"{{"id":"{TOKEN}"}}"#),
        blik_code: BLIK.into(),
        payment_method_token: TOKEN.into(),
        mandate_id: MANDATE.into(),
        redirect_result: RETURNED.into(),
        evidence: EVIDENCE.into(),
        ..Values::default()
    };
    merchant
}

/// The canaries in a text. The card's code is three digits that any number could hold: it counts where it stands alone.
pub(crate) fn found(text: &str) -> Vec<&'static str> {
    let mut found: Vec<_> = ALL.iter().copied().filter(|canary| text.contains(canary)).collect();
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || c == '_');
    let stands_alone = |at: usize| {
        let (before, after) = (&text[..at], &text[at + CVC.len()..]);
        !is_word(before.chars().next_back()) && !is_word(after.chars().next())
    };
    if text.match_indices(CVC).any(|(at, _)| stands_alone(at)) {
        found.push(CVC);
    }
    found
}

#[track_caller]
pub(crate) fn assert_silent(what: &str, text: &str) {
    assert_eq!(found(text), [""; 0], "{what}: {text}");
}

#[test]
fn a_canary_is_found_wherever_it_sits() {
    assert_eq!(found(&format!("x{CARD}y")), [CARD]);
    assert_eq!(found(r#"{"cvc":"913"}"#), [CVC]);
    assert_eq!(found("cvc=913&x 19134 0.913"), [CVC]);
    assert_eq!(found("19134 0.913s ab913"), [""; 0]);
}
