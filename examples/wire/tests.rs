//! Every line gets an output, whatever it holds. Connectors come from the registry, none by name.

mod context;
mod mapping;

use connector_core::{Connector, Flow, PaymentMethodData, flow::Authorize};
use serde_json::{Value, json};

use crate::{build_all, data, line::read, problem::Problem, request::Request};

fn outputs(text: impl AsRef<[u8]>) -> Vec<Value> {
    let mut outputs = Vec::new();
    build_all(text.as_ref(), &mut outputs).unwrap();
    outputs.split_inclusive(|byte| *byte == b'\n').map(|line| serde_json::from_slice(line).unwrap()).collect()
}

fn error(text: impl AsRef<[u8]>) -> String {
    let outputs = outputs(text);
    assert_eq!(outputs.len(), 1);
    assert!(outputs[0].get("built").is_none());
    outputs[0]["error"].as_str().unwrap().to_owned()
}

fn connectors() -> impl Iterator<Item = &'static dyn Connector> {
    connectors::registry().iter().filter(|connector| connector.spec().flow(Authorize::NAME).is_some())
}

fn any_connector() -> &'static dyn Connector {
    connectors().next().unwrap()
}

/// A sale by card; the credentials stand under the names that `name` makes of the declared ones.
fn sale(connector: &dyn Connector, name: fn(&'static str, &'static str) -> &'static str) -> Value {
    let auth = connector.spec().auth.iter().map(|field| (name(field.name, field.slot).to_owned(), json!("secret_1")));
    json!({
        "connector": connector.spec().id,
        "flow": "authorize",
        "payment_method": "Card",
        "auth": Value::Object(auth.collect()),
        "hosts": {"base_url": "https://processor.example/"},
        "request": {
            "merchant_transaction_id": "txn_1",
            "amount": {"minor_amount": 1250, "currency": "EUR"},
            "payment_method": {"card": {
                "card_number": "4242424242424242",
                "card_exp_month": "03",
                "card_exp_year": "2030",
                "card_cvc": "737",
                "card_holder_name": "Jane Roe"
            }},
            "capture_method": "AUTOMATIC",
            "return_url": "https://shop.example/return",
            "key_of_another": {"any": ["thing"]}
        }
    })
}

fn by_name(name: &'static str, _: &'static str) -> &'static str {
    name
}

#[test]
fn a_sale_is_built_by_every_connector_with_credentials_by_name_or_by_slot() {
    for connector in connectors() {
        let by_slot = sale(connector, |_, slot| slot);
        let outputs = outputs(format!("{}\n{by_slot}\n", sale(connector, by_name)));
        let [first, second] = outputs.as_slice() else { panic!("{outputs:?}") };
        assert_eq!(first, second);
        assert_eq!((&first["connector"], &first["flow"], &first["payment_method"]), {
            (&by_slot["connector"], &by_slot["flow"], &by_slot["payment_method"])
        });
        let built = &first["built"];
        let url = built["url"].as_str().unwrap();
        let path = url.strip_prefix("https://processor.example/").unwrap();
        assert!(!path.is_empty() && !path.starts_with('/'), "{url}");
        assert_eq!(built["method"], "POST");
        assert!(
            built["headers"].as_object().unwrap().values().any(|value| value.as_str().unwrap().contains("secret_1"))
        );
        let body = built["body"].as_str().unwrap();
        assert!(["4242424242424242", "1250", "EUR", "txn_1"].iter().all(|carried| body.contains(carried)), "{body}");
    }
}

#[test]
fn lines_that_are_no_samples_have_empty_names_and_the_run_goes_on() {
    let text = "no json\n\n   \r\n[]\n{\"connector\": 4242424242424242}\nnull\n{\"connector\": \"x\", \"flow\": \"y\"}";
    let outputs = outputs(text);
    let errors: Vec<&str> = outputs.iter().map(|output| output["error"].as_str().unwrap()).collect();
    for output in &outputs {
        assert_eq!((&output["connector"], &output["flow"]), (&json!(""), &json!("")));
        assert_eq!(output["payment_method"], "");
    }
    assert_eq!(errors.len(), 5);
    assert!(errors[0].starts_with("line 1: ") && errors[1].starts_with("line 4: "), "{errors:?}");
    assert_eq!(errors[2], "line 5: connector: expected a string (column 30)");
    assert_eq!(errors[4], "line 7: missing field `payment_method` (column 31)");
}

#[test]
fn bytes_that_are_no_text_cut_lines_and_deeply_nested_ones_have_an_error() {
    assert!(error(b"{\"connector\": \"\xff\"}").starts_with("line 1: connector: "));
    assert!(error(&sale(any_connector(), by_name).to_string()[..60]).starts_with("line 1: "));
    assert!(error("[".repeat(100_000)).starts_with("line 1: "));
    assert!(error(format!("{} x", sale(any_connector(), by_name))).contains("trailing characters"));
}

#[test]
fn an_unknown_connector_is_named_before_anything_else_is_read() {
    let line = json!({"connector": "nobody", "flow": "capture", "payment_method": "default", "request": 7});
    assert_eq!(error(line.to_string()), "unknown connector `nobody`");
}

