// Row 33: parts that are read over an element of a list, and are given none or one of another.
use connector_tests::valid::*;

#[derive(ConnectorRequest)]
#[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
pub struct Pay {
    line: Line,
    #[from(billing)]
    billed: Option<Line>,
    #[from(each = order.lines)]
    documents: Vec<Document>,
}

#[derive(ConnectorRequest)]
#[connector(over = line)]
pub struct Line {
    #[from(line.name)]
    name: Option<String>,
}

#[derive(ConnectorRequest)]
#[connector(over = evidence)]
pub struct Document {
    #[from(evidence.content_type)]
    content_type: String,
}

fn main() {}
