//! Prints the effective configuration, each value with its origin:
//! `cargo run --example configuration -- --environment sandbox`, and `-- --help` for the options.

use std::process::ExitCode;

use clap::Parser;
use connector_client::config::{Deployment, Loader};

/// Prints the effective configuration, from the folder `config` and the environment, each value with its origin.
///
/// Exit code: 0 if the configuration is valid, 2 if it is not; then every problem is printed.
#[derive(Parser)]
#[command(name = "configuration")]
struct Options {
    /// development, sandbox or production
    #[arg(long, value_name = "NAME", default_value = "development")]
    environment: Deployment,

    /// The folder of the configuration files
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
