//! Whatever bytes stand where JSON should: the reader takes and refuses what serde_json does, reads the same values, and is
//! the same whether a value is skipped or taken apart. And whatever text is written into a body reads back as itself.
#![no_main]

use connector_core::fuzzing::{json_text, skim, value};
use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    written(&text);
    read(&text);
});

fn written(text: &str) {
    assert_eq!(json_text(text), serde_json::to_vec(text).expect("a text is JSON"), "a text is escaped otherwise");
}

fn read(text: &str) {
    let (skimmed, taken) = (skim(text), value(text));
    assert_eq!(skimmed.err(), taken.as_ref().err().copied(), "skipped and taken apart differ");
    let (skips, holds) = (serde_json::from_str::<IgnoredAny>(text), serde_json::from_str::<Value>(text));
    match (taken, holds) {
        // serde_json's values hold no lone surrogate and no number that fits no float; its syntax takes both.
        (Ok(Some(value)), Ok(theirs)) => assert_eq!(value, theirs, "another value"),
        (Ok(None), Ok(_)) => panic!("a value that serde_json holds is none"),
        (Ok(_), Err(_)) => assert!(skips.is_ok(), "what is no JSON is taken"),
        // serde_json skips what is nested without an end, and holds only so much of it.
        (Err(_), Err(error)) => {
            let is_deep = error.to_string().contains("recursion limit");
            assert!(skips.is_err() || is_deep, "what is JSON is refused");
        }
        (Err(_), Ok(_)) => panic!("what serde_json holds is refused"),
    }
}
