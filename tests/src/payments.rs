//! Ready-made calls: the data of every flow and payment method, as a merchant's router gives it, for any connector.
//!
//! ```
//! use connector_core::{PaymentMethod, flow::Authorize};
//! use connector_tests::payments::Merchant;
//!
//! let stripe = connectors::registry().get("stripe").unwrap();
//! let merchant = Merchant::at(stripe, "http://127.0.0.1:1", &[("api_key", "sk_test_1")]);
//! let data = merchant.full::<Authorize>(PaymentMethod::Card);
//! assert_eq!(data.request.amount.minor().get(), 1000);
//! ```

mod flows;
mod methods;
mod missing;
mod people;
mod values;

use connector_core::{Account, AuthSlots, Connector, Environment, PaymentMethod, RouterData, Secret};

pub use flows::{ReadyMade, Visit, visit};
pub use methods::payment_method;
pub use missing::fill;
pub use values::Values;

/// How much of what may be absent is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Filling {
    /// Nothing that may be absent.
    Bare,
    /// Everything.
    Full,
}

/// A merchant with an account at one processor.
#[derive(Clone)]
pub struct Merchant {
    /// The account that every call is made on.
    pub account: Account,
    /// What calls are filled with.
    pub values: Values,
}

impl Merchant {
    /// A merchant whose account has these credentials, by slot, and reaches the processor at `base_url`.
    ///
    /// # Panics
    /// When the connector cannot use them.
    pub fn at(connector: &dyn Connector, base_url: &str, credentials: &[(&str, &str)]) -> Self {
        let mut slots = AuthSlots::default();
        for (slot, value) in credentials {
            assert!(slots.set(slot, Secret::from(*value)), "there is no slot `{slot}`");
        }
        let account = Account::builder(connector, Environment::Sandbox).auth(slots).base_url(base_url).build();
        Self { account: account.unwrap_or_else(|report| panic!("{report}")), values: Values::default() }
    }

    /// A call of flow `F` in which everything is there. A flow without a payment method does not look at `method`.
    pub fn full<F: ReadyMade>(&self, method: PaymentMethod) -> RouterData<F> {
        self.call(Filling::Full, method)
    }

    /// A call of flow `F` without anything that may be absent.
    pub fn bare<F: ReadyMade>(&self, method: PaymentMethod) -> RouterData<F> {
        self.call(Filling::Bare, method)
    }

    fn call<F: ReadyMade>(&self, filling: Filling, method: PaymentMethod) -> RouterData<F> {
        let (common, request) = (F::common(filling, &self.values), F::request(filling, method, &self.values));
        RouterData::new(&self.account, self.values.operation.as_str(), common, request)
    }
}
