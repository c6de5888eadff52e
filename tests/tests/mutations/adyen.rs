//! What Adyen insists on: <https://docs.adyen.com/api-explorer/Checkout/68/overview>.

use std::time::Duration;

use connector_core::{
    Amount, AuthenticationType, CaptureMethod, Currency, PaymentMethod,
    flow::{
        AcceptDispute, Authorize, Capture, CompleteAuthorize, CreateOrder, DefendDispute, IncrementalAuthorization,
        Refund, RepeatPayment, SessionToken, SetupMandate, SubmitEvidence, Void,
    },
};
use httpmock::MockServer;
use serde_json::Value;

use crate::{
    Case, all_mutations,
    sender::{Good, Sender},
};

fn hold(sender: &Sender) -> Good {
    sender.request::<Authorize>(PaymentMethod::Card, |data| data.request.capture_method = CaptureMethod::Manual)
}

/// The reference in the response to a good request.
async fn reference(sender: &Sender, request: &Good) -> String {
    let (status, body) = sender.send(request).await;
    let response: Value = serde_json::from_str(&body).unwrap();
    response["pspReference"].as_str().unwrap_or_else(|| panic!("{status} {body}")).to_owned()
}

pub(crate) async fn run() -> usize {
    let sender = &Sender::start("adyen").await;
    payments(sender).await
        + afterwards(sender).await
        + beside(sender).await
        + complete(sender).await
        + disputes(sender).await
}

/// What every payment must say.
const CHARGE: &[&str] =
    &["/amount", "/amount/currency", "/amount/value", "/merchantAccount", "/paymentMethod", "/paymentMethod/type"];

/// What a capture, a larger authorization or a refund must say.
const MODIFICATION: &[&str] = &["/amount", "/amount/currency", "/amount/value", "/merchantAccount"];

/// The fields of a request that are required wherever they stand, and those of `own`, in the request's order.
fn required(good: &Good, own: &[&str]) -> Vec<String> {
    let body: Value = serde_json::from_str(good.body.as_ref().unwrap()).unwrap();
    let mut places = Vec::new();
    collect(&body, "", &mut places);
    let is_required = |place: &String| {
        let (parent, name) = place.rsplit_once('/').unwrap();
        let whole = match parent {
            "/billingAddress" | "/deliveryAddress" => name != "stateOrProvince",
            "/shopperName" | "/browserInfo" => true,
            "" => ["reference", "returnUrl"].contains(&name),
            _ => false,
        };
        whole || CHARGE.contains(&place.as_str()) || own.contains(&place.as_str())
    };
    places.into_iter().filter(is_required).collect()
}

fn collect(value: &Value, place: &str, places: &mut Vec<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        places.push(format!("{place}/{name}"));
        collect(value, &format!("{place}/{name}"), places);
    }
}

async fn all(sender: &Sender, name: &str, own: &[&str], good: impl AsyncFn() -> Good) -> usize {
    let required = required(&good().await, own);
    let required: Vec<&str> = required.iter().map(String::as_str).collect();
    all_mutations(sender, &Case { name, required: &required }, good).await
}

const CARD: &[&str] = &["/paymentMethod/expiryMonth", "/paymentMethod/expiryYear", "/paymentMethod/number"];

async fn payments(sender: &Sender) -> usize {
    let methods: &[(PaymentMethod, &[&str])] = &[
        (PaymentMethod::Card, CARD),
        (PaymentMethod::BancontactCard, CARD),
        (PaymentMethod::GooglePay, &["/paymentMethod/googlePayToken"]),
        (PaymentMethod::Sepa, &["/paymentMethod/sepa.ibanNumber", "/paymentMethod/sepa.ownerName"]),
        (PaymentMethod::Klarna, &["/lineItems"]),
        (PaymentMethod::Ideal, &[]),
        (
            PaymentMethod::SevenEleven,
            &[
                "/paymentMethod/firstName",
                "/paymentMethod/lastName",
                "/paymentMethod/shopperEmail",
                "/paymentMethod/telephoneNumber",
            ],
        ),
    ];
    let mut made = 0;
    for (method, own) in methods {
        made += all(sender, method.as_str(), own, async || sender.request::<Authorize>(*method, |_| {})).await;
    }
    // What is stored is stored for somebody.
    let setup = async || sender.request::<SetupMandate>(PaymentMethod::Card, |_| {});
    made += all(sender, "SetupMandate", &[CARD, &["/shopperReference"]].concat(), setup).await;

    let (_, stored) = sender.send(&setup().await).await;
    let stored: Value = serde_json::from_str(&stored).unwrap();
    let stored = stored["additionalData"]["recurring.recurringDetailReference"].as_str().unwrap();
    let repeat =
        async || sender.request::<RepeatPayment>(PaymentMethod::Card, |data| data.request.mandate.id = stored.into());
    made + all(sender, "RepeatPayment", &["/paymentMethod/storedPaymentMethodId", "/shopperReference"], repeat).await
}

