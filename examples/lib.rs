//! Each example is a program next to this file: `cargo run --example quickstart`.
