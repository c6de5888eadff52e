use super::{Pending, Store};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
#[derive(Clone, Default, Debug)]
pub struct MemoryStore(Arc<Mutex<HashMap<String, Vec<u8>>>>);
impl Store for MemoryStore {
    fn get<'a>(&'a self, key: &'a str) -> Pending<'a, Option<Vec<u8>>> {
        Box::pin(async move { Ok(self.0.lock().unwrap_or_else(|e| e.into_inner()).get(key).cloned()) })
    }
    fn swap<'a>(
        &'a self,
        key: &'a str,
        old: Option<&'a [u8]>,
        new: Option<&'a [u8]>,
        _keep: Duration,
    ) -> Pending<'a, bool> {
        Box::pin(async move {
            let mut map = self.0.lock().unwrap_or_else(|e| e.into_inner());
            if map.get(key).map(Vec::as_slice) != old {
                return Ok(false);
            }
            match new {
                Some(new) => {
                    map.insert(key.to_owned(), new.to_vec());
                }
                None => {
                    map.remove(key);
                }
            }
            Ok(true)
        })
    }
}
