//! Every declared flow and payment method against the mock processors: what comes of it, and that every exchange is as the
//! processor's own description says. Where a description is absent that is said, and the outcomes alone count.

mod adyen;
mod checkout;
mod shop;
mod stripe;

use std::io::Write;

use connector_tests::openapi::check_all;
use shop::Shop;

/// Every flow and every payment method was used, and nothing of it is wrong.
fn all_is_right(shop: &Shop) {
    let spec = shop.connector.spec();
    for flow in spec.flows {
        assert!(shop.has_run(flow.flow, None), "{} was not run", flow.flow);
    }
    for method in spec.payment_methods("Authorize") {
        assert!(shop.has_run("Authorize", Some(method)), "nobody paid with {method}");
    }
    let report = check_all(shop.mock.processor(), &shop.mock.exchanges());
    // The test harness keeps what a passing test prints to itself; this must be seen.
    let _ = writeln!(std::io::stderr(), "{report}");
    if !report.is_absent() {
        assert!(report.checked() > 20 && report.problems().is_empty(), "{report}");
    }
}

#[tokio::test]
async fn stripe_is_asked_as_described() {
    let shop = Shop::open("stripe").await;
    stripe::run(&shop).await;
    all_is_right(&shop);
}

#[tokio::test]
async fn checkout_is_asked_as_described() {
    let shop = Shop::open("checkout").await;
    checkout::run(&shop).await;
    all_is_right(&shop);
}

#[tokio::test]
async fn adyen_is_asked_as_described() {
    let shop = Shop::open("adyen").await;
    adyen::run(&shop).await;
    all_is_right(&shop);
}
