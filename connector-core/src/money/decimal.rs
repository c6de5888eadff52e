//! `Decimal`: a decimal number, digit by digit. Money in major units is read into it because its currency is known
//! later.

use std::fmt;

use super::MoneyError;

/// `digits` / 10^`scale`: `79.10` is 7910 and 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Decimal {
    digits: i128,
    scale: u8,
}

impl Decimal {
    pub(super) const fn new(digits: i128, scale: u8) -> Self {
        Self { digits, scale }
    }

    /// Parses `-?[0-9]+(\.[0-9]+)?` and nothing else: no `+`, no exponent, no `NaN`, no separators, no spaces.
    pub(super) fn parse(text: &str) -> Result<Self, MoneyError> {
        let (is_negative, unsigned) = text.strip_prefix('-').map_or((false, text), |unsigned| (true, unsigned));
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((_, "")) => return Err(MoneyError::NotDecimal),
            Some(parts) => parts,
            None => (unsigned, ""),
        };
        if whole.is_empty() {
            return Err(MoneyError::NotDecimal);
        }
        let mut digits: i128 = 0;
        let mut fits = true;
        for byte in whole.bytes().chain(fraction.bytes()) {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return Err(MoneyError::NotDecimal);
            }
            // What is no number is told before what is too long a number.
            match digits.checked_mul(10).and_then(|tens| tens.checked_add(digit.into())) {
                Some(next) => digits = next,
                None => fits = false,
            }
        }
        match u8::try_from(fraction.len()) {
            Ok(scale) if fits => Ok(Self::new(if is_negative { -digits } else { digits }, scale)),
            _ => Err(MoneyError::OutOfRange),
        }
    }

    /// The same number without trailing zeros in its decimals: 79.10 becomes 79.1.
    pub(super) const fn without_end_zeros(mut self) -> Self {
        while self.scale > 0 && self.digits % 10 == 0 {
            (self.digits, self.scale) = (self.digits / 10, self.scale - 1);
        }
        self
    }

    pub(super) const fn digits(self) -> i128 {
        self.digits
    }

    pub(super) const fn scale(self) -> u8 {
        self.scale
    }

    /// The number in units of 10^-`exponent`. `None` if further decimals are not zero.
    pub(super) fn minor(self, exponent: u8) -> Option<Result<i64, MoneyError>> {
        let fit = |units: Option<i128>| units.and_then(|units| units.try_into().ok()).ok_or(MoneyError::OutOfRange);
        if let Some(missing) = exponent.checked_sub(self.scale) {
            let factor = 10_i128.checked_pow(missing.into());
            return Some(fit(factor.and_then(|factor| self.digits.checked_mul(factor))));
        }
        match 10_i128.checked_pow((self.scale - exponent).into()) {
            Some(factor) if self.digits % factor == 0 => Some(fit(Some(self.digits / factor))),
            // No number of that many decimals but zero ends in so many zeros.
            None if self.digits == 0 => Some(Ok(0)),
            _ => None,
        }
    }
}

/// With all decimals as written: `79.10`, `-0.05`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut buffer = itoa::Buffer::new();
        let digits = buffer.format(self.digits.unsigned_abs());
        if self.digits < 0 {
            f.write_str("-")?;
        }
        let scale = usize::from(self.scale);
        match digits.len().checked_sub(scale) {
            _ if scale == 0 => f.write_str(digits),
            Some(whole) if whole > 0 => {
                f.write_str(&digits[..whole])?;
                f.write_str(".")?;
                f.write_str(&digits[whole..])
            }
            _ => write!(f, "0.{digits:0>scale$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_as_it_was_written() {
        for text in ["0", "0.00", "79.10", "79.1000", "-0.05", "0.001", "12345678901234567890.5", "-7"] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in [
            "", "-", ".", "5.", ".5", "-.5", "+5", "--5", "1e3", "1E3", "NaN", "inf", "1,000", " 1", "1 ", "1.2.3", "١",
        ] {
            assert_eq!(Decimal::parse(text), Err(MoneyError::NotDecimal), "{text}");
        }
    }

    #[test]
    fn what_is_too_long_is_out_of_range_and_not_cut() {
        assert_eq!(Decimal::parse(&"9".repeat(40)), Err(MoneyError::OutOfRange));
        assert_eq!(Decimal::parse(&format!("0.{}", "0".repeat(256))), Err(MoneyError::OutOfRange));
        assert_eq!(Decimal::parse(&format!("{}x", "9".repeat(60))), Err(MoneyError::NotDecimal));
    }

    #[test]
    fn units_are_counted_exactly_or_not_at_all() {
        let minor = |text: &str, exponent| Decimal::parse(text).unwrap().minor(exponent);
        assert_eq!(minor("79.1", 2), Some(Ok(7910)));
        assert_eq!(minor("79.1000", 2), Some(Ok(7910)));
        assert_eq!(minor("79.101", 2), None);
        assert_eq!(minor("500", 0), Some(Ok(500)));
        assert_eq!(minor("-0.01", 2), Some(Ok(-1)));
        assert_eq!(minor("92233720368547758.07", 2), Some(Ok(i64::MAX)));
        assert_eq!(minor("92233720368547758.08", 2), Some(Err(MoneyError::OutOfRange)));
        assert_eq!(minor("-92233720368547758.08", 2), Some(Ok(i64::MIN)));
        assert_eq!(minor(&format!("0.{}", "0".repeat(255)), 2), Some(Ok(0)));
        assert_eq!(minor(&format!("0.{}1", "0".repeat(200)), 2), None);
    }
}
