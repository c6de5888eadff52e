//! `CountryAlpha2`: a country of ISO 3166-1.

use std::fmt;
use std::str::FromStr;

use iso3166::countries;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A country of ISO 3166-1, by its code of two letters: `CountryAlpha2::DE`.
///
/// The facts are those of the crate `iso3166`.
// The place in `COUNTRIES`; it is never stored, so it may change when the standard does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryAlpha2(u8);

macro_rules! constants {
    ($($code:ident)*) => {
        #[allow(missing_docs, reason = "the code says it")]
        impl CountryAlpha2 {
            $(pub const $code: Self = Self(place(stringify!($code)));)*
        }

        /// Ordered by code, for the binary search.
        const COUNTRIES: &[Codes] = &[$(Codes::of(stringify!($code))),*];
    };
}

constants! {
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
}

struct Codes {
    alpha2: &'static str,
    alpha3: &'static str,
    numeric: u16,
}

impl Codes {
    /// Looked up at compile time, so an invalid code in the list does not compile.
    #[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
    const fn of(alpha2: &'static str) -> Self {
        match alpha2.as_bytes() {
            // Antarctica is the one that the crate leaves out.
            b"AQ" => Self { alpha2, alpha3: "ATA", numeric: 10 },
            &[a, b] => match countries::from_alpha2([a, b]) {
                Some(country) => Self { alpha2, alpha3: country.data().alpha3, numeric: country.data().id },
                None => panic!("not a two-letter country code"),
            },
            _ => panic!("not a code of two letters"),
        }
    }
}

#[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
const fn place(code: &str) -> u8 {
    let &[first, second] = code.as_bytes() else { panic!("not a code of two letters") };
    let (mut rest, mut place) = (COUNTRIES, 0);
    while let [known, after @ ..] = rest {
        if let [a, b] = known.alpha2.as_bytes()
            && *a == first
            && *b == second
        {
            return place;
        }
        (rest, place) = (after, place + 1);
    }
    panic!("not in the list")
}

impl CountryAlpha2 {
    /// The place in the list, by which constants compare.
    #[doc(hidden)]
    pub const fn ordinal(self) -> u16 {
        self.0 as u16
    }

    /// The country with this two-letter code, in any case.
    ///
    /// # Errors
    /// When the code is not in ISO 3166-1. `UK` is not (it is `GB`), and neither is `EU`.
    pub fn from_code(code: &str) -> Result<Self, InvalidCountry> {
        let &[a, b] = code.as_bytes() else { return Err(InvalidCountry) };
        let upper = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
        let at = COUNTRIES.binary_search_by(|known| known.alpha2.as_bytes().cmp(&upper)).map_err(|_| InvalidCountry)?;
        u8::try_from(at).map(Self).map_err(|_| InvalidCountry)
    }

    /// Every country, ordered by code.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(COUNTRIES.len()).map(Self)
    }

    /// The two-letter code in upper case: `DE`.
    pub const fn as_str(self) -> &'static str {
        self.view().alpha2
    }

    /// The three-letter code: `DEU`.
    pub const fn alpha3(self) -> &'static str {
        self.view().alpha3
    }

    /// The numeric code: 276 for Germany. Processors mostly write it with three digits.
    pub const fn numeric(self) -> u16 {
        self.view().numeric
    }

    #[allow(clippy::indexing_slicing, reason = "every country was made from its place in the list")]
    const fn view(self) -> &'static Codes {
        &COUNTRIES[self.0 as usize]
    }
}

impl FromStr for CountryAlpha2 {
    type Err = InvalidCountry;

    fn from_str(code: &str) -> Result<Self, InvalidCountry> {
        Self::from_code(code)
    }
}

impl fmt::Display for CountryAlpha2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CountryAlpha2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CountryAlpha2 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryAlpha2 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Code;

        impl Visitor<'_> for Code {
            type Value = CountryAlpha2;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a two-letter country code")
            }

            fn visit_str<E: Error>(self, code: &str) -> Result<CountryAlpha2, E> {
                CountryAlpha2::from_code(code).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Code)
    }
}

/// The text is not a two-letter country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidCountry;

impl fmt::Display for InvalidCountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a two-letter country code (ISO 3166-1)")
    }
}

impl std::error::Error for InvalidCountry {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_that_of_the_standard() {
        let mut standard: Vec<_> = iso3166::LIST.iter().map(|country| country.alpha2).chain(["AQ"]).collect();
        standard.sort_unstable();
        assert_eq!(COUNTRIES.iter().map(|country| country.alpha2).collect::<Vec<_>>(), standard);
        assert_eq!(COUNTRIES.len(), 249);
    }

    #[test]
    fn every_country_comes_back_from_its_code_in_any_case() {
        assert_eq!(CountryAlpha2::all().count(), COUNTRIES.len());
        for country in CountryAlpha2::all() {
            assert_eq!(CountryAlpha2::from_code(country.as_str()), Ok(country));
            assert_eq!(CountryAlpha2::from_code(&country.as_str().to_lowercase()), Ok(country));
        }
    }

    #[test]
    fn the_three_codes_are_those_of_one_country() {
        for country in CountryAlpha2::all().filter(|country| *country != CountryAlpha2::AQ) {
            assert_eq!(iso3166::Country::from_alpha3(country.alpha3()).unwrap().alpha2, country.as_str());
            assert_eq!(iso3166::Country::from_id(country.numeric()).unwrap().alpha2, country.as_str());
        }
        assert_eq!((CountryAlpha2::AQ.alpha3(), CountryAlpha2::AQ.numeric()), ("ATA", 10));
        assert!(iso3166::Country::from_alpha3("ATA").is_none() && iso3166::Country::from_id(10).is_none());
    }

    #[test]
    fn a_constant_is_a_pattern_and_names_its_country() {
        assert!(matches!(CountryAlpha2::from_code("gb"), Ok(CountryAlpha2::DE | CountryAlpha2::GB)));
        assert_eq!(
            (CountryAlpha2::DE.as_str(), CountryAlpha2::DE.alpha3(), CountryAlpha2::DE.numeric()),
            ("DE", "DEU", 276)
        );
        assert_eq!((CountryAlpha2::AD.as_str(), CountryAlpha2::ZW.as_str()), ("AD", "ZW"));
    }

    #[test]
    fn what_is_no_country_is_refused() {
        for code in ["", "D", "DEU", "UK", "EU", "ZZ", "é", "D "] {
            assert_eq!(CountryAlpha2::from_code(code), Err(InvalidCountry), "{code}");
        }
    }

    #[test]
    fn it_is_written_in_upper_case_and_read_in_any() {
        assert_eq!(serde_json::to_string(&CountryAlpha2::US).unwrap(), r#""US""#);
        assert_eq!(serde_json::from_str::<CountryAlpha2>(r#""us""#).unwrap(), CountryAlpha2::US);
        assert!(serde_json::from_str::<CountryAlpha2>("840").is_err());
    }
}
