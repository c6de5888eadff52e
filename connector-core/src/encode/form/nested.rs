//! Containers: lists, structs, maps. `outer` is the result of [`Form::open`].

use serde::ser::{self, Serialize};

use super::{EncodeError, Form, Kind, name::Name};

/// A list or tuple: its elements are named by their indices.
pub(crate) struct List<'f> {
    pub(super) form: &'f mut Form,
    pub(super) outer: usize,
    pub(super) index: usize,
}

impl List<'_> {
    fn next<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        if self.outer == 0 {
            return Err(EncodeError::new(Kind::Unnamed));
        }
        self.form.enter(self.outer, itoa::Buffer::new().format(self.index))?;
        self.index += 1;
        value.serialize(&mut *self.form)
    }
}

macro_rules! list {
    ($($kind:ident: $method:ident),+) => {$(
        impl ser::$kind for List<'_> {
            type Ok = ();
            type Error = EncodeError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
                self.next(value)
            }

            fn end(self) -> Result<(), EncodeError> {
                Ok(())
            }
        }
    )+};
}

list!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);

/// A struct.
pub(crate) struct Fields<'f> {
    pub(super) form: &'f mut Form,
    pub(super) outer: usize,
}

macro_rules! fields {
    ($($kind:ident),+) => {$(
        impl ser::$kind for Fields<'_> {
            type Ok = ();
            type Error = EncodeError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), EncodeError> {
                self.form.field(self.outer, name, value)
            }

            fn end(self) -> Result<(), EncodeError> {
                Ok(())
            }
        }
    )+};
}

fields!(SerializeStruct, SerializeStructVariant);

/// A map, or a struct that is written as one.
pub(crate) struct Map<'f> {
    pub(super) form: &'f mut Form,
    pub(super) outer: usize,
}

impl ser::SerializeMap for Map<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), EncodeError> {
        key.serialize(Name { form: self.form, outer: self.outer })
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        // Without a key before it, it would be written into the value before.
        if self.form.has_value {
            return Err(EncodeError::new(Kind::Unnamed));
        }
        value.serialize(&mut *self.form)
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}
