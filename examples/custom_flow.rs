//! A flow that core does not have: a router's own payout, with a source, statuses and a response of its own.
//! `cargo run --example custom_flow`

use connector_core::{
    Account, Amount, CallContext, CallView, ConnectorAuthType, ConnectorIntegration, Effect, Environment, Flow,
    HttpResponse, PaymentFlowData, RefundStatus, RouterData, Secret, StatusTarget, Verdict,
    http::{HeaderMap, StatusCode},
    response::RefundsResponseData,
};

/// Pays money out to a bank account.
pub struct Payout;

pub struct PayoutData {
    pub amount: Amount,
    pub iban: Secret<String>,
}

/// What the router stores of a payout.
#[derive(Debug)]
pub struct PayoutResponse {
    pub payout_id: Option<String>,
    pub status: PayoutStatus,
}

/// The derive gives each status its name, and `settles`: whether the status is final.
#[derive(StatusTarget, Clone, Copy, PartialEq, Debug)]
pub enum PayoutStatus {
    #[status(open)]
    Processing,
    Paid,
    Returned,
}

impl Flow for Payout {
    type Common = PaymentFlowData;
    type Request = PayoutData;
    /// Core reads HTTP responses into its own response types alone. A refund's is the one that fits: an id and a status
    /// that are not a payment's, and a failing status is a refusal. `PayoutResponse` is made of it.
    type Response = RefundsResponseData;

    const NAME: &'static str = "Payout";
    const EFFECT: Effect = Effect::MovesMoney;
    const CARRIES: &'static [&'static str] = &["reference", "amount", "currency", "iban"];

    fn view<'a>(common: &'a PaymentFlowData, data: &'a PayoutData, view: CallView<'a>) -> CallView<'a> {
        view.common(common).amount(data.amount)
    }
}

impl From<RefundsResponseData> for PayoutResponse {
    fn from(response: RefundsResponseData) -> Self {
        let status = match response.status {
            RefundStatus::Success => PayoutStatus::Paid,
            RefundStatus::Failure => PayoutStatus::Returned,
            _ => PayoutStatus::Processing,
        };
        Self { payout_id: response.connector_refund_id, status }
    }
}

/// The payout's own source.
pub mod source {
    use connector_core::{CallView, Secret, Source};

    #[allow(non_camel_case_types, reason = "a source is named as connectors write it")]
    pub enum iban {}

    impl Source for iban {
        const NAME: &'static str = "iban";
        type Kind = Secret<String>;

        fn get<'a>(view: &CallView<'a>) -> Option<&'a Secret<String>> {
            view.own::<super::PayoutData>().map(|payout| &payout.iban)
        }
    }
}

mod acme {
    use connector_core::prelude::*;

    #[derive(Connector)]
    #[connector(
        id = "acme_payouts",
        base_url = "https://api.acme.example",
        auth = Auth,
        error = AcmeError,
        idempotency(by = "reference", reason = "a second payout with the same reference is refused"),
        flows(CreatePayout),
    )]
    pub struct Acme;

    #[derive(ConnectorAuth)]
    #[auth(basic("{api_key}", ""))]
    pub struct Auth {
        api_key: Secret<String>,
    }

    #[derive(ConnectorRequest)]
    #[connector(flow = crate::Payout, method = "POST", path = "/payouts", response = PayoutBody)]
    pub struct CreatePayout {
        #[from(reference)]
        reference: String,
        #[from(amount)]
        amount: StringMajorUnit,
        #[from(currency)]
        currency: Currency,
        beneficiary: Beneficiary,
    }

    #[derive(ConnectorRequest)]
    pub struct Beneficiary {
        #[from(crate::source::iban)]
        iban: Secret<String>,
    }

    #[derive(ConnectorResponse)]
    pub struct PayoutBody {
        #[to(connector_refund_id)]
        id: String,
        #[to(refund_status)]
        status: StatusWord,
    }

    #[derive(StatusMap)]
    #[status_map(RefundStatus, "paid" => Success, "returned" => Failure, _ => Pending)]
    pub struct StatusWord(Word);

    #[derive(ConnectorError)]
    pub struct AcmeError {
        #[to(error.code)]
        code: String,
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let account = Account::builder(&acme::Acme, Environment::Sandbox)
        .auth(ConnectorAuthType::HeaderKey { api_key: "key".into() })
        .build()?;
    let payout = PayoutData { amount: Amount::new(1250, "EUR".parse()?), iban: "DE89370400440532013000".into() };
    let data: RouterData<Payout> = RouterData::new(&account, "payout_1", PaymentFlowData::new("salary 7"), payout);
    let call = CallContext::default();
    let request = acme::Acme.build_request(&data, &call)?;
    println!("{} {}", request.method, request.url);
    println!("{}", String::from_utf8(request.body.unwrap_or_default())?);

    for status in ["queued", "paid", "returned"] {
        let body = format!(r#"{{"id": "po_1", "status": "{status}"}}"#).into_bytes();
        let response = HttpResponse { status: StatusCode::OK, headers: HeaderMap::new(), body };
        match acme::Acme.handle_response(&data, &call, &response) {
            Verdict::Known(known) => {
                let payout = PayoutResponse::from(known);
                println!("{status}: {payout:?}, final: {}", payout.status.settles());
            }
            Verdict::Declined(error) => println!("{status}: nothing was paid out: {error}"),
            Verdict::Unclear(unclear) => println!("{status}: look the payout up: {unclear}"),
        }
    }
    Ok(())
}
