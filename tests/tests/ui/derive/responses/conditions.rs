// `when(..)` on a field that is none, and on one that is no word.
use connector_core::prelude::*;

#[derive(ConnectorResponse)]
pub struct Action {
    kind: Word,
    method: Option<String>,
    #[to(redirect.url, when(kin = "redirect"))]
    url: Option<Url>,
    #[to(next_action.qr_image_url, when(method = "qrCode"))]
    image: Option<Url>,
}

fn main() {}
