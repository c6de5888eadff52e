//! A field that holds either an object's id or, when asked for, the object itself.

use std::{fmt, marker::PhantomData};

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor, value::MapAccessDeserializer};

use super::{Answer, AnswerSpec, Answered};
use crate::request::Facts;

/// An object that the processor may send as its id alone; the id says nothing new.
#[derive(Clone, Debug, PartialEq)]
pub enum Expanded<T> {
    Id,
    Object(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Expanded<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IdOrObject<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for IdOrObject<T> {
            type Value = Expanded<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id or an object")
            }

            fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
                Ok(Expanded::Id)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Expanded::Object)
            }
        }

        deserializer.deserialize_any(IdOrObject(PhantomData))
    }
}

impl<T: Answered> Answered for Expanded<T> {
    const ANSWER: &'static AnswerSpec = T::ANSWER;

    fn write(self, answer: &mut Answer, facts: &Facts<'_>) {
        if let Self::Object(object) = self {
            object.write(answer, facts);
        }
    }
}
