//! What Stripe insists on: <https://docs.stripe.com/api>.

use connector_core::{
    CaptureMethod, PaymentMethod,
    flow::{
        Authorize, Capture, CreateConnectorCustomer, IncrementalAuthorization, PSync, PaymentMethodToken, Refund,
        RepeatPayment, SessionToken, SetupMandate, Void,
    },
};

use crate::{
    Case, all_mutations,
    sender::{Good, Sender},
};

/// A raw card is all of its fields but the code.
const CARD: &[&str] = &[
    "payment_method_data[type]",
    "payment_method_data[card][number]",
    "payment_method_data[card][exp_month]",
    "payment_method_data[card][exp_year]",
];

/// A place to return to is refused unless the payment is confirmed.
const ALL: &[&str] = &["amount", "currency", "confirm", "payment_method_data[type]", "shipping[name]"];

fn hold(sender: &Sender) -> Good {
    sender.request::<Authorize>(PaymentMethod::Card, |data| data.request.capture_method = CaptureMethod::Manual)
}

pub(crate) async fn run() -> usize {
    let sender = &Sender::start("stripe").await;
    payments(sender).await + afterwards(sender).await + beside(sender).await
}

async fn payments(sender: &Sender) -> usize {
    let methods: &[(PaymentMethod, &[&str])] = &[
        (PaymentMethod::Card, CARD),
        (PaymentMethod::Sepa, &["payment_method_data[sepa_debit][iban]"]),
        (
            PaymentMethod::Bacs,
            &["payment_method_data[bacs_debit][account_number]", "payment_method_data[bacs_debit][sort_code]"],
        ),
        (
            PaymentMethod::Ach,
            &[
                "payment_method_data[us_bank_account][account_holder_type]",
                "payment_method_data[us_bank_account][account_number]",
                "payment_method_data[us_bank_account][routing_number]",
            ],
        ),
        (PaymentMethod::Ideal, &["return_url"]),
        (PaymentMethod::Blik, &["payment_method_options[blik][code]"]),
        (PaymentMethod::WeChatPayQr, &["payment_method_options[wechat_pay][client]"]),
    ];
    let mut made = 0;
    for (method, own) in methods {
        let good = async || sender.request::<Authorize>(*method, |_| {});
        // The order is that of the request.
        let body = good().await.body.unwrap();
        let names: Vec<_> = form_urlencoded::parse(body.as_bytes()).map(|(name, _)| name.into_owned()).collect();
        // A payment whose types are not named is one by card.
        let is_type = |name: &str| name == "payment_method_types[0]" && *method != PaymentMethod::Card;
        let is_required = |name: &&str| ALL.contains(name) || own.contains(name) || is_type(name);
        let required: Vec<&str> = names.iter().map(String::as_str).filter(is_required).collect();
        made += all_mutations(sender, &Case { name: method.as_str(), required: &required }, good).await;
    }
    made
}

async fn afterwards(sender: &Sender) -> usize {
    let mut made = 0;
    let capture = async || {
        let id = sender.id(&hold(sender)).await;
        sender.request::<Capture>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &Case { name: "Capture", required: &[] }, capture).await;
    let more = async || {
        let id = sender.id(&hold(sender)).await;
        let mut more = sender.merchant.values.clone();
        more.amount = 1500;
        sender.request::<IncrementalAuthorization>(PaymentMethod::Card, |data| {
            data.request.connector_transaction_id = id;
            data.request.amount = more.amount();
        })
    };
    made += all_mutations(sender, &Case { name: "IncrementalAuthorization", required: &["amount"] }, more).await;
    let void = async || {
        let id = sender.id(&hold(sender)).await;
        sender.request::<Void>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &Case { name: "Void", required: &[] }, void).await;
    let refund = async || {
        let id = sender.id(&sender.request::<Authorize>(PaymentMethod::Card, |_| {})).await;
        sender.request::<Refund>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made += all_mutations(sender, &Case { name: "Refund", required: &["payment_intent"] }, refund).await;
    let look = async || {
        let id = sender.id(&hold(sender)).await;
        sender.request::<PSync>(PaymentMethod::Card, |data| data.request.connector_transaction_id = id)
    };
    made + all_mutations(sender, &Case { name: "PSync", required: &[] }, look).await
}

async fn beside(sender: &Sender) -> usize {
    let mut made = 0;
    let setup = async || sender.request::<SetupMandate>(PaymentMethod::Card, |_| {});
    let required = &[&["confirm"], CARD].concat();
    made += all_mutations(sender, &Case { name: "SetupMandate", required }, setup).await;
    let repeat = async || sender.request::<RepeatPayment>(PaymentMethod::Card, |_| {});
    let required = &["amount", "currency", "confirm", "payment_method"];
    made += all_mutations(sender, &Case { name: "RepeatPayment", required }, repeat).await;
    let tokenize = async || sender.request::<PaymentMethodToken>(PaymentMethod::Card, |_| {});
    let required = &["type", "card[number]", "card[exp_month]", "card[exp_year]"];
    made += all_mutations(sender, &Case { name: "PaymentMethodToken", required }, tokenize).await;
    let customer = async || sender.request::<CreateConnectorCustomer>(PaymentMethod::Card, |_| {});
    made += all_mutations(sender, &Case { name: "CreateConnectorCustomer", required: &[] }, customer).await;
    let session = async || sender.request::<SessionToken>(PaymentMethod::Card, |_| {});
    let required = &["amount", "currency"];
    made + all_mutations(sender, &Case { name: "SessionToken", required }, session).await
}
