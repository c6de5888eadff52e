//! Which Rust types a source's value may fill. A request's field says by its type how the value is written.

use std::borrow::Cow;

use super::{FieldError, Sliced};
use crate::{
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    data::Metadata,
    money::{Amount, FloatMajorUnit, MinorUnit, StringMajorUnit, StringMinorUnit, WireMoney},
    secret::Secret,
};

/// A field's type that can be filled with a source's value `V`.
#[diagnostic::on_unimplemented(
    message = "a `{V}` cannot be written as `{Self}`",
    label = "cannot be filled from this source",
    note = "money is written as `MinorUnit`, `StringMinorUnit`, `StringMajorUnit` or `FloatMajorUnit`; texts as `&str` or `String`; secrets as `&Secret<String>`; cards, e-mail addresses and URLs are borrowed, as `&CardNumber`"
)]
pub trait Wire<V>: Sized {
    /// The value as the field holds it.
    ///
    /// # Errors
    /// When this value cannot be written this way: a negative amount, say.
    fn wire(value: V) -> Result<Self, FieldError>;
}

macro_rules! as_it_is {
    ($($ty:ty),* $(,)?) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Wire<$ty> for $ty {
                #[inline]
                fn wire(value: $ty) -> Result<Self, FieldError> {
                    Ok(value)
                }
            }
        )*
    };
}

macro_rules! borrowed {
    ($($ty:ty),* $(,)?) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<'a> Wire<&'a $ty> for &'a $ty {
                #[inline]
                fn wire(value: &'a $ty) -> Result<Self, FieldError> {
                    Ok(value)
                }
            }
        )*
    };
}

macro_rules! money {
    ($($ty:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Wire<Amount> for $ty {
                #[inline]
                fn wire(amount: Amount) -> Result<Self, FieldError> {
                    <$ty as WireMoney>::from_amount(amount).map_err(|error| FieldError::new(error.to_string()))
                }
            }
        )*
    };
}

/// Conversions from one type to another that cannot fail.
macro_rules! converted {
    ($(<$life:lifetime> $from:ty => $to:ty = |$value:ident| $expr:expr;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<$life> Wire<$from> for $to {
                #[inline]
                fn wire($value: $from) -> Result<Self, FieldError> {
                    Ok($expr)
                }
            }
        )*
    };
}

as_it_is!(bool, u32, i32, Currency, CountryAlpha2, String, Secret<String>);
borrowed!(str, Secret<String>, CardNumber, CardCvc, ExpiryMonth, ExpiryYear, Email, Url, Metadata);
money!(MinorUnit, StringMinorUnit, StringMajorUnit, FloatMajorUnit);

/// A text composed by a template.
pub struct Composed(pub String);

converted! {
    <'a> &'a str => Cow<'a, str> = |value| Cow::Borrowed(value);
    <'a> &'a str => String = |value| value.to_owned();
    <'a> &'a str => Secret<String> = |value| Secret::new(value.to_owned());
    <'a> &'a Secret<String> => Secret<String> = |value| value.clone();
    <'a> &'a Secret<String> => Secret<&'a str> = |value| value.as_borrowed();
    <'a> &'a Secret<String> => Secret<Cow<'a, str>> = |value| Secret::new(Cow::Borrowed(value.expose()));
    <'a> &'a str => Secret<&'a str> = |value| Secret::new(value);
    <'a> &'a Email => Secret<&'a str> = |value| Secret::new(value.expose());
    <'a> &'a Url => &'a str = |value| value.as_str();
    <'a> &'a Url => String = |value| value.as_str().to_owned();
    <'a> Sliced<'a> => &'a str = |value| value.0;
    <'a> Sliced<'a> => Secret<&'a str> = |value| Secret::new(value.0);
    <'a> &'a ExpiryMonth => Secret<&'a str> = |value| Secret::new(value.expose());
    <'a> &'a ExpiryYear => Secret<&'a str> = |value| Secret::new(value.expose());
}

#[diagnostic::do_not_recommend]
impl Wire<Composed> for String {
    #[inline]
    fn wire(text: Composed) -> Result<Self, FieldError> {
        Ok(text.0)
    }
}

#[diagnostic::do_not_recommend]
impl Wire<Composed> for Secret<String> {
    #[inline]
    fn wire(text: Composed) -> Result<Self, FieldError> {
        Ok(Secret::new(text.0))
    }
}

#[diagnostic::do_not_recommend]
impl Wire<Composed> for Secret<Cow<'_, str>> {
    #[inline]
    fn wire(text: Composed) -> Result<Self, FieldError> {
        Ok(Secret::new(Cow::Owned(text.0)))
    }
}

#[diagnostic::do_not_recommend]
impl Wire<bool> for &'static str {
    #[inline]
    fn wire(flag: bool) -> Result<Self, FieldError> {
        Ok(if flag { "true" } else { "false" })
    }
}

#[diagnostic::do_not_recommend]
impl Wire<CardNetwork> for &'static str {
    #[inline]
    fn wire(network: CardNetwork) -> Result<Self, FieldError> {
        Ok(network.as_str())
    }
}
