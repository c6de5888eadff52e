//! Reading a configuration.

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

/// Reads a configuration: from a directory, and from variables that it is given. By itself it looks at no environment.
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

    /// A loader with this process's environment, and the directory `config` of where it runs.
    ///
    /// A variable that is no UTF-8 counts as not set.
    pub fn from_process(registry: Registry) -> Self {
        let text = |(name, value): (OsString, OsString)| Some((name.into_string().ok()?, value.into_string().ok()?));
        Self::new(registry).environment(env::vars_os().filter_map(text)).directory("config")
    }

    /// The environment's variables. Of those that are not ours nothing is kept.
    #[must_use]
    pub fn environment(mut self, variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>) -> Self {
        self.variables = variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        self.variables.retain(|(name, value)| (name == CREDENTIALS || is_ours(name)) && !value.is_empty());
        self
    }

    /// Where the deployments' files stand.
    #[must_use]
    pub fn directory(mut self, path: impl Into<PathBuf>) -> Self {
        self.directory = Some(path.into());
        self
    }

    /// The configuration of a deployment; an [`Environment`](connector_core::Environment) is taken for the deployment of its name.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
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
        if layers.is_torn {
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
    // The path is not shown: somebody may have put the certificate itself there.
    pem.map_err(|error| layers.report(key, format!("a file that it names cannot be read: {}", error.kind()))).ok()
}

/// Shows the variables' names alone.
impl fmt::Debug for Loader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loader")
            .field("registry", &self.registry)
            .field("variables", &self.variables.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .field("directory", &self.directory)
            .finish()
    }
}
