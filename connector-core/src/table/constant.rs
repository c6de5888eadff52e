//! Constants of a declaration: `value = "ecommerce"`.

use super::Whole;
use crate::{money::MinorUnit, source::Value};

/// A constant without its type.
pub trait ConstantValue: Sync {
    /// The value for index 0, or the element of a list at that index; none beyond the last.
    fn at(&self, place: usize) -> Option<Value<'static>>;
}

/// A type whose values can be constants of a request.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a constant of a request",
    label = "not supported as a constant",
    note = "use a string, a boolean, a whole number, `MinorUnit`, a list of those, or an enum that derives `WireValue`"
)]
pub trait Constant: ConstantValue {
    /// The kind that a field's type is checked against.
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
