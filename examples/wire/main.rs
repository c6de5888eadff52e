//! Builds recorded requests: reads one sample a line from standard input and answers each with the HTTP request that the
//! connector of that name would send, or with the reason why there is none. It names no processor.
//!
//! ```text
//! compare.py emit --vary 7 | cargo run -q --release --example wire > built
//! ```

#![forbid(unsafe_code)]

mod account;
mod answer;
mod card;
mod data;
mod dispute;
mod flow;
mod kind;
mod line;
mod metadata;
mod payment_method;
mod problem;
mod request;
mod shared;
#[cfg(test)]
mod tests;
mod wallet;

use std::{
    io::{self, BufRead, Write},
    process::ExitCode,
};

use clap::Parser;

use crate::{
    answer::Answer,
    line::{Names, read},
    problem::Problem,
};

/// Answers recorded samples, one a line, with the requests that the connectors build for them.
///
/// A line in: {"connector", "flow", "payment_method", "auth": {name: value}, "hosts": {"base_url", "NAME_base_url"}, "request": {..}}
///
/// A line out: the same "connector", "flow" and "payment_method", and either
/// "built": {"method", "url", "headers": {name: value}, "body": text or null} or "error": text. The names are empty where
/// they could not be read. Blank lines are skipped. Nothing is sent to anybody.
#[derive(Parser)]
#[command(name = "wire", verbatim_doc_comment)]
struct Args {}

fn main() -> ExitCode {
    let Args {} = Args::parse();
    match answer_all(io::stdin().lock(), io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads the answers has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wire: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers line by line, each before the next is read, so that both ends of a pipe may take turns.
fn answer_all(mut samples: impl BufRead, mut answers: impl Write) -> io::Result<()> {
    let mut text = Vec::new();
    for number in 1_usize.. {
        text.clear();
        if samples.read_until(b'\n', &mut text)? == 0 {
            break;
        }
        let text = text.trim_ascii();
        if !text.is_empty() {
            serde_json::to_writer(&mut answers, &answer(number, text))?;
            answers.write_all(b"\n")?;
            answers.flush()?;
        }
    }
    Ok(())
}

fn answer(number: usize, text: &[u8]) -> Answer {
    match read::<Names>(text) {
        Ok(names) => {
            let built = build(&names, text).map_err(|problem| problem.at(number));
            Answer::new(names, built)
        }
        Err(problem) => Answer::new(Names::default(), Err(problem.at(number))),
    }
}

fn build(names: &Names, text: &[u8]) -> Result<connector_core::HttpRequest, Problem> {
    let connector = connectors::registry().get(&names.connector);
    let connector = connector.ok_or_else(|| Problem::UnknownConnector(names.connector.clone()))?;
    flow::build(connector, &names.flow, text)
}
