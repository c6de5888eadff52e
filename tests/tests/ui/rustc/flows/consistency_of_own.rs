// A flow of one's own that changes something looks nothing up.
use connector_core::{CallView, response::PaymentsResponseData, flow::{Effect, Flow}};
use connector_tests::valid::*;

pub struct Payout;

impl Flow for Payout {
    type Common = ();
    type Request = ();
    type Response = PaymentsResponseData;
    const NAME: &'static str = "Payout";
    const EFFECT: Effect = Effect::MovesMoney;
    const CARRIES: &'static [&'static str] = &[];

    fn view<'a>(_: &'a (), _: &'a (), view: CallView<'a>) -> CallView<'a> {
        view
    }
}

#[derive(ConnectorRequest)]
#[connector(flow = Payout, method = "POST", path = "/payouts", response = Payment, consistency = "30s")]
pub struct CreatePayout;

fn main() {}
