//! The credentials of a merchant's account at a processor.

use std::fmt;

use crate::secret::Secret;

/// Credentials by the number of values that a processor requires. The connector's `SPEC` says what each slot holds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ConnectorAuthType {
    /// One value.
    HeaderKey {
        /// The credential in slot `api_key`.
        api_key: Secret<String>,
    },
    /// Two values.
    BodyKey {
        /// The credential in slot `api_key`.
        api_key: Secret<String>,
        /// The credential in slot `key1`.
        key1: Secret<String>,
    },
    /// Three values.
    SignatureKey {
        /// The credential in slot `api_key`.
        api_key: Secret<String>,
        /// The credential in slot `key1`.
        key1: Secret<String>,
        /// The credential in slot `api_secret`.
        api_secret: Secret<String>,
    },
    /// Four values.
    MultiAuthKey {
        /// The credential in slot `api_key`.
        api_key: Secret<String>,
        /// The credential in slot `key1`.
        key1: Secret<String>,
        /// The credential in slot `api_secret`.
        api_secret: Secret<String>,
        /// The credential in slot `key2`.
        key2: Secret<String>,
    },
    /// No credentials.
    NoKey,
}

/// Credentials by slot, before they are converted into the connector's own type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuthSlots {
    /// The credential in slot `api_key`.
    pub api_key: Option<Secret<String>>,
    /// The credential in slot `key1`.
    pub key1: Option<Secret<String>>,
    /// The credential in slot `api_secret`.
    pub api_secret: Option<Secret<String>>,
    /// The credential in slot `key2`.
    pub key2: Option<Secret<String>>,
    missing: Vec<&'static str>,
}

impl AuthSlots {
    /// The names of the slots.
    pub const NAMES: [&'static str; 4] = ["api_key", "key1", "api_secret", "key2"];

    /// Sets the slot of that name. Returns `false` if there is no such slot.
    pub fn set(&mut self, slot: &str, value: Secret<String>) -> bool {
        match self.slot(slot) {
            Some(place) => {
                *place = Some(value);
                true
            }
            None => false,
        }
    }

    /// Takes a credential out of its slot. An absent or empty one is recorded as missing.
    #[doc(hidden)]
    pub fn take(&mut self, slot: &'static str) -> Option<Secret<String>> {
        let value = self.slot(slot).and_then(Option::take).filter(|value| !value.expose().is_empty());
        if value.is_none() {
            self.missing.push(slot);
        }
        value
    }

    /// The credentials that are present, by slot.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&'static str, &Secret<String>)> {
        let Self { api_key, key1, api_secret, key2, missing: _ } = self;
        Self::NAMES
            .into_iter()
            .zip([api_key, key1, api_secret, key2])
            .filter_map(|(slot, value)| Some((slot, value.as_ref()?)))
    }

    /// The slots recorded as missing.
    #[doc(hidden)]
    pub fn invalid(&mut self) -> InvalidAuth {
        InvalidAuth { missing: std::mem::take(&mut self.missing), ..InvalidAuth::default() }
    }

    fn slot(&mut self, name: &str) -> Option<&mut Option<Secret<String>>> {
        match name {
            "api_key" => Some(&mut self.api_key),
            "key1" => Some(&mut self.key1),
            "api_secret" => Some(&mut self.api_secret),
            "key2" => Some(&mut self.key2),
            _ => None,
        }
    }
}

impl From<ConnectorAuthType> for AuthSlots {
    fn from(auth: ConnectorAuthType) -> Self {
        let mut slots = Self::default();
        match auth {
            ConnectorAuthType::HeaderKey { api_key } => slots.api_key = Some(api_key),
            ConnectorAuthType::BodyKey { api_key, key1 } => {
                (slots.api_key, slots.key1) = (Some(api_key), Some(key1));
            }
            ConnectorAuthType::SignatureKey { api_key, key1, api_secret } => {
                (slots.api_key, slots.key1, slots.api_secret) = (Some(api_key), Some(key1), Some(api_secret));
            }
            ConnectorAuthType::MultiAuthKey { api_key, key1, api_secret, key2 } => {
                (slots.api_key, slots.key1, slots.api_secret, slots.key2) =
                    (Some(api_key), Some(key1), Some(api_secret), Some(key2));
            }
            ConnectorAuthType::NoKey => {}
        }
        slots
    }
}

/// Credentials that a connector cannot use: the names of the slots, never their values.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InvalidAuth {
    /// Slots that are absent or empty.
    pub missing: Vec<&'static str>,
    /// Headers whose value would contain characters that a header does not allow.
    pub unusable: Vec<&'static str>,
}

impl fmt::Display for InvalidAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if !self.missing.is_empty() {
            parts.push(format!("missing credentials: {}", self.missing.join(", ")));
        }
        if !self.unusable.is_empty() {
            parts.push(format!("values with characters not allowed in a header: {}", self.unusable.join(", ")));
        }
        f.write_str(&parts.join("; "))
    }
}

impl std::error::Error for InvalidAuth {}
