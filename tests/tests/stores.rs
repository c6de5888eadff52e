//! The stores behave alike: in memory and in Redis, values as well as the events over them.

#[path = "stores/behaviour.rs"]
mod behaviour;
#[path = "stores/clock.rs"]
mod clock;
#[path = "stores/configured.rs"]
mod configured;
#[path = "stores/events.rs"]
mod events;
#[path = "stores/memory.rs"]
mod memory;
#[path = "stores/model.rs"]
mod model;
#[path = "stores/outage.rs"]
mod outage;
#[path = "stores/redis.rs"]
mod redis;
