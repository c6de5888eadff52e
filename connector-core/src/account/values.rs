//! The values of an account that sources read: credentials and settings by their names in the declaration.

use crate::{account::Environment, secret::Secret};

/// The values of an account.
pub struct AccountValues {
    pub(crate) environment: Environment,
    pub(crate) credentials: Vec<(&'static str, Secret<String>)>,
    pub(crate) settings: Vec<(&'static str, String)>,
}

impl AccountValues {
    pub(crate) fn environment(&self) -> Environment {
        self.environment
    }

    pub(crate) fn credential(&self, name: &str) -> Option<&str> {
        self.credentials.iter().find(|(known, _)| *known == name).map(|(_, value)| value.expose().as_str())
    }

    pub(crate) fn setting(&self, name: &str) -> Option<&str> {
        self.settings.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}
