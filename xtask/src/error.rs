//! Why a task failed.

use std::{
    fmt, io,
    path::{Path, PathBuf},
    process::ExitStatus,
};

#[derive(Debug)]
pub enum Error {
    /// A file or folder could not be read, written or removed.
    File { action: &'static str, path: PathBuf, error: io::Error },
    /// A command could not be started.
    Start { command: String, error: io::Error },
    /// A command ran and failed.
    Command { command: String, status: ExitStatus, stderr: String },
    /// Something was not as the task needs it.
    Unexpected(String),
}

impl Error {
    /// For `map_err`: `fs::write(path, text).map_err(Error::file("write", path))`.
    pub fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File { action, path: path.to_owned(), error }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { action, path, error } => write!(f, "cannot {action} `{}`: {error}", path.display()),
            Self::Start { command, error } => write!(f, "cannot start `{command}`: {error}"),
            Self::Command { command, status, stderr } => {
                write!(f, "`{command}` failed ({status}); its stderr:\n{}", stderr.trim_end())
            }
            Self::Unexpected(text) => f.write_str(text),
        }
    }
}
