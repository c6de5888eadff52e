//! Why there is no request. Problems name the path of a field and never its value.

use std::fmt;

/// Why a line has no request.
#[derive(Clone, PartialEq, Debug)]
pub enum Problem {
    /// A value cannot be read. The path is empty for the line itself; the column is 0 if it is unknown.
    Unreadable {
        path: String,
        column: usize,
        reason: String,
    },
    /// The flow needs this field.
    Missing(&'static str),
    UnknownConnector(String),
    UnknownFlow(String),
    /// The connector does not declare the flow.
    FlowNotDeclared {
        connector: &'static str,
        flow: String,
    },
    UnknownPaymentMethod(String),
    /// The library refused the account or the call.
    Refused(String),
}

impl Problem {
    /// The text for the line with this number.
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
            Self::Missing(path) => write!(f, "{path}: missing, and the flow needs it"),
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
