//! Cargo in the scratch workspace, with this binary as the wrapper of rustc.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

use serde_json::Value;

use crate::{
    error::Error,
    rustc_timer::{TIME_FILE, take_time},
    scratch::CRATE,
};

/// Settings of the caller that would change what is measured.
const REMOVED: [&str; 5] =
    ["CARGO_BUILD_RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_INCREMENTAL", "RUSTC_WORKSPACE_WRAPPER", "RUSTFLAGS"];

pub struct Cargo {
    program: OsString,
    workspace: PathBuf,
    wrapper: PathBuf,
    time_file: PathBuf,
}

impl Cargo {
    pub fn new(workspace: &Path) -> Result<Self, Error> {
        Ok(Self {
            program: env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
            workspace: workspace.to_owned(),
            wrapper: env::current_exe().map_err(Error::file("find", Path::new("the running xtask")))?,
            time_file: workspace.join("rustc_time_ms"),
        })
    }

    /// Runs `cargo ARGS` and gives its stdout.
    pub fn run(&self, args: &[&str]) -> Result<String, Error> {
        let Output { status, stdout, stderr } = self.output(args)?;
        if !status.success() {
            let stderr = String::from_utf8_lossy(&stderr).into_owned();
            return Err(Error::Command { command: self.shown(args), status, stderr });
        }
        Ok(String::from_utf8_lossy(&stdout).into_owned())
    }

    /// The same, with the CPU time that rustc took for the measured crate.
    pub fn run_timed(&self, args: &[&str]) -> Result<(Duration, String), Error> {
        take_time(&self.time_file)?;
        let stdout = self.run(args)?;
        match take_time(&self.time_file)? {
            Some(time) => Ok((time, stdout)),
            None => Err(Error::Unexpected(format!("`{}` did not compile `{CRATE}`", self.shown(args)))),
        }
    }

    /// Whether cargo has the subcommand.
    pub fn has(&self, subcommand: &str) -> Result<bool, Error> {
        Ok(self.output(&[subcommand, "--version"])?.status.success())
    }

    fn output(&self, args: &[&str]) -> Result<Output, Error> {
        let mut command = Command::new(&self.program);
        command
            .args(args)
            .current_dir(&self.workspace)
            .env("CARGO_TARGET_DIR", self.workspace.join("target"))
            .env("CARGO_TERM_COLOR", "never")
            .env("RUSTC_WRAPPER", &self.wrapper)
            .env(TIME_FILE, &self.time_file);
        for name in REMOVED {
            command.env_remove(name);
        }
        command.output().map_err(|error| Error::Start { command: self.shown(args), error })
    }

    fn shown(&self, args: &[&str]) -> String {
        format!("cd {} && cargo {}", self.workspace.display(), args.join(" "))
    }
}

/// The rlib of the measured crate, by the messages of `cargo build --message-format=json`.
pub fn rlib(messages: &str) -> Option<PathBuf> {
    let artifacts = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact" && message["target"]["name"] == CRATE);
    artifacts
        .filter_map(|message| {
            let files = message["filenames"].as_array()?;
            files.iter().filter_map(Value::as_str).find(|file| file.ends_with(".rlib")).map(PathBuf::from)
        })
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rlib_is_that_of_the_crate() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"connector_core"},"filenames":["/t/libconnector_core.rlib"]}
{"reason":"compiler-artifact","target":{"name":"connectors"},"filenames":["/t/libconnectors.rmeta","/t/libconnectors.rlib"]}
{"reason":"build-finished","success":true}
"#;
        assert_eq!(rlib(messages), Some(PathBuf::from("/t/libconnectors.rlib")));
        assert_eq!(rlib(""), None);
    }
}
