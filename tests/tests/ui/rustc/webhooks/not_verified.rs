// Row 67: an event that nobody verified, where a verified one is asked for; and one that is built by hand.
use connector_core::webhook::{Event, Verified};

fn book(event: Verified<Event>) {
    drop(event);
}

fn store(event: &Event) {
    book(event.clone());
    book(Verified(event.clone()));
    book(Verified::new(event.clone()));
    book(event.clone().into());
}

fn main() {}
