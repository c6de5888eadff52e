//! A list of connectors: look-up by id, and a name for each connector, compiled in or not.

use crate::{
    connector::Connector,
    const_text::{Text, is_equal, is_in},
};

/// The connectors that are compiled in.
#[derive(Clone, Copy)]
pub struct Registry(&'static [&'static dyn Connector]);

impl Registry {
    /// A registry of a list. [`connectors!`](crate::connectors) makes both and checks that ids are unique.
    pub const fn new(connectors: &'static [&'static dyn Connector]) -> Self {
        Self(connectors)
    }

    /// The connector with that id, if it is compiled in.
    pub fn get(&self, id: &str) -> Option<&'static dyn Connector> {
        self.iter().find(|connector| connector.spec().id == id)
    }

    /// All connectors, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &'static dyn Connector> + use<> {
        self.0.iter().copied()
    }
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter().map(|connector| connector.spec().id)).finish()
    }
}

/// Panics at compile time if an id is duplicate.
#[doc(hidden)]
#[track_caller]
#[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
pub const fn check_ids(mut ids: &[&str]) {
    while let [id, rest @ ..] = ids {
        if is_in(id, rest) {
            panic!("{}", Text::new().add("duplicate connector id `").add(id).add("`").as_str());
        }
        ids = rest;
    }
}

/// Panics at compile time if a connector's id differs from the id in the list.
#[doc(hidden)]
#[track_caller]
#[allow(clippy::panic, reason = "it runs while a constant is evaluated")]
pub const fn check_id(listed: &str, declared: &str) {
    if !is_equal(listed, declared) {
        let text = Text::new().add("the connector declares the id `").add(declared).add("`, but the list names it `");
        panic!("{}", text.add(listed).add("`").as_str());
    }
}

/// Declares the list of connectors: `ConnectorName` with a name for each, and `registry()` with those whose feature is
/// enabled.
///
/// ```ignore
/// connector_core::connectors! {
///     Checkout "checkout" = checkout::Checkout;
///     Stripe "stripe" = stripe::Stripe;
/// }
/// ```
#[macro_export]
macro_rules! connectors {
    ($($name:ident $id:literal = $connector:path;)*) => {
        /// Every connector of this crate, whether its feature is enabled or not. A router stores it with a payment.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[non_exhaustive]
        pub enum ConnectorName { $($name,)* }

        impl ConnectorName {
            /// All connectors.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The connector's id.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The connector, if its feature is enabled.
            pub fn connector(self) -> Option<&'static dyn $crate::Connector> {
                registry().get(self.as_str())
            }
        }

        impl ::core::fmt::Display for ConnectorName {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::str::FromStr for ConnectorName {
            type Err = $crate::UnknownConnector;

            fn from_str(id: &str) -> ::core::result::Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|name| name.as_str() == id).ok_or($crate::UnknownConnector)
            }
        }

        impl $crate::__private::serde::Serialize for ConnectorName {
            fn serialize<S: $crate::__private::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for ConnectorName {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                let id = <::std::string::String as $crate::__private::serde::Deserialize>::deserialize(deserializer)?;
                id.parse().map_err($crate::__private::serde::de::Error::custom)
            }
        }

        const _: () = $crate::__private::check_ids(&[$($id,)*]);
        $(
            #[cfg(feature = $id)]
            const _: () = $crate::__private::check_id($id, <$connector>::SPEC.id);
        )*

        /// The connectors whose features are enabled.
        pub const fn registry() -> $crate::Registry {
            $crate::Registry::new(&[$(#[cfg(feature = $id)] &$connector,)*])
        }
    };
}

/// No connector of the list has this id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownConnector;

impl std::fmt::Display for UnknownConnector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unknown connector id")
    }
}

impl std::error::Error for UnknownConnector {}
