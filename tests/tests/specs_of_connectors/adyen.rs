//! What can be done at Adyen.

use std::time::Duration;

use connector_client::Outcome;
use connector_core::{
    Amount, AttemptStatus, AuthenticationType, CaptureMethod, Currency, DisputeStatus, PaymentMethod, RefundStatus,
    flow::{
        AcceptDispute, Authorize, Capture, CompleteAuthorize, CreateOrder, DefendDispute, IncrementalAuthorization,
        Refund, RepeatPayment, SessionToken, SetupMandate, SubmitEvidence, Void,
    },
    spec::Resolution,
};
use connector_tests::payments::Values;
use httpmock::MockServer;
use serde_json::Value;

use crate::shop::{Shop, id_of};

const CARD: PaymentMethod = PaymentMethod::Card;

/// What becomes of a payment by each method at once; the rest is told by webhook.
const METHODS: &[(PaymentMethod, Currency, AttemptStatus)] = {
    use AttemptStatus::{AuthenticationPending as Waits, Charged, Pending};
    &[
        (PaymentMethod::Card, Currency::USD, Charged),
        (PaymentMethod::BancontactCard, Currency::EUR, Charged),
        (PaymentMethod::NetworkToken, Currency::USD, Charged),
        (PaymentMethod::ApplePay, Currency::USD, Charged),
        (PaymentMethod::ApplePayDecrypted, Currency::USD, Charged),
        (PaymentMethod::GooglePay, Currency::USD, Charged),
        (PaymentMethod::GooglePayDecrypted, Currency::USD, Charged),
        (PaymentMethod::Ach, Currency::USD, Pending),
        (PaymentMethod::Sepa, Currency::EUR, Pending),
        (PaymentMethod::Bacs, Currency::GBP, Pending),
        (PaymentMethod::Klarna, Currency::EUR, Waits),
        (PaymentMethod::Affirm, Currency::USD, Waits),
        (PaymentMethod::Afterpay, Currency::USD, Waits),
        (PaymentMethod::AliPayRedirect, Currency::USD, Waits),
        (PaymentMethod::PaypalRedirect, Currency::USD, Waits),
        (PaymentMethod::Bizum, Currency::EUR, Waits),
        (PaymentMethod::Trustly, Currency::EUR, Waits),
        (PaymentMethod::Ideal, Currency::EUR, Waits),
        (PaymentMethod::Eps, Currency::EUR, Waits),
        (PaymentMethod::OnlineBankingCzechRepublic, Currency::CZK, Waits),
        (PaymentMethod::OnlineBankingFinland, Currency::EUR, Waits),
        (PaymentMethod::OnlineBankingFpx, Currency::MYR, Waits),
        (PaymentMethod::OnlineBankingSlovakia, Currency::EUR, Waits),
        (PaymentMethod::OnlineBankingThailand, Currency::THB, Waits),
        (PaymentMethod::OpenBankingUk, Currency::GBP, Waits),
        (PaymentMethod::Blik, Currency::PLN, Pending),
        (PaymentMethod::Pix, Currency::BRL, Waits),
        (PaymentMethod::Boleto, Currency::BRL, Waits),
        (PaymentMethod::Oxxo, Currency::MXN, Waits),
        (PaymentMethod::Alfamart, Currency::IDR, Waits),
        (PaymentMethod::Indomaret, Currency::IDR, Waits),
        (PaymentMethod::BcaBankTransfer, Currency::IDR, Waits),
        (PaymentMethod::BniVaBankTransfer, Currency::IDR, Waits),
        (PaymentMethod::BriVaBankTransfer, Currency::IDR, Waits),
        (PaymentMethod::CimbVaBankTransfer, Currency::IDR, Waits),
        (PaymentMethod::DanamonVaBankTransfer, Currency::IDR, Waits),
        (PaymentMethod::MandiriVaBankTransfer, Currency::IDR, Waits),
        (PaymentMethod::PermataBankTransfer, Currency::IDR, Waits),
        (PaymentMethod::SevenEleven, Currency::JPY, Waits),
        (PaymentMethod::Lawson, Currency::JPY, Waits),
        (PaymentMethod::MiniStop, Currency::JPY, Waits),
        (PaymentMethod::FamilyMart, Currency::JPY, Waits),
        (PaymentMethod::Seicomart, Currency::JPY, Waits),
        (PaymentMethod::PayEasy, Currency::JPY, Waits),
    ]
};

pub(crate) async fn run(shop: &Shop) {
    methods(shop).await;
    held(shop).await;
    stored(shop).await;
    challenged(shop).await;
    refused(shop).await;
    begun(shop).await;
    disputed(shop).await;
    assert_eq!(shop.connector.spec().resolution("Authorize"), Resolution::Webhook, "there is no look-up");
}

async fn methods(shop: &Shop) {
    for (method, currency, status) in METHODS {
        let paid = shop.known::<Authorize>(*method, |values| values.currency = *currency, |_| {}).await;
        id_of(&paid, *status);
        let has_way_on = paid.redirect.is_some() || paid.next_action != Default::default();
        assert_eq!(has_way_on, *status == AttemptStatus::AuthenticationPending, "{method}");
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
        move |values: &mut Values| {
            values.connector_transaction_id = id;
            values.amount = amount;
        }
    };
    let more = shop.known::<IncrementalAuthorization>(CARD, of(1500), |data| {
        data.common.status = Some(AttemptStatus::Authorized);
    });
    assert_eq!(id_of(&more.await, AttemptStatus::Authorized), id);
    let part = shop.known::<Capture>(CARD, of(700), |data| {
        data.request.payment_amount = Some(Amount::new(1500, Currency::USD));
    });
    let part = part.await;
    assert_eq!(id_of(&part, AttemptStatus::CaptureInitiated), id);
    assert!(part.connector_capture_id.is_some());
    let refund = shop.known::<Refund>(CARD, of(300), |_| {}).await;
    assert_eq!(refund.status, RefundStatus::Pending);
    assert!(refund.connector_refund_id.is_some_and(|refund| refund != id));

    let id = hold(shop).await;
    let gone = shop.known::<Void>(CARD, |values| values.connector_transaction_id = id.clone(), |_| {}).await;
    assert_eq!(id_of(&gone, AttemptStatus::VoidInitiated), id);
}

