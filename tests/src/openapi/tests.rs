//! The comparison against a small document of our own, which has everything that the processors' documents have.

use mock_processors::{Exchange, Processor};
use serde_json::{Value, json};

use super::Spec;
use super::report::compare;

fn spec() -> Spec {
    Spec::new(json!({
        "paths": {
            "/pay": {"post": {
                "requestBody": {"content": {
                    "application/json": {"schema": {"oneOf": [
                        {"$ref": "#/components/schemas/Payment"}, {"$ref": "#/components/schemas/Payout"}
                    ]}}
                }},
                "responses": {
                    "201": {"$ref": "#/components/responses/Paid"},
                    "default": {"description": "what is wrong"}
                }
            }},
            "/pay/{id}": {
                "parameters": [{"in": "path", "name": "id", "required": true, "schema": {"pattern": "^pay_"}}],
                "get": {
                    "parameters": [{"in": "query", "name": "page", "required": true, "schema": {"type": "integer"}}],
                    "responses": {"2XX": {"description": "the payment"}}
                }
            },
            "/form": {"post": {
                "requestBody": {"required": true, "content": {"application/x-www-form-urlencoded": {"schema": {
                    "type": "object",
                    "required": ["amount"],
                    "properties": {
                        "amount": {"type": "integer"},
                        "tip": {"anyOf": [
                            {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
                            {"type": "string", "enum": [""]}
                        ]},
                        "metadata": {"type": "object", "additionalProperties": {"type": "string"}},
                        "expand": {"type": "array", "items": {"type": "string", "maxLength": 5}}
                    }
                }}}},
                "responses": {"200": {"description": "taken"}}
            }}
        },
        "components": {
            "responses": {"Paid": {"content": {"application/json": {"schema": {
                "type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}
            }}}}},
            "schemas": {
                "Payment": {
                    "type": "object",
                    "required": ["amount"],
                    "properties": {
                        "amount": {"type": "integer"},
                        "note": {"type": "string", "nullable": true},
                        "source": {"type": "object", "allOf": [{"$ref": "#/components/schemas/Source"}]},
                        "free": {"type": "object"}
                    }
                },
                "Payout": {
                    "type": "object",
                    "required": ["amount", "to"],
                    "properties": {"amount": {"type": "integer"}, "to": {"type": "string"}}
                },
                "Source": {
                    "type": "object",
                    "required": ["type"],
                    "discriminator": {"propertyName": "type", "mapping": {
                        "card": "#/components/schemas/Card", "cash": "#/components/schemas/Nowhere"
                    }},
                    "properties": {"type": {"type": "string"}}
                },
                "Card": {"allOf": [
                    {"$ref": "#/components/schemas/Source"},
                    {"type": "object", "required": ["number"], "properties": {"number": {"type": "string"}}}
                ]}
            }
        }
    }))
}

fn exchange(method: &str, path: &str, kind: &str, body: &str, status: u16, response: &str) -> Exchange {
    Exchange {
        method: method.into(),
        path_and_query: path.into(),
        request_headers: vec![("content-type".into(), kind.into())],
        request_body: body.into(),
        status,
        response_body: response.into(),
    }
}

fn paid(body: &Value) -> Exchange {
    exchange("POST", "/pay", "application/json", &body.to_string(), 201, r#"{"id": "1", "new": 1}"#)
}

fn problems(exchange: &Exchange) -> Vec<String> {
    spec().check(exchange).iter().map(ToString::to_string).collect()
}

#[test]
fn json_is_compared() {
    let card = |number: Value| json!({"amount": 1, "source": {"type": "card", "number": number}});
    let cases: &[(Value, &[&str])] = &[
        (json!({"amount": 1}), &[]),
        (json!({"amount": 1, "note": null, "free": {"a": {"b": 1}}}), &[]),
        (json!({"amount": 1, "to": "bank"}), &[]),
        (card(json!("4242424242424242")), &[]),
        (json!({"amount": 1, "source": {"type": "cash"}}), &[]),
        (json!({}), &["/request/amount: is missing"]),
        (json!({"amount": null}), &["/request/amount: is null, not integer"]),
        (json!({"amount": 1, "note": 1}), &["/request/note: is number, not string"]),
        (json!({"amount": 1, "nota": ""}), &["/request/nota: is not described"]),
        (card(json!(4242424242424242_u64)), &["/request/source/number: is number, not string"]),
        (json!({"amount": 1, "source": {}}), &["/request/source/type: is missing"]),
        (json!({"amount": 1, "source": {"type": "card"}}), &["/request/source/number: is missing"]),
        (
            json!({"amount": 1, "source": {"type": "card", "number": "1", "4242424242424242": ""}}),
            &["/request/source/*: is not described"],
        ),
        (json!({"amount": 1, "source": {"type": "gold"}}), &[r#"/request/source/type: is none of "card", "cash""#]),
        (json!([]), &["/request: is array, not object"]),
    ];
    for (body, expected) in cases {
        assert_eq!(problems(&paid(body)), *expected, "{body}");
    }
}

#[test]
fn forms_are_compared() {
    let cases: &[(&str, &[&str])] = &[
        ("amount=1&tip=&metadata[a]=1&expand[]=a&expand[]=b", &[]),
        ("amount=1&tip[kind]=x&expand[0]=a", &[]),
        ("", &["/request/amount: is missing"]),
        ("amount=1.0", &["/request/amount: is string, not integer"]),
        ("amount=1&amount=1", &["/request/amount: comes twice or cannot be read"]),
        ("amount=1&tip[kin]=x", &["/request/tip/kind: is missing", "/request/tip/kin: is not described"]),
        ("amount=1&metadata[a][b]=1", &["/request/metadata/a: is object, not string"]),
        ("amount=1&expand[0]=a&expand[1]=latest", &["/request/expand/1: is longer than 5"]),
        ("amount=1&expand[1]=a", &["/request/expand: is object, not array"]),
    ];
    for (form, expected) in cases {
        let sent = exchange("POST", "/form", "application/x-www-form-urlencoded; charset=utf-8", form, 200, "");
        assert_eq!(problems(&sent), *expected, "{form}");
    }
}

#[test]
fn what_is_around_the_body_is_compared() {
    let good = paid(&json!({"amount": 1}));
    let cases = [
        (exchange("GET", "/pay/pay_1?page=2", "", "", 200, ""), None),
        (exchange("GET", "/pay/pay_1", "", "", 200, ""), Some("/query/page: is missing")),
        (exchange("GET", "/pay/pay_1?page=x", "", "", 200, ""), Some("/query/page: is string, not integer")),
        (exchange("GET", "/pay/act_1?page=2", "", "", 200, ""), Some("/path/id: does not match ^pay_")),
        (exchange("GET", "/pay/pay_1?page=2", "", "", 404, ""), Some("/status: no response with 404 is described")),
        (exchange("GET", "/pay/pay_1?page=2", "", "{}", 200, ""), Some("/request: is not described")),
        (exchange("PUT", "/pay", "", "", 200, ""), Some("/operation: no operation has this method and path")),
        (Exchange { request_body: "{".into(), ..good.clone() }, Some("/request: is no JSON")),
        (Exchange { request_headers: vec![], ..good.clone() }, Some("/header/content-type: is not what")),
        (Exchange { response_body: String::new(), ..good.clone() }, Some("/response: is no JSON")),
        (Exchange { response_body: "{}".into(), ..good.clone() }, Some("/response/id: is missing")),
        (Exchange { status: 500, response_body: "oh".into(), ..good.clone() }, None),
    ];
    for (exchange, expected) in cases {
        match (problems(&exchange).as_slice(), expected) {
            ([], None) => {}
            ([problem], Some(expected)) if problem.starts_with(expected) => {}
            (other, expected) => panic!("{exchange:?}: {other:?}, not {expected:?}"),
        }
    }
}

#[test]
fn a_report_is_read_by_people() {
    let page = exchange("GET", "/challenges/1", "", "", 302, "");
    let exchanges = [paid(&json!({"amount": 1})), paid(&json!({"amonut": 1})), page];
    let report = compare(Processor::Checkout, Some(&spec()), &exchanges);
    let expected = "checkout: 2 exchanges compared, 1 pages passed over, 0 differences excused, 2 problems\n  \
                    POST /pay -> 201\n    /request/amount: is missing\n    /request/amonut: is not described";
    assert_eq!(report.to_string(), expected);
    assert!(!report.stale().is_empty() && !report.is_absent());

    let absent = compare(Processor::Checkout, None, &exchanges);
    assert_eq!(absent.to_string(), "checkout: not compared, its description checkout-nas.json is absent");
    assert!(absent.is_absent() && absent.problems().is_empty() && absent.stale().is_empty());
}
