//! Prints the configuration that holds, each value with where it came from:
//! `cargo run --example configuration -- --environment sandbox`.
//!
//! It reads the folder `config` of where it runs, and this process's environment. Exit code: 0 when the configuration can
//! be used, 2 when it cannot; then everything that is wrong is printed.

use std::process::ExitCode;

use clap::Parser;
use connector_client::config::{Deployment, Loader};

#[derive(Parser)]
#[command(name = "configuration")]
struct Options {
    /// development, sandbox or production
    #[arg(long, value_name = "NAME", default_value = "development")]
    environment: Deployment,

    /// The folder of the configuration's files
    #[arg(long, value_name = "PATH", default_value = "config")]
    directory: std::path::PathBuf,
}

fn main() -> ExitCode {
    let Options { environment, directory } = Options::parse();
    match Loader::from_process(connectors::registry()).directory(directory).load(environment) {
        Ok(configuration) => {
            print!("{configuration}");
            ExitCode::SUCCESS
        }
        Err(report) => {
            eprintln!("{}", report.current_context());
            ExitCode::from(2)
        }
    }
}
