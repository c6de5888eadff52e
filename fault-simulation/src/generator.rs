//! Draws scripts: every kind of fault, and often those pairs that are dangerous, such as a first attempt of which nothing is
//! known and a second one that fails in a way that proves something of itself alone.

use std::time::Duration;

use fault_server::{Body, End, Fault, Length, Response, Source, Then, Tls};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::json;

use crate::script::{Caller, ConnectorKind, FlowKind, Memory, Patience, Round, Script, Step};

/// Scripts at random.
pub fn scripts() -> impl Strategy<Value = Script> {
    let connector = prop_oneof![
        4 => Just(ConnectorKind::Keyed),
        3 => Just(ConnectorKind::Keyless),
        3 => Just(ConnectorKind::Tokens),
        3 => Just(ConnectorKind::Late),
    ];
    let flow = prop_oneof![
        5 => Just(FlowKind::Authorize),
        2 => Just(FlowKind::Hold),
        3 => Just(FlowKind::Capture),
        2 => Just(FlowKind::Void),
        3 => Just(FlowKind::Refund),
        1 => Just(FlowKind::PSync),
        1 => Just(FlowKind::RSync),
    ];
    let refused = prop_oneof![
        6 => Just(Vec::new()),
        1 => Just(vec![0]),
        2 => Just(vec![1]),
        1 => Just(vec![1, 2]),
        1 => vec(0_usize..5, 1..3),
    ];
    let tls = prop_oneof![5 => Just(Tls::Off), 2 => select(&Tls::ALL[1..])];
    let declines = prop::bool::weighted(0.4);
    let takes = prop_oneof![4 => Just(0), 1 => 1_u64..40];
    (connector, flow, faults(), refused, tls, declines, takes, patience(), steps()).prop_map(
        |(connector, flow, faults, refused, tls, declines, takes_ms, patience, steps)| {
            let mut refused = refused;
            refused.sort_unstable();
            refused.dedup();
            let faults = honest(faults);
            Script { connector, flow, faults, refused, tls, declines, takes_ms, patience, steps }
        },
    )
}

fn patience() -> impl Strategy<Value = Patience> {
    let total = prop_oneof![3 => Just(200), 1 => 30_u64..100];
    let attempts = prop_oneof![4 => Just(3), 1 => Just(2), 1 => Just(1)];
    let places = prop_oneof![4 => Just(8), 1 => 1_usize..3];
    let failures = prop_oneof![3 => Just(20), 2 => 1_u32..3];
    (total, 12_u64..30, attempts, 1_u64..4, places, failures).prop_map(
        |(total_ms, read_ms, attempts, delay_ms, places, failures)| Patience {
            total_ms,
            read_ms,
            attempts,
            delay_ms,
            places,
            failures,
        },
    )
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let later = prop_oneof![
        6 => round().prop_map(Step::Call),
        2 => Just(Step::Wait),
        1 => Just(Step::Revoke),
        2 => (5_u64..40).prop_map(|patience_ms| Step::Resolve { patience_ms }),
    ];
    let end = prop_oneof![
        2 => Just(Vec::new()),
        3 => Just(vec![Step::Resolve { patience_ms: 40 }]),
        3 => Just(vec![Step::Wait, Step::Resolve { patience_ms: 40 }]),
    ];
    (round(), vec(later, 0..4), end).prop_map(|(first, later, end)| {
        let first = Step::Call(Round { memory: Memory::Client, after: false, ..first });
        [first].into_iter().chain(later).chain(end).collect()
    })
}

fn round() -> impl Strategy<Value = Round> {
    let leaves = option::weighted(0.2, 0_u64..25);
    let caller = (leaves, prop::bool::weighted(0.05))
        .prop_map(|(leaves_after_ms, other_amount)| Caller { leaves_after_ms, other_amount });
    let callers = prop_oneof![5 => vec(caller.clone(), 1), 2 => vec(caller, 2..=8)];
    let memory = prop_oneof![4 => Just(Memory::Client), 2 => Just(Memory::Store), 3 => Just(Memory::Router)];
    (callers, memory, any::<bool>()).prop_map(|(callers, memory, after)| Round { callers, memory, after })
}

