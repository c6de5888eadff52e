//! What the connectors send is right, and only just: every request that they build is taken by the mock processor, and with
//! any one thing wrong it is refused, in the processor's own words.

mod adyen;
mod body;
mod checkout;
mod refused;
mod sender;
mod stripe;

use body::Mutation;
use refused::is_refused;
use sender::{Good, Sender};

/// A request that can be made again and again, and the fields that its processor insists on.
struct Case<'c> {
    name: &'c str,
    required: &'c [&'c str],
}

/// Every mutation of a request, each of a request made anew by `good`. Returns how many there were.
async fn all_mutations(sender: &Sender, case: &Case<'_>, good: impl AsyncFn() -> Good) -> usize {
    let Case { name, required } = case;
    let first = good().await;
    let (status, body) = sender.send(&first).await;
    assert!((200..300).contains(&status), "{name} as it is: {status} {body}");

    let mut dropped = Vec::new();
    let mutations = body::mutations(&first);
    for mutation in &mutations {
        let mut bad = good().await;
        mutation.apply(&mut bad);
        let response = sender.send(&bad).await;
        match mutation {
            // Leaving out is wrong for some fields alone; which is compared at the end.
            Mutation::Drop(field) if is_refused(sender.processor(), &response).is_ok() => {
                dropped.push(field.to_string())
            }
            Mutation::Drop(field) => assert!((200..300).contains(&response.0), "{name} without {field}: {response:?}"),
            _ => is_refused(sender.processor(), &response).unwrap_or_else(|why| panic!("{name} {mutation}: {why}")),
        }
    }
    assert_eq!(dropped, *required, "{name}: the fields that may not be left out");
    mutations.len() + of_the_head(sender, name, &good).await
}

/// What is wrong beside the body.
async fn of_the_head(sender: &Sender, name: &str, good: &impl AsyncFn() -> Good) -> usize {
    let changes: &[(&str, Option<&str>)] = &[
        ("authorization", None),
        ("authorization", Some("Bearer key_of_somebody_else")),
        ("authorization", Some("Basic a2V5Og==")),
        ("x-api-key", None),
        ("x-api-key", Some("key_of_somebody_else")),
        ("content-type", Some("text/plain")),
        ("content-type", None),
        ("stripe-version", Some("2010-01-01")),
        ("stripe-version", None),
    ];
    let mut made = 0;
    for (header, value) in changes {
        let mut bad = good().await;
        if !bad.headers.iter().any(|(known, _)| known == header) {
            continue;
        }
        bad.headers.retain(|(known, _)| known != header);
        bad.headers.extend(value.map(|value| ((*header).to_owned(), value.to_owned())));
        let response = sender.send(&bad).await;
        is_refused(sender.processor(), &response).unwrap_or_else(|why| panic!("{name} {header}={value:?}: {why}"));
        made += 1;
    }
    for path in ["x", "/x"] {
        let mut bad = good().await;
        let query = bad.url.find('?').unwrap_or(bad.url.len());
        bad.url.insert_str(query, path);
        let response = sender.send(&bad).await;
        is_refused(sender.processor(), &response).unwrap_or_else(|why| panic!("{name} at {path}: {why}"));
    }
    made + 2
}

#[tokio::test]
async fn stripe_takes_nothing_else() {
    let made = stripe::run().await;
    assert!(made > 400, "{made}");
}

#[tokio::test]
async fn checkout_takes_nothing_else() {
    let made = checkout::run().await;
    assert!(made > 300, "{made}");
}

#[tokio::test]
async fn adyen_takes_nothing_else() {
    let made = adyen::run().await;
    assert!(made > 400, "{made}");
}
