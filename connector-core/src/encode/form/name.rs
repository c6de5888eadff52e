//! The key of a map, which becomes a name.

use serde::ser::{Impossible, Serialize, Serializer};

use super::{EncodeError, Form, Kind, integers};

/// Writes a key as the name of the next value, inside of the map that [`Form::open`] gave `outer` for.
pub(super) struct Name<'f> {
    pub(super) form: &'f mut Form,
    pub(super) outer: usize,
}

type No = Impossible<(), EncodeError>;

impl Name<'_> {
    #[inline]
    fn plain(self, text: &str) -> Result<(), EncodeError> {
        self.form.enter(self.outer, text)
    }
}

/// The types that cannot be a name, with serde's methods for them.
macro_rules! no_names {
    ($($method:ident($($argument:ty),*) -> $ok:ty),+ $(,)?) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$ok, EncodeError> {
            Err(EncodeError::new(Kind::Key))
        }
    )+};
}

impl Serializer for Name<'_> {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    integers!();

    fn serialize_bool(self, value: bool) -> Result<(), EncodeError> {
        self.plain(if value { "true" } else { "false" })
    }

    fn serialize_char(self, value: char) -> Result<(), EncodeError> {
        self.plain(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), EncodeError> {
        self.plain(value)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), EncodeError> {
        self.plain(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), EncodeError> {
        value.serialize(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), EncodeError> {
        Err(EncodeError::new(Kind::Key))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), EncodeError> {
        Err(EncodeError::new(Kind::Key))
    }

    no_names! {
        serialize_f32(f32) -> (),
        serialize_f64(f64) -> (),
        serialize_bytes(&[u8]) -> (),
        serialize_none() -> (),
        serialize_unit() -> (),
        serialize_unit_struct(&'static str) -> (),
        serialize_seq(Option<usize>) -> No,
        serialize_tuple(usize) -> No,
        serialize_tuple_struct(&'static str, usize) -> No,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No,
        serialize_map(Option<usize>) -> No,
        serialize_struct(&'static str, usize) -> No,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No,
    }
}
