//! The names of the kinds of faults, for counting them.

use std::time::Duration;

use crate::fault::{End, Fault};
use crate::response::{Cut, Length, Response, Source, Then};

impl Fault {
    /// Every name that [`name`](Fault::name) can give, each once.
    pub const ALL_KINDS: &[&str] = &[
        "serve",
        "reset_on_accept",
        "head_read_then_close",
        "head_read_then_reset",
        "head_read_then_hang",
        "part_read_then_close",
        "part_read_then_reset",
        "part_read_then_hang",
        "whole_read_then_close",
        "whole_read_then_reset",
        "whole_read_then_hang",
        "close_idle",
        "close_on_next",
        "http2",
        "garbage",
        "in_turn",
        "endless",
        "answered_twice",
        "head_cut",
        "head_cut_then_reset",
        "head_cut_then_hang",
        "body_cut",
        "body_cut_then_reset",
        "body_cut_then_hang",
        "in_pieces",
        "length_too_large",
        "length_too_small",
        "length_absent",
        "chunked",
        "chunked_broken",
        "chunked_unended",
        "many_headers",
        "interim",
        "delayed",
        "response_then_reset",
        "response_then_hang",
        "response",
        "status_1xx",
        "status_2xx",
        "status_3xx",
        "status_4xx",
        "status_5xx",
        "status_other",
    ];

    /// What kind of fault it is, in a word of [`ALL_KINDS`](Fault::ALL_KINDS). A response with several things wrong goes
    /// by that which weighs most.
    pub fn name(&self) -> &'static str {
        match self {
            Fault::Serve => "serve",
            Fault::ResetOnAccept => "reset_on_accept",
            Fault::HeadRead { then } => {
                by_end(*then, ["head_read_then_close", "head_read_then_reset", "head_read_then_hang"])
            }
            Fault::PartRead { then, .. } => {
                by_end(*then, ["part_read_then_close", "part_read_then_reset", "part_read_then_hang"])
            }
            Fault::WholeRead { then, .. } => {
                by_end(*then, ["whole_read_then_close", "whole_read_then_reset", "whole_read_then_hang"])
            }
            Fault::Response(response) => response.name(),
            Fault::CloseIdle => "close_idle",
            Fault::CloseOnNext { .. } => "close_on_next",
            Fault::Http2 => "http2",
            Fault::Garbage { .. } => "garbage",
            Fault::InTurn(_) => "in_turn",
        }
    }

    /// A fault of each kind, in the order of [`ALL_KINDS`](Fault::ALL_KINDS), for tests that try them all. Where a kind
    /// can stand for either, the request is executed.
    pub fn one_of_each() -> Vec<Fault> {
        use End::{Close, Hang, Reset};
        let own = Response::processor;
        let fixed = |status| Fault::from(Response::fixed(status, "{}").executed());
        vec![
            Fault::Serve,
            Fault::ResetOnAccept,
            Fault::HeadRead { then: Close },
            Fault::HeadRead { then: Reset },
            Fault::HeadRead { then: Hang },
            Fault::PartRead { bytes: 40, then: Close },
            Fault::PartRead { bytes: 40, then: Reset },
            Fault::PartRead { bytes: 40, then: Hang },
            Fault::WholeRead { then: Close, executes: true },
            Fault::WholeRead { then: Reset, executes: true },
            Fault::WholeRead { then: Hang, executes: true },
            Fault::CloseIdle,
            Fault::CloseOnNext { executes: false },
            Fault::Http2,
            Fault::garbage(),
            Fault::InTurn(vec![Fault::Serve, Fault::WholeRead { then: Reset, executes: true }]),
            Response::endless(1 << 30).into(),
            own()
                .followed_by(Response::fixed(200, r#"{"id":"pay_of_another","status":"captured"}"#))
                .then(Then::Keep)
                .into(),
            own().cut_head(20).into(),
            own().cut_head(20).then(Then::Reset).into(),
            own().cut_head(20).then(Then::Hang).into(),
            own().cut_body(10).into(),
            own().cut_body(10).then(Then::Reset).into(),
            own().cut_body(10).then(Then::Hang).into(),
            own().in_pieces(1, Duration::from_secs(1)).into(),
            own().length(Length::TooLarge(10)).into(),
            own().length(Length::TooSmall(10)).into(),
            own().length(Length::Absent).into(),
            own().length(Length::Chunked).into(),
            own().length(Length::ChunkedBroken).into(),
            own().length(Length::ChunkedUnended).into(),
            own().filler_headers(10_000).into(),
            own().interim(100).interim(103).into(),
            own().delayed(Duration::from_millis(200)).into(),
            own().then(Then::Reset).into(),
            own().then(Then::Hang).into(),
            own().into(),
            fixed(101),
            fixed(200),
            fixed(302),
            fixed(429),
            fixed(502),
            fixed(999),
        ]
    }
}

/// From so many headers on, they are what is wrong with a response.
const MANY_HEADERS: u64 = 100;

impl Response {
    fn name(&self) -> &'static str {
        let cut_end = |names: [&'static str; 3]| match self.then {
            Then::Keep | Then::Close => names[0],
            Then::Reset => names[1],
            Then::Hang => names[2],
        };
        let endless = matches!(&self.source, Source::Fixed { body: crate::Body::Filler(_), .. });
        match (self.cut, self.length) {
            _ if endless => "endless",
            _ if self.second.is_some() => "answered_twice",
            (Some(Cut::Head(_)), _) => cut_end(["head_cut", "head_cut_then_reset", "head_cut_then_hang"]),
            (Some(Cut::Body(_)), _) => cut_end(["body_cut", "body_cut_then_reset", "body_cut_then_hang"]),
            _ if self.pace.is_some() => "in_pieces",
            (None, Length::TooLarge(_)) => "length_too_large",
            (None, Length::TooSmall(_)) => "length_too_small",
            (None, Length::Absent) => "length_absent",
            (None, Length::Chunked) => "chunked",
            (None, Length::ChunkedBroken) => "chunked_broken",
            (None, Length::ChunkedUnended) => "chunked_unended",
            _ if self.filler_headers.saturating_add(self.headers.len() as u64) >= MANY_HEADERS => "many_headers",
            _ if !self.interim.is_empty() => "interim",
            _ if self.delay_ms > 0 => "delayed",
            _ if self.then == Then::Reset => "response_then_reset",
            _ if self.then == Then::Hang => "response_then_hang",
            (None, Length::Right) => self.source.name(),
        }
    }
}

