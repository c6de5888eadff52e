//! x

#[path = "failures/answers.rs"]
mod answers;
#[path = "failures/changes.rs"]
mod changes;
#[path = "failures/connections.rs"]
mod connections;
#[path = "failures/cut.rs"]
mod cut;
#[path = "failures/flood.rs"]
mod flood;
#[path = "failures/ids.rs"]
mod ids;
#[path = "failures/once.rs"]
mod once;
#[path = "failures/reach.rs"]
mod reach;
#[path = "failures/repeats.rs"]
mod repeats;
#[path = "failures/resolve.rs"]
mod resolve;
#[path = "failures/route.rs"]
mod route;
#[path = "failures/scene.rs"]
mod scene;
#[path = "failures/shop.rs"]
mod shop;
#[path = "failures/sticky.rs"]
mod sticky;
#[path = "failures/sums.rs"]
mod sums;
#[path = "failures/tokened.rs"]
mod tokened;
#[path = "failures/tokens.rs"]
mod tokens;
