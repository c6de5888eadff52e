//! Which of a processor's systems is meant.

use crate::string_enum::string_enum;

string_enum! {
    /// Which of a processor's systems an account belongs to.
    pub enum Environment { Production, Sandbox, }
}
