// A column that the status does not have, and a word that is none.
use connector_tests::valid::*;

#[derive(ConnectorResponse)]
pub struct Response {
    #[to(Happened::cod)]
    code: Word,
    #[to(Happened::success)]
    success: bool,
}

#[derive(StatusMap)]
#[status_map(AttemptStatus, { code: "CAPTURE", success: "true" } => Charged, _ => Pending)]
pub struct Happened {
    code: Word,
    success: Word,
}

fn main() {}
