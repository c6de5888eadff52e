//! Money: amounts with their currency, and the wire formats of processors.

mod amount;
mod decimal;
mod error;
mod float_major_unit;
mod minor_unit;
mod string_major_unit;
mod string_minor_unit;
#[cfg(test)]
mod tests;

pub use amount::Amount;
pub use error::MoneyError;
pub use float_major_unit::FloatMajorUnit;
pub use minor_unit::MinorUnit;
pub use string_major_unit::StringMajorUnit;
pub use string_minor_unit::StringMinorUnit;

use crate::currency::Currency;

/// A wire format of money, selected by a field's type. 79.10 euros are `7910` as [`MinorUnit`], `"7910"` as
/// [`StringMinorUnit`], `"79.10"` as [`StringMajorUnit`] and `79.1` as [`FloatMajorUnit`].
///
/// The formats have no operators: amounts are converted, added and compared as [`Amount`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a wire format for money",
    label = "unknown unit",
    note = "use `MinorUnit`, `StringMinorUnit`, `StringMajorUnit` or `FloatMajorUnit`"
)]
pub trait WireMoney: Sized {
    /// The wire format of an amount.
    ///
    /// # Errors
    /// When the amount is negative, or the format cannot represent it exactly.
    fn from_amount(amount: Amount) -> Result<Self, MoneyError>;

    /// The amount that was read, in a known currency.
    ///
    /// # Errors
    /// When the value has more decimals than the currency, or is out of range.
    fn to_amount(self, currency: Currency) -> Result<Amount, MoneyError>;
}
