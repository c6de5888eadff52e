// Own targets: a type that does not fit, a map of another set, a path to no target, the name of one of core's, and a response that
// does not write what its flow must come to know.
#[path = "../../good.rs"]
mod good;
use connector_core::{
    Effect, CallView, Flow, PaymentFlowData, Target, Verdict,
    response::{Response, FlowResponse, ResponseContext},
    target::Mapped,
};
use good::*;

#[derive(StatusTarget, Clone, Copy, PartialEq, Debug)]
pub enum PayoutStatus {
    #[status(open)]
    Processing,
    Paid,
}

#[allow(non_camel_case_types)]
pub mod target {
    use super::*;

    pub enum payout_id {}
    impl Target for payout_id {
        const NAME: &'static str = "payout_id";
        type Kind = String;
    }

    pub enum payout_status {}
    impl Target for payout_status {
        const NAME: &'static str = "payout_status";
        type Kind = Mapped<PayoutStatus>;
    }

    pub enum amount {}
    impl Target for amount {
        const NAME: &'static str = "amount";
        type Kind = String;
    }

    pub enum count {}
    impl Target for count {
        const NAME: &'static str = "count";
        type Kind = u32;
    }

    pub struct nothing;
}

#[derive(ConnectorResponse)]
pub struct Unfit {
    #[to(crate::target::payout_id)]
    id: Option<MinorUnit>,
    #[to(crate::target::payout_status)]
    status: PaymentStatus,
    #[to(crate::target::payout_status, fallback)]
    word: String,
}

#[derive(ConnectorResponse)]
pub struct Lost {
    #[to(crate::target::nothing)]
    nothing: String,
}

#[derive(ConnectorResponse)]
pub struct Taken {
    #[to(crate::target::amount)]
    amount: String,
}

pub struct PayoutResponse;

impl FlowResponse for PayoutResponse {
    const STATUS: Option<&'static str> = Some(target::payout_status::NAME);

    fn finish(_: Response, _: &ResponseContext<'_>) -> Verdict<Self> {
        Verdict::Known(Self)
    }
}

pub struct Payout;

impl Flow for Payout {
    type Common = PaymentFlowData;
    type Request = ();
    type Response = PayoutResponse;
    const NAME: &'static str = "Payout";
    const EFFECT: Effect = Effect::MovesMoney;
    const CARRIES: &'static [&'static str] = &[];

    fn view<'a>(common: &'a PaymentFlowData, _: &'a (), view: CallView<'a>) -> CallView<'a> {
        view.common(common)
    }
}

#[derive(ConnectorResponse)]
pub struct Silent {
    #[to(crate::target::payout_id)]
    id: String,
}

#[derive(ConnectorRequest)]
#[connector(flow = crate::Payout, method = "POST", path = "/payouts", response = Silent)]
pub struct CreatePayout;

fn main() {}
