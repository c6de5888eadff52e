//! The result of the run: a summary line, a JSON document, an exit code.

use std::process::ExitCode;

use serde::Serialize;

use crate::{
    step::{Step, Verdict},
    table,
};

/// The result of the run.
#[derive(Serialize)]
pub struct Report {
    pub run: String,
    pub connectors: Vec<ConnectorReport>,
    /// Connectors that were not called, and why.
    pub not_called: Vec<String>,
}

/// The steps of one connector.
#[derive(Serialize)]
pub struct ConnectorReport {
    pub connector: &'static str,
    pub base_url: String,
    pub server: String,
    pub steps: Vec<Step>,
}

#[derive(Serialize)]
struct Document<'r> {
    passed: bool,
    summary: String,
    #[serde(flatten)]
    report: &'r Report,
}

impl ConnectorReport {
    fn count(&self, is: impl Fn(&Verdict) -> bool) -> usize {
        self.steps.iter().filter(|step| is(&step.verdict)).count()
    }

    fn has_passed(&self) -> bool {
        self.count(|verdict| matches!(verdict, Verdict::Unexpected { .. })) == 0
    }

    fn summary(&self) -> String {
        let as_expected = self.count(|verdict| matches!(verdict, Verdict::AsExpected));
        let unexpected = self.count(|verdict| matches!(verdict, Verdict::Unexpected { .. }));
        let mut summary = match unexpected {
            0 => format!("{}: {as_expected} steps, all as expected", self.connector),
            _ => format!("{}: {} steps, {unexpected} not as expected", self.connector, as_expected + unexpected),
        };
        let not_offered = self.steps.iter().filter(|step| matches!(step.verdict, Verdict::NotOffered));
        let not_offered: Vec<_> = not_offered.filter_map(|step| step.flow).collect();
        let not_shown = self.steps.iter().filter_map(|step| match &step.verdict {
            Verdict::NotShown { what } => Some(*what),
            _ => None,
        });
        let not_shown: Vec<_> = not_shown.collect();
        for (what, list) in [("not offered", not_offered), ("not shown", not_shown)] {
            if !list.is_empty() {
                summary.push_str(&format!(" ({what}: {})", list.join(", ")));
            }
        }
        summary
    }
}

impl Report {
    /// Whether every step came out as expected.
    pub fn has_passed(&self) -> bool {
        self.connectors.iter().all(ConnectorReport::has_passed)
    }

    pub fn exit_code(&self) -> ExitCode {
        if self.has_passed() { ExitCode::SUCCESS } else { ExitCode::from(1) }
    }

    fn summary(&self) -> String {
        let called = self.connectors.iter().map(ConnectorReport::summary);
        let all: Vec<_> = called.chain(self.not_called.iter().cloned()).collect();
        all.join("; ")
    }

    /// The last line.
    pub fn print_summary(&self) {
        table::print(&format!("\n{}", self.summary()));
    }

    /// The document.
    pub fn print_document(&self) -> serde_json::Result<()> {
        let document = Document { passed: self.has_passed(), summary: self.summary(), report: self };
        table::print(&serde_json::to_string_pretty(&document)?);
        Ok(())
    }
}