#[test]
fn a_flow_that_is_not_there_is_named() {
    let mut line = sale(any_connector(), by_name);
    line["flow"] = json!("teleport");
    assert_eq!(error(line.to_string()), "unknown flow `teleport`");
}

/// The error after `value` was put into a sale at `path`, and that the names were kept.
fn error_with(path: &str, value: Value) -> String {
    let mut line = sale(any_connector(), by_name);
    *line.pointer_mut(path).unwrap() = value;
    let outputs = outputs(format!("\n{line}\n"));
    assert_eq!(outputs[0]["connector"], line["connector"]);
    outputs[0]["error"].as_str().unwrap().to_owned()
}

#[test]
fn a_field_that_cannot_be_read_is_named_by_its_path_and_never_by_its_value() {
    for (path, value, expected) in [
        ("/request/amount/minor_amount", json!(12.5), "request.amount.minor_amount: expected i64"),
        ("/request/amount/minor_amount", json!("1250"), "request.amount.minor_amount: expected i64"),
        ("/request/amount", json!(null), "request.amount: missing, and the flow needs it"),
        ("/request/capture_method", json!("4242424242424242"), "request.capture_method: expected one of "),
        ("/request/return_url", json!("4242424242424242"), "request.return_url: not an absolute URL"),
        (
            "/request/payment_method/card/card_number",
            json!("4242424242424241"),
            "request.payment_method.card.card_number: ",
        ),
        ("/request/payment_method/card/card_cvc", json!(42424), "request.payment_method.card.card_cvc: "),
        ("/request/payment_method", json!("4242424242424242"), "request.payment_method: expected a map"),
        ("/request/payment_method", json!({}), "request.payment_method: expected an object with one key"),
        ("/auth", json!(["4242424242424242"]), "auth: expected a map"),
    ] {
        let error = error_with(path, value);
        assert!(error.starts_with(&format!("line 2: {expected}")), "{error}");
        assert!(!error.contains("42424") && !error.contains("1250"), "{error}");
    }
}

#[test]
fn an_unknown_payment_method_is_named() {
    let error = error_with("/request/payment_method", json!({"sea_shells": {"count": 3}}));
    assert_eq!(error, "unknown payment method `sea_shells`");
}

#[test]
fn what_is_wrong_with_an_account_is_said_without_its_values() {
    assert!(error_with("/auth", json!({})).contains("missing credentials: "));
    let error = error_with("/hosts/base_url", json!("ftp://key_1@processor.example"));
    assert!(error.contains("base URL") && !error.contains("key_1"), "{error}");
}

#[test]
fn a_proxied_card_is_an_alias_only_where_it_is_no_number() {
    for (given, is_alias) in [("4242424242424242", false), ("{{vault.card_1}}", true), ("4242424242424241", true)] {
        let card = json!({"card_number": given, "card_exp_month": "3", "card_exp_year": "30"});
        let amount = json!({"minor_amount": 1, "currency": "JPY"});
        let request: Request = read(json!({"card_proxy": card, "amount": amount}).to_string().as_bytes()).unwrap();
        let (_, asked) = data::authorize(request).unwrap();
        let PaymentMethodData::Card(card) = asked.payment_method else { panic!("{given}") };
        assert_eq!((card.number.expose(), card.number.is_alias()), (given, is_alias));
    }
}

#[test]
fn metadata_is_read_from_a_text_or_an_object_in_the_order_of_its_keys() {
    for metadata in [r#"{"z": "1", "a": 2}"#, r#""{\"z\": \"1\", \"a\": 2}""#] {
        let text = format!(r#"{{"merchant_customer_id": "c_1", "metadata": {metadata}}}"#);
        let (common, _) = data::create_customer(read(text.as_bytes()).unwrap()).unwrap();
        assert_eq!(common.metadata.iter().collect::<Vec<_>>(), [("z", "1"), ("a", "2")]);
    }
    assert!(
        matches!(read::<Request>(br#"{"metadata": "[1]"}"#), Err(Problem::Unreadable { path, .. }) if path == "metadata")
    );
}

#[test]
fn a_method_of_two_names_is_none() {
    let error = error_with("/request/payment_method", json!({"klarna": {}, "affirm": {}}));
    assert!(error.starts_with("line 2: request.payment_method: "), "{error}");
}

#[test]
fn further_hosts_are_given_by_their_declared_names_and_others_are_passed_over() {
    for connector in connectors() {
        let mut line = sale(connector, by_name);
        let without = outputs(line.to_string());
        line["hosts"]["nobodys_base_url"] = json!("no URL");
        assert_eq!(outputs(line.to_string()), without);
        for host in connector.spec().hosts.iter().filter(|host| !host.name.is_empty()) {
            line["hosts"][format!("{}_base_url", host.name)] = json!("https://key_1@other.example/");
            let error = error(line.to_string());
            assert!(error.contains("base URL") && !error.contains("key_1"), "{error}");
        }
    }
}

#[test]
fn an_unknown_bank_is_named_by_its_path_and_never_by_its_value() {
    let error = error_with("/request/payment_method", json!({"online_banking_fpx": {"issuer": "4242424242424242"}}));
    assert!(error.starts_with("line 2: request.payment_method.online_banking_fpx.issuer: "), "{error}");
    assert!(!error.contains("4242"), "{error}");
}
