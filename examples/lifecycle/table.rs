//! The table: a line for each step as it is done.

use std::io::{self, Write};

use crate::step::{Step, Verdict, outcome_name};

/// Prints where a connector is called, and the columns.
pub fn begin(connector: &str, base_url: &str, described: &str) {
    print(&format!("\n{connector}: {base_url} ({described})"));
    print(&row(["PAYMENT", "STEP", "OUTCOME", "STATUS", "MS", "PROCESSOR'S ID", "REQUEST"]));
}

/// One step, with its notes under it.
pub fn add(step: &Step) {
    let milliseconds = step.milliseconds.map(|time| format!("{time:.1}")).unwrap_or_default();
    let request = match (&step.event, &step.method, &step.url) {
        (Some(event), ..) => format!("webhook {event}"),
        (None, Some(method), Some(url)) => format!("{method} {url}"),
        _ => String::new(),
    };
    let outcome = match (&step.verdict, step.outcome) {
        (Verdict::NotOffered, _) => "not offered",
        (_, Some(outcome)) => outcome_name(outcome),
        (_, None) => "-",
    };
    let status = match (step.status, step.http_status) {
        (Some(status), _) => status.to_owned(),
        (None, Some(http)) if step.outcome.is_none() => format!("HTTP {http}"),
        (None, _) => "-".to_owned(),
    };
    let id = step.id.as_deref().unwrap_or("-");
    print(&row([step.payment, step.step, outcome, &status, &milliseconds, id, &request]));
    step.notes.iter().for_each(|text| note(text));
    match &step.verdict {
        Verdict::AsExpected | Verdict::NotOffered => step.refusal.iter().for_each(|refusal| note(&refusal.line())),
        Verdict::NotShown { what } => note(&format!("not shown: {what}")),
        Verdict::Unexpected { expected, got } => note(&format!("NOT AS EXPECTED: expected {expected}; got {got}")),
    }
}

fn row([payment, step, outcome, status, time, id, request]: [&str; 7]) -> String {
    format!("  {payment:<13} {step:<20} {outcome:<11} {status:<21} {time:>7}  {id:<30}  {request}")
        .trim_end()
        .to_owned()
}

fn note(text: &str) {
    print(&format!("  {:<13} | {text}", ""));
}

/// Ignores a closed pipe: payments are in progress.
pub fn print(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
