//! Values that stand in a declaration: `value = "ecommerce"`.

use super::Whole;
use crate::{money::MinorUnit, source::Value};

/// A value of a declaration, its type forgotten.
pub trait ConstantValue: Sync {
    /// The value at place 0; of a list, the element at that place; none behind the last.
    fn at(&self, place: usize) -> Option<Value<'static>>;
}

/// A type whose values may stand in a declaration.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot stand in a declaration",
    label = "not a constant of a request",
    note = "texts, flags, whole numbers, `MinorUnit`, lists of those, and enums that derive `WireValue` can"
)]
pub trait Constant: ConstantValue {
    /// What a field's type is checked against.
    type Kind;
}

macro_rules! constants {
    ($($ty:ty as $kind:ty: |$it:ident| $value:expr;)*) => {$(
        impl ConstantValue for $ty {
            #[inline]
            fn at(&self, place: usize) -> Option<Value<'static>> {
                let $it = self;
                (place == 0).then_some($value)
            }
        }

        impl Constant for $ty {
            type Kind = $kind;
        }
    )*};
}

constants! {
    &'static str as String: |text| Value::Text(text);
    bool as bool: |flag| Value::Flag(*flag);
    i32 as Whole: |number| Value::Integer((*number).into());
    i64 as Whole: |number| Value::Integer(*number);
    u32 as Whole: |number| Value::Integer((*number).into());
    MinorUnit as MinorUnit: |units| Value::Integer(units.get());
}

impl<T: ConstantValue, const N: usize> ConstantValue for [T; N] {
    fn at(&self, place: usize) -> Option<Value<'static>> {
        self.get(place)?.at(0)
    }
}

impl<T: Constant, const N: usize> Constant for [T; N] {
    type Kind = [T::Kind; N];
}
