// A list whose elements are no parts, and one that is no list.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(ConnectorRequest)]
pub struct Order<'a> {
    #[from(each = order.lines)]
    names: Vec<String>,
    #[from(each = order.lines)]
    line: Line<'a>,
}

#[derive(ConnectorRequest)]
#[connector(over = line)]
pub struct Line<'a> {
    #[from(line.name)]
    name: Option<&'a str>,
}

fn main() {}
