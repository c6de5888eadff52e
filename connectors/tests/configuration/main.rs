//! Configuration over the connectors that are compiled in: layers, mistakes, production, secrets.

mod client;
mod committed;
mod credentials;
mod errors;
mod layering;
mod production;
mod secrecy;
mod store;

use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use connector_client::config::{Configuration, Deployment, Loader, Misconfiguration};

/// A folder of this run's own.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("configuration-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file that its owner alone can read; its path.
    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        set_mode(&path, 0o600);
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn set_mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn set_mode(_: &std::path::Path, _: u32) {}

fn loader(variables: &[(&str, &str)]) -> Loader {
    Loader::new(connectors::registry()).environment(variables.iter().copied())
}

/// With this text as the deployment's file.
fn load(deployment: Deployment, file: &str, variables: &[(&str, &str)]) -> Result<Configuration, Misconfiguration> {
    let folder = Folder::new();
    folder.write(&format!("{}.toml", deployment.as_str().to_lowercase()), file);
    let loaded = loader(variables).directory(&folder.0).load(deployment);
    loaded.map_err(|report| report.current_context().clone())
}

/// What is wrong, by key and text, without the folder's name.
fn problems(deployment: Deployment, file: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let wrong = load(deployment, file, variables).expect_err("something is wrong");
    let line = |text: String| text.rsplit_once('/').map_or(text.clone(), |(_, line)| line.to_owned());
    wrong
        .problems
        .iter()
        .map(|problem| match &problem.origin {
            Some(origin) => format!("{}: {}: {}", line(origin.to_string()), problem.key, problem.text),
            None => format!("{}: {}", problem.key, problem.text),
        })
        .collect()
}
