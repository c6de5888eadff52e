//! `CardNetwork`: the network (scheme) of a card.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::read::Read;

macro_rules! networks {
    ($($(#[$docs:meta])* $name:ident $(= $alias:literal)*,)+) => {
        /// Who carries a card's payments. Written by its name; read in any case, with or without spaces.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "most are known by their names")]
        pub enum CardNetwork {
            $($(#[$docs])* $name,)+
        }

        impl CardNetwork {
            /// Every network.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name: `DinersClub`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)+ }
            }

            /// The place in the set, by which constants compare.
            #[doc(hidden)]
            pub const fn ordinal(self) -> u16 {
                self as u16
            }

            /// Other names that the field uses, without spaces.
            const fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($alias),*],)+ }
            }
        }
    };
}

networks! {
    Visa,
    Mastercard,
    /// American Express.
    Amex = "AmericanExpress",
    Discover,
    DinersClub = "Diners" = "DinersClubInternational",
    Jcb,
    UnionPay = "ChinaUnionPay" = "Cup",
    Maestro,
    /// France.
    CartesBancaires = "CarteBancaire",
    /// Canada.
    Interac,
    /// India.
    RuPay,
    /// Brazil.
    Elo,
    /// Brazil.
    Hipercard,
    /// Australia.
    Eftpos,
    /// Belgium.
    Bancontact = "BancontactCard",
    /// Denmark.
    Dankort,
    /// United States, debit.
    Star,
    /// United States, debit.
    Pulse,
    /// United States, debit.
    Accel,
    /// United States, debit.
    Nyce,
}

impl FromStr for CardNetwork {
    type Err = UnknownCardNetwork;

    fn from_str(text: &str) -> Result<Self, UnknownCardNetwork> {
        let is_named = |name: &str| {
            let letters = text.bytes().filter(|byte| !matches!(byte, b' ' | b'-' | b'_'));
            letters.map(|byte| byte.to_ascii_lowercase()).eq(name.bytes().map(|byte| byte.to_ascii_lowercase()))
        };
        let mut networks = Self::ALL.iter().copied();
        networks
            .find(|network| is_named(network.as_str()) || network.aliases().iter().any(|alias| is_named(alias)))
            .ok_or(UnknownCardNetwork)
    }
}

/// The text is not the name of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCardNetwork;

impl fmt::Display for UnknownCardNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a card network name")
    }
}

impl std::error::Error for UnknownCardNetwork {}

impl fmt::Display for CardNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for CardNetwork {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CardNetwork {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Read { what: "a card network name", text: |text| text.parse().ok(), number: |_| None }.from(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_read_in_any_case_and_by_its_other_names() {
        for network in CardNetwork::ALL {
            assert_eq!(network.as_str().to_uppercase().parse(), Ok(*network));
            assert_eq!(
                serde_json::from_str::<CardNetwork>(&serde_json::to_string(network).unwrap()).unwrap(),
                *network
            );
        }
        assert_eq!("american express".parse(), Ok(CardNetwork::Amex));
        assert_eq!("diners_club".parse(), Ok(CardNetwork::DinersClub));
        assert_eq!("visa2".parse::<CardNetwork>(), Err(UnknownCardNetwork));
        assert_eq!("".parse::<CardNetwork>(), Err(UnknownCardNetwork));
    }

    #[test]
    fn no_name_means_two_networks() {
        let names = CardNetwork::ALL.iter().flat_map(|it| it.aliases().iter().copied().chain([it.as_str()]));
        let mut names: Vec<_> = names.map(str::to_lowercase).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
