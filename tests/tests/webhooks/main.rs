//! What the processors tell by themselves, signed as they sign it, through the real connectors. Whatever is not proven to
//! be theirs is refused, each event counts once, and the books end alike in whichever order the events come.

mod books;
mod described;
mod events;
mod flipped;
mod order;
mod refused;
mod shop;
mod told;
mod vectors;
