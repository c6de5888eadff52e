//! The mock processors speak as the processors' own descriptions say: each is sent what a connector sends, and every exchange
//! is compared with the description. Where a description is absent, that is said and nothing is compared.

mod adyen;
mod checkout;
mod client;
mod faults;
mod stripe;

use std::io::Write;

use connector_tests::openapi::{Report, check_all};
use mock_processors::{Exchange, Processor};

/// The test harness keeps what a passing test prints to itself; this must be seen.
fn print(report: &Report) {
    let _ = writeln!(std::io::stderr(), "{report}");
}

fn assert_matches(processor: Processor, exchanges: &[Exchange]) {
    let report = check_all(processor, exchanges);
    if report.is_absent() {
        return print(&report);
    }
    assert!(report.checked() > 20 && report.problems().is_empty(), "{report}");
    assert!(report.stale().is_empty(), "these exceptions excuse nothing any more: {:#?}", report.stale());
}

#[tokio::test]
async fn stripe_responds_as_described() {
    let exchanges = stripe::exchanges().await;
    assert_matches(Processor::Stripe, &exchanges);
    faults::stripe(&exchanges);
}

#[tokio::test]
async fn checkout_responds_as_described() {
    let exchanges = checkout::exchanges().await;
    assert_matches(Processor::Checkout, &exchanges);
    faults::checkout(&exchanges);
}

#[tokio::test]
async fn adyen_responds_as_described() {
    let exchanges = adyen::exchanges().await;
    assert_matches(Processor::Adyen, &exchanges);
    faults::adyen(&exchanges);
}
