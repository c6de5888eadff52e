//! `Currency`: a currency of ISO 4217 that amounts can have.

use std::fmt;
use std::str::FromStr;

use iso_currency::Currency as Iso;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A currency of ISO 4217 that has a minor unit: `Currency::EUR`, `Currency::JPY`.
///
/// Codes without one (gold, special drawing rights, the code for testing) name nothing that a processor could move, and
/// are refused. The facts are those of the crate `iso_currency`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(Iso);

macro_rules! currencies {
    ($($code:ident)*) => {
        #[allow(missing_docs, reason = "the code says it")]
        impl Currency {
            $(pub const $code: Self = Self(Iso::$code);)*
        }

        /// Ordered by code, for the binary search.
        const CODES: &[(&str, &str, Currency)] = &[$((
            stringify!($code),
            {
                const LOWER: [u8; 3] = lower(stringify!($code));
                match str::from_utf8(&LOWER) {
                    Ok(text) => text,
                    Err(_) => panic!("a code is ASCII"),
                }
            },
            Currency::$code,
        )),*];
    };
}

currencies! {
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
    CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
    GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
    LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD
    OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC
    SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD
    XCG XOF XPF YER ZAR ZMW ZWG ZWL
}

#[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
const fn lower(code: &str) -> [u8; 3] {
    match code.as_bytes() {
        [a, b, c] => [a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()],
        _ => panic!("not a code of three letters"),
    }
}

fn row(code: &str) -> Option<&'static (&'static str, &'static str, Currency)> {
    CODES.binary_search_by(|(known, ..)| known.cmp(&code)).ok().and_then(|at| CODES.get(at))
}

impl Currency {
    /// The currency with this code, in any case.
    ///
    /// # Errors
    /// When the code is not in ISO 4217, or the currency has no minor unit.
    pub fn from_code(code: &str) -> Result<Self, InvalidCurrency> {
        let &[a, b, c] = code.as_bytes() else { return Err(InvalidCurrency(Reason::Unknown)) };
        let upper = [a, b, c].map(|byte| byte.to_ascii_uppercase());
        let upper = str::from_utf8(&upper).map_err(|_| InvalidCurrency(Reason::Unknown))?;
        match row(upper) {
            Some((.., currency)) => Ok(*currency),
            None => Err(InvalidCurrency(Iso::from_code(upper).map_or(Reason::Unknown, Reason::NoMinorUnit))),
        }
    }

    /// Every currency, ordered by code.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.iter().map(|(.., currency)| *currency)
    }

    /// The code in upper case: `EUR`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The code in lower case: `eur`.
    pub fn lower(self) -> &'static str {
        row(self.code()).map_or("", |(_, lower, _)| lower)
    }

    /// The numeric code of ISO 4217: 978 for the euro. Processors mostly write it with three digits.
    pub fn numeric(self) -> u16 {
        self.0.numeric()
    }

    /// The number of decimals: 2 for the euro, 0 for the yen, 3 for the Kuwaiti dinar.
    pub fn exponent(self) -> u8 {
        // A currency without an exponent is never made, and none has more than four decimals.
        self.0.exponent().map_or(0, |decimals| decimals.to_le_bytes()[0])
    }
}

impl FromStr for Currency {
    type Err = InvalidCurrency;

    fn from_str(code: &str) -> Result<Self, InvalidCurrency> {
        Self::from_code(code)
    }
}

impl TryFrom<Iso> for Currency {
    type Error = InvalidCurrency;

    fn try_from(iso: Iso) -> Result<Self, InvalidCurrency> {
        if iso.exponent().is_some() { Ok(Self(iso)) } else { Err(InvalidCurrency(Reason::NoMinorUnit(iso))) }
    }
}

impl From<Currency> for Iso {
    fn from(currency: Currency) -> Self {
        currency.0
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Code;

        impl Visitor<'_> for Code {
            type Value = Currency;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a three-letter currency code")
            }

            fn visit_str<E: Error>(self, code: &str) -> Result<Currency, E> {
                Currency::from_code(code).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Code)
    }
}

/// The text is not the code of a currency with a minor unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidCurrency(Reason);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Unknown,
    NoMinorUnit(Iso),
}

impl fmt::Display for InvalidCurrency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Reason::Unknown => f.write_str("not an ISO 4217 currency code"),
            Reason::NoMinorUnit(iso) => write!(f, "`{}` has no minor unit and cannot be used for amounts", iso.code()),
        }
    }
}

impl std::error::Error for InvalidCurrency {}

#[cfg(test)]
mod tests {
    use iso_currency::IntoEnumIterator;

    use super::*;

    #[test]
    fn the_list_is_that_of_the_standard() {
        let mut standard: Vec<_> = Iso::iter().filter(|iso| iso.exponent().is_some()).map(|iso| iso.code()).collect();
        standard.sort_unstable();
        assert_eq!(CODES.iter().map(|(code, ..)| *code).collect::<Vec<_>>(), standard);
    }

    #[test]
    fn every_currency_comes_back_from_its_code_in_any_case() {
        for currency in Currency::all() {
            assert_eq!(Currency::from_code(currency.code()), Ok(currency));
            assert_eq!(Currency::from_code(currency.lower()), Ok(currency));
            assert_eq!(currency.lower(), currency.code().to_lowercase());
            assert_eq!(Currency::try_from(Iso::from(currency)), Ok(currency));
            assert!(u16::from(currency.exponent()) == Iso::from(currency).exponent().unwrap());
        }
    }

    #[test]
    fn the_facts_of_some() {
        let view = |code| Currency::from_code(code).map(|it| (it.code(), it.numeric(), it.exponent())).unwrap();
        assert_eq!(view("eUr"), ("EUR", 978, 2));
        assert_eq!(view("jpy"), ("JPY", 392, 0));
        assert_eq!(view("KWD"), ("KWD", 414, 3));
        assert_eq!(view("CLF"), ("CLF", 990, 4));
    }

    #[test]
    fn what_money_cannot_be_counted_in_is_refused_with_its_reason() {
        for code in ["XAU", "xxx", "XDR", "XTS"] {
            let refused = Currency::from_code(code).unwrap_err().to_string();
            assert!(refused.contains(&code.to_uppercase()) && refused.contains("no minor unit"), "{refused}");
        }
        assert!(Currency::try_from(Iso::XAG).is_err());
        for code in ["", "EU", "EURO", "ÉU", "ZZZ", " EUR"] {
            assert_eq!(Currency::from_code(code), Err(InvalidCurrency(Reason::Unknown)), "{code}");
        }
    }

    #[test]
    fn a_constant_is_a_pattern() {
        assert!(matches!(Currency::from_code("usd"), Ok(Currency::USD | Currency::EUR)));
    }

    #[test]
    fn it_is_written_in_upper_case_and_read_in_any() {
        assert_eq!(serde_json::to_string(&Currency::EUR).unwrap(), r#""EUR""#);
        assert_eq!(serde_json::from_str::<Currency>(r#""eur""#).unwrap(), Currency::EUR);
        assert!(serde_json::from_str::<Currency>("978").is_err());
    }
}
