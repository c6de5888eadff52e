//! Row 22 of the faults: one bit of what was sent is another one.

use connector_core::{Account, http::HeaderValue};
use connector_tests::webhook::{NOW, Post, Processor};

use crate::{
    samples::{Happened, event, payment_id},
    shop::{account, acts_on},
};

const HAPPENED: &[Happened] = &[
    Happened::Authorized,
    Happened::Captured(400),
    Happened::CaptureFailed,
    Happened::Refunded(1, 300),
    Happened::Disputed,
];

/// The text with one bit flipped, for every byte of it: all eight where it is short, one that goes round where it is long.
fn tampered(text: &[u8]) -> impl Iterator<Item = (usize, Vec<u8>)> {
    let is_short = text.len() < 200;
    let bits = move |at: usize| if is_short { 0..8 } else { at % 8..at % 8 + 1 };
    (0..text.len()).flat_map(bits_of(bits)).map(|(at, bit)| {
        let mut flipped = text.to_vec();
        flipped[at] ^= 1 << bit;
        (at, flipped)
    })
}

fn bits_of(bits: impl Fn(usize) -> std::ops::Range<usize>) -> impl Fn(usize) -> Vec<(usize, usize)> {
    move |at| bits(at).map(|bit| (at, bit)).collect()
}

fn posts(processor: Processor) -> (Account, Vec<Post>) {
    let told = HAPPENED.iter().filter_map(|happened| event(processor, *happened, 1, NOW));
    (account(processor, &[processor.secret()]), told.map(|event| processor.post(event)).collect())
}

#[test]
fn row_22_every_flipped_byte_of_a_signed_body_is_refused() {
    for processor in [Processor::Stripe, Processor::Checkout] {
        let (account, posts) = posts(processor);
        assert!(posts.len() > 3);
        for post in posts {
            assert!(post.to(&account).is_ok());
            for (at, body) in tampered(&post.body) {
                let error = Post { body, ..post.clone() }.to(&account).err();
                assert_eq!(error.map(|error| error.status()), Some(401), "{processor:?} at {at}");
            }
        }
    }
}

#[test]
fn row_22_every_flipped_bit_of_a_signature_is_refused() {
    for processor in [Processor::Stripe, Processor::Checkout] {
        let (account, posts) = posts(processor);
        let (header, mut tried) = (processor.header().unwrap(), 0);
        for post in posts {
            for (at, value) in tampered(post.headers[header].as_bytes()) {
                // What no header can hold never arrives.
                let Ok(value) = HeaderValue::from_bytes(&value) else { continue };
                let mut bad = post.clone();
                bad.headers.insert(header, value);
                assert!(bad.to(&account).is_err(), "{processor:?} at {at}");
                tried += 1;
            }
        }
        assert!(tried > 1000, "{tried}");
    }
}

/// Adyen signs eight values of an event and nothing else, so that a byte elsewhere can be changed on its way: then nothing
/// changes that a router acts on, which is the event's id, its kind, the ids, the reference, and of what it says the
/// status and the amounts. A reason, a date or a card's last digits may be others.
#[test]
fn row_22_every_flipped_bit_of_adyens_body_is_refused_or_changes_nothing_that_a_router_acts_on() {
    let (account, posts) = posts(Processor::Adyen);
    let id = payment_id(Processor::Adyen);
    let (mut refused, mut harmless) = (0, 0);
    for post in posts {
        let as_sent = post.to(&account).unwrap();
        let as_sent = acts_on(&account, &as_sent.events[0], id);
        for bit in 0..8 {
            for at in 0..post.body.len() {
                let mut bad = post.clone();
                bad.body[at] ^= 1 << bit;
                let Ok(received) = bad.to(&account) else {
                    refused += 1;
                    continue;
                };
                let changed: Vec<_> = received.events.iter().map(|event| acts_on(&account, event, id)).collect();
                assert_eq!(changed, [as_sent.as_str()], "bit {bit} at {at}: {}", String::from_utf8_lossy(&bad.body));
                harmless += 1;
            }
        }
    }
    assert!(refused > 5_000 && harmless > 500, "{refused} refused, {harmless} harmless");
}

/// The eight values and the signature itself, each bit of them.
#[test]
fn row_22_every_flipped_bit_of_what_adyen_signs_is_refused() {
    let (account, posts) = posts(Processor::Adyen);
    for post in posts {
        let body = String::from_utf8(post.body.clone()).unwrap();
        let parsed: serde_json::Value = serde_json::from_str(&body).unwrap();
        let item = &parsed["notificationItems"][0]["NotificationRequestItem"];
        let signed =
            ["pspReference", "originalReference", "merchantAccountCode", "merchantReference", "eventCode", "success"];
        let texts = signed.iter().filter_map(|name| item[*name].as_str().map(|text| format!("\"{name}\":\"{text}\"")));
        let signature = item["additionalData"]["hmacSignature"].as_str().unwrap();
        let amount = format!("\"amount\":{}", item["amount"]);
        for whole in texts.chain([format!("\"hmacSignature\":\"{signature}\""), amount]) {
            let start = body.find(&whole).unwrap_or_else(|| panic!("{whole} in {body}"));
            for at in start..start + whole.len() {
                for bit in 0..8 {
                    let mut bad = post.clone();
                    bad.body[at] ^= 1 << bit;
                    assert!(bad.to(&account).is_err(), "bit {bit} at {at}: {}", String::from_utf8_lossy(&bad.body));
                }
            }
        }
    }
}
