//! What can be done at Stripe.

use connector_client::Outcome;
use connector_core::{
    Amount, AttemptStatus, AuthenticationType, CaptureMethod, Currency, PaymentMethod, RefundStatus,
    flow::{
        Authorize, Capture, CreateConnectorCustomer, IncrementalAuthorization, PSync, PaymentMethodToken, RSync,
        Refund, RepeatPayment, SessionToken, SetupMandate, Void,
    },
};

use crate::shop::{Shop, id_of};

const CARD: PaymentMethod = PaymentMethod::Card;

/// What becomes of a payment by each method: at once, and at the next look.
const METHODS: &[(PaymentMethod, Currency, AttemptStatus)] = {
    use AttemptStatus::{AuthenticationPending as Waits, Charged, Pending};
    &[
        (PaymentMethod::Card, Currency::USD, Charged),
        (PaymentMethod::PaymentMethodToken, Currency::USD, Charged),
        (PaymentMethod::ApplePay, Currency::USD, Charged),
        (PaymentMethod::ApplePayDecrypted, Currency::USD, Charged),
        (PaymentMethod::GooglePay, Currency::USD, Charged),
        (PaymentMethod::Ach, Currency::USD, Waits),
        (PaymentMethod::Sepa, Currency::EUR, Pending),
        (PaymentMethod::Bacs, Currency::GBP, Pending),
        (PaymentMethod::Becs, Currency::AUD, Pending),
        (PaymentMethod::Klarna, Currency::EUR, Waits),
        (PaymentMethod::Affirm, Currency::USD, Waits),
        (PaymentMethod::Afterpay, Currency::USD, Waits),
        (PaymentMethod::Ideal, Currency::EUR, Waits),
        (PaymentMethod::Eps, Currency::EUR, Waits),
        (PaymentMethod::Giropay, Currency::EUR, Waits),
        (PaymentMethod::BancontactCard, Currency::EUR, Waits),
        (PaymentMethod::Blik, Currency::PLN, Waits),
        (PaymentMethod::Przelewy24, Currency::PLN, Waits),
        (PaymentMethod::AliPayRedirect, Currency::USD, Waits),
        (PaymentMethod::WeChatPayQr, Currency::USD, Waits),
        (PaymentMethod::CashappQr, Currency::USD, Waits),
        (PaymentMethod::RevolutPay, Currency::GBP, Waits),
        (PaymentMethod::AmazonPayRedirect, Currency::USD, Waits),
        (PaymentMethod::MultibancoBankTransfer, Currency::EUR, Waits),
        (PaymentMethod::AchBankTransfer, Currency::USD, Waits),
        (PaymentMethod::SepaBankTransfer, Currency::EUR, Waits),
        (PaymentMethod::BacsBankTransfer, Currency::GBP, Waits),
    ]
};

/// The methods that Stripe stores for later.
const STORED: &[PaymentMethod] = &[
    PaymentMethod::Card,
    PaymentMethod::ApplePay,
    PaymentMethod::GooglePay,
    PaymentMethod::Sepa,
    PaymentMethod::Bacs,
    PaymentMethod::Becs,
    PaymentMethod::Ach,
    PaymentMethod::Ideal,
    PaymentMethod::BancontactCard,
    PaymentMethod::CashappQr,
];

pub(crate) async fn run(shop: &Shop) {
    methods(shop).await;
    held(shop).await;
    stored(shop).await;
    customer(shop).await;
    refused(shop).await;
}

async fn sync(shop: &Shop, id: &str, currency: Currency, amount: i64) -> AttemptStatus {
    let found = shop.known::<PSync>(
        CARD,
        |_| {},
        |data| {
            data.request.connector_transaction_id = id.into();
            data.request.amount = Some(Amount::new(amount, currency));
        },
    );
    found.await.status
}

