//! Tests the client with random faults, against the processor's ledger:
//! `cargo run --release --example faults -- --scripts 10000`, and `-- --help` for the options.
//!
//! Prints how often each fault was drawn, and the outcomes of the calls that met it. A script that breaks a rule is shrunk,
//! printed as one line of JSON, and the exit code is 1; `--replay` runs such a script.

use std::{
    error::Error,
    fs,
    io::{Read, stdin},
    process::ExitCode,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use clap::Parser;
use fault_simulation::{Broken, Histogram, OUTCOMES, Script, Search, run};
use serde_json::{Map, Value, json};

/// Tests the client with random faults: no operation is executed twice, and no outcome is guessed.
#[derive(Parser)]
struct Arguments {
    /// How many scripts to run.
    #[arg(long, default_value_t = 10_000)]
    scripts: u32,
    /// The same seed draws the same scripts [default: the time]
    #[arg(long)]
    seed: Option<u64>,
    /// How many scripts to run at once; they wait most of the time.
    #[arg(long, default_value_t = 16)]
    jobs: u32,
    /// Run one script instead: a JSON file, or - for the standard input.
    #[arg(long, value_name = "FILE")]
    replay: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments = Arguments::parse();
    match &arguments.replay {
        Some(file) => replay(file, arguments.json),
        None => search(&arguments),
    }
}

fn search(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let now = u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros())?;
    let &Arguments { scripts, jobs, .. } = arguments;
    let search = Search { scripts, seed: arguments.seed.unwrap_or(now), jobs, shrinks: 500 };
    eprintln!("seed {}", search.seed);
    let begun = Instant::now();
    let progress = |done: u64| {
        if done.is_multiple_of(500) {
            eprintln!("{done} scripts, {:.0} s", begun.elapsed().as_secs_f64());
        }
    };
    match search.run(&progress) {
        Ok(histogram) => {
            let seconds = begun.elapsed().as_secs_f64();
            if arguments.json {
                println!("{}", as_json(&histogram, search.seed, seconds));
            } else {
                println!("{histogram}");
                println!("{} scripts in {seconds:.1} s: no rule was broken", histogram.scripts);
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(broken) => {
            report(&broken, arguments.json)?;
            Ok(ExitCode::FAILURE)
        }
    }
}

fn replay(file: &str, as_json: bool) -> Result<ExitCode, Box<dyn Error>> {
    let mut text = String::new();
    match file {
        "-" => stdin().read_to_string(&mut text).map(drop)?,
        file => text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?,
    }
    let script: Script = serde_json::from_str(&text).map_err(|error| format!("not a script: {error}"))?;
    match run(&script) {
        Ok(report) => {
            let seen = report.seen.iter().map(|seen| json!({"outcome": seen.outcome, "met": seen.met}));
            if as_json {
                println!("{}", Value::from_iter(seen));
            } else {
                for seen in &report.seen {
                    println!("{:<20} {}", seen.outcome, seen.met.join(", "));
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(violation) => {
            report(&Broken { script, violation }, as_json)?;
            Ok(ExitCode::FAILURE)
        }
    }
}

fn report(broken: &Broken, as_json: bool) -> Result<(), Box<dyn Error>> {
    let Broken { script, violation } = broken;
    if as_json {
        println!(
            "{}",
            json!({"rule": violation.rule, "what": violation.what, "script": serde_json::to_value(script)?})
        );
    } else {
        eprintln!("{violation}");
        println!("{script}");
    }
    Ok(())
}

fn as_json(histogram: &Histogram, seed: u64, seconds: f64) -> Value {
    let rows = Histogram::rows().chain(["no_connection"]).map(|row| {
        let came: Map<_, _> =
            OUTCOMES.iter().map(|outcome| ((*outcome).to_owned(), histogram.came(row, outcome).into())).collect();
        (row.to_owned(), json!({"drawn": histogram.drawn(row), "came": came}))
    });
    let rows: Map<_, _> = rows.collect();
    let outcomes: Map<_, _> =
        OUTCOMES.iter().map(|outcome| ((*outcome).to_owned(), histogram.outcome(outcome).into())).collect();
    json!({"scripts": histogram.scripts, "seed": seed, "seconds": seconds, "faults": rows, "outcomes": outcomes})
}
