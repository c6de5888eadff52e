//! Rows 21 and 22 of the faults: what is not proven to be the processor's, or is no news any more, is refused.

use std::time::Duration;

use connector_client::{
    store::MemoryStore,
    webhook::{Claim, EventStore, Inbox, Once, StoredEvents},
};
use connector_core::{
    Account, ConnectorAuthType, Environment, Secret,
    http::{HeaderName, HeaderValue},
    webhook::WebhookError,
};
use connector_tests::webhook::{NOW, Post, Processor};

use crate::{
    samples::{Happened, event},
    shop::{account, account_named},
};

/// A payment that was captured, as the processor tells of it.
fn captured(processor: Processor) -> Post {
    processor.post(event(processor, Happened::Captured(1000), 1, NOW).unwrap())
}

fn refusal(post: &Post, account: &Account) -> WebhookError {
    post.to(account).expect_err("it is refused")
}

#[test]
fn row_22_of_two_active_secrets_either_is_accepted_and_a_third_is_refused() {
    for processor in Processor::ALL {
        let event = || event(processor, Happened::Captured(1000), 1, NOW).unwrap();
        let [old, new] = [processor.secret(), processor.other_secret()];
        let both = account(processor, &[old, new]);
        for secret in [old, new] {
            let received = processor.signed(vec![event()], secret, NOW).to(&both).unwrap();
            assert_eq!(received.events.len(), 1);
        }
        let third = match processor {
            Processor::Adyen => "FFEEDDCCBBAA99887766554433221100FFEEDDCCBBAA99887766554433221100",
            _ => "whsec_of_somebody_else",
        };
        for known in [vec![old], vec![new], vec![old, new]] {
            let account = account(processor, &known);
            let error = refusal(&processor.signed(vec![event()], third, NOW), &account);
            assert_eq!((&error, error.status()), (&WebhookError::NotVerified, 401), "{processor:?}");
        }
    }
}

#[test]
fn without_a_secret_nothing_is_believed() {
    for processor in Processor::ALL {
        let error = refusal(&captured(processor), &account(processor, &[]));
        // The fault is on this side: the processor is to send it again.
        assert_eq!((&error, error.status()), (&WebhookError::NoSecret, 500));
    }
}

#[test]
fn a_secret_that_cannot_be_one_is_no_account() {
    let adyen = connectors::registry().get("adyen").unwrap();
    for wrong in ["", "  ", "not hexadecimal", "7C0"] {
        let auth = ConnectorAuthType::BodyKey { api_key: "key_1".into(), key1: "ECOM".into() };
        let builder = Account::builder(adyen, Environment::Sandbox).auth(auth);
        let report = builder.webhook_secret(Secret::from(wrong)).build().unwrap_err();
        let shown = format!("{report} {report:?}");
        assert!(!report.current_context().webhook_secrets.is_empty());
        assert!(wrong.trim().is_empty() || !shown.contains(wrong), "{shown}");
    }
}

#[test]
fn row_21_a_replay_after_the_tolerance_or_from_the_future_is_refused() {
    let account = account(Processor::Stripe, &[Processor::Stripe.secret()]);
    let post = captured(Processor::Stripe);
    let at = |at| Post { at, ..post.clone() };
    for fine in [NOW, NOW + 1, NOW + 300] {
        assert!(at(fine).to(&account).is_ok(), "{fine}");
    }
    let tolerance = Duration::from_secs(300);
    for late in [NOW + 301, NOW + 86_400, u32::MAX.into()] {
        let error = refusal(&at(late), &account);
        assert_eq!((&error, error.status()), (&WebhookError::TooOld { tolerance }, 401));
    }
    for early in [NOW - 1, NOW - 300, 1] {
        let error = refusal(&at(early), &account);
        assert_eq!((&error, error.status()), (&WebhookError::DatedAhead, 401));
    }
}

/// There is nothing to say of a date that anybody could have written.
#[test]
fn a_date_that_nobody_signed_is_not_judged() {
    let account = account(Processor::Stripe, &[Processor::Stripe.secret()]);
    let dated = |date: &str| {
        let mut post = captured(Processor::Stripe);
        let header = post.headers["stripe-signature"].to_str().unwrap().replace(&NOW.to_string(), date);
        post.headers.insert("stripe-signature", header.parse().unwrap());
        refusal(&post, &account)
    };
    for other in ["1", "4000000000", "01795000000"] {
        assert_eq!(dated(other), WebhookError::NotVerified, "{other}");
    }
    for nonsense in ["", "-1", "+1795000000", "1e9", "1795000000.0", "99999999999999999999999", "now"] {
        assert_eq!(dated(nonsense).status(), 400, "{nonsense}");
    }
}

/// Neither dates what it signs, so that a replay verifies for ever: that it counts once is the router's store's doing.
#[tokio::test]
async fn row_21_a_replay_of_what_is_not_dated_counts_once() {
    for processor in [Processor::Checkout, Processor::Adyen] {
        let account = account(processor, &[processor.secret()]);
        let inbox = Inbox::new(StoredEvents::new(MemoryStore::new()));
        let mut done = 0;
        for days in [0, 1, 400] {
            let post = Post { at: NOW + days * 86_400, ..captured(processor) };
            for event in post.to(&account).unwrap().events {
                match inbox.once(event.key(), async { Ok::<_, ()>(()) }).await.unwrap() {
                    Once::Done(()) => done += 1,
                    Once::Duplicate => assert!(days > 0),
                    Once::InProgress => panic!("nothing runs"),
                }
            }
        }
        assert_eq!(done, 1, "{processor:?}");
        let key = captured(processor).to(&account).unwrap().events[0].key();
        let store = StoredEvents::new(MemoryStore::new());
        assert!(matches!(store.claim(&key).await, Ok(Claim::First(_))), "another store knows nothing of it");
    }
}

