//! What a call asks for, beside its texts.

use connector_core::{Amount, AttemptStatus, CaptureMethod, Currency, PaymentMethod};

use crate::Input;

/// The published test number that every card here has.
pub const CARD: &str = "4242424242424242";

/// What is asked for, as an input's first line says.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub amount: Amount,
    pub method: PaymentMethod,
    pub capture_method: CaptureMethod,
    /// Whether the call says what may be left out: what the payment is for, and what it was before.
    pub is_full: bool,
    /// A card's number is a text of the input, as a vault's alias is.
    pub has_alias: bool,
}

impl Asked {
    /// Reads `Card USD 1000 Manual full`: the method, the currency, the minor units, when it is captured, how much is known.
    pub fn read(input: &mut Input<'_>) -> Self {
        let currencies: Vec<_> = Currency::all().collect();
        let method = input.choice(PaymentMethod::ALL, PaymentMethod::as_str);
        let currency = input.choice(&currencies, Currency::code);
        let amount = Amount::new(input.number(), currency);
        let capture_method = input.choice(CaptureMethod::ALL, CaptureMethod::as_str);
        let is_full = input.choice(&[true, false], |is_full| if is_full { "full" } else { "bare" });
        Self { amount, method, capture_method, is_full, has_alias: false }
    }

    /// A part of the amount: what captures and refunds move.
    pub fn part(&self) -> Amount {
        Amount::new(self.amount.minor().get() / 2, self.amount.currency())
    }

    /// What the whole payment is for, where a call may leave it out.
    pub fn known(&self) -> Option<Amount> {
        self.is_full.then_some(self.amount)
    }

    /// What the payment was before, where the router knows it.
    pub fn before(&self) -> Option<AttemptStatus> {
        self.is_full.then_some(AttemptStatus::Authorized)
    }
}
