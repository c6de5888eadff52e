//! How often each fault was drawn, and what came of the calls that met it.

use std::{collections::BTreeMap, fmt};

use fault_server::{Fault, Tls};

use crate::{
    router::{Report, tls_name},
    script::Script,
};

/// What a call can come to, and asking after it.
pub const OUTCOMES: &[&str] = &[
    "known",
    "declined",
    "not_sent",
    "unknown",
    "dropped",
    "resolved_known",
    "resolved_declined",
    "resolved_not_sent",
    "resolved_unknown",
];

/// Faults and outcomes, counted.
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    /// The scripts.
    pub scripts: u64,
    drawn: BTreeMap<&'static str, u64>,
    came: BTreeMap<(&'static str, &'static str), u64>,
    outcomes: BTreeMap<&'static str, u64>,
}

impl Histogram {
    /// The rows that scripts can draw: the kinds of faults, a refused connection, and what can be wrong with TLS.
    pub fn rows() -> impl Iterator<Item = &'static str> {
        let tls = Tls::ALL.into_iter().filter(|tls| *tls != Tls::Off).map(tls_name);
        Fault::ALL_KINDS.iter().copied().chain(["refused"]).chain(tls)
    }

    /// Counts a script, and what was seen of it.
    pub fn count(&mut self, script: &Script, report: &Report) {
        self.scripts += 1;
        let tls = (script.tls != Tls::Off).then(|| tls_name(script.tls));
        let refused = script.refused.iter().map(|_| "refused");
        for row in script.faults.iter().map(Fault::name).chain(refused).chain(tls) {
            *self.drawn.entry(row).or_default() += 1;
        }
        for seen in &report.seen {
            *self.outcomes.entry(seen.outcome).or_default() += 1;
            let mut met = seen.met.clone();
            met.sort_unstable();
            met.dedup();
            for row in met {
                *self.came.entry((row, seen.outcome)).or_default() += 1;
            }
        }
    }

    /// Adds another one.
    pub fn add(&mut self, other: Histogram) {
        let Histogram { scripts, drawn, came, outcomes } = other;
        self.scripts += scripts;
        drawn.into_iter().for_each(|(row, count)| *self.drawn.entry(row).or_default() += count);
        came.into_iter().for_each(|(at, count)| *self.came.entry(at).or_default() += count);
        outcomes.into_iter().for_each(|(outcome, count)| *self.outcomes.entry(outcome).or_default() += count);
    }

    /// What was drawn fewer than so many times, and how often.
    pub fn rare(&self, least: u64) -> Vec<(&'static str, u64)> {
        Self::rows().map(|row| (row, self.drawn(row))).filter(|(_, drawn)| *drawn < least).collect()
    }

    /// The outcomes that never came.
    pub fn missing(&self) -> Vec<&'static str> {
        OUTCOMES.iter().copied().filter(|outcome| self.outcome(outcome) == 0).collect()
    }

    /// How often a row was drawn.
    pub fn drawn(&self, row: &str) -> u64 {
        self.drawn.get(row).copied().unwrap_or_default()
    }

    /// How often an outcome came.
    pub fn outcome(&self, outcome: &str) -> u64 {
        self.outcomes.get(outcome).copied().unwrap_or_default()
    }

    /// How often an outcome came where a row was met.
    pub fn came(&self, row: &'static str, outcome: &'static str) -> u64 {
        self.came.get(&(row, outcome)).copied().unwrap_or_default()
    }
}

/// A table: a row for each fault, a column for each outcome. A call that met two faults is in both rows.
impl fmt::Display for Histogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<26}{:>7}", "fault", "drawn")?;
        for outcome in OUTCOMES {
            write!(f, "  {outcome:>8}")?;
        }
        writeln!(f)?;
        for row in Self::rows().chain(["no_connection"]) {
            write!(f, "{row:<26}{:>7}", self.drawn(row))?;
            for outcome in OUTCOMES {
                write!(f, "  {:>width$}", self.came(row, outcome), width = outcome.len().max(8))?;
            }
            writeln!(f)?;
        }
        write!(f, "{:<26}{:>7}", "all calls", self.scripts)?;
        for outcome in OUTCOMES {
            write!(f, "  {:>width$}", self.outcome(outcome), width = outcome.len().max(8))?;
        }
        Ok(())
    }
}