async fn afterwards(sender: &Sender) -> usize {
    let mut made = 0;
    let case = |name| Case { name, required: MODIFICATION };
    let capture = async || {
        let id = reference(sender, &hold(sender)).await;
        sender.request::<Capture>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &case("Capture"), capture).await;
    let more = async || {
        let id = reference(sender, &hold(sender)).await;
        sender.request::<IncrementalAuthorization>(PaymentMethod::Card, |data| {
            data.request.connector_transaction_id = id;
        })
    };
    made += all_mutations(sender, &case("IncrementalAuthorization"), more).await;
    let void = async || {
        let id = reference(sender, &hold(sender)).await;
        sender.request::<Void>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &Case { name: "Void", required: &["/merchantAccount"] }, void).await;
    let refund = async || {
        let id = reference(sender, &sender.request::<Authorize>(PaymentMethod::Card, |_| {})).await;
        sender.request::<Refund>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made + all_mutations(sender, &case("Refund"), refund).await
}

async fn beside(sender: &Sender) -> usize {
    let order = async || sender.request::<CreateOrder>(PaymentMethod::Card, |_| {});
    let session = async || sender.request::<SessionToken>(PaymentMethod::Card, |_| {});
    all(sender, "CreateOrder", &[], order).await + all(sender, "SessionToken", &[], session).await
}

/// The customer has been at the issuer's page. Coming back twice is no mistake.
async fn complete(sender: &Sender) -> usize {
    let (_, waiting) = sender
        .send(&sender.request::<Authorize>(PaymentMethod::Card, |data| {
            data.request.three_ds = None;
            data.common.auth_type = AuthenticationType::ThreeDs;
        }))
        .await;
    let waiting: Value = serde_json::from_str(&waiting).unwrap();
    let url = waiting["action"]["url"].as_str().unwrap();
    let page = Good { method: reqwest::Method::GET, url: url.to_owned(), headers: vec![], body: None };
    let _ = sender.send(&page).await;
    let session = url.rsplit_once('/').unwrap().1;
    let complete = async || {
        sender.request::<CompleteAuthorize>(PaymentMethod::Card, |data| {
            data.request.redirect = [("redirectResult", session)].into_iter().collect();
        })
    };
    let required = &["/details", "/details/redirectResult"];
    all_mutations(sender, &Case { name: "CompleteAuthorize", required }, complete).await
}

/// Every request is about a dispute of its own: one that was answered is not open any more.
async fn disputes(sender: &Sender) -> usize {
    let merchant = MockServer::start_async().await;
    let takes = merchant.mock_async(|when, then| {
        when.any_request();
        then.status(200).body("[accepted]");
    });
    takes.await;
    sender.mock.report_to(merchant.base_url());
    let required = &["/disputePspReference", "/merchantAccountCode"];
    let accept = async || {
        let id = disputed(sender).await;
        sender.request::<AcceptDispute>(PaymentMethod::Card, |data| data.common.connector_dispute_id = id)
    };
    let mut made = all_mutations(sender, &Case { name: "AcceptDispute", required }, accept).await;
    let defend = async || {
        let id = disputed(sender).await;
        sender.request::<DefendDispute>(PaymentMethod::Card, |data| data.common.connector_dispute_id = id)
    };
    let required = &["/defenseReasonCode", "/disputePspReference", "/merchantAccountCode"];
    made += all_mutations(sender, &Case { name: "DefendDispute", required }, defend).await;
    let submit = async || {
        let id = disputed(sender).await;
        sender.request::<SubmitEvidence>(PaymentMethod::Card, |data| data.common.connector_dispute_id = id)
    };
    let required = &["/defenseDocuments", "/disputePspReference", "/merchantAccountCode"];
    made + all_mutations(sender, &Case { name: "SubmitEvidence", required }, submit).await
}

/// A payment that its customer disputes: the dispute's reference is reported, and nothing else tells it.
async fn disputed(sender: &Sender) -> String {
    let paid = sender.request::<Authorize>(PaymentMethod::Card, |data| {
        data.request.amount = Amount::new(1077, Currency::USD);
    });
    let payment = reference(sender, &paid).await;
    loop {
        for report in sender.mock.reports() {
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
