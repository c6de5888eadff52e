//! What Checkout.com insists on: <https://api-reference.checkout.com>.

use connector_core::{
    CaptureMethod, PaymentMethod,
    flow::{Authorize, Capture, PSync, RSync, Refund, RepeatPayment, SetupMandate, Void},
};

use crate::{
    Case, all_mutations,
    sender::{Good, Sender},
};

fn hold(sender: &Sender) -> Good {
    sender.request::<Authorize>(PaymentMethod::Card, |data| data.request.capture_method = CaptureMethod::Manual)
}

const CARD: &[&str] = &[
    "/currency",
    "/processing_channel_id",
    "/source",
    "/source/expiry_month",
    "/source/expiry_year",
    "/source/number",
    "/source/type",
];

pub(crate) async fn run() -> usize {
    let sender = &Sender::start("checkout").await;
    payments(sender).await + afterwards(sender).await
}

async fn payments(sender: &Sender) -> usize {
    let methods: &[(PaymentMethod, &[&str])] = &[
        (PaymentMethod::Card, CARD),
        (
            PaymentMethod::NetworkToken,
            &[
                "/currency",
                "/processing_channel_id",
                "/source",
                "/source/cryptogram",
                "/source/eci",
                "/source/expiry_month",
                "/source/expiry_year",
                "/source/token",
                "/source/token_type",
                "/source/type",
            ],
        ),
        (
            PaymentMethod::Ach,
            &[
                "/amount",
                "/currency",
                "/processing_channel_id",
                "/source",
                "/source/account_holder",
                "/source/account_number",
                "/source/account_type",
                "/source/bank_code",
                "/source/country",
                "/source/type",
            ],
        ),
    ];
    let mut made = 0;
    for (method, required) in methods {
        let good = async || sender.request::<Authorize>(*method, |_| {});
        made += all_mutations(sender, &Case { name: method.as_str(), required }, good).await;
    }
    let setup = async || sender.request::<SetupMandate>(PaymentMethod::Card, |_| {});
    made += all_mutations(sender, &Case { name: "SetupMandate", required: CARD }, setup).await;

    let (_, stored) = sender.send(&setup().await).await;
    let stored: serde_json::Value = serde_json::from_str(&stored).unwrap();
    let stored = stored["source"]["id"].as_str().unwrap();
    let repeat =
        async || sender.request::<RepeatPayment>(PaymentMethod::Card, |data| data.request.mandate.id = stored.into());
    let required = &["/currency", "/processing_channel_id", "/source", "/source/id", "/source/type"];
    made + all_mutations(sender, &Case { name: "RepeatPayment", required }, repeat).await
}

/// Whatever is not said of a capture, a void or a refund is all of it.
async fn afterwards(sender: &Sender) -> usize {
    let mut made = 0;
    let capture = async || {
        let id = sender.id(&hold(sender)).await;
        sender.request::<Capture>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &Case { name: "Capture", required: &[] }, capture).await;
    let void = async || {
        let id = sender.id(&hold(sender)).await;
        sender.request::<Void>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &Case { name: "Void", required: &[] }, void).await;
    let refund = async || {
        let id = sender.id(&sender.request::<Authorize>(PaymentMethod::Card, |_| {})).await;
        sender.request::<Refund>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &Case { name: "Refund", required: &[] }, refund).await;
    let look = async || {
        let id = sender.id(&hold(sender)).await;
        sender.request::<PSync>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &Case { name: "PSync", required: &[] }, look).await;
    let actions = async || {
        let id = sender.id(&hold(sender)).await;
        sender.request::<RSync>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made + all_mutations(sender, &Case { name: "RSync", required: &[] }, actions).await
}
