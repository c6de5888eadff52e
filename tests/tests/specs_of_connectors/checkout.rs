//! What can be done at Checkout.com.

use connector_client::Outcome;
use connector_core::{
    Amount, AttemptStatus, AuthenticationType, CaptureMethod, Currency, PaymentMethod, RefundStatus,
    flow::{Authorize, Capture, PSync, RSync, Refund, RepeatPayment, SetupMandate, Void},
};

use crate::shop::{Shop, id_of};

const CARD: PaymentMethod = PaymentMethod::Card;

pub(crate) async fn run(shop: &Shop) {
    methods(shop).await;
    held(shop).await;
    stored(shop).await;
    challenged(shop).await;
    refused(shop).await;
}

async fn sync(shop: &Shop, id: &str) -> connector_core::response::PaymentsResponseData {
    shop.known::<PSync>(CARD, |values| values.connector_transaction_id = id.into(), |_| {}).await
}

/// A token is made by the customer's browser, with the public key.
async fn token(shop: &Shop) -> String {
    let (_, public) = shop.mock.credentials().iter().find(|(slot, _)| *slot == "api_key").unwrap();
    let card = r#"{"type":"card","number":"4242424242424242","expiry_month":3,"expiry_year":2050,"cvv":"737"}"#;
    let request = reqwest::Client::builder().no_proxy().build().unwrap().post(shop.mock.base_url() + "/tokens");
    let request =
        request.header("authorization", format!("Bearer {public}")).header("content-type", "application/json");
    let response = request.body(card).send().await.unwrap().bytes().await.unwrap();
    let response: serde_json::Value = serde_json::from_slice(&response).unwrap();
    response["token"].as_str().unwrap().to_owned()
}

async fn methods(shop: &Shop) {
    use AttemptStatus::{Charged, Pending};

    let cases = [
        (PaymentMethod::Card, Charged),
        (PaymentMethod::NetworkToken, Charged),
        (PaymentMethod::ApplePayDecrypted, Charged),
        (PaymentMethod::GooglePayDecrypted, Charged),
        (PaymentMethod::PaymentMethodToken, Charged),
        (PaymentMethod::Ach, Pending),
    ];
    for (method, status) in cases {
        let token = token(shop).await;
        let paid = shop.known::<Authorize>(method, |values| values.payment_method_token = token, |_| {}).await;
        let id = id_of(&paid, status);
        assert_eq!(sync(shop, &id).await.status, Charged, "{method}: at the next look the bank has paid");
    }
}

async fn hold(shop: &Shop) -> String {
    let held = shop.known::<Authorize>(CARD, |_| {}, |data| data.request.capture_method = CaptureMethod::Manual).await;
    id_of(&held, AttemptStatus::Authorized)
}

async fn held(shop: &Shop) {
    let id = hold(shop).await;
    let of = |amount| {
        let id = id.clone();
        move |values: &mut connector_tests::payments::Values| {
            values.connector_transaction_id = id;
            values.amount = amount;
        }
    };
    let part = shop.known::<Capture>(CARD, of(700), |data| {
        data.request.payment_amount = Some(Amount::new(1000, Currency::USD));
    });
    assert_eq!(id_of(&part.await, AttemptStatus::CaptureInitiated), id);
    let found = sync(shop, &id).await;
    assert_eq!(found.status, AttemptStatus::PartialCharged);
    assert_eq!(found.amount_captured, Some(Amount::new(700, Currency::USD)));
    let refund = shop.known::<Refund>(CARD, of(300), |_| {}).await;
    assert_eq!(refund.status, RefundStatus::Pending);
    let refund_id = refund.connector_refund_id.unwrap();
    let found = shop.known::<RSync>(CARD, of(300), |data| data.request.connector_refund_id = refund_id).await;
    assert_eq!((found.status, found.amount), (RefundStatus::Success, Some(Amount::new(300, Currency::USD))));

    let id = hold(shop).await;
    let gone = shop.known::<Void>(CARD, |values| values.connector_transaction_id = id.clone(), |_| {}).await;
    assert_eq!(id_of(&gone, AttemptStatus::VoidInitiated), id);
    assert_eq!(sync(shop, &id).await.status, AttemptStatus::Voided);
}

async fn stored(shop: &Shop) {
    let setup = shop.known::<SetupMandate>(CARD, |_| {}, |_| {}).await;
    id_of(&setup, AttemptStatus::Charged);
    let mandate = setup.mandate_id.unwrap();
    let again = shop.known::<RepeatPayment>(CARD, |_| {}, |data| data.request.mandate.id = mandate).await;
    id_of(&again, AttemptStatus::Charged);
    let kept = shop.known::<Authorize>(CARD, |_| {}, |data| data.request.setup_mandate = true).await;
    id_of(&kept, AttemptStatus::Charged);
    assert!(kept.mandate_id.is_some());
}

async fn challenged(shop: &Shop) {
    let waiting = shop.known::<Authorize>(
        CARD,
        |_| {},
        |data| {
            data.common.auth_type = AuthenticationType::ThreeDs;
            data.request.three_ds = None;
        },
    );
    let waiting = waiting.await;
    let id = id_of(&waiting, AttemptStatus::AuthenticationPending);
    let page = waiting.redirect.unwrap().url;
    let browser = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let response = browser.get(page.as_str()).send().await.unwrap();
    let back = response.headers()["location"].to_str().unwrap();
    assert!(back.starts_with("https://merchant.example/return?status=success&cko-session-id="), "{back}");
    assert_eq!(sync(shop, &id).await.status, AttemptStatus::Charged);
}

async fn refused(shop: &Shop) {
    for (amount, code) in [(1005, "20005"), (1051, "20051")] {
        let outcome = shop.call::<Authorize>(CARD, |values| values.amount = amount, |_| {}).await;
        let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
        assert_eq!((error.code.as_deref(), error.status_code), (Some(code), 201));
        let id = error.connector_transaction_id.unwrap();
        let outcome = shop.call::<PSync>(
            CARD,
            |values| values.connector_transaction_id = id.clone(),
            |data| {
                data.request.amount = Some(Amount::new(amount, Currency::USD));
            },
        );
        let outcome = outcome.await;
        let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
        assert_eq!(error.attempt_status, Some(AttemptStatus::Failure));
        let outcome = shop.call::<Capture>(CARD, |values| values.connector_transaction_id = id, |_| {}).await;
        let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
        assert_eq!(error.attempt_status, Some(AttemptStatus::CaptureFailed));
    }
}
