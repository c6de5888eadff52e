// Row 33: parts that are read over an element of a list, and are given none or one of another.
#[path = "../../good.rs"]
mod good;
use good::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay<'a> {
    line: Line<'a>,
    #[from(billing)]
    billed: Option<Line<'a>>,
    #[from(each = order.lines)]
    documents: Vec<Document<'a>>,
}

#[derive(ConnectorRequest)]
#[connector(over = line)]
pub struct Line<'a> {
    #[from(line.name)]
    name: Option<&'a str>,
}

#[derive(ConnectorRequest)]
#[connector(over = evidence)]
pub struct Document<'a> {
    #[from(evidence.content_type)]
    content_type: &'a str,
}

fn main() {}
