//! A whole connector, declared for a made-up processor: `cargo run --example declare_a_connector`
//!
//! Prints the declaration as JSON, builds a payment and a capture, and reads two responses. A connector does no I/O.

use connector_core::{
    Account, Amount, CallContext, Card, ConnectorAuthType, ConnectorIntegration, Environment, HttpResponse,
    PaymentFlowData, PaymentMethodData, PaymentsAuthorizeData, PaymentsCaptureData, RouterData, Verdict,
    flow::{Authorize, Capture},
    http::{HeaderMap, StatusCode},
};

mod acme {
    //! Acme Payments: <https://docs.acme.example/api>
    use connector_core::prelude::*;

    #[derive(Connector)]
    #[connector(
        id = "acme",
        base_url(production = "https://api.acme.example", sandbox = "https://api.sandbox.acme.example"),
        auth = Auth,
        error = AcmeError,
        body = "json",
        headers("Acme-Version" = "2026-01-01"),
        idempotency(header = "Idempotency-Key"),
        flows(CreatePayment, CapturePayment, VoidPayment, GetPayment),
    )]
    pub struct Acme;

    #[derive(ConnectorAuth)]
    #[auth(header("Authorization" = "Bearer {api_key}"))]
    pub struct Auth {
        api_key: Secret<String>,
        #[auth(key1)]
        merchant_account: Secret<String>,
    }

    #[derive(ConnectorRequest)]
    #[serde(rename_all = "camelCase")]
    #[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
    pub struct CreatePayment {
        #[from(auth.merchant_account)]
        merchant_account: Secret<String>,
        #[from(reference)]
        reference: String,
        amount: Money,
        source: PaymentSource,
        #[from(auto_capture)]
        capture: bool,
        #[from(email)]
        email: Option<Email>,
        #[from(return_url, when = three_ds)]
        return_url: Option<Url>,
        #[from(first(description, value("Online payment")))]
        description: String,
    }

    #[derive(ConnectorRequest)]
    pub struct Money {
        #[from(amount)]
        value: MinorUnit,
        #[from(currency)]
        currency: Currency,
    }

    /// One variant per payment method. Other methods are refused before anything is sent.
    #[derive(ConnectorRequest)]
    #[serde(tag = "type", rename_all = "snake_case")]
    pub enum PaymentSource {
        #[from(payment_method = Card)]
        Card {
            #[from(card.number)]
            number: CardNumber,
            #[from("{card.exp_month}/{card.exp_year:yy}")]
            expiry: Secret<String>,
            #[from(card.cvc)]
            cvc: Option<CardCvc>,
            #[from(billing)]
            billing_address: Option<Address>,
        },
        #[from(payment_method = Ideal | Eps)]
        BankRedirect {},
    }

    /// For any address: billing here, shipping elsewhere.
    #[derive(ConnectorRequest)]
    #[connector(over = address)]
    pub struct Address {
        #[from(address.line1)]
        line1: Secret<String>,
        #[from(address.country)]
        country: CountryAlpha2,
    }

    #[derive(ConnectorResponse)]
    pub struct Payment {
        #[to(connector_transaction_id)]
        id: String,
        #[to(status)]
        status: PaymentStatus,
        #[to(amount_authorized)]
        amount: Option<MinorUnit>,
        links: Option<Links>,
        #[to(error.code)]
        refusal_code: Option<String>,
    }

    #[derive(ConnectorResponse)]
    pub struct Links {
        #[to(redirect.url)]
        redirect: Option<Url>,
    }

    #[derive(StatusMap)]
    #[status_map(AttemptStatus,
        "authorized" if auto_capture      => Charged,
        "authorized"                      => Authorized,
        "captured" | "succeeded"          => Charged,
        "requires_action"                 => AuthenticationPending,
        "canceled"                        => Voided,
        "failed" | "declined"             => Failure,
        _                                 => Pending,
    )]
    pub struct PaymentStatus(Word);

    #[derive(ConnectorRequest)]
    #[connector(flow = "Capture", method = "POST", path = "/payments/{connector_transaction_id}/capture", response = Payment)]
    pub struct CapturePayment {
        amount: Money,
    }

    #[derive(ConnectorRequest)]
    #[connector(flow = "Void", method = "POST", path = "/payments/{connector_transaction_id}/cancel", response = Payment)]
    pub struct VoidPayment;

    #[derive(ConnectorRequest)]
    #[connector(flow = "PSync", method = "GET", path = "/payments/{connector_transaction_id}", query("expand" = "links"), response = Payment)]
    pub struct GetPayment;

    #[derive(ConnectorError)]
    pub struct AcmeError {
        #[to(error.code)]
        code: String,
        #[to(error.message)]
        message: Option<String>,
    }
}

use acme::Acme;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", serde_json::to_string(Acme::SPEC)?);

    let account = Account::builder(&Acme, Environment::Sandbox)
        .auth(ConnectorAuthType::BodyKey { api_key: "key".into(), key1: "Merchant".into() })
        .build()?;
    let card = Card {
        number: "4242 4242 4242 4242".parse()?,
        exp_month: "3".parse()?,
        exp_year: "2030".parse()?,
        cvc: Some("737".parse()?),
        holder_name: None,
        network: None,
    };
    let amount = Amount::new(7910, "EUR".parse()?);
    let request = PaymentsAuthorizeData::new(amount, PaymentMethodData::Card(card));
    let payment: RouterData<Authorize> = RouterData::new(&account, "pay_1", PaymentFlowData::new("order 1"), request);
    let call = CallContext::default();

    let built = Acme.build_request(&payment, &call)?;
    println!("\n{} {} with {} bytes", built.method, built.url, built.body.map_or(0, |body| body.len()));

    let response =
        |body: &str| HttpResponse { status: StatusCode::OK, headers: HeaderMap::new(), body: body.as_bytes().to_vec() };
    match Acme.handle_response(&payment, &call, &response(r#"{"id": "p/1", "status": "authorized", "amount": 7910}"#)) {
        Verdict::Known(known) => println!("the payment is {}", known.status),
        other => println!("{other:?}"),
    }

    let request = PaymentsCaptureData {
        connector_transaction_id: "p/1".to_owned(),
        amount: Amount::new(5000, "EUR".parse()?),
        payment_amount: Some(amount),
        final_capture: true,
    };
    let capture: RouterData<Capture> = RouterData::new(&account, "cap_1", PaymentFlowData::new("order 1"), request);
    println!("{}", Acme.build_request(&capture, &call)?.url);
    match Acme.handle_response(
        &capture,
        &call,
        &response(r#"{"id": "p/1", "status": "failed", "refusal_code": "late"}"#),
    ) {
        Verdict::Declined(error) => println!("the capture is {:?}: {error}", error.attempt_status),
        other => println!("{other:?}"),
    }
    Ok(())
}
