//! Writing a part's fields, whether they stand in an object of their own or in their parent's (`flatten`).

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A part that writes its fields into a map that is open already. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fields of its own and cannot be flattened",
    note = "`#[serde(flatten)]` takes a part that is a struct, an enum or metadata"
)]
pub trait Fields {
    fn fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;

    /// The same beside fields of these names. What has names that nobody declared leaves them out, so that none stands twice.
    #[inline]
    fn fields_beside<M: SerializeMap>(&self, map: &mut M, _taken: &[&str]) -> Result<(), M::Error> {
        self.fields(map)
    }
}

/// An enum that writes the fields of the variant it is. Derived.
pub trait Variant {
    fn variant_fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

impl<T: Fields + ?Sized> Fields for &T {
    fn fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        T::fields(self, map)
    }

    #[inline]
    fn fields_beside<M: SerializeMap>(&self, map: &mut M, taken: &[&str]) -> Result<(), M::Error> {
        T::fields_beside(self, map, taken)
    }
}

impl Fields for crate::data::Metadata {
    fn fields<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.fields_beside(map, &[])
    }

    fn fields_beside<M: SerializeMap>(&self, map: &mut M, taken: &[&str]) -> Result<(), M::Error> {
        let mut free = self.iter().filter(|(key, _)| !taken.contains(key));
        free.try_for_each(|(key, value)| map.serialize_entry(key, value))
    }
}

/// Writes a part as an object of its own.
pub fn write_fields<T: Fields, S: Serializer>(part: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    part.fields(&mut map)?;
    map.end()
}

/// A variant's fields as an object of their own.
pub struct Inner<'v, T>(pub &'v T);

impl<T: Variant> Serialize for Inner<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.variant_fields(&mut map)?;
        map.end()
    }
}
