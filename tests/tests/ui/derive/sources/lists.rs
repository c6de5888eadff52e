// `each` on what is no list, and a list without it.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
pub struct Order<'a> {
    #[from(each = reference)]
    references: Vec<Line<'a>>,
    #[from(order.lines)]
    lines: Vec<Line<'a>>,
    #[from(each = order.line)]
    more: Vec<Line<'a>>,
}

#[derive(ConnectorRequest)]
#[connector(over = line)]
pub struct Line<'a> {
    #[from(line.name)]
    name: Option<&'a str>,
}

fn main() {}
