//! The store in memory against a plain map, whatever is done in whichever order.

use std::{collections::HashMap, time::Duration};

use connector_client::store::{MemoryStore, Store};
use proptest::prelude::{Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

use crate::clock::{Clock, Hands};

#[derive(Clone, Debug)]
enum Step {
    Get(u8),
    /// Of the key, with what stands there as the old value or another, for so many seconds.
    Swap {
        key: u8,
        old: Old,
        new: Option<u8>,
        seconds: u64,
    },
    Forward(u64),
}

#[derive(Clone, Debug)]
enum Old {
    Current,
    Value(Option<u8>),
}

fn step() -> impl Strategy<Value = Step> {
    let old =
        prop_oneof![3 => any::<()>().prop_map(|()| Old::Current), 1 => prop::option::of(0..3_u8).prop_map(Old::Value)];
    prop_oneof![
        2 => (0..3_u8).prop_map(Step::Get),
        4 => (0..3_u8, old, prop::option::weighted(0.8, 0..3_u8), 0..20_u64)
            .prop_map(|(key, old, new, seconds)| Step::Swap { key, old, new, seconds }),
        1 => (0..15_u64).prop_map(Step::Forward),
    ]
}

/// Values and the second at which they end.
#[derive(Default)]
struct Model {
    values: HashMap<u8, (u8, u64)>,
    now: u64,
}

impl Model {
    fn get(&self, key: u8) -> Option<u8> {
        self.values.get(&key).filter(|(_, until)| self.now < *until).map(|(value, _)| *value)
    }

    fn swap(&mut self, key: u8, old: Option<u8>, new: Option<u8>, seconds: u64) -> bool {
        if self.get(key) != old {
            return false;
        }
        match new {
            Some(new) => self.values.insert(key, (new, self.now + seconds)),
            None => self.values.remove(&key),
        };
        true
    }
}

proptest! {
    #[test]
    fn the_store_in_memory_is_a_map_whose_values_end(steps in prop::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let hands = Hands::new();
        let store = MemoryStore::new().with_clock(hands.reader());
        let mut model = Model::default();
        for step in steps {
            match step {
                Step::Get(key) => {
                    let found = runtime.block_on(store.get(&key.to_string())).unwrap();
                    prop_assert_eq!(found, model.get(key).map(|value| vec![value]));
                }
                Step::Swap { key, old, new, seconds } => {
                    let old = match old {
                        Old::Current => model.get(key),
                        Old::Value(value) => value,
                    };
                    let (from, to) = (old.map(|value| [value]), new.map(|value| [value]));
                    let keep = Duration::from_secs(seconds);
                    let name = key.to_string();
                    let swap = store.swap(&name, from.as_ref().map(|it| &it[..]), to.as_ref().map(|it| &it[..]), keep);
                    prop_assert_eq!(runtime.block_on(swap).unwrap(), model.swap(key, old, new, seconds));
                }
                Step::Forward(seconds) => {
                    hands.forward(Duration::from_secs(seconds));
                    model.now += seconds;
                }
            }
        }
    }
}
