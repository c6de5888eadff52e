//! Random faults against the client: no operation is carried out twice, and no outcome is guessed.
//!
//! A [`Script`] says everything: which connector and flow, what goes wrong at the processor, who calls the operation how
//! often, who goes away meanwhile, which memory survives. [`run`] carries it out against a [`FaultServer`] of its own, and
//! the processor's [`Ledger`] judges every outcome:
//!
//! - an operation is executed at most once;
//! - what is reported as done was executed exactly once;
//! - what is reported as not sent or declined was not executed;
//! - unknown is sticky: within a call, over later calls, over restarts, and where only the router remembers.
//!
//! [`scripts`] draws scripts at random, weighted towards what is dangerous; [`Search`] runs many at once and shrinks one
//! that breaks a rule.
//!
//! ```
//! use fault_simulation::{Script, run};
//!
//! // The charge is made and its connection is closed; the second attempt, with the same key, is answered.
//! let script = r#"{"connector":"keyed","flow":"authorize","faults":[{"whole_read":{"then":"close","executes":true}}]}"#;
//! let report = run(&serde_json::from_str::<Script>(script)?).map_err(|violation| violation.to_string())?;
//! assert_eq!(report.outcomes(), ["known"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`FaultServer`]: fault_server::FaultServer
//! [`Ledger`]: fault_server::Ledger

#![forbid(unsafe_code)]

mod connectors;
mod flows;
mod generator;
mod histogram;
mod judge;
mod line;
mod processor;
mod router;
mod script;
mod search;
mod yielding;

pub use generator::scripts;
pub use histogram::{Histogram, OUTCOMES};
pub use judge::Violation;
pub use router::{Report, Seen, run};
pub use script::{Caller, ConnectorKind, FlowKind, Memory, Patience, Round, Script, Step};
pub use search::{Broken, Progress, Search};
