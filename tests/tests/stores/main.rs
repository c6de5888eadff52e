//! The stores behave alike: in memory and in Redis, values as well as the events over them.

mod behaviour;
mod clock;
mod configured;
mod events;
mod memory;
mod model;
mod outage;
mod redis;
