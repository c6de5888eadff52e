//! What was measured, as a table and as JSON.

use std::{num::NonZero, time::Duration};

use comfy_table::{CellAlignment, Table, presets::NOTHING};
use serde::{Serialize, Serializer};

use crate::ir_lines::Counter;

/// The figures of one checkout.
#[derive(Debug, Serialize)]
pub struct Figures {
    pub source: String,
    pub copies: NonZero<u32>,
    #[serde(rename = "check_clean_cpu_s", serialize_with = "seconds")]
    pub check_clean: Duration,
    #[serde(rename = "check_after_change_cpu_s", serialize_with = "seconds")]
    pub check_after_change: Duration,
    #[serde(rename = "release_cpu_s", serialize_with = "seconds")]
    pub release: Duration,
    pub rlib_bytes: u64,
    pub ir_lines_per_connector: u64,
    pub ir_lines_counter: Counter,
}

fn seconds<S: Serializer>(time: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    // Not `as_secs_f64`, whose sum of seconds and fraction gives 7.6899999999999995 for 7.69 s.
    serializer.serialize_f64(time.as_millis() as f64 / 1000.0)
}

/// One column per checkout.
pub fn table(all: &[Figures]) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING);
    let mut row = |name: &str, value: &dyn Fn(&Figures) -> String| {
        table.add_row([name.to_owned()].into_iter().chain(all.iter().map(value)));
    };
    row("source", &|figures| figures.source.clone());
    row("copies", &|figures| figures.copies.to_string());
    row("clean check, CPU s", &|figures| format!("{:.2}", figures.check_clean.as_secs_f64()));
    row("check after a change, CPU s", &|figures| format!("{:.2}", figures.check_after_change.as_secs_f64()));
    row("release build, CPU s", &|figures| format!("{:.2}", figures.release.as_secs_f64()));
    row("release rlib, bytes", &|figures| figures.rlib_bytes.to_string());
    row("IR lines per connector", &|figures| figures.ir_lines_per_connector.to_string());
    row("IR lines counted by", &|figures| match figures.ir_lines_counter {
        Counter::LlvmLines => "cargo llvm-lines".to_owned(),
        Counter::Rustc => "rustc --emit=llvm-ir".to_owned(),
    });
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.trim_fmt()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn figures(source: &str, release: Duration) -> Figures {
        Figures {
            source: source.to_owned(),
            copies: NonZero::new(25).unwrap(),
            check_clean: Duration::from_millis(12_340),
            check_after_change: Duration::from_millis(7_690),
            release,
            rlib_bytes: 12_345_678,
            ir_lines_per_connector: 98_765,
            ir_lines_counter: Counter::Rustc,
        }
    }

    #[test]
    fn the_table_has_a_column_per_checkout() {
        let all = [figures("/before", Duration::from_millis(100_070)), figures("/after", Duration::from_millis(9_000))];
        let expected = "
 source                                    /before                /after
 copies                                         25                    25
 clean check, CPU s                          12.34                 12.34
 check after a change, CPU s                  7.69                  7.69
 release build, CPU s                       100.07                  9.00
 release rlib, bytes                      12345678              12345678
 IR lines per connector                      98765                 98765
 IR lines counted by          rustc --emit=llvm-ir  rustc --emit=llvm-ir";
        assert_eq!(format!("\n{}", table(&all)), expected);
    }

    #[test]
    fn keys_of_the_json_name_the_units() {
        let expected = json!({
            "source": "/before",
            "copies": 25,
            "check_clean_cpu_s": 12.34,
            "check_after_change_cpu_s": 7.69,
            "release_cpu_s": 100.07,
            "rlib_bytes": 12345678,
            "ir_lines_per_connector": 98765,
            "ir_lines_counter": "rustc --emit=llvm-ir",
        });
        assert_eq!(serde_json::to_value(figures("/before", Duration::from_millis(100_070))).unwrap(), expected);
    }
}
