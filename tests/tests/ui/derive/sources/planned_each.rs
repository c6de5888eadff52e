// A form of the language that is not there yet.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Part {
    #[from(each = order.lines)]
    lines: Vec<Line>,
}

fn main() {}