#[test]
fn the_header_stands_once_and_says_something() {
    for processor in [Processor::Stripe, Processor::Checkout] {
        let account = account(processor, &[processor.secret()]);
        let header = processor.header().unwrap();
        let name = || HeaderName::from_static(header);

        let mut twice = captured(processor);
        let value = twice.headers[header].clone();
        twice.headers.append(name(), value.clone());
        assert_eq!(refusal(&twice, &account), WebhookError::HeaderRepeated { header });
        // Not even beside one that is nonsense: whoever stands in between may take another one than we do.
        let mut beside = captured(processor);
        beside.headers.append(name(), HeaderValue::from_static("v1=00"));
        assert_eq!(refusal(&beside, &account), WebhookError::HeaderRepeated { header });

        let mut none = captured(processor);
        none.headers.remove(header);
        let error = refusal(&none, &account);
        assert_eq!((&error, error.status()), (&WebhookError::HeaderMissing { header }, 401));

        for nonsense in ["", " ", ",", "=", "v1", "t=1", "v1=", "t=1,v1=", "sha256=00"] {
            let mut post = captured(processor);
            post.headers.insert(name(), HeaderValue::from_static(nonsense));
            assert_eq!(refusal(&post, &account).status(), 400, "{processor:?} {nonsense:?}");
        }
        let mut no_text = captured(processor);
        no_text.headers.insert(name(), HeaderValue::from_bytes(b"\xff").unwrap());
        assert_eq!(refusal(&no_text, &account), WebhookError::HeaderNotText { header });
    }
}

#[test]
fn an_event_of_adyen_without_its_signature_takes_the_whole_body_with_it() {
    let account = account(Processor::Adyen, &[Processor::Adyen.secret()]);
    let two = |change: fn(&mut serde_json::Value)| {
        let events = [Happened::Authorized, Happened::Captured(1000)];
        let events = events.map(|happened| event(Processor::Adyen, happened, 1, NOW).unwrap());
        let mut post = Processor::Adyen.signed(events.into(), Processor::Adyen.secret(), NOW);
        let mut body: serde_json::Value = serde_json::from_slice(&post.body).unwrap();
        change(&mut body["notificationItems"][1]["NotificationRequestItem"]);
        post.body = body.to_string().into_bytes();
        post.to(&account)
    };
    assert_eq!(two(|_| {}).unwrap().events.len(), 2);
    let path = "additionalData.hmacSignature";
    type Change = fn(&mut serde_json::Value);
    let cases: [(Change, WebhookError); 6] = [
        (|item| drop(item["additionalData"].take()), WebhookError::SignatureMissing { path }),
        (|item| drop(item["additionalData"]["hmacSignature"].take()), WebhookError::SignatureMissing { path }),
        (|item| item["additionalData"]["hmacSignature"] = 1.into(), WebhookError::SignatureNotText { path }),
        (|item| item["amount"]["value"] = 1001.into(), WebhookError::NotVerified),
        (|item| item["success"] = "false".into(), WebhookError::NotVerified),
        (|item| item["amount"]["value"] = 1000.5.into(), WebhookError::NotSignable { path: "amount.value" }),
    ];
    for (change, error) in cases {
        assert_eq!(two(change).unwrap_err(), error);
    }
}

#[test]
fn what_is_signed_and_cannot_be_read_is_refused_as_malformed() {
    for processor in [Processor::Stripe, Processor::Checkout] {
        let account = account(processor, &[processor.secret()]);
        for body in
            ["", "{", "[]", "null", "{}", r#"{"id": "", "type": "x"}"#, r#"{"id": {}, "type": "x"}"#, "\u{feff}{}"]
        {
            let error = refusal(&processor.signed_text(body.into(), processor.secret(), NOW), &account);
            assert_eq!(error.status(), 400, "{processor:?} {body}: {error}");
        }
    }
    let adyen = account(Processor::Adyen, &[Processor::Adyen.secret()]);
    for body in ["", "{", "[]", "{}", r#"{"notificationItems": []}"#, r#"{"notificationItems": [{}]}"#] {
        let post = Post { body: body.into(), ..captured(Processor::Adyen) };
        assert_eq!(refusal(&post, &adyen).status(), 400, "{body}");
    }
}

/// One processor's webhook is nothing at another one's address.
#[test]
fn what_is_sent_to_the_wrong_place_is_refused() {
    for from in Processor::ALL {
        for to in Processor::ALL.into_iter().filter(|to| *to != from) {
            assert!(captured(from).to(&account(to, &[to.secret()])).is_err(), "{from:?} at {to:?}");
        }
    }
}

/// Of several accounts that share a key, each takes its own events alone.
#[test]
fn another_accounts_event_is_refused() {
    let processor = Processor::Adyen;
    let post = captured(processor);
    let other = account_named(processor, "AnotherMerchantECOM", &[processor.secret()]);
    assert_eq!(post.to(&other).unwrap_err(), WebhookError::OtherAccount { path: "merchantAccountCode" });
    assert!(post.to(&account(processor, &[processor.secret()])).is_ok());
}
