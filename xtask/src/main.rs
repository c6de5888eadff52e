//! Tasks of this workspace: `cargo xtask --help`.
#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic_in_result_fn))]

mod cargo;
mod compile_cost;
mod error;
mod figures;
mod ir_lines;
mod rustc_timer;
mod scratch;
mod tables;

use std::{env, path::Path, process::ExitCode};

use clap::Parser;

use self::error::Error;

/// Tasks of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Task {
    CompileCost(compile_cost::Options),
    Tables(tables::Options),
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, Error> {
    // `compile-cost` gives this variable to the cargo that it starts, which then starts this binary instead of rustc.
    if let Some(file) = env::var_os(rustc_timer::TIME_FILE) {
        return rustc_timer::run(Path::new(&file));
    }
    match Task::parse() {
        Task::CompileCost(options) => compile_cost::run(&options)?,
        Task::Tables(options) => tables::run(&options)?,
    }
    Ok(ExitCode::SUCCESS)
}
