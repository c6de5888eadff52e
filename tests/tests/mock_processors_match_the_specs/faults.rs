//! Faults planted into exchanges that are right: the comparison is worth nothing if it does not find them.

use connector_tests::openapi::{Problem, Spec, check_all};
use mock_processors::{Exchange, Processor};
use serde_json::{Value, json};

/// The first exchange of this method and path with this status.
fn pick(exchanges: &[Exchange], method: &str, path: &str, status: u16) -> Exchange {
    let is_it = |it: &&Exchange| it.method == method && it.path_and_query == path && it.status == status;
    exchanges.iter().find(is_it).unwrap().clone()
}

/// What is wrong with the second exchange that was not wrong with the first.
fn found(spec: &Spec, good: &Exchange, bad: &Exchange) -> Vec<String> {
    let known = spec.check(good);
    let new = |problem: &Problem| !known.contains(problem);
    spec.check(bad).into_iter().filter(new).map(|problem| problem.to_string()).collect()
}

/// Into Stripe's forms, by replacing one text by another.
pub(crate) fn stripe(exchanges: &[Exchange]) {
    let Some(spec) = Spec::load(Processor::Stripe) else { return };
    let good = pick(exchanges, "POST", "/v1/payment_intents", 200);
    let cases = [
        ("amount=1000&", "", "/request/amount: is missing"),
        ("amount=1000&", "amount=10.00&", "/request/amount: is string, not integer"),
        ("amount=", "amonut=", "/request/amonut: is not described"),
        ("currency=usd", "currency=usd&currency=usd", "/request/currency: comes twice or cannot be read"),
        ("confirm=true", "confirm=yes", "/request/confirm: is string, not boolean"),
        ("capture_method=automatic", "capture_method=auto", "/request/capture_method: is none of"),
        ("address%5D%5Bline1%5D", "address%5D%5Bline_1%5D", "/address/line_1: is not described"),
        ("shipping%5Bname%5D", "shipping%5Bnmae%5D", "/request/shipping/nmae: is not described"),
        ("payment_method_types%5B0%5D", "payment_method_types%5B1%5D", "/request/payment_method_types: is object"),
        ("expand%5B0%5D=", "expand=", "/request/expand: is string, not array"),
    ];
    for (old, new, expected) in cases {
        let mut bad = good.clone();
        bad.request_body = good.request_body.replacen(old, new, 1);
        assert_ne!(bad.request_body, good.request_body, "{old}");
        let found = found(&spec, &good, &bad);
        assert!(found.iter().any(|problem| problem.contains(expected)), "{old} -> {new}: {found:?}");
    }
    // A raw card is an exception, and a wrong one is none.
    let cases = [
        ("card%5D%5Bcvc%5D", "card%5D%5Bcvv%5D", "/request/payment_method_data/card/cvv: is not described"),
        ("%5Bcard%5D%5Bexp_month%5D=03", "%5Bx%5D=", "/request/payment_method_data/card/exp_month: is missing"),
        ("exp_year%5D=2050", "exp_year%5D=MMXX", "card/exp_year: is string, not integer"),
        ("type%5D=card", "type%5D=crad", "/request/payment_method_data/type: is none of"),
    ];
    for (old, new, expected) in cases {
        let bad = Exchange { request_body: good.request_body.replacen(old, new, 1), ..good.clone() };
        let report = check_all(Processor::Stripe, &[bad]);
        assert!(report.problems()[0].problem.to_string().contains(expected), "{old} -> {new}: {report}");
    }
    let query = Exchange { path_and_query: "/v1/payment_intents/pi_1?expnad[0]=x".into(), ..pick_get(exchanges) };
    assert_eq!(spec.check(&query).last().unwrap().to_string(), "/query/expnad: is not described");
    let typed = Exchange { request_headers: vec![("content-type".into(), "application/json".into())], ..good };
    assert!(spec.check(&typed)[0].to_string().starts_with("/header/content-type: "));
}

fn pick_get(exchanges: &[Exchange]) -> Exchange {
    pick(exchanges, "GET", "/v1/payment_intents/pi_none", 404)
}

