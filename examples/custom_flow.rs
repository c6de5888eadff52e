//! A flow that core does not have: a router's own payout, with a source and a set of statuses of its own.
//! `cargo run --example custom_flow`

use connector_core::{
    Account, Amount, CallContext, ConnectorAuthType, ConnectorIntegration, Effect, Environment, Facts, Flow,
    PaymentFlowData, RouterData, Secret, response::RefundsResponseData,
};

/// Pays money out to a bank account.
pub struct Payout;

pub struct PayoutData {
    pub amount: Amount,
    pub iban: Secret<String>,
}

impl Flow for Payout {
    type Common = PaymentFlowData;
    type Request = PayoutData;
    /// A payout is answered as a refund is: an id and a status of its own, and no payment's.
    type Response = RefundsResponseData;

    const NAME: &'static str = "Payout";
    const EFFECT: Effect = Effect::MovesMoney;
    const CARRIES: &'static [&'static str] = &["reference", "amount", "currency", "iban"];

    fn facts<'a>(common: &'a PaymentFlowData, data: &'a PayoutData, facts: Facts<'a>) -> Facts<'a> {
        facts.common(common).amount(data.amount)
    }
}

/// Sources of the payout's own.
pub mod source {
    use connector_core::{Facts, Secret, Source};

    #[allow(non_camel_case_types, reason = "a source is named as connectors write it")]
    pub enum iban {}

    impl Source for iban {
        const NAME: &'static str = "iban";
        type Kind = Secret<String>;

        fn get<'a>(facts: &Facts<'a>) -> Option<&'a Secret<String>> {
            facts.own::<super::PayoutData>().map(|payout| &payout.iban)
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
    #[connector(flow = crate::Payout, method = "POST", path = "/payouts", response = PayoutAnswer)]
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
    pub struct PayoutAnswer {
        #[to(connector_refund_id)]
        id: String,
        #[to(refund_status)]
        status: PayoutStatus,
    }

    #[derive(StatusMap)]
    #[status_map(RefundStatus, "paid" => Success, "returned" => Failure, _ => Pending)]
    pub struct PayoutStatus(Word);

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
    let request = acme::Acme.build_request(&data, &CallContext::default())?;
    println!("{} {}", request.method, request.url);
    println!("{}", String::from_utf8(request.body.unwrap_or_default())?);
    Ok(())
}
