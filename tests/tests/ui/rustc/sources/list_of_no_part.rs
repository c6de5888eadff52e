// A list whose elements are no parts, and one that is no list.
use connector_tests::valid::*;

#[derive(ConnectorRequest)]
pub struct Order {
    #[from(each = order.lines)]
    names: Vec<String>,
    #[from(each = order.lines)]
    line: Line,
}

#[derive(ConnectorRequest)]
#[connector(over = line)]
pub struct Line {
    #[from(line.name)]
    name: Option<String>,
}

fn main() {}
