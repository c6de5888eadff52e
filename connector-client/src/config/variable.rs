//! Reads environment variables.

use std::{fs, path::Path};

use super::{
    Origin,
    layers::{Layers, Secrecy},
    value::Written,
};

/// Adds the variables over the files. Ours begin with the name of a table and two underscores.
pub(super) fn read_variables(layers: &mut Layers, variables: &[(String, String)]) {
    for (name, value) in variables.iter().filter(|(name, _)| is_ours(name)) {
        let path = name.split("__").collect::<Vec<_>>().join(".").to_lowercase();
        let origin = Origin::Variable(name.clone());
        match named_by_file(layers, &path) {
            Some(path) => {
                let plain = name.strip_suffix("_FILE").unwrap_or(name);
                if variables.iter().any(|(other, _)| other == plain) {
                    layers.refuse(origin, path, format!("{plain} is set too, remove one of them"));
                } else {
                    read_secret(layers, path, Path::new(value), origin);
                }
            }
            None => layers.add(path, Written::Text(value), Path::new(""), Secrecy::Secret, origin),
        }
    }
}

pub(super) fn is_ours(name: &str) -> bool {
    ["CONNECTORS__", "CLIENT__", "STORE__"].iter().any(|table| name.starts_with(table))
}

/// The path of the secret, when the variable names a file that contains it.
fn named_by_file(layers: &Layers, path: &str) -> Option<String> {
    let path = path.strip_suffix("_file")?;
    layers.keys.iter().any(|key| key.path == path && key.kind.is_secret()).then(|| path.to_owned())
}

/// Reads the secret from a file, without the line break at its end.
fn read_secret(layers: &mut Layers, path: String, file: &Path, origin: Origin) {
    match fs::read_to_string(file) {
        Ok(text) => {
            let text = text.strip_suffix('\n').unwrap_or(&text);
            let text = text.strip_suffix('\r').unwrap_or(text);
            layers.add(path, Written::Text(text), Path::new(""), Secrecy::Secret, origin);
        }
        // The variable's value is not shown: it may be the secret itself by mistake.
        Err(error) => layers.refuse(origin, path, format!("the file that it names cannot be read: {}", error.kind())),
    }
}
