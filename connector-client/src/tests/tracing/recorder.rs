//! Records the spans and events of this crate as lines of text, for each thread separately.

use std::{
    cell::{Cell, RefCell},
    fmt::{Debug, Write},
    sync::Once,
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::set_global_default,
};

thread_local! {
    static LINES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static ENTERED: Cell<usize> = const { Cell::new(0) };
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// One subscriber for all threads: one per test would race with other tests for the enabled call sites.
struct Recorder;

/// Records what this thread reports from now on, down to `TRACE`.
pub(super) fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| set_global_default(Recorder).unwrap());
    LINES.take();
}

/// What this thread reported about its calls, without single requests and without times.
pub(super) fn calls() -> Vec<String> {
    let is_of_a_request = |line: &str| ["INFO request", "LATER", "DEBUG"].iter().any(|start| line.starts_with(start));
    everything().into_iter().filter(|line| !is_of_a_request(line)).collect()
}

/// Everything that this thread reported, without times.
pub(super) fn everything() -> Vec<String> {
    let is_time = |word: &str| word.starts_with("elapsed_ms=") || word.starts_with("wait_ms=");
    let timeless = |line: &String| line.split(' ').filter(|word| !is_time(word)).collect::<Vec<_>>().join(" ");
    with_times().iter().map(timeless).collect()
}

pub(super) fn with_times() -> Vec<String> {
    LINES.take()
}

/// The number of spans around the last event.
pub(super) fn depth_of_the_last_event() -> usize {
    DEPTH.get()
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = match field.name() {
            "message" => write!(self.0, " {value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

fn push(start: impl ToString, record: impl FnOnce(&mut Line)) {
    let mut line = Line(start.to_string());
    record(&mut line);
    LINES.with_borrow_mut(|lines| lines.push(line.0));
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("connector_client")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        push(format!("{} {}", span.metadata().level(), span.metadata().name()), |line| span.record(line));
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        DEPTH.set(ENTERED.get());
        push(event.metadata().level(), |line| event.record(line));
    }

    fn record(&self, _: &Id, later: &Record<'_>) {
        if !later.is_empty() {
            push("LATER", |line| later.record(line));
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {
        ENTERED.set(ENTERED.get() + 1);
    }

    fn exit(&self, _: &Id) {
        ENTERED.set(ENTERED.get() - 1);
    }
}
