//! Whatever text a template holds: no panic; what stands before it is not touched; each format keeps its promise (so many
//! characters, digits alone, a query before the fragment); what only takes away gives the same with and without a copy. And
//! whatever is written as a form reads back as the same pairs.
//!
//! The input's first line is a list of formats, `trim cut 12 digits`; what follows is the text, or JSON to write as a form.
#![no_main]

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use connector_core::{
    __private::{TextFormat, formatted},
    encode,
};
use connector_fuzz::Input;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use url::Url;

const NAMES: &[&str] =
    &["trim", "cut", "lower", "upper", "digits", "first_word", "rest", "base64", "base64_decode", "json", "query"];

fuzz_target!(|bytes: &[u8]| {
    let mut input = Input::new(bytes);
    let formats: Vec<_> = (0..3).map(|_| format(&mut input)).collect();
    let text = String::from_utf8_lossy(input.matter);
    for format in &formats {
        promise(*format, &text);
    }
    together(&formats, &text);
    if let Ok(tree @ Value::Object(_)) = serde_json::from_slice(input.matter) {
        form(&tree);
    }
});

fn format(input: &mut Input<'_>) -> TextFormat {
    match input.choice(NAMES, |name| name) {
        "trim" => TextFormat::Trim,
        "cut" => TextFormat::Cut(usize::try_from(input.number()).unwrap_or_default()),
        "lower" => TextFormat::Lower,
        "upper" => TextFormat::Upper,
        "digits" => TextFormat::Digits,
        "first_word" => TextFormat::FirstWord,
        "rest" => TextFormat::Rest,
        "base64" => TextFormat::Base64,
        "base64_decode" => TextFormat::Base64Decode,
        "json" => TextFormat::Json("id"),
        _ => TextFormat::Query("status=success"),
    }
}

/// The text in the formats; none where it is refused.
fn composed(formats: &[TextFormat], text: &str) -> Option<String> {
    formatted(Cow::Borrowed(text), formats).ok().map(Cow::into_owned)
}

fn promise(format: TextFormat, text: &str) {
    let Some(made) = composed(&[format], text) else {
        let may_refuse = matches!(format, TextFormat::Base64Decode | TextFormat::Json(_));
        assert!(may_refuse, "{format:?} refuses a text");
        return;
    };
    match format {
        TextFormat::Trim => assert_eq!(made, text.trim()),
        TextFormat::Cut(length) => assert!(
            text.starts_with(&made) && made.chars().count() == length.min(text.chars().count()),
            "not cut to {length} characters"
        ),
        TextFormat::Lower => assert_eq!(made, text.to_lowercase()),
        TextFormat::Upper => assert_eq!(made, text.to_uppercase()),
        TextFormat::Digits => {
            assert!(made.bytes().all(|byte| byte.is_ascii_digit()));
            assert_eq!(made.len(), text.bytes().filter(u8::is_ascii_digit).count());
        }
        TextFormat::FirstWord => assert_eq!(made, text.split(' ').next().unwrap_or_default()),
        TextFormat::Rest => {
            assert!(text.ends_with(&made) && !made.starts_with(char::is_whitespace));
        }
        TextFormat::Base64 => assert_eq!(BASE64.decode(made).as_deref(), Ok(text.as_bytes())),
        TextFormat::Base64Decode => assert_eq!(BASE64.encode(made), text),
        TextFormat::Json(key) => {
            let value: Value = serde_json::from_str(text).expect("a value was found in it");
            assert_eq!(value[key], Value::String(made));
        }
        TextFormat::Query(pair) => query(text, &made, pair),
    }
}

/// The pair is the query's last, and all else of the URL is as it was.
fn query(text: &str, made: &str, pair: &str) {
    // What a router may hand in as a URL, and what the URL standard takes for one with a host or a path.
    let is_url = connector_core::Url::new(text).is_ok();
    let (true, Ok(before), Ok(after)) = (is_url, Url::parse(text), Url::parse(made)) else { return };
    if before.cannot_be_a_base() {
        return;
    }
    assert_eq!(after.fragment(), before.fragment(), "another fragment");
    assert_eq!((after.host_str(), after.path()), (before.host_str(), before.path()), "another place");
    let mut pairs: Vec<_> = before.query_pairs().into_owned().collect();
    let (name, value) = pair.split_once('=').expect("a pair");
    pairs.push((name.to_owned(), value.to_owned()));
    assert!(after.query_pairs().into_owned().eq(pairs), "another query");
}

fn together(formats: &[TextFormat], text: &str) {
    let all = composed(formats, text);
    let one_by_one = formats.iter().try_fold(text.to_owned(), |text, format| composed(&[*format], &text));
    assert_eq!(all, one_by_one, "formats together are not what they are one by one");
    let takes_away = |format: &TextFormat| {
        matches!(format, TextFormat::Trim | TextFormat::Cut(_) | TextFormat::FirstWord | TextFormat::Rest)
    };
    if formats.iter().all(takes_away) {
        let copied = formatted(Cow::Owned(text.to_owned()), formats).ok().map(Cow::into_owned);
        assert_eq!(copied, all, "a slice is not what a copy is");
    }
}

fn form(tree: &Value) {
    let Value::Object(fields) = tree else { return };
    let written = encode::to_form(tree, 0);
    let Ok(written) = written else {
        assert!(fields.contains_key(""), "a form of named values is refused");
        return;
    };
    assert!(!fields.contains_key(""), "a value without a name is written");
    let mut pairs = Vec::new();
    flatten(None, tree, &mut pairs);
    let read: Vec<_> = form_urlencoded::parse(&written).into_owned().collect();
    assert_eq!(read, pairs, "a form does not read back");
}

fn flatten(name: Option<&str>, value: &Value, pairs: &mut Vec<(String, String)>) {
    let inner = |key: &str| name.map_or_else(|| key.to_owned(), |name| format!("{name}[{key}]"));
    let mut leaf = |text: String| pairs.push((name.unwrap_or_default().to_owned(), text));
    match value {
        Value::Null => {}
        Value::Bool(flag) => leaf(flag.to_string()),
        Value::String(text) => leaf(text.clone()),
        Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
            Some(float) => leaf(float.to_string()),
            None => leaf(number.to_string()),
        },
        Value::Array(list) => {
            (0..).zip(list).for_each(|(at, value)| flatten(Some(&inner(&format!("{at}"))), value, pairs))
        }
        Value::Object(fields) => fields.iter().for_each(|(key, value)| flatten(Some(&inner(key)), value, pairs)),
    }
}
