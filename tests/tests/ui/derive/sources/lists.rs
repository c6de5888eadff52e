// `each` on what is no list, and a list without it.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Order {
    #[from(each = reference)]
    references: Vec<Line>,
    #[from(order.lines)]
    lines: Vec<Line>,
    #[from(each = order.line)]
    more: Vec<Line>,
}

#[derive(ConnectorRequest)]
#[connector(over = line)]
pub struct Line {
    #[from(line.name)]
    name: Option<String>,
}

fn main() {}
