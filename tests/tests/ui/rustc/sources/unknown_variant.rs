// A pattern that is no variant of the source's type is rustc's own message, with the nearest.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Options {
    #[from(match bank_debit.account_type { Checking => "a", Saving => "b" })]
    account: Option<String>,
}

fn main() {}
