//! Which processors have a mock processor, by the id they are configured with.

use std::fmt;
use std::str::FromStr;

/// A processor that has a mock processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Processor {
    /// Stripe: form bodies, `/v1/payment_intents`.
    Stripe,
    /// Checkout.com: JSON bodies, `/payments`.
    Checkout,
    /// Adyen: JSON bodies, `/v68/payments`, and reports of what came of them.
    Adyen,
}

impl Processor {
    /// Every processor that has a mock processor.
    pub const ALL: [Processor; 3] = [Processor::Stripe, Processor::Checkout, Processor::Adyen];

    /// The id, lower case: `stripe`, `checkout`, `adyen`.
    pub const fn id(self) -> &'static str {
        match self {
            Processor::Stripe => "stripe",
            Processor::Checkout => "checkout",
            Processor::Adyen => "adyen",
        }
    }
}

impl fmt::Display for Processor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

impl FromStr for Processor {
    type Err = UnknownProcessor;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Processor::ALL.into_iter().find(|processor| processor.id() == id).ok_or(UnknownProcessor)
    }
}

/// No processor with this id has a mock processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownProcessor;

impl fmt::Display for UnknownProcessor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no mock processor has this id; there are")?;
        Processor::ALL.iter().try_for_each(|processor| write!(f, " `{processor}`"))
    }
}

impl std::error::Error for UnknownProcessor {}

#[cfg(test)]
mod tests {
    use super::Processor;

    #[test]
    fn every_processor_is_found_by_its_id() {
        for processor in Processor::ALL {
            assert_eq!(processor.to_string().parse(), Ok(processor));
        }
        assert!("Stripe".parse::<Processor>().is_err());
    }
}
