//! Which of a processor's systems is meant.

use crate::names::names;

names! {
    /// Which of a processor's systems an account belongs to.
    pub enum Environment { Production, Sandbox, }
}
