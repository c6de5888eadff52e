//! The outcome of comparing many exchanges: what is wrong, what is excused, what was not looked at.

use std::fmt;

use mock_processors::{Exchange, Processor};

use super::exceptions::{EXCEPTIONS, Exception, Scope};
use super::problem::{Problem, masked};
use super::spec::Spec;

/// Compares every exchange with the processor's document. When the document is absent nothing is compared, and the
/// report says so.
pub fn check_all(processor: Processor, exchanges: &[Exchange]) -> Report {
    compare(processor, Spec::load(processor).as_ref(), exchanges)
}

pub(super) fn compare(processor: Processor, spec: Option<&Spec>, exchanges: &[Exchange]) -> Report {
    let mut report = Report { processor, is_absent: true, checked: 0, pages: 0, problems: vec![], excused: vec![] };
    let Some(spec) = spec else { return report };
    report.is_absent = false;
    for exchange in exchanges {
        if is_page(exchange) {
            report.pages += 1;
            continue;
        }
        report.checked += 1;
        let template = spec.template(exchange).unwrap_or_default();
        for problem in spec.check(exchange) {
            let excuse = EXCEPTIONS.iter().find(|exception| exception.excuses(processor, exchange, template, &problem));
            match excuse {
                Some(exception) => {
                    report.excused.push(exception);
                    if let Scope::Like(schema) = exception.scope {
                        let unlike = spec.check_like(schema, &problem);
                        report.problems.extend(unlike.into_iter().map(|it| Finding::new(exchange, template, it)));
                    }
                }
                None => report.problems.push(Finding::new(exchange, template, problem)),
            }
        }
    }
    report
}

/// What a customer's browser asks for is no part of the processor's API.
fn is_page(exchange: &Exchange) -> bool {
    exchange.path_and_query.starts_with("/challenges/")
}

/// What came of comparing. `Display` is for people: one line per problem, under the exchange that has it.
#[derive(Debug, Clone)]
pub struct Report {
    processor: Processor,
    is_absent: bool,
    checked: usize,
    pages: usize,
    problems: Vec<Finding>,
    excused: Vec<&'static Exception>,
}

impl Report {
    /// Whether nothing was compared because the processor's document is not there.
    pub fn is_absent(&self) -> bool {
        self.is_absent
    }

    /// How many exchanges were compared.
    pub fn checked(&self) -> usize {
        self.checked
    }

    /// What is wrong and has no exception.
    pub fn problems(&self) -> &[Finding] {
        &self.problems
    }

    /// The processor's exceptions that excused nothing here. Where every kind of exchange was compared, they are out of
    /// date. None when the document is absent.
    pub fn stale(&self) -> Vec<&'static Exception> {
        let ours = EXCEPTIONS.iter().filter(|exception| !self.is_absent && exception.processor == self.processor);
        ours.filter(|exception| !self.excused.iter().any(|used| std::ptr::eq(*used, *exception))).collect()
    }
}

/// A problem and the exchange that has it.
#[derive(Debug, Clone)]
pub struct Finding {
    exchange: String,
    /// What is wrong.
    pub problem: Problem,
}

impl Finding {
    fn new(exchange: &Exchange, template: &str, problem: Problem) -> Finding {
        let path = exchange.path_and_query.split('?').next().unwrap_or_default();
        let path = if template.is_empty() { masked(path) } else { template.to_owned() };
        Finding { exchange: format!("{} {path} -> {}", exchange.method, exchange.status), problem }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_absent {
            let file = Spec::file(self.processor);
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            return write!(f, "{}: not compared, its description {name} is absent", self.processor);
        }
        let Report { processor, checked, pages, problems, excused, .. } = self;
        write!(f, "{processor}: {checked} exchanges compared, {pages} pages passed over, ")?;
        write!(f, "{} differences excused, {} problems", excused.len(), problems.len())?;
        let mut last = "";
        for Finding { exchange, problem } in problems {
            if exchange != last {
                write!(f, "\n  {exchange}")?;
            }
            write!(f, "\n    {problem}")?;
            last = exchange;
        }
        Ok(())
    }
}
