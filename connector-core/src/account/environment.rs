//! The processor's system that an account belongs to.

use crate::string_enum::string_enum;

string_enum! {
    /// The processor's system that an account belongs to.
    pub enum Environment {
        /// Real payments.
        Production,
        /// Test payments.
        Sandbox,
    }
}
