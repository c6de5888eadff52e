//! The kinds that hold one value: texts, numbers, codes.

use std::net::Ipv4Addr;

use serde_json::Value;

use super::Kind;
use super::check::Wire;
use super::fault::Problem;
use crate::codes;

/// Reads one value. The kinds that have members of their own are not for this function; they find no fitting value.
pub(super) fn read(wire: Wire, kind: Kind, value: &Value) -> Result<Value, Problem> {
    match kind {
        Kind::Integer(least, most) => number(wire, value).and_then(|number| between(number, least, most)),
        Kind::IntegerOrDigits(least, most) => {
            number(wire, value).or_else(|_| number(Wire::Form, value)).and_then(|number| between(number, least, most))
        }
        Kind::Flag => flag(wire, value),
        _ => {
            let text = value.as_str().ok_or(Problem::NotText)?;
            if text.is_empty() && !matches!(kind, Kind::Text(0, _)) {
                return Err(Problem::Empty);
            }
            check_text(wire, kind, text).map(Value::String)
        }
    }
}

fn number(wire: Wire, value: &Value) -> Result<i64, Problem> {
    match (wire, value) {
        (Wire::Json, Value::Number(number)) => number.as_i64().ok_or(Problem::NotInteger),
        (Wire::Form, Value::String(text)) if text.is_empty() => Err(Problem::Empty),
        (Wire::Form, Value::String(text)) => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_whole = digits.bytes().all(|digit| digit.is_ascii_digit());
            text.parse().ok().filter(|_| is_whole).ok_or(Problem::NotInteger)
        }
        _ => Err(Problem::NotInteger),
    }
}

fn between(number: i64, least: i64, most: i64) -> Result<Value, Problem> {
    match number {
        _ if number < least => Err(Problem::TooSmall(least)),
        _ if number > most => Err(Problem::TooLarge(most)),
        _ => Ok(number.into()),
    }
}

fn flag(wire: Wire, value: &Value) -> Result<Value, Problem> {
    match (wire, value) {
        (Wire::Json, Value::Bool(_)) => Ok(value.clone()),
        (Wire::Form, Value::String(text)) => match text.as_str() {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            "" => Err(Problem::Empty),
            _ => Err(Problem::NotFlag),
        },
        _ => Err(Problem::NotFlag),
    }
}

fn check_text(wire: Wire, kind: Kind, text: &str) -> Result<String, Problem> {
    let as_given = || text.to_owned();
    match kind {
        Kind::Text(least, most) => of_length(text, least, most).map(|()| as_given()),
        Kind::Digits(least, most) => {
            let is_digits = text.bytes().all(|digit| digit.is_ascii_digit());
            when(is_digits && (least..=most).contains(&text.len()), Problem::NotOfForm, as_given)
        }
        Kind::OneOf(words) => when(words.contains(&text), Problem::NotOneOf(words.to_vec()), as_given),
        Kind::Currency => {
            let code = if wire == Wire::Form { text.to_ascii_uppercase() } else { as_given() };
            when(codes::is_currency(&code), Problem::NotCurrency, || code.clone())
        }
        Kind::Country => when(codes::is_country(text), Problem::NotCountry, as_given),
        Kind::Email => when(is_email(text), Problem::NotEmail, as_given),
        Kind::Url(most) => of_length(text, 1, most).and_then(|()| when(is_url(text), Problem::NotUrl, as_given)),
        Kind::IpAddress => when(text.parse::<Ipv4Addr>().is_ok(), Problem::NotOfForm, as_given),
        Kind::Timestamp => when(is_timestamp(text), Problem::NotOfForm, as_given),
        Kind::Id(prefix, length) => when(is_id(text, prefix, length), Problem::NotOfForm, as_given),
        _ => Err(Problem::NotText),
    }
}

fn when(holds: bool, problem: Problem, text: impl FnOnce() -> String) -> Result<String, Problem> {
    if holds { Ok(text()) } else { Err(problem) }
}

