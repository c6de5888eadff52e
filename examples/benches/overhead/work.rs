//! What is measured: building and reading for three processors, each through the derives and by hand.

use std::hint::black_box;

use clap::ValueEnum;
use connector_core::{ConnectorIntegration, HttpRequest, HttpResponse, RouterData, Verdict, flow::Authorize};
use connectors::{adyen::Adyen, checkout::Checkout, stripe::Stripe};

use crate::{
    by_hand::{self, Keys, Payment, Stopped},
    expected,
    input::{Bench, Side},
};

/// One operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Work {
    #[value(name = "adyen/build")]
    AdyenBuild,
    #[value(name = "adyen/read")]
    AdyenRead,
    #[value(name = "stripe/build")]
    StripeBuild,
    #[value(name = "stripe/read")]
    StripeRead,
    #[value(name = "checkout/build")]
    CheckoutBuild,
    #[value(name = "checkout/read")]
    CheckoutRead,
}

/// The code that does it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Derived,
    ByHand,
}

impl Work {
    /// The processor and the step: `adyen` and `build`.
    pub fn names(self) -> (String, String) {
        let name = self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        let (processor, step) = name.split_once('/').unwrap_or((&name, ""));
        (processor.to_owned(), step.to_owned())
    }
}

impl Bench {
    /// Does the work this many times and nothing else.
    pub fn run(&self, work: Work, way: Way, times: u64) {
        let Self { call, adyen, stripe, checkout } = self;
        match (work, way) {
            (Work::AdyenBuild, Way::Derived) => repeat(times, || Adyen.build_request(black_box(&adyen.data), call)),
            (Work::AdyenBuild, Way::ByHand) => {
                repeat(times, || by_hand::adyen::build(black_box(&adyen.data), &adyen.keys));
            }
            (Work::AdyenRead, Way::Derived) => {
                repeat(times, || Adyen.handle_response(&adyen.data, call, black_box(&adyen.response)));
            }
            (Work::AdyenRead, Way::ByHand) => {
                repeat(times, || by_hand::adyen::read(&adyen.data, black_box(&adyen.response)));
            }
            (Work::StripeBuild, Way::Derived) => repeat(times, || Stripe.build_request(black_box(&stripe.data), call)),
            (Work::StripeBuild, Way::ByHand) => {
                repeat(times, || by_hand::stripe::build(black_box(&stripe.data), &stripe.keys))
            }
            (Work::StripeRead, Way::Derived) => {
                repeat(times, || Stripe.handle_response(&stripe.data, call, black_box(&stripe.response)));
            }
            (Work::StripeRead, Way::ByHand) => {
                repeat(times, || by_hand::stripe::read(&stripe.data, black_box(&stripe.response)))
            }
            (Work::CheckoutBuild, Way::Derived) => {
                repeat(times, || Checkout.build_request(black_box(&checkout.data), call))
            }
            (Work::CheckoutBuild, Way::ByHand) => {
                repeat(times, || by_hand::checkout::build(black_box(&checkout.data), &checkout.keys));
            }
            (Work::CheckoutRead, Way::Derived) => {
                repeat(times, || Checkout.handle_response(&checkout.data, call, black_box(&checkout.response)));
            }
            (Work::CheckoutRead, Way::ByHand) => {
                repeat(times, || by_hand::checkout::read(&checkout.data, black_box(&checkout.response)));
            }
        }
    }

    /// Checks that both ways build and read what the files hold.
    ///
    /// # Errors
    /// The first difference.
    pub fn check(&self) -> Result<(), String> {
        self.check_side(&Adyen, &self.adyen, by_hand::adyen::build, by_hand::adyen::read)
            .map_err(|difference| format!("adyen, {difference}"))?;
        self.check_side(&Stripe, &self.stripe, by_hand::stripe::build, by_hand::stripe::read)
            .map_err(|difference| format!("stripe, {difference}"))?;
        self.check_side(&Checkout, &self.checkout, by_hand::checkout::build, by_hand::checkout::read)
            .map_err(|difference| format!("checkout, {difference}"))
    }

    fn check_side<C: ConnectorIntegration<Authorize>>(
        &self,
        connector: &C,
        side: &Side,
        build: fn(&RouterData<Authorize>, &Keys) -> Result<HttpRequest, Stopped>,
        read: fn(&RouterData<Authorize>, &HttpResponse) -> Result<Payment, Stopped>,
    ) -> Result<(), String> {
        let derived = connector.build_request(&side.data, &self.call).map_err(|report| format!("derived: {report}"))?;
        expected::request(side.request, &derived)
            .map_err(|difference| format!("built by the derives: {difference}"))?;
        let by_hand = build(&side.data, &side.keys).map_err(|stopped| format!("built by hand: {stopped:?}"))?;
        expected::request(side.request, &by_hand).map_err(|difference| format!("built by hand: {difference}"))?;
        let derived = match connector.handle_response(&side.data, &self.call, &side.response) {
            Verdict::Known(payment) => expected::flattened(payment)?,
            Verdict::Declined(error) => return Err(format!("read by the derives: {error}")),
            Verdict::Unclear(unclear) => return Err(format!("read by the derives: {unclear}")),
        };
        expected::read(&side.read, &derived).map_err(|difference| format!("read by the derives: {difference}"))?;
        let by_hand = read(&side.data, &side.response).map_err(|stopped| format!("read by hand: {stopped:?}"))?;
        if derived == by_hand { Ok(()) } else { Err("the two ways do not read the same".to_owned()) }
    }
}

fn repeat<T>(times: u64, mut work: impl FnMut() -> T) {
    for _ in 0..times {
        black_box(work());
    }
}
