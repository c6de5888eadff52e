//! What the fuzz targets share: how an input is read, calls of every flow made of its texts, and what must hold for what
//! comes of them.
#![forbid(unsafe_code)]

mod account;
mod call;
mod flow;
mod input;
mod judgement;
mod method;
mod people;
mod signature;
mod text;
mod tree;

pub use account::{account, connector, secret};
pub use call::{Asked, CARD};
pub use flow::{Fuzzed, Visit, visit};
pub use input::Input;
pub use judgement::{Answered, Judged, judge};
pub use signature::{Headers, NOW, sign, signed_message};
pub use text::Texts;
pub use tree::{Leaf, leaves};
