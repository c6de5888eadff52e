// Row 66: words of several columns, and no table of events on them.
use connector_tests::valid::*;

#[derive(ConnectorWebhook)]
#[webhook(
    signature(hmac_sha256, header = "Acme-Signature", message = "{body}", encoding = "hex"),
    event_id = "{body.id}",
    ack = 200,
)]
pub struct Event {
    #[to(Happened::code)]
    code: Word,
    #[to(Happened::success)]
    success: Word,
    data: Payment,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, { code: "CAPTURE", success: "true" } => Charged, _ => keep)]
pub struct Happened {
    code: Word,
    success: Word,
}

fn main() {}