fn faults() -> impl Strategy<Value = Vec<Fault>> {
    let any_fault = prop_oneof![2 => fault(), 5 => one_of_each()];
    let pair = || (doubtful(), follow_up()).prop_map(|(first, then)| vec![first, then]);
    // With access tokens the first and the fourth connection ask for one: a doubt must outlive a new token.
    let over_tokens = (doubtful(), prop_oneof![1 => follow_up(), 1 => Just(fixed(403, error("unauthorized"), false))])
        .prop_map(|(first, last)| {
            let not_let_in = fixed(401, error("unauthorized"), false);
            vec![Fault::serve_once(), first, not_let_in, Fault::serve_once(), last]
        });
    prop_oneof![
        2 => over_tokens,
        1 => another_payment().prop_map(|other| vec![other]),
        3 => vec(any_fault.clone(), 0..=7),
        // Nothing else goes wrong, so that it can be found out what happened.
        2 => prop_oneof![3 => doubtful().prop_map(|first| vec![first]), 1 => pair()],
        4 => (pair(), vec(any_fault, 1..=6)).prop_map(|(pair, more)| pair.into_iter().chain(more).collect()),
    ]
}

/// One of each kind, so that none is missing; slow ones are made short, and lies true.
fn one_of_each() -> impl Strategy<Value = Fault> {
    select(Fault::one_of_each()).prop_map(|mut fault| {
        if let Fault::Response(response) = &mut fault {
            response.delay_ms = response.delay_ms.min(40);
            if let Some(pace) = &mut response.pace {
                pace.delay_ms = pace.delay_ms.min(10);
            }
            if let Source::Fixed { status: 429, executes, .. } = &mut response.source {
                *executes = false;
            }
        }
        fault
    })
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        3 => Just(Fault::serve_once()),
        5 => doubtful(),
        4 => follow_up(),
        2 => refusal(),
        2 => no_response(),
        2 => another_payment(),
        1 => (0_usize..400, ends()).prop_map(|(bytes, then)| Fault::PartRead { bytes, then }),
    ]
}

fn ends() -> impl Strategy<Value = End> {
    prop_oneof![3 => Just(End::Close), 2 => Just(End::Reset), 1 => Just(End::Hang)]
}

fn error(code: &str) -> String {
    json!({"error": {"code": code, "message": "as the script says"}}).to_string()
}

/// What a processor's own error may look like, and a proxy's.
fn bodies() -> impl Strategy<Value = String> {
    let texts = ["", "{}", "null", "<html>bad gateway</html>", "\u{feff}{}", "{\"id\":\"pay_1\",\"status\":", "[]"];
    prop_oneof![
        2 => select(["declined", "invalid", "internal", "key_in_use"].map(error).to_vec()),
        3 => select(texts.map(str::to_owned).to_vec()),
    ]
}

fn fixed(status: u16, body: String, executes: bool) -> Fault {
    let response = Response::fixed(status, body);
    if executes { response.executed().into() } else { response.into() }
}

/// After this nobody knows whether the request was executed; mostly it was.
fn doubtful() -> impl Strategy<Value = Fault> {
    let executes = || prop::bool::weighted(0.75);
    let torn = select(vec![Then::Close, Then::Close, Then::Reset, Then::Hang]);
    let server_errors = select(vec![500_u16, 502, 503, 504, 520, 302, 307, 408, 425]);
    prop_oneof![
        4 => (ends(), executes()).prop_map(|(then, executes)| Fault::WholeRead { then, executes }),
        4 => (server_errors, bodies(), executes()).prop_map(|(status, body, executes)| fixed(status, body, executes)),
        3 => (0_u64..160, torn.clone()).prop_map(|(at, then)| Response::processor().cut_body(at).then(then).into()),
        1 => (0_u64..120, torn).prop_map(|(at, then)| Response::processor().cut_head(at).then(then).into()),
        1 => executes().prop_map(|executes| fixed(409, error("key_in_use"), executes)),
        1 => (15_u64..60).prop_map(|ms| Response::processor().delayed(Duration::from_millis(ms)).into()),
        1 => select(vec![Length::TooLarge(9), Length::ChunkedBroken, Length::ChunkedUnended])
            .prop_map(|length| Response::processor().length(length).into()),
    ]
}

