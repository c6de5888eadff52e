//! Every example in Adyen's own description of its webhooks, which may be absent: signed, each is taken. One that is
//! refused is sent again for days, and those behind it wait.

use std::{fs, io, io::Write, path::PathBuf};

use connector_tests::webhook::{NOW, Processor};
use serde_json::Value;

use crate::shop::account_named;

/// Events by the names of their examples; none where there is no description.
fn examples() -> Vec<(String, Value)> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/specs/adyen-webhooks-v1.json"));
    let text = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // The test harness keeps what a passing test prints to itself; this must be seen.
            let _ = writeln!(io::stderr(), "nothing is read, the description of Adyen's webhooks is absent");
            return vec![];
        }
        other => other.unwrap(),
    };
    let description: Value = serde_json::from_slice(&text).unwrap();
    let mut found = Vec::new();
    for (name, example) in description["components"]["examples"].as_object().unwrap() {
        for item in example["value"]["notificationItems"].as_array().into_iter().flatten() {
            found.push((name.clone(), item["NotificationRequestItem"].clone()));
        }
    }
    assert!(found.len() > 20, "{}", found.len());
    found
}

#[test]
fn every_event_of_adyens_description_is_taken() {
    let mut refused = Vec::new();
    for (name, mut event) in examples() {
        if event["additionalData"].is_null() {
            event["additionalData"] = serde_json::json!({});
        }
        let name_of_account = event["merchantAccountCode"].as_str().unwrap().to_owned();
        let account = account_named(Processor::Adyen, &name_of_account, &[Processor::Adyen.secret()]);
        let code = event["eventCode"].as_str().unwrap().to_owned();
        match Processor::Adyen.signed(vec![event], Processor::Adyen.secret(), NOW).to(&account) {
            Ok(received) => {
                assert_eq!(received.events.len(), 1);
                assert!(received.events[0].word().starts_with(&code), "{name}: {:?}", received.events[0]);
            }
            Err(error) => refused.push(format!("{name}: {error}")),
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}
