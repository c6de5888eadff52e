//! Whatever text stands for a status, a currency, a country, a bank or what a card has on it: no panic; what is read prints
//! as itself and is read again as the same; a text is read by `FromStr` as it is by `Deserialize`; what is masked never shows.
//!
//! The whole input is the text, and is JSON besides.
#![no_main]

use std::{
    fmt::{Debug, Display},
    str::FromStr,
};

use connector_core::{
    AttemptStatus, AuthenticationType, BankAccountType, BankHolderType, BankName, CaptureMethod, CardCvc, CardNetwork,
    CardNumber, Code, CountryAlpha2, Currency, DisputeStatus, Email, Environment, ExpiryMonth, ExpiryYear,
    PaymentMethod, RefundStatus, Secret, Url, WebhookEvent, Word, response::DeclineKind,
};
use connectors::ConnectorName;
use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};

fuzz_target!(|bytes: &[u8]| {
    let json = bytes;
    let text = String::from_utf8_lossy(bytes);
    macro_rules! shown {
        ($($name:ty)*) => { $(shown::<$name>(&text, json, str::eq_ignore_ascii_case);)* };
    }
    shown!(AttemptStatus RefundStatus DisputeStatus WebhookEvent DeclineKind PaymentMethod CaptureMethod AuthenticationType);
    shown!(BankAccountType BankHolderType BankName Environment Currency CountryAlpha2 ConnectorName Url);
    shown::<CardNetwork>(&text, json, |_, _| true);
    masked::<CardNumber>(&text, json, CardNumber::expose);
    masked::<CardCvc>(&text, json, CardCvc::expose);
    masked::<ExpiryMonth>(&text, json, |month| month.expose());
    masked::<ExpiryYear>(&text, json, ExpiryYear::expose);
    masked::<Email>(&text, json, Email::expose);
    card(&text);
    words(&text, json);
});

/// JSON of a text.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

/// `is_same` says whether a text may be read as what is printed so; a network of cards goes by several names.
fn shown<T>(text: &str, json: &[u8], is_same: fn(&str, &str) -> bool)
where
    T: FromStr<Err: Display> + DeserializeOwned + Serialize + Display + Debug + PartialEq,
{
    let _ = serde_json::from_slice::<T>(json);
    let read = serde_json::from_str::<T>(&quoted(text)).ok();
    match text.parse::<T>() {
        Ok(value) => {
            let printed = value.to_string();
            assert!(is_same(text, &printed), "`{text}` is read as `{printed}`");
            assert_eq!(printed.parse::<T>().ok().as_ref(), Some(&value), "what is printed is not read as the same");
            assert_eq!(serde_json::to_string(&value).ok(), Some(quoted(&printed)), "it is not stored as it is printed");
            assert_eq!(read, Some(value), "a text is parsed and not read");
        }
        Err(error) => {
            let _ = error.to_string();
            assert_eq!(read, None, "a text is read and not parsed");
        }
    }
}

/// What people must not see: neither in `Debug`, nor in what is stored, nor in an error.
fn masked<T>(text: &str, json: &[u8], expose: impl Fn(&T) -> &str)
where
    T: FromStr<Err: Display + Debug> + DeserializeOwned + Serialize + Debug + PartialEq,
{
    let name = std::any::type_name::<T>().rsplit(':').next().unwrap_or_default();
    if let Err(error) = serde_json::from_slice::<T>(json) {
        silent(text, &error.to_string());
    }
    let read = serde_json::from_str::<T>(&quoted(text)).ok();
    match text.parse::<T>() {
        Ok(value) => {
            assert_eq!(format!("{value:?} {value:#?}"), format!("{name}(..) {name}(..)"));
            assert_eq!(serde_json::to_string(&value).ok().as_deref(), Some("\"***\""));
            assert_eq!(
                expose(&value).parse::<T>().as_ref().ok(),
                Some(&value),
                "what it holds is not read as the same"
            );
            assert_eq!(read, Some(value), "a text is parsed and not read");
        }
        Err(error) => {
            silent(text, &format!("{error} {error:?}"));
            assert_eq!(read, None, "a text is read and not parsed");
        }
    }
}

/// An error repeats no digits of what was given: four of them are enough to know a card by.
fn silent(given: &str, error: &str) {
    let error = error.split(" at line ").next().unwrap_or_default();
    let mut runs = given.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() > 4);
    assert!(!runs.any(|run| error.contains(run)), "an error repeats what was given");
}

fn card(text: &str) {
    let Ok(number) = text.parse::<CardNumber>() else { return };
    let digits = number.expose();
    assert!((12..=19).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
    assert!(number.bin().is_some_and(|bin| bin.len() == 6 && digits.starts_with(bin)));
    assert!(number.last4().is_some_and(|last| last.len() == 4 && digits.ends_with(last)));
    let alias = CardNumber::alias(text.to_owned());
    assert_eq!((alias.bin(), alias.last4(), alias.expose()), (None, None, text));
}

/// Words and codes keep whatever stands there; secrets do, and do not show it.
fn words(text: &str, json: &[u8]) {
    let _ = (serde_json::from_slice::<Word>(json), serde_json::from_slice::<Code>(json));
    if let Err(error) = serde_json::from_slice::<Secret<String>>(json) {
        silent(text, &error.to_string());
    }
    let text_json = quoted(text);
    assert_eq!(serde_json::from_str::<Word>(&text_json).ok().as_ref().map(Word::as_str), Some(text));
    assert_eq!(serde_json::from_str::<Code>(&text_json).ok().as_ref().map(Code::as_str), Some(text));
    let secret: Secret<String> = serde_json::from_str(&text_json).expect("any text is a secret");
    assert_eq!((secret.expose().as_str(), format!("{secret:?}").as_str()), (text, "Secret(..)"));
    assert_eq!(serde_json::to_string(&secret).ok().as_deref(), Some("\"***\""));
}
