//! What the connectors say they need is what they need: with everything given every request is built, with nothing
//! given all that is missing is named at once, and with exactly that every request is built again.

use connector_core::{
    CallContext, Connector, ConnectorIntegration, HttpRequest, IntegrationError, PaymentMethod, RouterData,
};
use connector_tests::payments::{Merchant, ReadyMade, Visit, fill, visit};

/// Every flow with every payment method that it takes; a flow without one stands once.
fn calls(connector: &dyn Connector) -> Vec<(&'static str, PaymentMethod)> {
    let spec = connector.spec();
    let mut calls = Vec::new();
    for flow in spec.flows {
        let methods = spec.payment_methods(flow.flow);
        let methods = if methods.is_empty() { vec![PaymentMethod::MandatePayment] } else { methods };
        calls.extend(methods.into_iter().map(|method| (flow.flow, method)));
    }
    calls
}

fn merchant(connector: &dyn Connector) -> Merchant {
    let credentials = [("api_key", "key_1"), ("key1", "pc_1"), ("api_secret", "key_2")];
    Merchant::at(connector, "https://processor.example", &credentials)
}

/// What the flows that run first have yielded by then: nobody has to give it.
fn outputs<F: ReadyMade>(connector: &dyn Connector, method: PaymentMethod) -> CallContext {
    let spec = connector.spec();
    let requires = spec.flow(F::NAME).unwrap().request.requires;
    let runs_first = requires.iter().any(|required| spec.payment_methods(required.flow).contains(&method));
    let mut context = CallContext::default();
    context.outputs.payment_method_token = runs_first.then(|| "tok_1".into());
    context
}

fn build<F: ReadyMade>(
    connector: &dyn Connector,
    method: PaymentMethod,
    data: &RouterData<F>,
) -> Result<HttpRequest, IntegrationError> {
    let built = ConnectorIntegration::<F>::build_request(connector, data, &outputs::<F>(connector, method));
    built.map_err(|report| report.current_context().clone())
}

fn every_call(check: impl Fn(&'static dyn Connector, &'static str, PaymentMethod)) {
    let mut checked = 0;
    for connector in connectors::registry().iter() {
        for (flow, method) in calls(connector) {
            check(connector, flow, method);
            checked += 1;
        }
    }
    // Twelve flows and some forty methods at one of them alone.
    assert!(checked > 150, "{checked}");
}

#[test]
fn with_everything_given_every_request_is_built() {
    struct Built(&'static dyn Connector, PaymentMethod);
    impl Visit for Built {
        type Out = Result<HttpRequest, IntegrationError>;
        fn visit<F: ReadyMade>(self) -> Self::Out {
            let Built(connector, method) = self;
            let data = merchant(connector).full::<F>(method);
            build(connector, method, &data)
        }
    }
    every_call(|connector, flow, method| {
        let request = visit(flow, Built(connector, method)).unwrap_or_else(|error| panic!("{flow} {method}: {error}"));
        let spec = connector.spec().flow(flow).unwrap();
        assert_eq!(request.method.as_str(), spec.request.method);
        assert!(request.url.starts_with("https://processor.example/"), "{flow} {method}");
        assert!(!request.url.contains('{'), "{flow} {method}");
    });
}

#[test]
fn with_nothing_given_all_that_is_missing_is_named_and_exactly_that_is_enough() {
    struct Missing(&'static dyn Connector, PaymentMethod);
    impl Visit for Missing {
        type Out = ();
        fn visit<F: ReadyMade>(self) {
            let Missing(connector, method) = self;
            let (merchant, name) = (merchant(connector), F::NAME);
            let mut data = merchant.bare::<F>(method);
            let spec = connector.spec();
            let required = spec.required_fields(name, method);
            let mut filled = merchant.bare::<F>(method);
            let absent: Vec<_> =
                required.into_iter().filter(|source| fill(&mut filled, source, &merchant.values)).collect();
            let mut left = match build(connector, method, &data) {
                Ok(_) => vec![],
                Err(IntegrationError::MissingRequiredFields(missing)) => missing,
                Err(error) => panic!("{name} {method}: {error}"),
            };
            // Of several sources, of which one is enough, none is required; all are named, so that one can be chosen.
            let (named, one_of): (Vec<_>, Vec<_>) = left.iter().copied().partition(|source| absent.contains(source));
            assert_eq!(named.len(), absent.len(), "{name} {method}: {left:?} is named, {absent:?} is absent");
            let optional = spec.optional_fields(name, method);
            assert!(one_of.iter().all(|source| optional.contains(source)), "{name} {method}: {one_of:?}");
            while let Some(source) = left.last().copied() {
                assert!(fill(&mut data, source, &merchant.values), "{name} {method}: {source} is always there");
                let rest = match build(connector, method, &data) {
                    Ok(_) => vec![],
                    Err(IntegrationError::MissingRequiredFields(missing)) => missing,
                    Err(error) => panic!("{name} {method} with {source} of {left:?}: {error}"),
                };
                let is_shorter = rest.len() < left.len() && rest.iter().all(|missing| left.contains(missing));
                assert!(is_shorter, "{name} {method}: {rest:?} after {source}, {left:?} before");
                left = rest;
            }
        }
    }
    every_call(|connector, flow, method| visit(flow, Missing(connector, method)));
}

/// Of `first("{billing.phone_country_code}{billing.phone}", billing.phone)` one half is there: the other one is missing,
/// and its name is what the router can do something about.
#[test]
fn with_half_of_a_template_the_other_half_is_missing() {
    let adyen = connectors::registry().get("adyen").unwrap();
    let mut data = merchant(adyen).full::<connector_core::flow::Authorize>(PaymentMethod::SevenEleven);
    data.common.billing.as_mut().unwrap().phone = None;
    let built = build(adyen, PaymentMethod::SevenEleven, &data);
    assert_eq!(built.unwrap_err(), IntegrationError::MissingRequiredFields(vec!["billing.phone"]));
}

/// Guards the test above: were nothing ever absent, it would show nothing.
#[test]
fn some_flows_do_miss_something() {
    let mut missing = Vec::new();
    for connector in connectors::registry().iter() {
        for (flow, method) in calls(connector) {
            if flow != "Authorize" {
                continue;
            }
            let data = merchant(connector).bare::<connector_core::flow::Authorize>(method);
            if let Err(IntegrationError::MissingRequiredFields(fields)) = build(connector, method, &data) {
                missing.push((connector.spec().id, method, fields));
            }
        }
    }
    let has = |id, method, fields: &[&str]| missing.iter().any(|it| *it == (id, method, fields.to_vec()));
    assert!(has("stripe", PaymentMethod::Sepa, &["bank_debit.iban"]), "{missing:?}");
    assert!(has("adyen", PaymentMethod::OnlineBankingFpx, &["return_url", "bank_redirect.bank"]), "{missing:?}");
    assert!(has("checkout", PaymentMethod::Ach, &["bank_debit.account_number", "bank_debit.routing_number"]));
}
