// Row 29: `id`, `base_url`, `auth`, `error` and `flows` missing.
use connector_core::prelude::*;

#[derive(Connector)]
pub struct Acme;

fn main() {}
