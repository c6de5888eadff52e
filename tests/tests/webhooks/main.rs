//! What the processors tell by themselves, signed as they sign it, through the real connectors. Whatever is not proven to
//! be theirs is refused, each event counts once, and the books end alike in whichever order the events come.

mod books;
mod documented;
mod events;
mod order;
mod refused;
mod samples;
mod shop;
mod tampered;
mod vectors;