async fn stored(shop: &Shop) {
    let setup = shop.known::<SetupMandate>(CARD, |_| {}, |_| {}).await;
    id_of(&setup, AttemptStatus::Charged);
    let mandate = setup.mandate_id.unwrap();
    let again = shop.known::<RepeatPayment>(CARD, |_| {}, |data| data.request.mandate.id = mandate.clone()).await;
    id_of(&again, AttemptStatus::Charged);
    let by_token = |values: &mut Values| values.payment_method_token = mandate.into_inner();
    let paid = shop.known::<Authorize>(PaymentMethod::PaymentMethodToken, by_token, |_| {}).await;
    id_of(&paid, AttemptStatus::Charged);
}

async fn challenged(shop: &Shop) {
    let asked = |data: &mut connector_core::RouterData<Authorize>| {
        data.common.auth_type = AuthenticationType::ThreeDs;
        data.request.three_ds = None;
    };
    let waiting = shop.known::<Authorize>(CARD, |_| {}, asked).await;
    id_of(&waiting, AttemptStatus::AuthenticationPending);
    let browser = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let response = browser.get(waiting.redirect.unwrap().url.as_str()).send().await.unwrap();
    let back = response.headers()["location"].to_str().unwrap();
    let result = back.strip_prefix("https://merchant.example/return?redirectResult=").unwrap();
    let back = |values: &mut Values| values.redirect_result = result.into();
    let done = shop.known::<CompleteAuthorize>(CARD, back, |_| {}).await;
    id_of(&done, AttemptStatus::Charged);
    let nothing = shop.call::<CompleteAuthorize>(CARD, |_| {}, |_| {}).await;
    let Outcome::Declined(error) = nothing else { panic!("{nothing:?}") };
    assert_eq!(error.attempt_status, Some(AttemptStatus::Failure));
}

async fn refused(shop: &Shop) {
    let outcome = shop.call::<Authorize>(CARD, |values| values.card_number = "4000000000000002".into(), |_| {}).await;
    let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
    assert_eq!((error.code.as_deref(), error.message.as_deref(), error.status_code), (Some("2"), Some("Refused"), 200));
    let id = error.connector_transaction_id.unwrap();
    let outcome = shop.call::<Capture>(CARD, |values| values.connector_transaction_id = id, |_| {}).await;
    let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
    assert_eq!((error.code.as_deref(), error.attempt_status), (Some("167"), Some(AttemptStatus::CaptureFailed)));
    let by_nobody = |values: &mut Values| values.payment_method_token = "nobody".into();
    let outcome = shop.call::<Authorize>(PaymentMethod::PaymentMethodToken, by_nobody, |_| {}).await;
    let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
    assert_eq!(error.attempt_status, Some(AttemptStatus::Failure));
}

async fn begun(shop: &Shop) {
    let order = shop.known::<CreateOrder>(CARD, |_| {}, |_| {}).await;
    assert!(!order.order_id.is_empty());
    let session = shop.known::<SessionToken>(CARD, |_| {}, |_| {}).await;
    assert!(session.id.is_some_and(|id| id.starts_with("CS")) && !session.token.expose().is_empty());
}

/// A dispute is told of by webhook alone.
async fn disputed(shop: &Shop) {
    let merchant = MockServer::start_async().await;
    let takes = merchant.mock_async(|when, then| {
        when.any_request();
        then.status(200).body("[accepted]");
    });
    takes.await;
    shop.mock.report_to(merchant.base_url());
    let [accepted, defended] = [dispute(shop).await, dispute(shop).await];
    let of = |id: &str| {
        let id = id.to_owned();
        move |values: &mut Values| values.connector_dispute_id = id
    };
    let evidence = shop.known::<SubmitEvidence>(CARD, of(&defended), |_| {}).await;
    assert_eq!(evidence.status, DisputeStatus::DisputeOpened);
    let response = shop.known::<DefendDispute>(CARD, of(&defended), |_| {}).await;
    assert_eq!((response.status, response.connector_dispute_id), (DisputeStatus::DisputeChallenged, Some(defended)));
    let response = shop.known::<AcceptDispute>(CARD, of(&accepted), |_| {}).await;
    assert_eq!(response.status, DisputeStatus::DisputeAccepted);
    let again = shop.call::<AcceptDispute>(CARD, of(&accepted), |_| {}).await;
    let Outcome::Declined(error) = again else { panic!("{again:?}") };
    assert_eq!((error.message.as_deref(), error.status_code), (Some("The dispute is not open any more"), 200));
}

async fn dispute(shop: &Shop) -> String {
    let paid = shop.known::<Authorize>(CARD, |values| values.amount = 1077, |_| {}).await;
    let payment = id_of(&paid, AttemptStatus::Charged);
    loop {
        for report in shop.mock.reports() {
            let report: Value = serde_json::from_str(&report.body).unwrap();
            for item in report["notificationItems"].as_array().unwrap() {
                let item = &item["NotificationRequestItem"];
                if item["eventCode"] == "CHARGEBACK" && item["originalReference"] == payment.as_str() {
                    return item["pspReference"].as_str().unwrap().to_owned();
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
