//! `cargo xtask compile-cost`: what it costs to compile connectors.

use std::{
    env, fs,
    num::NonZero,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    cargo::{Cargo, rlib},
    error::Error,
    figures::{Figures, table},
    ir_lines,
    scratch::{CRATE, Scratch},
};

/// Each time is the minimum of this many runs.
const RUNS: u32 = 3;

/// Measures what it costs to compile connectors.
///
/// Copies `connectors/src/checkout.rs` into a scratch crate, builds the dependencies, and measures that crate alone.
/// Needs Linux. Times are CPU seconds (user and system) of the rustc process, not wall clock: the minimum of three runs.
///
/// Figures, by their key in the JSON:
///   check_clean_cpu_s         `cargo check` of the crate without earlier artifacts
///   check_after_change_cpu_s  `cargo check` after a change in one copy, with incremental compilation
///   release_cpu_s             `cargo build --release` of the crate without earlier artifacts
///   rlib_bytes                the size of the release rlib
///   ir_lines_per_connector    lines of unoptimised LLVM IR (dev profile), divided by the copies
///   ir_lines_counter          what counted them: `cargo llvm-lines` if it is installed (lines in functions),
///                             otherwise `rustc --emit=llvm-ir` (all lines of the file)
///   copies                    the number of copies
///   source                    the measured checkout
///
/// The profiles are cargo's defaults, not those of the checkout. `RUSTFLAGS` and `CARGO_INCREMENTAL` are ignored.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Options {
    /// How many copies of the connector to compile
    #[arg(long, value_name = "N", default_value = "25")]
    copies: NonZero<u32>,
    /// Print the figures as JSON: one object per checkout and line
    #[arg(long)]
    json: bool,
    /// A checkout of this project to measure, instead of this one; repeat it to compare checkouts
    #[arg(long, value_name = "DIR")]
    source: Vec<PathBuf>,
}

pub fn run(options: &Options) -> Result<(), Error> {
    let this = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let sources = if options.source.is_empty() { vec![this.clone()] } else { options.source.clone() };
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| this.join("target"), PathBuf::from);
    let dir = target.join("compile-cost");
    fs::create_dir_all(&dir).map_err(Error::file("create", &dir))?;
    let dir = canonical(&dir)?;

    let mut all = Vec::new();
    for source in &sources {
        all.push(measure(&dir, &canonical(source)?, options.copies)?);
    }
    if !options.json {
        println!("{}", table(&all));
        return Ok(());
    }
    for figures in &all {
        let json = serde_json::to_string(figures);
        println!("{}", json.map_err(|error| Error::Unexpected(format!("the figures are not JSON: {error}")))?);
    }
    Ok(())
}

fn canonical(path: &Path) -> Result<PathBuf, Error> {
    path.canonicalize().map_err(Error::file("find", path))
}

fn measure(dir: &Path, source: &Path, copies: NonZero<u32>) -> Result<Figures, Error> {
    eprintln!("{}: {copies} copies, in {}", source.display(), dir.display());
    let scratch = Scratch::create(dir, source, copies)?;
    let cargo = Cargo::new(scratch.dir())?;

    eprintln!("dependencies");
    cargo.run(&["check"])?;
    cargo.run(&["build", "--release"])?;
    scratch.write_copies()?;

    let check = ["check", "-p", CRATE];
    let check_clean = minimum("clean check", |_| {
        cargo.run(&["clean", "-p", CRATE])?;
        Ok(cargo.run_timed(&check)?.0)
    })?;
    let check_after_change = minimum("check after a change", |run| {
        scratch.change_a_copy(run)?;
        Ok(cargo.run_timed(&check)?.0)
    })?;
    scratch.write_copies()?;

    let mut messages = String::new();
    let release = minimum("release build", |_| {
        cargo.run(&["clean", "--release", "-p", CRATE])?;
        let build = ["build", "--release", "-p", CRATE, "--message-format=json-render-diagnostics"];
        let (time, stdout) = cargo.run_timed(&build)?;
        messages = stdout;
        Ok(time)
    })?;
    let rlib = rlib(&messages).ok_or_else(|| Error::Unexpected(format!("cargo reported no rlib of `{CRATE}`")))?;
    let rlib_bytes = fs::metadata(&rlib).map_err(Error::file("read", &rlib))?.len();

    eprintln!("IR lines");
    let (ir_lines, ir_lines_counter) = ir_lines::count(&cargo, scratch.dir())?;
    Ok(Figures {
        source: source.display().to_string(),
        copies,
        check_clean,
        check_after_change,
        release,
        rlib_bytes,
        ir_lines_per_connector: ir_lines / u64::from(copies.get()),
        ir_lines_counter,
    })
}

/// The shortest time of the runs, which are numbered from 1.
fn minimum(name: &str, mut run: impl FnMut(u32) -> Result<Duration, Error>) -> Result<Duration, Error> {
    let mut shortest = Duration::MAX;
    for number in 1..=RUNS {
        let time = run(number)?;
        eprintln!("{name}, run {number} of {RUNS}: {:.2} s", time.as_secs_f64());
        shortest = shortest.min(time);
    }
    Ok(shortest)
}
