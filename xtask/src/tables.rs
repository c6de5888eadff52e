//! `cargo xtask tables`: the tables in the documentation, printed from the code.

mod support;
mod vocabulary;

use std::{fs, path::Path};

use crate::error::Error;

/// What stands in a page before and after its table.
const BEGIN: &str = "<!-- printed by `cargo xtask tables` -->\n";
const END: &str = "<!-- end -->";

/// Writes the tables in the documentation: docs/vocabulary.md, and the tables in docs/support.md and README.md.
#[derive(clap::Args)]
pub struct Options {
    /// Write nothing; fail if a page differs from the code
    #[arg(long)]
    check: bool,
}

/// Writes the pages, or compares them with the code.
pub fn run(options: &Options) -> Result<(), Error> {
    page(options, "docs/vocabulary.md", |_| Some(vocabulary::page()))?;
    page(options, "docs/support.md", |page| insert(page, &support::support()))?;
    page(options, "README.md", |page| insert(page, &support::summary()))
}

fn page(options: &Options, name: &str, print: impl FnOnce(&str) -> Option<String>) -> Result<(), Error> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    let old = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    let new = print(&old).ok_or_else(|| Error::Unexpected(format!("`{name}` lacks `{}` or `{END}`", BEGIN.trim())))?;
    if !options.check {
        return fs::write(&path, new).map_err(Error::file("write", &path));
    }
    if old == new {
        return Ok(());
    }
    let line = old.lines().zip(new.lines()).take_while(|(old, new)| old == new).count() + 1;
    Err(Error::Unexpected(format!("`{name}` differs from the code in line {line}: run `cargo xtask tables`, commit")))
}

/// The page with another table between its marks.
fn insert(page: &str, table: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{table}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, insert};

    #[test]
    fn a_table_replaces_the_one_between_the_marks() {
        let page = format!("a\n{BEGIN}| old |\n{END}\nb\n");
        assert_eq!(insert(&page, "| new |\n"), Some(format!("a\n{BEGIN}| new |\n{END}\nb\n")));
        assert_eq!(insert("a", "b"), None);
    }
}
