//! How many lines of LLVM IR the measured crate has before optimisation.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
};

use serde::Serialize;

use crate::{cargo::Cargo, error::Error, scratch::CRATE};

/// What counted the lines. The two count differently, so figures compare only within one of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Counter {
    /// Lines in functions.
    #[serde(rename = "cargo llvm-lines")]
    LlvmLines,
    /// All lines of the file that rustc writes.
    #[serde(rename = "rustc --emit=llvm-ir")]
    Rustc,
}

/// The lines of all copies together.
pub fn count(cargo: &Cargo, workspace: &Path) -> Result<(u64, Counter), Error> {
    if cargo.has("llvm-lines")? {
        let output = cargo.run(&["llvm-lines", "-p", CRATE, "--lib"])?;
        let total = total(&output)
            .ok_or_else(|| Error::Unexpected(format!("`cargo llvm-lines` printed no total:\n{output}")))?;
        return Ok((total, Counter::LlvmLines));
    }
    let file = workspace.join("connectors.ll");
    if file.exists() {
        fs::remove_file(&file).map_err(Error::file("remove", &file))?;
    }
    cargo.run(&["clean", "-p", CRATE])?;
    let emit = format!("--emit=llvm-ir={}", file.display());
    let rustc_args = [&emit, "-C", "no-prepopulate-passes", "-C", "debuginfo=0", "-C", "codegen-units=1"];
    cargo.run(&[&["rustc", "-p", CRATE, "--lib", "--"][..], &rustc_args[..]].concat())?;
    Ok((lines(&file)?, Counter::Rustc))
}

/// The figure of the line `  123456                4321                (TOTAL)`.
fn total(output: &str) -> Option<u64> {
    output.lines().find(|line| line.contains("(TOTAL)"))?.split_whitespace().next()?.parse().ok()
}

/// Reads in pieces: the file may have hundreds of megabytes.
fn lines(file: &Path) -> Result<u64, Error> {
    let mut reader = BufReader::new(File::open(file).map_err(Error::file("open", file))?);
    let mut lines = 0;
    while reader.skip_until(b'\n').map_err(Error::file("read", file))? > 0 {
        lines += 1;
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_of_llvm_lines_is_its_first_figure() {
        let output = "  Lines                Copies            Function name\n  -----                ------            \
                      -------------\n  30737                1107              (TOTAL)\n   1395 (4.5%, 4.5%)      83 \
                      (7.5%, 7.5%)  core::ptr::drop_in_place<T>\n";
        assert_eq!(total(output), Some(30_737));
        assert_eq!(total("error"), None);
    }

    #[test]
    fn the_lines_of_a_file_are_counted() {
        let file = std::env::temp_dir().join(format!("xtask-lines-{}", std::process::id()));
        fs::write(&file, "one\n\nthree").unwrap();
        assert_eq!(lines(&file).unwrap(), 3);
        fs::remove_file(file).unwrap();
    }
}