/// Into Checkout.com's bodies, both ways; `null` leaves a field out.
pub(crate) fn checkout(exchanges: &[Exchange]) {
    let Some(spec) = Spec::load(Processor::Checkout) else { return };
    let good = pick(exchanges, "POST", "/payments", 201);
    let asked: &[(&str, Value, &str)] = &[
        ("/currency", Value::Null, "/request/currency: is missing"),
        ("/source/number", Value::Null, "/request/source/number: is missing"),
        ("/amount", json!("1000"), "/request/amount: is string, not integer"),
        ("/amount", json!(10.5), "/request/amount: is number, not integer"),
        ("/reference", json!(1), "/request/reference: is number, not string"),
        ("/reference", json!("x".repeat(51)), "/request/reference: is longer than 50"),
        ("/processing_channel_id", json!("pc_1"), "/request/processing_channel_id: does not match"),
        ("/payment_ip", json!("localhost"), "/request/payment_ip: is no ipv4"),
        ("/referense", json!("x"), "/request/referense: is not described"),
        ("/source/cvc", json!("737"), "/request/source/cvc: is not described"),
        ("/source/billing_address/postcode", json!("1"), "/request/source/billing_address/postcode: is not described"),
    ];
    let answered: &[(&str, Value, &str)] = &[
        ("/id", Value::Null, "/response/id: is missing"),
        ("/status", json!("Payed"), "/response/status: is none of"),
        ("/amount", json!("1000"), "/response/amount: is string, not integer"),
        ("/processed_on", json!("yesterday"), "/response/processed_on: is no date-time"),
        ("/_links/self", Value::Null, "/response/_links/self: is missing"),
        ("/source/last4", Value::Null, "/response/source/last4: is missing"),
        ("/balances/id", Value::Null, "/response/balances/id: is missing"),
    ];
    for (is_asked, cases) in [(true, asked), (false, answered)] {
        for (pointer, value, expected) in cases {
            let mut bad = good.clone();
            let body = if is_asked { &mut bad.request_body } else { &mut bad.response_body };
            *body = with(body, pointer, value);
            let found = found(&spec, &good, &bad);
            let [problem] = found.as_slice() else { panic!("{pointer}: {found:?}") };
            assert!(problem.starts_with(expected), "{pointer}: {problem}");
        }
    }
    // Without its type nothing is known of a source, so its fields are strange as well.
    for (kind, expected) in [(Value::Null, "is missing"), (json!("barter"), "is none of")] {
        let bad = Exchange { request_body: with(&good.request_body, "/source/type", &kind), ..good.clone() };
        let found = found(&spec, &good, &bad);
        assert!(found[0].starts_with(&format!("/request/source/type: {expected}")), "{found:?}");
    }
    let path = Exchange { path_and_query: "/payments/act_1/actions".into(), method: "GET".into(), ..good.clone() };
    assert!(spec.check(&path)[0].to_string().starts_with("/path/id: does not match"));
    let status = Exchange { status: 418, ..good.clone() };
    assert_eq!(spec.check(&status).last().unwrap().to_string(), "/status: no response with 418 is described");
    let nowhere = Exchange { path_and_query: "/payment".into(), ..good };
    assert_eq!(spec.check(&nowhere)[0].to_string(), "/operation: no operation has this method and path");
}

/// Into Adyen's bodies, both ways, of both of its hosts, and into a report.
pub(crate) fn adyen(exchanges: &[Exchange]) {
    let Some(spec) = Spec::load(Processor::Adyen) else { return };
    let payment = pick(exchanges, "POST", "/v68/payments", 200);
    let dispute = pick(exchanges, "POST", "/ca/services/DisputeService/v30/defendDispute", 200);
    let report = pick(exchanges, "POST", "/webhooks/AUTHORISATION", 200);
    let asked: &[(&Exchange, &str, Value, &str)] = &[
        (
            &report,
            "/notificationItems/0/NotificationRequestItem/eventDate",
            Value::Null,
            "/request/notificationItems/0/",
        ),
        (&report, "/notificationItems/0/NotificationRequestItem/success", json!(true), "/request/notificationItems/0/"),
        (&report, "/notificationItems/0/NotificationRequestItem/sucess", json!("x"), "/request/notificationItems/0/"),
        (&report, "/live", json!(false), "/request/live: is boolean, not string"),
        (&payment, "/reference", Value::Null, "/request/reference: is missing"),
        (&payment, "/amount/value", json!("1000"), "/request/amount/value: is string, not integer"),
        (&payment, "/amount/valeu", json!(1), "/request/amount/valeu: is not described"),
        (&payment, "/shopperInteraction", json!("Online"), "/request/shopperInteraction: is none of"),
        (&payment, "/refrence", json!("x"), "/request/refrence: is not described"),
        (&dispute, "/defenseReasonCode", Value::Null, "/request/defenseReasonCode: is missing"),
        (&dispute, "/merchantAccount", json!("x"), "/request/merchantAccount: is not described"),
    ];
    for (good, pointer, value, expected) in asked {
        let bad = Exchange { request_body: with(&good.request_body, pointer, value), ..(*good).clone() };
        let found = found(&spec, good, &bad);
        assert!(found.iter().any(|problem| problem.starts_with(expected)), "{pointer}: {found:?}");
    }
    let answered: &[(&Exchange, &str, Value, &str)] = &[
        (&payment, "/resultCode", json!("Payed"), "/response/resultCode: is none of"),
        (&payment, "/amount/currency", Value::Null, "/response/amount/currency: is missing"),
        (&dispute, "/disputeServiceResult/success", json!("true"), "/response/disputeServiceResult/success: is string"),
    ];
    for (good, pointer, value, expected) in answered {
        let bad = Exchange { response_body: with(&good.response_body, pointer, value), ..(*good).clone() };
        let found = found(&spec, good, &bad);
        assert!(found.iter().any(|problem| problem.starts_with(expected)), "{pointer}: {found:?}");
    }
}

fn with(body: &str, pointer: &str, value: &Value) -> String {
    let mut body: Value = serde_json::from_str(body).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let fields = body.pointer_mut(parent).and_then(Value::as_object_mut).unwrap();
    match value {
        Value::Null => fields.remove(name),
        value => fields.insert(name.to_owned(), value.clone()),
    };
    body.to_string()
}
