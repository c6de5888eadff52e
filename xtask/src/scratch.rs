//! The scratch workspace: one crate with many copies of one connector, over the core and the derives of a checkout.

use std::{
    fmt::Write,
    fs,
    num::NonZero,
    path::{Path, PathBuf},
};

use crate::error::Error;

/// The name of the measured crate.
pub const CRATE: &str = "connectors";

/// The declaration that is copied.
const DECLARATION: &str = "connectors/src/checkout.rs";

/// The part of the declaration that must differ in each copy.
const ID: &str = "id = \"checkout\"";

pub struct Scratch {
    dir: PathBuf,
    declaration: String,
    copies: NonZero<u32>,
}

impl Scratch {
    /// Writes the workspace without the copies, so that the dependencies can be built first.
    pub fn create(dir: &Path, source: &Path, copies: NonZero<u32>) -> Result<Self, Error> {
        let path = source.join(DECLARATION);
        let declaration = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
        check_id(&declaration).map_err(|reason| Error::Unexpected(format!("`{}`: {reason}", path.display())))?;

        let src = dir.join("src");
        if src.exists() {
            // An earlier run may have had more copies.
            fs::remove_dir_all(&src).map_err(Error::file("remove", &src))?;
        }
        fs::create_dir_all(&src).map_err(Error::file("create", &src))?;
        // The same versions of dependencies as the checkout has.
        let lock = source.join("Cargo.lock");
        fs::copy(&lock, dir.join("Cargo.lock")).map_err(Error::file("copy", &lock))?;

        let scratch = Self { dir: dir.to_owned(), declaration, copies };
        scratch.write("Cargo.toml", &manifest(source)?)?;
        scratch.write("src/lib.rs", "")?;
        Ok(scratch)
    }

    pub fn write_copies(&self) -> Result<(), Error> {
        for number in 1..=self.copies.get() {
            self.write(&format!("src/checkout_{number}.rs"), &copy(&self.declaration, number))?;
        }
        self.write("src/lib.rs", &lib(self.copies))
    }

    /// Changes the first copy. Each `number` is another change.
    pub fn change_a_copy(&self, number: u32) -> Result<(), Error> {
        self.write("src/checkout_1.rs", &changed_copy(&self.declaration, number))
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Error> {
        let path = self.dir.join(name);
        fs::write(&path, text).map_err(Error::file("write", &path))
    }
}

/// A manifest with the features that `connectors` has without `client`. `connector-derive` comes with the core.
fn manifest(source: &Path) -> Result<String, Error> {
    let core = source.join("connector-core");
    let core = core.to_str().ok_or_else(|| Error::Unexpected(format!("`{}` is not UTF-8", core.display())))?;
    // Every escape of a JSON string means the same in a TOML string.
    let core = serde_json::Value::from(core);
    Ok(format!(
        r#"[package]
name = "{CRATE}"
version = "0.1.0"
edition = "2024"
publish = false

[dependencies]
connector-core = {{ path = {core}, default-features = false, features = ["derive"] }}

[workspace]
"#
    ))
}

/// All copies as modules. The constant makes rustc evaluate every description.
fn lib(copies: NonZero<u32>) -> String {
    let (mut modules, mut specs) = (String::new(), String::new());
    for number in 1..=copies.get() {
        // Writing to a string does not fail.
        let _ = writeln!(modules, "pub mod checkout_{number};");
        let _ = writeln!(specs, "    checkout_{number}::Checkout::SPEC,");
    }
    format!("{modules}\npub const SPECS: &[&connector_core::ConnectorSpec] = &[\n{specs}];\n")
}

fn copy(declaration: &str, number: u32) -> String {
    declaration.replace(ID, &format!("id = \"checkout_{number}\""))
}

/// The first copy with another id and, like most edits, with other line numbers.
fn changed_copy(declaration: &str, change: u32) -> String {
    let blank_lines = "\n".repeat(change as usize);
    blank_lines + &declaration.replace(ID, &format!("id = \"checkout_1_changed_{change}\""))
}

fn check_id(declaration: &str) -> Result<(), String> {
    match declaration.matches(ID).count() {
        1 => Ok(()),
        count => Err(format!("expected `{ID}` once, found it {count} times")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECLARED: &str = "#[connector(\n    id = \"checkout\",\n)]\npub struct Checkout;\n";

    fn three() -> NonZero<u32> {
        NonZero::new(3).unwrap()
    }

    #[test]
    fn a_copy_differs_by_its_id_alone() {
        assert_eq!(copy(DECLARED, 7), "#[connector(\n    id = \"checkout_7\",\n)]\npub struct Checkout;\n");
    }

    #[test]
    fn every_change_differs_from_the_copy_and_from_the_other_changes() {
        let texts = [copy(DECLARED, 1), changed_copy(DECLARED, 1), changed_copy(DECLARED, 2)];
        assert_eq!(texts[1], "\n#[connector(\n    id = \"checkout_1_changed_1\",\n)]\npub struct Checkout;\n");
        assert!(texts[0] != texts[1] && texts[1] != texts[2]);
    }

    #[test]
    fn an_id_that_is_absent_or_repeated_is_an_error() {
        assert_eq!(check_id(DECLARED), Ok(()));
        assert_eq!(check_id(""), Err("expected `id = \"checkout\"` once, found it 0 times".to_owned()));
        assert!(check_id(&DECLARED.repeat(2)).is_err());
    }

    #[test]
    fn the_crate_has_all_copies() {
        let expected = "pub mod checkout_1;\npub mod checkout_2;\npub mod checkout_3;\n\n\
                        pub const SPECS: &[&connector_core::ConnectorSpec] = &[\n    checkout_1::Checkout::SPEC,\n    \
                        checkout_2::Checkout::SPEC,\n    checkout_3::Checkout::SPEC,\n];\n";
        assert_eq!(lib(three()), expected);
    }

    #[test]
    fn the_path_in_the_manifest_is_escaped() {
        let manifest = manifest(Path::new("/a \"b\"")).unwrap();
        assert!(manifest.contains(r#"path = "/a \"b\"/connector-core", default-features = false"#), "{manifest}");
    }

    #[test]
    fn a_scratch_workspace_holds_the_copies_of_this_checkout() {
        let dir = std::env::temp_dir().join(format!("xtask-scratch-{}", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        fs::create_dir_all(dir.join("src")).unwrap();
        fs::write(dir.join("src/checkout_4.rs"), "of an earlier run").unwrap();

        let scratch = Scratch::create(&dir, &source, three()).unwrap();
        assert_eq!(fs::read_to_string(dir.join("src/lib.rs")).unwrap(), "");
        scratch.write_copies().unwrap();
        let read = |name: &str| fs::read_to_string(scratch.dir().join("src").join(name));
        for number in 1..=3 {
            let text = read(&format!("checkout_{number}.rs")).unwrap();
            assert_eq!(text.matches(&format!("id = \"checkout_{number}\"")).count(), 1);
        }
        assert!(read("checkout_4.rs").is_err());
        scratch.change_a_copy(1).unwrap();
        assert!(read("checkout_1.rs").unwrap().contains("id = \"checkout_1_changed_1\""));
        fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_folder_that_is_no_checkout_is_an_error() {
        let error = Scratch::create(Path::new("unused"), Path::new("/no/checkout"), three()).err().unwrap();
        assert!(error.to_string().starts_with("cannot read `/no/checkout/connectors/src/checkout.rs`: "), "{error}");
    }
}
