//! The examples stand beside this file, each as a program: `cargo run --example lifecycle`.