impl Source {
    fn name(&self) -> &'static str {
        match self {
            Source::Processor => "response",
            Source::Fixed { status: 100..=199, .. } => "status_1xx",
            Source::Fixed { status: 200..=299, .. } => "status_2xx",
            Source::Fixed { status: 300..=399, .. } => "status_3xx",
            Source::Fixed { status: 400..=499, .. } => "status_4xx",
            Source::Fixed { status: 500..=599, .. } => "status_5xx",
            Source::Fixed { .. } => "status_other",
        }
    }
}

fn by_end(end: End, [close, reset, hang]: [&'static str; 3]) -> &'static str {
    match end {
        End::Close => close,
        End::Reset => reset,
        End::Hang => hang,
    }
}

#[cfg(test)]
mod tests {
    use crate::Fault;

    #[test]
    fn there_is_one_fault_of_each_kind() {
        let names: Vec<_> = Fault::one_of_each().iter().map(Fault::name).collect();
        assert_eq!(names, Fault::ALL_KINDS);
    }

    #[test]
    fn a_script_is_written_as_json_and_read_again() {
        let script = Fault::one_of_each();
        let json = serde_json::to_string(&script).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Fault>>(&json).unwrap(), script);
        let short = serde_json::to_string(&Fault::serve_once()).unwrap();
        assert_eq!(short, r#"{"response":{"source":"processor"}}"#, "what is as usual is left out");
    }
}
