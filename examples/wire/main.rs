//! Builds requests to compare with recorded ones: reads one sample per line from standard input and prints the HTTP request
//! that the connector of that name would send, or the reason why there is none. It names no processor and sends nothing.
//! `compare.py emit --vary 7 | cargo run -q --release --example wire > built`

#![forbid(unsafe_code)]

mod account;
mod card;
mod data;
mod dispute;
mod flow;
mod kind;
mod line;
mod metadata;
mod output;
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
    line::{Names, read},
    output::Output,
    problem::Problem,
};

/// Prints the requests that the connectors build for recorded samples, one sample per line.
///
/// A line in: {"connector", "flow", "payment_method", "auth": {name: value}, "hosts": {"base_url", "NAME_base_url"}, "request": {..}}
///
/// A line out: the same "connector", "flow" and "payment_method", and either
/// "built": {"method", "url", "headers": {name: value}, "body": text or null} or "error": text. The names are empty if
/// they could not be read. Blank lines are skipped. Nothing is sent.
#[derive(Parser)]
#[command(name = "wire", verbatim_doc_comment)]
struct Args {}

fn main() -> ExitCode {
    let Args {} = Args::parse();
    match build_all(io::stdin().lock(), io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has closed the pipe.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wire: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the output of a line before it reads the next one, so that both ends of a pipe may take turns.
fn build_all(mut samples: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut text = Vec::new();
    for number in 1_usize.. {
        text.clear();
        if samples.read_until(b'\n', &mut text)? == 0 {
            break;
        }
        let text = text.trim_ascii();
        if !text.is_empty() {
            serde_json::to_writer(&mut output, &build_line(number, text))?;
            output.write_all(b"\n")?;
            output.flush()?;
        }
    }
    Ok(())
}

fn build_line(number: usize, text: &[u8]) -> Output {
    let (names, built) = match read::<Names>(text) {
        Ok(names) => (names.clone(), build(&names, text)),
        Err(problem) => (Names::default(), Err(problem)),
    };
    Output::new(names, built.map_err(|problem| problem.at(number)))
}

fn build(names: &Names, text: &[u8]) -> Result<connector_core::HttpRequest, Problem> {
    let connector = connectors::registry().get(&names.connector);
    let connector = connector.ok_or_else(|| Problem::UnknownConnector(names.connector.clone()))?;
    flow::build(connector, &names.flow, text)
}
