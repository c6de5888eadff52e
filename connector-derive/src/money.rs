//! Money says its unit by its type: `amount: i64` and `amount: f64` do not.

use quote::ToTokens;
use syn::Type;

use crate::{
    ctxt::Ctxt,
    generics::{leaf_name, strip_option},
};

/// The types that say the unit.
pub(crate) const MONEY: [&str; 4] = ["MinorUnit", "StringMinorUnit", "StringMajorUnit", "FloatMajorUnit"];

/// Numbers and texts without a unit.
pub(crate) const BARE: [&str; 16] = [
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "String", "str", "f32",
    "f64",
];

/// Reports the type of a field that holds money, if it does not say the unit.
pub(crate) fn check_unit(cx: &Ctxt, label: &str, ty: &Type) {
    let Some(leaf) = leaf_name(ty).filter(|leaf| BARE.contains(&leaf.as_str())) else { return };
    let message = match leaf.as_str() {
        "f32" | "f64" => {
            let written = ty.to_token_stream().to_string().replace(' ', "");
            format!("money in a float: `{label}: {written}` cannot hold 79.10")
        }
        _ => format!("`{label}` is money, and its type does not say the unit"),
    };
    let units = MONEY.map(|unit| format!("`{unit}`")).join(", ");
    cx.error_help(strip_option(ty), message, format!("use one of {units}"));
}