async fn methods(shop: &Shop) {
    for (method, currency, status) in METHODS {
        let paid = shop.known::<Authorize>(*method, |values| values.currency = *currency, |_| {}).await;
        let id = id_of(&paid, *status);
        let has_way_on = paid.redirect.is_some() || paid.next_action != Default::default();
        // What is approved in the bank's app has no page to go to.
        let waits = *status == AttemptStatus::AuthenticationPending && *method != PaymentMethod::Blik;
        assert_eq!(has_way_on, waits, "{method}");
        let later = match (*status, *method) {
            (AttemptStatus::Pending, _) | (_, PaymentMethod::Blik) => AttemptStatus::Charged,
            (status, _) => status,
        };
        assert_eq!(sync(shop, &id, *currency, 1000).await, later, "{method}");
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
    let more = shop.known::<IncrementalAuthorization>(CARD, of(1500), |_| {}).await;
    assert_eq!(id_of(&more, AttemptStatus::Authorized), id);
    let part = shop.known::<Capture>(CARD, of(700), |data| {
        data.request.payment_amount = Some(Amount::new(1500, Currency::USD));
    });
    let part = part.await;
    assert_eq!(id_of(&part, AttemptStatus::PartialCharged), id);
    assert_eq!(part.amount_captured, Some(Amount::new(700, Currency::USD)));
    let refund = shop.known::<Refund>(CARD, of(300), |_| {}).await;
    assert_eq!(refund.status, RefundStatus::Success);
    let refund_id = refund.connector_refund_id.unwrap();
    let found = shop.known::<RSync>(CARD, of(300), |data| data.request.connector_refund_id = refund_id).await;
    assert_eq!((found.status, found.amount), (RefundStatus::Success, Some(Amount::new(300, Currency::USD))));

    let id = hold(shop).await;
    let gone = shop.known::<Void>(CARD, |values| values.connector_transaction_id = id.clone(), |_| {}).await;
    assert_eq!(id_of(&gone, AttemptStatus::Voided), id);
    assert_eq!(sync(shop, &id, Currency::USD, 1000).await, AttemptStatus::Voided);
}

async fn stored(shop: &Shop) {
    for method in STORED {
        let setup = shop.known::<SetupMandate>(*method, |_| {}, |_| {}).await;
        assert!(setup.connector_transaction_id.unwrap().starts_with("seti_"), "{method}");
        assert!(setup.mandate_id.is_some(), "{method}");
    }
}

/// A customer's card, stored and charged again.
async fn customer(shop: &Shop) {
    let customer = shop.known::<CreateConnectorCustomer>(CARD, |_| {}, |_| {}).await.connector_customer_id;
    let of_customer =
        |values: &mut connector_tests::payments::Values| values.connector_customer_id = Some(customer.clone());
    let setup = shop.known::<SetupMandate>(CARD, of_customer, |_| {}).await;
    let id = id_of(&setup, AttemptStatus::Charged);
    let found = shop.known::<PSync>(CARD, |_| {}, |data| data.request.connector_transaction_id = id).await;
    assert_eq!(found.status, AttemptStatus::Charged);
    let mandate = setup.mandate_id.unwrap();
    let again = shop.known::<RepeatPayment>(CARD, of_customer, |data| data.request.mandate.id = mandate).await;
    id_of(&again, AttemptStatus::Charged);

    let token = shop.known::<PaymentMethodToken>(CARD, |_| {}, |_| {}).await.payment_method_token;
    let by_token = |values: &mut connector_tests::payments::Values| {
        of_customer(values);
        values.payment_method_token = token.into_inner();
    };
    let paid = shop.known::<Authorize>(PaymentMethod::PaymentMethodToken, by_token, |data| {
        data.request.setup_mandate = true;
    });
    id_of(&paid.await, AttemptStatus::Charged);
    for wallet in [PaymentMethod::ApplePay, PaymentMethod::ApplePayDecrypted] {
        let token = shop.known::<PaymentMethodToken>(wallet, |_| {}, |_| {}).await.payment_method_token;
        assert!(token.expose().starts_with("tok_"));
    }
    let session = shop.known::<SessionToken>(CARD, |_| {}, |_| {}).await;
    assert!(session.token.expose().starts_with("pi_") && session.id.is_some());
}

async fn refused(shop: &Shop) {
    for (number, code) in [("4000000000000002", "generic_decline"), ("4000000000009995", "insufficient_funds")] {
        let outcome = shop.call::<Authorize>(CARD, |values| values.card_number = number.into(), |_| {}).await;
        let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
        assert_eq!(error.decline_code.as_deref(), Some(code));
        let id = error.connector_transaction_id.unwrap();
        let outcome = shop.call::<PSync>(CARD, |values| values.connector_transaction_id = id, |_| {}).await;
        let Outcome::Declined(error) = outcome else { panic!("{outcome:?}") };
        assert_eq!(error.decline_code.as_deref(), Some(code), "the look-up knows it too");
    }
    let challenged = shop.known::<Authorize>(
        CARD,
        |values| values.card_number = "4000002760003184".into(),
        |data| {
            data.common.auth_type = AuthenticationType::ThreeDs;
        },
    );
    let challenged = challenged.await;
    id_of(&challenged, AttemptStatus::AuthenticationPending);
    assert!(challenged.redirect.is_some());
    let nobody = shop.call::<PSync>(CARD, |values| values.connector_transaction_id = "pi_none".into(), |_| {}).await;
    assert!(nobody.is_unknown(), "a look-up that is refused says nothing");
}
