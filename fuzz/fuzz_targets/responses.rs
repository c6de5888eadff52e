//! Whatever a processor answers: no panic and no hang; nothing is known or declined by a 3xx or 5xx; nothing that settles is
//! known without an id, or with another amount or currency than was asked for; no verdict shows the card that was sent.
//!
//! The input's first line is `stripe Authorize Card USD 1000 Automatic full 200`, what follows is the response's body.
#![no_main]

use connector_core::{
    CallContext, Connector, ConnectorIntegration, HttpResponse,
    http::{HeaderMap, StatusCode},
};
use connector_fuzz::{Answered, Asked, Fuzzed, Input, Texts, Visit, connector, judge, visit};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut input = Input::new(bytes);
    let connector = connector(&mut input);
    let body = input.matter;
    visit(connector, &mut input, |input| {
        let asked = Asked::read(input);
        Response { connector, asked, status: status(input.number()), body }
    });
});

fn status(number: i64) -> u16 {
    match u16::try_from(number) {
        Ok(status @ 100..=599) => status,
        _ => 100 + u16::try_from(number.unsigned_abs() % 500).unwrap_or_default(),
    }
}

struct Response<'i> {
    connector: &'static dyn Connector,
    asked: Asked,
    status: u16,
    body: &'i [u8],
}

impl Visit for Response<'_> {
    fn visit<F: Fuzzed>(self) {
        let Self { connector, asked, status, body } = self;
        let data = F::call(connector, &mut Texts::new(b"pay_1"), &asked);
        let response = HttpResponse {
            status: StatusCode::from_u16(status).expect("a status of three digits"),
            headers: HeaderMap::new(),
            body: body.to_vec(),
        };
        let verdict = ConnectorIntegration::<F>::handle_response(connector, &data, &CallContext::default(), &response);
        judge(&verdict, &Answered { connector, flow: F::NAME, asked: &asked, status, body });
    }
}
