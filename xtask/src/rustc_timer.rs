//! This binary as cargo's `RUSTC_WRAPPER`: runs rustc, and writes the CPU time of the measured crate to a file.

use std::{
    env,
    ffi::OsString,
    fs,
    path::Path,
    process::{Command, ExitCode},
    time::Duration,
};

use crate::{error::Error, scratch::CRATE};

/// The environment variable that turns this binary into the wrapper. Its value is the file for the time, in milliseconds.
pub const TIME_FILE: &str = "XTASK_RUSTC_TIME_FILE";

/// Linux only: the CPU time of child processes.
const STAT: &str = "/proc/self/stat";

/// Linux reports CPU times to programs in ticks of 10 ms (`USER_HZ` is 100).
const TICK: Duration = Duration::from_millis(10);

/// Runs the rustc command that cargo passed as arguments, and exits as rustc did.
pub fn run(time_file: &Path) -> Result<ExitCode, Error> {
    let mut args = env::args_os().skip(1);
    let rustc = args.next().ok_or_else(|| Error::Unexpected(format!("`{TIME_FILE}` is set, but no rustc is given")))?;
    let args: Vec<OsString> = args.collect();
    let status = Command::new(&rustc)
        .args(&args)
        .env_remove(TIME_FILE)
        .status()
        .map_err(|error| Error::Start { command: rustc.display().to_string(), error })?;
    if status.success() && is_measured(&args) {
        let stat = fs::read_to_string(STAT).map_err(Error::file("read", Path::new(STAT)))?;
        let time = children_cpu_time(&stat)
            .ok_or_else(|| Error::Unexpected(format!("`{STAT}` has no CPU times of child processes: {stat}")))?;
        fs::write(time_file, time.as_millis().to_string()).map_err(Error::file("write", time_file))?;
    }
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The time that [`run`] wrote. `None` if the crate was not compiled.
pub fn take_time(time_file: &Path) -> Result<Option<Duration>, Error> {
    if !time_file.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(time_file).map_err(Error::file("read", time_file))?;
    fs::remove_file(time_file).map_err(Error::file("remove", time_file))?;
    match text.parse() {
        Ok(milliseconds) => Ok(Some(Duration::from_millis(milliseconds))),
        Err(error) => Err(Error::Unexpected(format!("`{}` is not a time: {error}", time_file.display()))),
    }
}

fn is_measured(args: &[OsString]) -> bool {
    args.windows(2).any(|pair| pair[0] == "--crate-name" && pair[1] == CRATE)
}

/// User and system time of the children that were waited for: fields 16 and 17 of proc_pid_stat(5).
fn children_cpu_time(stat: &str) -> Option<Duration> {
    // Field 2 is the command's name in parentheses; the name itself may have spaces and parentheses.
    let (_, from_field_3) = stat.rsplit_once(')')?;
    let mut times = from_field_3.split_whitespace().skip(13);
    let user: u32 = times.next()?.parse().ok()?;
    let system: u32 = times.next()?.parse().ok()?;
    Some(TICK * user.checked_add(system)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_children_is_user_and_system_time() {
        let stat = "4711 (a (b) c) S 1 4711 1 0 -1 4194304 100 200 0 0 7 8 1203 45 20 0 1 0 99 1000 50";
        assert_eq!(children_cpu_time(stat), Some(Duration::from_millis(12_480)));
    }

    #[test]
    fn text_that_is_not_a_stat_has_no_time() {
        assert_eq!(children_cpu_time(""), None);
        assert_eq!(children_cpu_time("1 (name) S 1 2 3"), None);
    }

    #[test]
    fn only_the_crate_itself_is_measured() {
        let args = |name: &str| ["--crate-name", name, "--edition=2024"].map(OsString::from);
        assert!(is_measured(&args("connectors")));
        assert!(!is_measured(&args("connector_core")));
        assert!(!is_measured(&["connectors".into()]));
    }
}
