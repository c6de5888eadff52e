//! A flow that core does not have: a router's own payout, with a source, targets, statuses and a response type of its own.
//! `cargo run --example custom_flow`

use connector_core::{
    Account, Amount, CallContext, CallView, ConnectorAuthType, ConnectorIntegration, Effect, Environment, Flow,
    HttpResponse, PaymentFlowData, RouterData, Secret, StatusTarget, Target, Verdict,
    http::{HeaderMap, StatusCode},
    response::{FlowResponse, ResponseContext, ResponseValues},
};

/// Pays money out to a bank account.
pub struct Payout;

pub struct PayoutData {
    pub amount: Amount,
    pub iban: Secret<String>,
}

/// What the router comes to know of a payout.
#[derive(Debug)]
pub struct PayoutResponse {
    pub payout_id: String,
    pub status: PayoutStatus,
    /// What the processor says is paid out, where it says so.
    pub amount: Option<Amount>,
}

/// The derive gives each status its name, and `settles`: whether the status is final.
#[derive(StatusTarget, Clone, Copy, PartialEq, Debug)]
pub enum PayoutStatus {
    #[status(open)]
    Processing,
    Paid,
    /// The bank sent the money back later.
    Returned,
    Rejected,
}

impl Flow for Payout {
    type Common = PaymentFlowData;
    type Request = PayoutData;
    type Response = PayoutResponse;

    const NAME: &'static str = "Payout";
    const EFFECT: Effect = Effect::MovesMoney;
    const CARRIES: &'static [&'static str] = &["reference", "amount", "currency", "iban"];

    fn view<'a>(common: &'a PaymentFlowData, data: &'a PayoutData, view: CallView<'a>) -> CallView<'a> {
        view.common(common).amount(data.amount)
    }
}

/// From a response to what the router knows. A connector whose response writes no status or no id does not compile.
impl FlowResponse for PayoutResponse {
    const STATUS: Option<&'static str> = Some(target::payout_status::NAME);
    const ID: Option<&'static str> = Some(target::payout_id::NAME);

    fn finish(values: ResponseValues, context: &ResponseContext<'_>) -> Verdict<Self> {
        let Some(status) = context.status::<target::payout_status, _>(&values, PayoutStatus::Processing) else {
            return context.incomplete(target::payout_status::NAME);
        };
        // Nothing was paid out. A payout that was returned is known: the money moved twice.
        if values.has_failed() || status == PayoutStatus::Rejected {
            return context.declined(values);
        }
        let Some(payout_id) = values.get::<target::payout_id>() else {
            return context.incomplete(target::payout_id::NAME);
        };
        match context.checked_amount(&values) {
            Ok(amount) => Verdict::Known(Self { payout_id, status, amount }),
            Err(target) => context.conflict(target),
        }
    }
}

/// The payout's own targets.
pub mod target {
    #![allow(non_camel_case_types, reason = "a target is named as connectors write it")]

    use connector_core::target::{Mapped, Target};

    pub enum payout_id {}

    impl Target for payout_id {
        const NAME: &'static str = "payout_id";
        type Kind = String;
    }

    pub enum payout_status {}

    impl Target for payout_status {
        const NAME: &'static str = "payout_status";
        type Kind = Mapped<super::PayoutStatus>;
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
        #[to(crate::target::payout_id)]
        id: String,
        #[to(crate::target::payout_status)]
        status: StatusWord,
        #[to(amount)]
        amount: Option<StringMajorUnit>,
        #[to(error.code)]
        reason: Option<String>,
    }

    #[derive(StatusMap)]
    #[status_map(crate::PayoutStatus,
        "paid"     => Paid,
        "returned" => Returned,
        "rejected" => Rejected,
        _          => Processing,
    )]
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

    for response in [
        r#"{"id": "po_1", "status": "queued"}"#,
        r#"{"id": "po_1", "status": "paid", "amount": "12.50"}"#,
        r#"{"id": "po_1", "status": "returned"}"#,
        r#"{"id": "po_1", "status": "rejected", "reason": "account_closed"}"#,
        r#"{"id": "po_1", "status": "paid", "amount": "1250.00"}"#,
    ] {
        println!("{response}");
        let response =
            HttpResponse { status: StatusCode::OK, headers: HeaderMap::new(), body: response.as_bytes().to_vec() };
        match acme::Acme.handle_response(&data, &call, &response) {
            Verdict::Known(payout) => println!("  known: {payout:?}, final: {}", payout.status.settles()),
            Verdict::Declined(error) => println!("  nothing was paid out: {error}"),
            Verdict::Unclear(unclear) => println!("  look the payout up: {unclear}"),
        }
    }
    Ok(())
}
