//! Building a request: sources read the router's data, slots fill a field, parts are made of them.

mod compose;
mod condition;
mod error;
mod facts;
mod fields;
mod format;
mod missing;
mod over;
mod part;
mod place;
mod render;
mod slot;
pub mod source;
mod wire;

pub use compose::{Composer, Sliceable, Sliced, slice};
pub use condition::{has_prefix, is_currency, is_flow, is_method};
pub(crate) use error::explain;
pub use error::{FieldError, IntegrationError, Stop};
pub use facts::Facts;
pub use fields::{Fields, Inner, Variant, write_fields};
pub use format::TextFormat;
pub(crate) use missing::missing;
pub use over::{EachOf, Over, over_each, over_one};
pub use part::{Declared, NO_PART, Part};
pub(crate) use place::basic;
pub use place::{PathValue, basic_value, header_value, path_value, query_value};
pub use render::{Plain, Render, formats};
pub use slot::{RequiredSlot, Slot};
pub use source::Source;
pub use wire::{Composed, Wire};
