//! The kinds of sources: a kind is the owned type of a source's value. The types of fields are checked against it.

use super::{Erase, Value};
use crate::{
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    data::*,
    money::Amount,
    secret::Secret,
};

/// The type of a source's value, owned: `String` if the source returns a `&str`.
///
/// A router's own source may have a kind of its own, which converts its values into a [`Value`]:
///
/// ```
/// use connector_core::source::{Erase, Kind, Value};
///
/// pub struct Iban(String);
///
/// impl Kind for Iban {
///     type Value<'a> = &'a Iban;
/// }
///
/// impl<'a> Erase<'a> for &'a Iban {
///     fn erase(self) -> Value<'a> {
///         Value::Text(&self.0)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a source cannot have values of type `{Self}`",
    note = "use `String`, `Secret<String>`, `Amount` or another kind of core, or implement `connector_core::source::Kind` for a type of your own"
)]
pub trait Kind: 'static {
    /// The value that a source of this kind gives for one call.
    type Value<'a>: Erase<'a>;
}

macro_rules! kinds {
    ($(<$life:lifetime> $kind:ty as $value:ty = |$it:ident| $erased:expr;)*) => {$(
        impl Kind for $kind {
            type Value<$life> = $value;
        }

        impl<$life> Erase<$life> for $value {
            #[inline]
            fn erase(self) -> Value<$life> {
                let $it = self;
                $erased
            }
        }
    )*};
}

kinds! {
    <'a> String as &'a str = |text| Value::Text(text);
    <'a> Secret<String> as &'a Secret<String> = |text| Value::Text(text.expose());
    <'a> ComposedSecret as Secret<String> = |text| Value::Composed(text);
    <'a> CardNumber as &'a CardNumber = |number| Value::Text(number.expose());
    <'a> CardCvc as &'a CardCvc = |cvc| Value::Text(cvc.expose());
    <'a> ExpiryMonth as &'a ExpiryMonth = |month| Value::Text(month.expose());
    <'a> ExpiryYear as &'a ExpiryYear = |year| Value::Text(year.expose());
    <'a> Email as &'a Email = |email| Value::Text(email.expose());
    <'a> Url as &'a Url = |url| Value::Text(url.as_str());
    <'a> Amount as Amount = |amount| Value::Money(amount);
    <'a> Currency as Currency = |currency| Value::Currency(currency);
    <'a> CountryAlpha2 as CountryAlpha2 = |country| Value::Country(country);
    <'a> bool as bool = |flag| Value::Flag(flag);
    <'a> u32 as u32 = |number| Value::Integer(number.into());
    <'a> i32 as i32 = |number| Value::Integer(number.into());
    <'a> Vec<u8> as &'a [u8] = |bytes| Value::Bytes(bytes);
    <'a> Metadata as &'a Metadata = |metadata| Value::Metadata(metadata);
    <'a> Address as &'a Address = |address| Value::Address(address);
    <'a> Vec<OrderLine> as &'a [OrderLine] = |lines| Value::Lines(lines);
    <'a> Vec<Evidence> as &'a [Evidence] = |evidence| Value::Evidence(evidence);
    <'a> Card as &'a Card = |_card| Value::Presence;
    <'a> RedirectParams as &'a RedirectParams = |_params| Value::Presence;
}

/// The kind of a secret composed for the call, such as a full name.
pub enum ComposedSecret {}

macro_rules! closed_sets {
    ($($set:ty),* $(,)?) => {$(
        impl Kind for $set {
            type Value<'a> = $set;
        }

        impl Erase<'_> for $set {
            #[inline]
            fn erase(self) -> Value<'static> {
                Value::Name { ordinal: self.ordinal(), text: self.as_str() }
            }
        }
    )*};
}

closed_sets!(CaptureMethod, PaymentMethod, CardNetwork, BankAccountType, BankHolderType, BankName);
