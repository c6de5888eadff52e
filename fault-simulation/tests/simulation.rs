//! The promises of the client under 2,000 random scripts. What broke is printed as one line of JSON:
//! `cargo run --example faults -- --replay -` reads it.

use std::{
    env,
    time::{SystemTime, UNIX_EPOCH},
};

use fault_simulation::Search;

/// So often each kind of fault must have been drawn. The rarest come 60 times on average, so that chance alone, which left one
/// at 46 once, does not fail it.
const LEAST: u64 = 25;

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

#[test]
fn outcomes_are_never_guessed() {
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    let search = Search {
        scripts: number("SIMULATION_SCRIPTS").map_or(2_000, |scripts| scripts as u32),
        seed: number("SIMULATION_SEED").unwrap_or_else(now),
        jobs: number("SIMULATION_JOBS").map_or(16, |jobs| jobs as u32),
        shrinks: number("SIMULATION_SHRINKS").map_or(300, |shrinks| shrinks as u32),
    };
    eprintln!("SIMULATION_SEED={}", search.seed);
    match search.run(&|_| ()) {
        Err(broken) => panic!("violation: {}\n{}", broken.violation, broken.script),
        Ok(histogram) => {
            println!("{histogram}");
            if search.scripts >= 2_000 {
                assert_eq!(histogram.rare(LEAST), [], "faults that were drawn too seldom");
                assert_eq!(histogram.missing(), [""; 0], "outcomes that never came");
            }
        }
    }
}
