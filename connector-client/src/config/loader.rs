//! Loads a configuration.

use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fmt, fs,
    path::{Path, PathBuf},
};

use connector_core::{Registry, Secret};
use error_stack::Report;

use super::{
    Configuration, Deployment, Misconfiguration, Settings,
    account::account,
    file::{CREDENTIALS, read_credentials, read_settings},
    key::keys,
    layers::Layers,
    production::check_hosts,
    variable::{is_ours, read_variables},
};

/// Loads a configuration from a directory and from variables. It reads the process environment only in
/// [`from_process`](Self::from_process).
pub struct Loader {
    registry: Registry,
    variables: Vec<(String, String)>,
    directory: Option<PathBuf>,
}

impl Loader {
    /// A loader for these connectors, without files and variables.
    pub fn new(registry: Registry) -> Self {
        Self { registry, variables: Vec::new(), directory: None }
    }

    /// A loader with this process's environment, and the directory `config` in the current directory.
    ///
    /// A variable that is not UTF-8 counts as not set.
    pub fn from_process(registry: Registry) -> Self {
        let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
        Self::new(registry).environment(env::vars_os().filter_map(text)).directory("config")
    }

    /// The environment variables. Those of other programs are dropped.
    #[must_use]
    pub fn environment(mut self, variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        self.variables = variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        self.variables.retain(|(name, value)| (name == CREDENTIALS || is_ours(name)) && !value.is_empty());
        self
    }

    /// The directory with the deployments' files.
    #[must_use]
    pub fn directory(mut self, path: impl Into<PathBuf>) -> Self {
        self.directory = Some(path.into());
        self
    }

    /// Loads the configuration of a deployment. An [`Environment`](connector_core::Environment) selects the deployment of its name.
    ///
    /// # Errors
    /// When something is wrong: all problems at once.
    pub fn load(self, deployment: impl Into<Deployment>) -> Result<Configuration, Report<Misconfiguration>> {
        let (deployment, registry) = (deployment.into(), self.registry);
        let mut layers = Layers::new(keys(registry));
        if let Some(directory) = &self.directory {
            read_settings(&mut layers, &directory.join(deployment.file()));
        }
        if let Some((_, path)) = self.variables.iter().find(|(name, _)| name == CREDENTIALS) {
            read_credentials(&mut layers, Path::new(path), deployment);
        }
        read_variables(&mut layers, &self.variables);
        if layers.is_unreadable {
            return Err(Report::new(Misconfiguration { problems: layers.problems }));
        }
        let settings = Settings::of(&mut layers, registry);
        let mut accounts = BTreeMap::new();
        for connector in registry.iter() {
            let spec = connector.spec();
            let Some(settings) = settings.connectors.get(spec.id).filter(|settings| settings.enabled) else { continue };
            if deployment == Deployment::Production {
                check_hosts(&mut layers, spec, settings);
            }
            accounts.extend(account(&mut layers, connector, settings, deployment).map(|account| (spec.id, account)));
        }
        let tls = &settings.client.tls;
        let client_certificate = tls
            .client_certificate
            .as_ref()
            .and_then(|path| read_pem(&mut layers, "client.tls.client_certificate", path).map(Secret::new));
        let roots = tls.roots.iter().filter_map(|path| read_pem(&mut layers, "client.tls.roots", path)).collect();
        if !layers.problems.is_empty() {
            return Err(Report::new(Misconfiguration { problems: layers.problems }));
        }
        Ok(Configuration { deployment, registry, layers, settings, accounts, client_certificate, roots })
    }
}

fn read_pem(layers: &mut Layers, key: &str, path: &Path) -> Option<Vec<u8>> {
    let pem = fs::read(path);
    // The path is not shown: it may be the certificate itself by mistake.
    pem.map_err(|error| layers.report(key, format!("a file that it names cannot be read: {}", error.kind()))).ok()
}

/// Shows the names of the variables, not their values.
impl fmt::Debug for Loader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loader")
            .field("registry", &self.registry)
            .field("variables", &self.variables.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("directory", &self.directory)
            .finish()
    }
}
