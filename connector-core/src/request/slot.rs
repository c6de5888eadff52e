//! A field to be filled. Whether it may stay empty goes by its type: an `Option` may, under whatever name.

use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeMap};

use super::{EachOf, Facts, Fields, Over, Part, Stop, Wire, missing::is_present};

/// A field of type `T`. The inherent functions serve `Option`s and win over [`RequiredSlot`]'s, which serve all others;
/// so the generated code says the same for both and needs no look at the type's spelling.
pub struct Slot<T>(PhantomData<T>);

fn convert<V, T: Wire<V>>(value: Option<V>, field: &'static str) -> Result<Option<T>, Stop> {
    match value {
        None => Ok(None),
        Some(value) => T::wire(value).map(Some).map_err(|error| Stop::Refused { field, error }),
    }
}

impl<T> Slot<Option<T>> {
    /// Whether the field must have a value.
    pub const REQUIRED: bool = false;

    /// A source's value, as the field's.
    #[inline]
    pub fn wire<V>(value: Option<V>, field: &'static str) -> Result<Option<T>, Stop>
    where
        T: Wire<V>,
    {
        convert(value, field)
    }

    /// A value written in the declaration.
    #[inline]
    pub fn value(value: T) -> Option<T> {
        Some(value)
    }

    /// The field, filled.
    #[inline]
    pub fn done(value: Option<T>) -> Result<Option<T>, Stop> {
        Ok(value)
    }

    /// A part; absent when nothing that it reads is there.
    #[inline]
    pub fn part<'a>(facts: &Facts<'a>) -> Result<Option<T>, Stop>
    where
        T: Part<'a>,
    {
        match T::build(facts) {
            Ok(part) if part.is_empty(facts) => Ok(None),
            Ok(part) => Ok(Some(part)),
            Err(_) if !is_present(T::PART, facts) => Ok(None),
            Err(stop) => Err(stop),
        }
    }

    /// A part for each element of a list; absent where there is none.
    pub fn each<'a, L: Over>(list: Option<&'a [L]>, facts: &Facts<'a>) -> Result<Option<T>, Stop>
    where
        T: EachOf<'a>,
    {
        list.map(|list| T::build_each(list, facts)).transpose()
    }

    /// Whether a source left the field empty.
    #[inline]
    pub fn is_absent(value: &Option<T>) -> bool {
        value.is_none()
    }

    /// Whether the part is not there.
    #[inline]
    pub fn is_empty<'a>(value: &Option<T>, _facts: &Facts<'a>) -> bool
    where
        T: Part<'a>,
    {
        value.is_none()
    }

    /// Writes the field where it has a value.
    #[inline]
    pub fn put<M: SerializeMap>(map: &mut M, key: &'static str, value: &Option<T>) -> Result<(), M::Error>
    where
        T: Serialize,
    {
        match value {
            Some(value) => map.serialize_entry(key, value),
            None => Ok(()),
        }
    }

    /// Writes the field's own fields in its place, beside fields of the names that are `taken`, where it has a value.
    pub fn flatten<M: SerializeMap>(map: &mut M, value: &Option<T>, taken: &[&str]) -> Result<(), M::Error>
    where
        T: Fields,
    {
        match value {
            Some(value) => value.fields_beside(map, taken),
            None => Ok(()),
        }
    }
}

/// [`Slot`] for a field that must have a value.
pub trait RequiredSlot<T>: Sized {
    const REQUIRED: bool = true;

    #[inline]
    fn wire<V>(value: Option<V>, field: &'static str) -> Result<Option<T>, Stop>
    where
        T: Wire<V>,
    {
        convert(value, field)
    }

    #[inline]
    fn value(value: T) -> Option<T> {
        Some(value)
    }

    #[inline]
    fn done(value: Option<T>) -> Result<T, Stop> {
        value.ok_or(Stop::Missing)
    }

    #[inline]
    fn part<'a>(facts: &Facts<'a>) -> Result<T, Stop>
    where
        T: Part<'a>,
    {
        T::build(facts)
    }

    #[inline]
    fn each<'a, L: Over>(list: Option<&'a [L]>, facts: &Facts<'a>) -> Result<T, Stop>
    where
        T: EachOf<'a>,
    {
        T::build_each(list.ok_or(Stop::Missing)?, facts)
    }

    #[inline]
    fn is_absent(_value: &T) -> bool {
        false
    }

    #[inline]
    fn is_empty<'a>(value: &T, facts: &Facts<'a>) -> bool
    where
        T: Part<'a>,
    {
        value.is_empty(facts)
    }

    #[inline]
    fn put<M: SerializeMap>(map: &mut M, key: &'static str, value: &T) -> Result<(), M::Error>
    where
        T: Serialize,
    {
        map.serialize_entry(key, value)
    }

    #[inline]
    fn flatten<M: SerializeMap>(map: &mut M, value: &T, taken: &[&str]) -> Result<(), M::Error>
    where
        T: Fields,
    {
        value.fields_beside(map, taken)
    }
}

impl<T> RequiredSlot<T> for Slot<T> {}
