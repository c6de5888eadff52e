//! What the processors tell by themselves, signed as they sign it, through the real connectors. Whatever is not proven to
//! be theirs is refused, each event counts once, and the books end alike in whichever order the events come.

#[path = "webhooks/books.rs"]
mod books;
#[path = "webhooks/described.rs"]
mod described;
#[path = "webhooks/events.rs"]
mod events;
#[path = "webhooks/flipped.rs"]
mod flipped;
#[path = "webhooks/order.rs"]
mod order;
#[path = "webhooks/post.rs"]
mod post;
#[path = "webhooks/refused.rs"]
mod refused;
#[path = "webhooks/shop.rs"]
mod shop;
#[path = "webhooks/told.rs"]
mod told;
#[path = "webhooks/vectors.rs"]
mod vectors;
