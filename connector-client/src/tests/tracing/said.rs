//! Keeps the spans and events of this crate as lines of text, each thread's apart.

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
    static SAID: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static ENTERED: Cell<usize> = const { Cell::new(0) };
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// One for all threads: one per test would race with the other tests for what is listened to.
struct Lines;

/// What this thread says from now on is kept, down to `TRACE`.
pub(super) fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| set_global_default(Lines).unwrap());
    SAID.take();
}

/// What this thread said of its calls, without the single requests and without times.
pub(super) fn said() -> Vec<String> {
    let is_of_a_request = |line: &str| ["INFO request", "LATER", "DEBUG"].iter().any(|start| line.starts_with(start));
    everything().into_iter().filter(|line| !is_of_a_request(line)).collect()
}

/// Everything that this thread said, without times.
pub(super) fn everything() -> Vec<String> {
    let is_time = |word: &str| word.starts_with("elapsed_ms=") || word.starts_with("wait_ms=");
    let timeless = |line: &String| line.split(' ').filter(|word| !is_time(word)).collect::<Vec<_>>().join(" ");
    with_times().iter().map(timeless).collect()
}

pub(super) fn with_times() -> Vec<String> {
    SAID.take()
}

/// In how many spans the last event stood.
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
    SAID.with_borrow_mut(|said| said.push(line.0));
}

impl Subscriber for Lines {
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
