// What a customer came back with is named one by one, where a customer came back.
use connector_core::prelude::*;

#[derive(ConnectorRequest)]
#[connector(flow = "CompleteAuthorize", method = "POST", path = "/details", response = Payment)]
pub struct Complete {
    #[from(redirect.params)]
    all: Secret<String>,
    #[from(metadata["payload"])]
    other: Option<Secret<String>>,
}

#[derive(ConnectorRequest)]
#[connector(flow = "Capture", method = "POST", path = "/capture", response = Payment)]
pub struct Capture {
    #[from(redirect.params["payload"])]
    payload: Secret<String>,
}

fn main() {}
