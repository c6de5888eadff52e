//! Declarations with a mistake, each beside the messages that its author gets. What the derives report stands apart from
//! what rustc reports, since the second changes with the toolchain. `TRYBUILD=overwrite` writes new `.stderr` files.

use trybuild::TestCases;

#[test]
fn what_the_derives_report() {
    TestCases::new().compile_fail("tests/ui/derive/*/*.rs");
}

#[test]
fn what_rustc_reports() {
    TestCases::new().compile_fail("tests/ui/rustc/*/*.rs");
}
