//! One of a router's processes (`src/caller`), as a test sees it.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

use crate::Shared;

/// A process that makes calls. It is killed where it is dropped.
pub struct Router {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What a call in a process came to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CallResult {
    pub operation: String,
    pub kind: String,
    /// The processor's id and the payment's status, or a reason.
    pub detail: String,
    pub attempts: u64,
}

/// A round of payments.
#[derive(Clone, Copy)]
pub struct Round<'r> {
    pub connector: &'r str,
    pub operations: &'r [String],
    /// Of each operation.
    pub callers: u64,
    pub deadline_ms: u64,
}

impl Router {
    pub fn start(shared: &Shared) -> Self {
        Self::impatient(shared, 30_000)
    }

    /// One that waits for Redis so long.
    pub fn impatient(shared: &Shared, timeout_ms: u64) -> Self {
        let setup = json!({"redis": shared.redis.url(), "processor": shared.server.url(), "timeout_ms": timeout_ms});
        let mut process = Command::new(env!("CARGO_BIN_EXE_caller"))
            .arg(setup.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the process starts");
        let input = process.stdin.take().expect("it was asked for");
        let output = BufReader::new(process.stdout.take().expect("it was asked for"));
        let mut router = Self { process, input, output };
        assert_eq!(router.receive(), json!("ready"));
        router
    }

    pub fn begin(&mut self, round: Round<'_>) {
        let Round { connector, operations, callers, deadline_ms } = round;
        let line =
            json!({"connector": connector, "operations": operations, "callers": callers, "deadline_ms": deadline_ms});
        self.send(&line);
    }

    /// What the calls of the round came to.
    pub fn end(&mut self) -> Vec<CallResult> {
        let response = self.receive();
        let text = |call: &Value, key: &str| call[key].as_str().expect(key).to_owned();
        let result = |call: &Value| CallResult {
            operation: text(call, "operation"),
            kind: text(call, "kind"),
            detail: text(call, "detail"),
            attempts: call["attempts"].as_u64().expect("attempts"),
        };
        response.as_array().expect("a list").iter().map(result).collect()
    }

    /// One call of an operation.
    pub fn call(&mut self, connector: &str, operation: &str, deadline_ms: u64) -> CallResult {
        self.begin(Round { connector, operations: &[operation.to_owned()], callers: 1, deadline_ms });
        self.end().remove(0)
    }

    pub fn send(&mut self, line: &Value) {
        writeln!(self.input, "{line}").expect("it reads");
    }

    pub fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("it writes");
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("the process has ended: {line:?}"))
    }

    /// Ends it by SIGKILL. It had not answered before.
    pub fn kill(mut self) {
        self.process.kill().expect("it runs");
        let ended = self.process.wait().expect("it runs");
        assert!(!ended.success(), "{ended}");
        let mut rest = String::new();
        self.output.read_line(&mut rest).expect("it is closed");
        assert_eq!(rest, "", "it was killed before its call ended");
    }
}

impl Drop for Router {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