/// What says something of this one attempt, and nothing of one before.
fn follow_up() -> impl Strategy<Value = Fault> {
    let late = |after: &'static str| Fault::from(Response::fixed(429, error("slow_down")).header("retry-after", after));
    prop_oneof![
        2 => select(vec![401_u16, 403]).prop_map(|status| fixed(status, error("unauthorized"), false)),
        1 => Just(fixed(401, String::new(), false)),
        2 => select(vec!["0", "1", "tomorrow", "99999999999"]).prop_map(late),
        2 => select(vec!["key_in_use", "invalid_state"]).prop_map(|code| fixed(409, error(code), false)),
        1 => Just(fixed(422, error("key_reused"), false)),
        2 => (select(vec![500_u16, 502, 503]), bodies()).prop_map(|(status, body)| fixed(status, body, false)),
        1 => Just(Fault::ResetOnAccept),
        1 => Just(Fault::serve_once()),
    ]
}

/// A refusal of what was not executed. After something that may have been it would be a lie: see [`honest`].
fn refusal() -> impl Strategy<Value = Fault> {
    let refusals = [(400, "invalid"), (402, "declined"), (404, "not_found"), (422, "invalid"), (400, "declined")];
    select(refusals.to_vec()).prop_map(|(status, code)| fixed(status, error(code), false))
}

/// A 200 that says nothing.
fn no_response() -> impl Strategy<Value = Fault> {
    (select(vec![200_u16, 201, 204]), bodies(), any::<bool>())
        .prop_map(|(status, body, executes)| fixed(status, body, executes))
}

/// A good response that speaks of another amount or currency.
fn another_payment() -> impl Strategy<Value = Fault> {
    let responses = [(1000, "EUR"), (1000, "EUR"), (9900, "EUR"), (1200, "USD"), (5001, "EUR"), (5000, "GBP")];
    (select(responses.to_vec()), prop::bool::weighted(0.3), prop::bool::weighted(0.3)).prop_map(|((amount, currency), is_refund, executes)| {
        let body = match is_refund {
            true => {
                json!({"id": "re_1", "payment": "pay_1", "amount": amount, "currency": currency, "status": "succeeded"})
            }
            false => json!({
                "id": "pay_1", "amount": amount, "currency": currency, "status": "captured", "captured": amount,
            }),
        };
        fixed(201, body.to_string(), executes)
    })
}

/// Makes failures of the server out of refusals that come after something that may have been executed.
fn honest(faults: Vec<Fault>) -> Vec<Fault> {
    let mut may_be_executed = false;
    let make = |mut fault: Fault| {
        if let (true, Fault::Response(response)) = (may_be_executed, &mut fault)
            && let Source::Fixed { status: status @ (400 | 402 | 404 | 422), body: Body::Text(body), .. } =
                &mut response.source
            && !body.contains("key_reused")
        {
            *status = 503;
        }
        may_be_executed |= executes(&fault);
        fault
    };
    faults.into_iter().map(make).collect()
}

fn executes(fault: &Fault) -> bool {
    match fault {
        Fault::ResetOnAccept | Fault::HeadRead { .. } | Fault::PartRead { .. } | Fault::Http2 => false,
        Fault::WholeRead { executes, .. } | Fault::Garbage { executes, .. } => *executes,
        Fault::Response(response) => !matches!(response.source, Source::Fixed { executes: false, .. }),
        _ => true,
    }
}
