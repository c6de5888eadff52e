//! A value of a form, by its type.

use std::fmt::Display;

use serde::ser::{Serialize, Serializer};

use super::{
    EncodeError, Form, Kind, integers,
    nested::{Fields, List, Map},
};

impl<'f> Serializer for &'f mut Form {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = List<'f>;
    type SerializeTuple = List<'f>;
    type SerializeTupleStruct = List<'f>;
    type SerializeTupleVariant = List<'f>;
    type SerializeMap = Map<'f>;
    type SerializeStruct = Fields<'f>;
    type SerializeStructVariant = Fields<'f>;

    integers!();

    fn serialize_bool(self, value: bool) -> Result<(), EncodeError> {
        self.plain(if value { "true" } else { "false" })
    }

    fn serialize_f32(self, value: f32) -> Result<(), EncodeError> {
        if value.is_finite() { self.shown(value) } else { Err(EncodeError::new(Kind::NotFinite)) }
    }

    fn serialize_f64(self, value: f64) -> Result<(), EncodeError> {
        if value.is_finite() { self.shown(value) } else { Err(EncodeError::new(Kind::NotFinite)) }
    }

    fn serialize_char(self, value: char) -> Result<(), EncodeError> {
        self.value(value.encode_utf8(&mut [0; 4]).as_bytes())
    }

    fn serialize_str(self, value: &str) -> Result<(), EncodeError> {
        self.value(value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), EncodeError> {
        self.value(value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), EncodeError> {
        self.shown(value)
    }

    fn serialize_none(self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), EncodeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), EncodeError> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), EncodeError> {
        self.value(variant.as_bytes())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), EncodeError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let outer = self.open();
        self.field(outer, variant, value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'f>, EncodeError> {
        let outer = self.open();
        Ok(List { form: self, index: 0, outer })
    }

    fn serialize_tuple(self, len: usize) -> Result<List<'f>, EncodeError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<List<'f>, EncodeError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<List<'f>, EncodeError> {
        let outer = self.open();
        self.enter(outer, variant)?;
        self.serialize_seq(Some(len))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Map<'f>, EncodeError> {
        let outer = self.open();
        Ok(Map { form: self, outer })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'f>, EncodeError> {
        let outer = self.open();
        Ok(Fields { form: self, outer })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Fields<'f>, EncodeError> {
        let outer = self.open();
        self.enter(outer, variant)?;
        self.serialize_struct(variant, len)
    }
}