fn of_length(text: &str, least: usize, most: usize) -> Result<(), Problem> {
    match text.chars().count() {
        length if length < least => Err(Problem::TooShort(least)),
        length if length > most => Err(Problem::TooLong(most)),
        _ => Ok(()),
    }
}

fn is_email(text: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control());
    match text.split_once('@') {
        Some((mailbox, host)) => is_plain(mailbox) && is_plain(host) && !host.contains('@') && host.contains('.'),
        None => false,
    }
}

/// Absolute, with a scheme (an app may have its own) and something behind it; no space, nothing invisible.
fn is_url(text: &str) -> bool {
    let is_plain = text.chars().all(|c| !c.is_whitespace() && !c.is_control() && c.is_ascii());
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    let parts = text.split_once("://");
    is_plain && parts.is_some_and(|(scheme, rest)| is_scheme(scheme) && !rest.is_empty() && !rest.starts_with('/'))
}

/// A date, a `T`, a time, and a zone or not; the calendar is not asked.
fn is_timestamp(text: &str) -> bool {
    let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let Some(rest) = form.strip_prefix("0000-00-00T00:00:00") else { return false };
    let zone = rest.strip_prefix('.').map_or(rest, |fraction| fraction.trim_start_matches('0'));
    matches!(zone, "" | "Z" | "+00:00" | "-00:00")
}

fn is_id(text: &str, prefix: &str, length: usize) -> bool {
    let rest = text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_'));
    rest.is_some_and(|rest| rest.len() == length && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Kind, Wire, read};

    /// Every kind with what it takes and what it refuses.
    #[test]
    fn leaves() {
        let cases: &[(Kind, &[&str], &[&str])] = &[
            (Kind::Text(1, 3), &["a", "äöü"], &["", "abcd"]),
            (Kind::Digits(2, 3), &["00", "123"], &["1", "1234", "1a", "-1"]),
            (Kind::Integer(0, 9), &["0", "9"], &["-1", "10", "1.0", "+1", "1e0", " 1", ""]),
            (Kind::Flag, &["true", "false"], &["1", "True", ""]),
            (Kind::OneOf(&["a", "b"]), &["a"], &["c", "A", ""]),
            (Kind::Currency, &["usd", "EUR"], &["xxx", "us"]),
            (Kind::Country, &["US"], &["us", "USA", "UK"]),
            (Kind::Email, &["a@b.example"], &["a", "a@b", "@b.example", "a b@c.example", "a@b@c.example"]),
            (Kind::Url(30), &["https://a.example/?b=1", "app.shop://done"], &["a.example", "https://", "http://a b"]),
            (Kind::IpAddress, &["203.0.113.1"], &["203.0.113", "300.0.0.1"]),
            (Kind::Timestamp, &["2024-07-25T14:48:32Z", "2024-07-25T14:48:32.184+02:00"], &["2024-07-25", "now"]),
            (Kind::Id("tok", 3), &["tok_a2b"], &["tok_a2", "pay_a2b", "tok_a-b"]),
        ];
        for (kind, good, bad) in cases {
            for text in *good {
                assert!(read(Wire::Form, *kind, &json!(text)).is_ok(), "{text}");
            }
            for text in *bad {
                assert!(read(Wire::Form, *kind, &json!(text)).is_err(), "{text}");
            }
        }
    }

    #[test]
    fn json_has_types() {
        assert!(read(Wire::Json, Kind::Flag, &json!("true")).is_err());
        assert!(read(Wire::Json, Kind::Text(0, 9), &json!(1)).is_err());
        assert!(read(Wire::Json, Kind::Currency, &json!("usd")).is_err());
        assert_eq!(read(Wire::Json, Kind::IntegerOrDigits(1, 12), &json!("03")), Ok(json!(3)));
        assert_eq!(read(Wire::Json, Kind::IntegerOrDigits(1, 12), &json!(3)), Ok(json!(3)));
    }
}
