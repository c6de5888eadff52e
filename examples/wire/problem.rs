//! Why there is no request: what is wrong, by the path of its field and never by its value.

use std::fmt;

/// Why a line was answered without a request.
#[derive(Clone, PartialEq, Debug)]
pub enum Problem {
    /// A value is not what stands at that place; the path is empty for the line itself, the column 0 where unknown.
    Unreadable {
        path: String,
        column: usize,
        reason: String,
    },
    /// The flow needs this field.
    Missing(&'static str),
    UnknownConnector(String),
    UnknownFlow(String),
    /// The processor is not declared to do that.
    FlowNotDeclared {
        connector: &'static str,
        flow: String,
    },
    UnknownPaymentMethod(String),
    /// What the library says against the account or the call.
    Refused(String),
}

impl Problem {
    /// The text of the answer to the line of that number.
    pub fn at(&self, line: usize) -> String {
        match self {
            Self::Unreadable { .. } | Self::Missing(_) => format!("line {line}: {self}"),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { path, column, reason } => {
                if !path.is_empty() {
                    write!(f, "{path}: ")?;
                }
                f.write_str(reason)?;
                if *column > 0 { write!(f, " (column {column})") } else { Ok(()) }
            }
            Self::Missing(path) => write!(f, "{path}: the flow needs it and it is absent"),
            Self::UnknownConnector(id) => write!(f, "unknown connector `{id}`"),
            Self::UnknownFlow(flow) => write!(f, "unknown flow `{flow}`"),
            Self::FlowNotDeclared { connector, flow } => {
                write!(f, "connector `{connector}` does not declare the flow {flow}")
            }
            Self::UnknownPaymentMethod(method) => write!(f, "unknown payment method `{method}`"),
            Self::Refused(reason) => f.write_str(reason),
        }
    }
}
