//! What a call is made of, printed and stored.

use std::marker::PhantomData;

use connector_core::{
    ApplePay, CallContext, CardCvc, CardNumber, Connector, ConnectorAuthType, ConnectorIntegration, Email, GooglePay,
    PaymentMethod, PaymentMethodData, PrerequisiteOutputs, Secret, flow::Authorize,
};
use connector_tests::payments::{Filling, ReadyMade, Visit, payment_method, visit};

use crate::canaries::{self, ALL, CARD, CVC, EMAIL, KEY, MANDATE, TOKEN, assert_silent, found, merchant};

fn context() -> CallContext {
    let mut context = CallContext { idempotency_key: Some("key-1".into()), ..CallContext::default() };
    context.outputs = PrerequisiteOutputs {
        access_token: None,
        payment_method_token: Some(TOKEN.into()),
        connector_customer_id: None,
    };
    context
}

/// The data of a call and its request, printed; the wire is given back.
struct Printed(&'static dyn Connector, PaymentMethod);

impl Visit for Printed {
    type Out = String;

    fn visit<F: ReadyMade>(self) -> String {
        let Printed(connector, method) = self;
        let data = merchant(connector, "https://processor.example").full::<F>(method);
        let name = F::NAME;
        assert_silent(name, &format!("{data:?} {data:#?} {:?}", data.request));
        assert_silent(name, &format!("{:?} {:?}", data.account, context()));
        let built = ConnectorIntegration::<F>::build_request(connector, &data, &context());
        let request = built.unwrap_or_else(|report| panic!("{name} {method}: {report}"));
        // Headers are printed by their own type, which hides those that are marked.
        assert_silent(name, &format!("{request:?} {request:#?} {:?} {}", request.headers, request.url));
        let headers: Vec<_> = request.headers.values().map(|value| value.to_str().unwrap()).collect();
        format!("{}\n{}", headers.join("\n"), String::from_utf8(request.body.unwrap_or_default()).unwrap())
    }
}

#[test]
fn nothing_that_a_call_is_made_of_shows() {
    let mut wire = String::new();
    for connector in connectors::registry().iter() {
        let spec = connector.spec();
        for flow in spec.flows {
            let methods = spec.payment_methods(flow.flow);
            let methods = if methods.is_empty() { vec![PaymentMethod::Card] } else { methods };
            for method in methods {
                let sent = visit(flow.flow, Printed(connector, method));
                assert!(sent.contains(KEY), "{} goes out without its key", flow.flow);
                wire.extend(form_urlencoded::parse(sent.as_bytes()).map(|(name, value)| format!("{name}={value}\n")));
                wire.push_str(&sent);
            }
        }
    }
    for canary in ALL.iter().chain(&[CVC]).filter(|canary| !canary.ends_with("fQ==")) {
        assert!(wire.contains(canary), "{canary} was never sent, so that this shows nothing of it");
    }
}

#[test]
fn every_payment_method_hides_what_it_holds() {
    let stripe = connectors::registry().get("stripe").unwrap();
    let values = merchant(stripe, "https://processor.example").values;
    for method in PaymentMethod::ALL {
        let data = payment_method(*method, Filling::Full, &values);
        assert_silent(method.as_str(), &format!("{data:?} {data:#?}"));
    }
}

#[test]
fn what_is_stored_is_masked() {
    let (card, cvc): (CardNumber, CardCvc) = (CARD.parse().unwrap(), CVC.parse().unwrap());
    let (email, key): (Email, Secret<String>) = (EMAIL.parse().unwrap(), KEY.into());
    let stored = serde_json::to_string(&(&card, &cvc, &email, &key, Some(&key), [&card])).unwrap();
    assert_silent("types", &stored);
    assert_eq!(stored.matches("***").count(), 6, "{stored}");
    let auth = ConnectorAuthType::BodyKey { api_key: KEY.into(), key1: KEY.into() };
    assert_silent("credentials", &format!("{auth:?} {card:?} {cvc:?} {email:?} {key:?}"));
    for connector in connectors::registry().iter() {
        let spec = serde_json::to_string(connector.spec()).unwrap();
        assert!(spec.contains("Authorize"));
        assert_silent("spec", &format!("{spec} {:?}", connector.spec()));
    }
}

/// Whether a type can be written by serde.
struct Written<T>(PhantomData<T>);

impl<T: serde::Serialize> Written<T> {
    const BY_SERDE: bool = true;
}

trait Unwritten {
    const BY_SERDE: bool = false;
}

impl<T> Unwritten for Written<T> {}

/// A body stands in the request alone: a declaration is never built, so that nobody can write one elsewhere.
#[test]
fn a_declaration_cannot_be_written_elsewhere() {
    const { assert!(Written::<CardNumber>::BY_SERDE) }
    const { assert!(!Written::<connectors::stripe::Pay>::BY_SERDE) }
    const { assert!(!Written::<connectors::checkout::Pay>::BY_SERDE) }
}

#[test]
fn a_value_that_is_refused_is_not_named() {
    let stripe = &connectors::stripe::Stripe;
    let merchant = merchant(stripe, "https://processor.example");
    let wallets = [
        PaymentMethodData::GooglePay(GooglePay {
            token: format!("{CARD} {KEY}, expected {CARD} at line ").into(),
            description: String::new(),
            network: None,
        }),
        PaymentMethodData::GooglePay(GooglePay {
            token: format!(r#"{{"id":{{"{CARD}":1}}}}"#).into(),
            description: String::new(),
            network: None,
        }),
        PaymentMethodData::ApplePay(ApplePay {
            token: format!("{CARD}!").into(),
            display_name: String::new(),
            network: String::new(),
            method_type: String::new(),
            transaction_id: String::new(),
        }),
    ];
    for wallet in wallets {
        let kind = wallet.kind();
        let mut data = merchant.full::<Authorize>(kind);
        data.request.payment_method = wallet.clone();
        let built = if kind == PaymentMethod::ApplePay {
            let mut tokenize = merchant.full::<connector_core::flow::PaymentMethodToken>(kind);
            tokenize.request.payment_method = wallet;
            stripe.build_request(&tokenize, &CallContext::default())
        } else {
            stripe.build_request(&data, &CallContext::default())
        };
        let report = built.unwrap_err();
        assert_silent(kind.as_str(), &format!("{report} {report:?} {report:#?} {:?}", report.current_context()));
    }
    for text in [CARD, "4000056655665557", "40000566 canary"] {
        let error = CardNumber::new(format!("{text}0")).unwrap_err();
        assert_silent("number", &format!("{error} {error:?}"));
    }
    let error = Email::new("canary.mail").unwrap_err();
    assert_silent("e-mail", &format!("{error} {error:?}"));
}

#[test]
fn credentials_that_cannot_be_used_are_not_named() {
    use connector_core::{Account, Environment};

    let stripe = &connectors::stripe::Stripe;
    let auth = ConnectorAuthType::HeaderKey { api_key: format!("{KEY}\n").into() };
    let builder = Account::builder(stripe, Environment::Sandbox).auth(auth).setting(MANDATE, "x");
    let report = builder.build().unwrap_err();
    let shown = format!("{report} {report:?} {:?}", report.current_context());
    // The name of a setting is the router's own, and is named.
    assert_eq!(found(&shown), [MANDATE, "canary"]);
    let auth = ConnectorAuthType::HeaderKey { api_key: KEY.into() };
    let builder = Account::builder(stripe, Environment::Sandbox).auth(auth);
    canaries::assert_silent("builder", &format!("{builder:?}"));
}
