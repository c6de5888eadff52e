//! The deployments of a router.

use connector_core::Environment;

connector_core::string_enum! {
    /// Where a router runs. It selects the configuration file.
    pub enum Deployment {
        /// A developer's machine, with mock processors. Accounts are sandbox accounts.
        Development,
        /// The processors' sandboxes.
        Sandbox,
        /// Production: real money moves.
        Production,
    }
}

impl Deployment {
    /// The processors' environment that its accounts belong to.
    pub const fn environment(self) -> Environment {
        match self {
            Self::Production => Environment::Production,
            Self::Development | Self::Sandbox => Environment::Sandbox,
        }
    }

    /// The name of its file.
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
            // The one with the strictest checks.
            _ => Self::Production,
        }
    }
}
