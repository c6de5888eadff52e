//! What a template can hold: values, each with its text.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

use super::FieldError;
use crate::{
    card::{CardCvc, CardNumber, ExpiryMonth, ExpiryYear},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    money::{Amount, StringMajorUnit, WireMoney},
    secret::Secret,
};

/// The value's own text, no format named.
pub enum Plain {}

/// Formats that go by the value's type.
#[allow(non_camel_case_types, reason = "a format is named as connectors write it")]
pub mod formats {
    /// The last two digits of a year.
    pub enum yy {}
    /// All four digits of a year.
    pub enum yyyy {}
    /// The month in two digits.
    pub enum mm {}
    /// An amount in its minor unit.
    pub enum minor {}
    /// An amount in its major unit, with its currency's digits.
    pub enum major {}
    /// A country's three letters.
    pub enum alpha3 {}
    /// A file's content.
    pub enum base64 {}
    /// A country's or currency's number.
    pub enum numeric {}
}

/// A value that a template can hold, in the format `F`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot stand in a template in this format",
    note = "years take `yy` and `yyyy`, months `mm`, money `minor` and `major`, countries `alpha3` and `numeric`, currencies `numeric`, a file's content `base64`"
)]
pub trait Render<F> {
    /// Appends the text.
    ///
    /// # Errors
    /// When the value has no such text.
    fn render(&self, out: &mut String) -> Result<(), FieldError>;
}

macro_rules! render {
    ($($ty:ty as $format:ty = |$value:ident, $out:ident| $expr:expr;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Render<$format> for $ty {
                #[inline]
                fn render(&self, $out: &mut String) -> Result<(), FieldError> {
                    let $value = self;
                    $expr;
                    Ok(())
                }
            }
        )*
    };
}

render! {
    str as Plain = |value, out| out.push_str(value);
    String as Plain = |value, out| out.push_str(value);
    Secret<String> as Plain = |value, out| out.push_str(value.expose());
    CardNumber as Plain = |value, out| out.push_str(value.expose());
    CardCvc as Plain = |value, out| out.push_str(value.expose());
    ExpiryMonth as Plain = |value, out| out.push_str(value.expose());
    ExpiryYear as Plain = |value, out| out.push_str(value.expose());
    Email as Plain = |value, out| out.push_str(value.expose());
    Url as Plain = |value, out| out.push_str(value.as_str());
    Currency as Plain = |value, out| out.push_str(value.code());
    CountryAlpha2 as Plain = |value, out| out.push_str(value.as_str());
    u32 as Plain = |value, out| out.push_str(itoa::Buffer::new().format(*value));
    i32 as Plain = |value, out| out.push_str(itoa::Buffer::new().format(*value));
    [u8] as formats::base64 = |value, out| BASE64.encode_string(value, out);
    bool as Plain = |value, out| out.push_str(if *value { "true" } else { "false" });
    ExpiryYear as formats::yy = |value, out| out.push_str(value.yy());
    ExpiryYear as formats::yyyy = |value, out| out.push_str(value.expose());
    ExpiryMonth as formats::mm = |value, out| out.push_str(value.expose());
    Currency as formats::numeric = |value, out| push_numeric(value.numeric(), out);
    CountryAlpha2 as formats::numeric = |value, out| push_numeric(value.numeric(), out);
    CountryAlpha2 as formats::alpha3 = |value, out| out.push_str(value.alpha3());
    Amount as formats::minor = |value, out| out.push_str(itoa::Buffer::new().format(value.minor().get()));
    Amount as formats::major = |value, out| {
        let major = StringMajorUnit::from_amount(*value).map_err(|error| FieldError::new(error.to_string()))?;
        out.push_str(&major.to_string());
    };
}

impl<F, T: Render<F> + ?Sized> Render<F> for &T {
    #[inline]
    fn render(&self, out: &mut String) -> Result<(), FieldError> {
        T::render(self, out)
    }
}

/// Three digits, as ISO 3166-1 and ISO 4217 write their numbers.
fn push_numeric(number: impl Into<u32>, out: &mut String) {
    let number = number.into();
    for digit in [number / 100 % 10, number / 10 % 10, number % 10] {
        out.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
}
