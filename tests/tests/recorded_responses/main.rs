//! Responses of real processors, recorded by others, which lie beside the workspace and may be absent: read without loss,
//! a refusal never as a success, and harmless whatever is taken away from them or cut off.

mod corrupted;
mod recording;
mod scenarios;

use std::io::Write;

use recording::Recording;
use scenarios::{Read, SCENARIOS, Scenario, read};
use serde_json::Value;

/// Every recording with what is known of it. Empty where there are none, which is said.
fn all() -> Vec<(&'static Scenario, Recording)> {
    let mut all = Vec::new();
    for connector in ["stripe", "checkout", "adyen"] {
        let Some(recordings) = recording::load(connector) else {
            // The test harness keeps what a passing test prints to itself; this must be seen.
            let _ = writeln!(std::io::stderr(), "{connector}: nothing is read, its recorded responses are absent");
            continue;
        };
        for recording in recordings {
            let is_it = |known: &&Scenario| known.connector == connector && known.name == recording.scenario;
            let scenario = SCENARIOS.iter().find(is_it);
            let name = &recording.scenario;
            all.push((scenario.unwrap_or_else(|| panic!("{connector}: `{name}` has no place here")), recording));
        }
    }
    all
}

#[test]
fn every_response_is_read_as_it_was_meant() {
    for (scenario, recording) in all() {
        let Scenario { name, .. } = scenario;
        let (shown, read) = read(scenario, recording.body.as_bytes());
        match (recording.is_success, &read) {
            (true, Read::Known(_)) if !scenario.is_older => {}
            (true, Read::Unclear) if scenario.is_older => {}
            (false, Read::Declined | Read::Unclear) => {}
            (_, read) => panic!("{name}: {read:?}: {shown}"),
        }
        // What was a refusal of the processor's is one here; what merely lacks its status is not clear.
        let says = ["status", "error", "resultCode"].iter().any(|name| recording.json().get(name).is_some());
        let is_whole = says && scenario.http < 500;
        assert_eq!(matches!(read, Read::Declined), !recording.is_success && is_whole, "{name}: {shown}");
        for carried in scenario.carries {
            assert!(shown.contains(carried), "{name}: {carried} is lost: {shown}");
        }
    }
}

#[test]
fn without_any_field_nothing_becomes_a_success() {
    for (scenario, recording) in all() {
        let (_, whole) = read(scenario, recording.body.as_bytes());
        for (place, body) in corrupted::without_each_key(&recording.json()) {
            let (shown, read) = read(scenario, body.to_string().as_bytes());
            if !recording.is_success {
                assert!(!read.is_settled_success(), "{} without {place}: {shown}", scenario.name);
            }
            // What was no success as a whole is none in part.
            assert!(whole.is_settled_success() || !read.is_settled_success(), "{} without {place}", scenario.name);
        }
    }
}

#[test]
fn an_unknown_status_settles_nothing() {
    let mut replaced = [0, 0];
    for (scenario, recording) in all() {
        for (place, body) in corrupted::with_each_status_unknown(&recording.json()) {
            let (shown, read) = read(scenario, body.to_string().as_bytes());
            if place == scenario.word() {
                assert!(!read.settles(), "{}: {shown}", scenario.name);
                let is_fixed = shown.contains("Initiated");
                assert!(shown.contains("a_word_of_tomorrow") || is_fixed || !recording.is_success, "{shown}");
                replaced[usize::from(scenario.connector == "adyen")] += 1;
            } else if !recording.is_success {
                assert!(!read.is_settled_success(), "{} at {place}: {shown}", scenario.name);
            }
        }
    }
    assert!(replaced.iter().all(|count| *count > 5) || recording::load("stripe").is_none(), "{replaced:?}");
}

#[test]
fn a_truncated_response_is_not_clear() {
    for (scenario, recording) in all() {
        let body = recording.body.trim_end().as_bytes();
        for end in 0..body.len() {
            let (shown, read) = read(scenario, &body[..end]);
            assert!(matches!(read, Read::Unclear), "{} cut at {end}: {shown}", scenario.name);
        }
    }
}

/// A processor adds fields at any time.
#[test]
fn an_unknown_field_does_no_harm() {
    for (scenario, recording) in all() {
        let (whole, _) = read(scenario, recording.body.as_bytes());
        for (place, body) in corrupted::with_a_field_more(&recording.json()) {
            let (shown, _) = read(scenario, body.to_string().as_bytes());
            assert_eq!(shown, whole, "{} with more at {place}", scenario.name);
        }
        assert!(matches!(recording.json(), Value::Object(_)));
    }
}
