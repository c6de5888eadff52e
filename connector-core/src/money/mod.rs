//! Money: an amount with its currency, and the forms in which processors write it.

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

/// A form in which money stands on the wire. The type of a field says which: 79.10 euros are `7910` as [`MinorUnit`],
/// `"7910"` as [`StringMinorUnit`], `"79.10"` as [`StringMajorUnit`] and `79.1` as [`FloatMajorUnit`].
///
/// The forms have no operators: money is converted, added and compared as an [`Amount`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a form of money on the wire",
    label = "its unit is not known",
    note = "`MinorUnit`, `StringMinorUnit`, `StringMajorUnit` and `FloatMajorUnit` are"
)]
pub trait WireMoney: Sized {
    /// The form of an amount that is asked for.
    ///
    /// # Errors
    /// When the amount is negative, or when the form cannot hold it exactly.
    fn from_amount(amount: Amount) -> Result<Self, MoneyError>;

    /// The amount that was read, in the currency that it is known to be in.
    ///
    /// # Errors
    /// When the currency has fewer decimals than were written, or when it does not fit.
    fn to_amount(self, currency: Currency) -> Result<Amount, MoneyError>;
}
