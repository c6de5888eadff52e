//! Which of its lives a router leads.

use connector_core::Environment;

connector_core::names! {
    /// Where a router runs, by which its file is chosen.
    pub enum Deployment {
        /// On somebody's machine, against mock processors; accounts are sandboxes'.
        Development,
        /// Against the processors' sandboxes.
        Sandbox,
        /// Where money moves.
        Production,
    }
}

impl Deployment {
    /// Which of a processor's systems its accounts belong to.
    pub const fn environment(self) -> Environment {
        match self {
            Self::Production => Environment::Production,
            Self::Development | Self::Sandbox => Environment::Sandbox,
        }
    }

    /// Its file's name.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Development => "development.toml",
            Self::Sandbox => "sandbox.toml",
            Self::Production => "production.toml",
        }
    }
}

impl From<Environment> for Deployment {
    fn from(environment: Environment) -> Self {
        match environment {
            Environment::Sandbox => Self::Sandbox,
            // The one that is checked most strictly.
            _ => Self::Production,
        }
    }
}
