//! Which Rust types a source's value may fill, and how each is written. A request's field says by its type how.

use crate::{
    card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
    contact::{Email, Url},
    country::CountryAlpha2,
    currency::Currency,
    data::Metadata,
    money::{Amount, FloatMajorUnit, MinorUnit, StringMajorUnit, StringMinorUnit},
    secret::Secret,
    source::ComposedSecret,
};

/// How a declared type is filled: whether it must have a value, and how the value is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fit {
    pub is_required: bool,
    pub form: WireForm,
}

/// How a value is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WireForm {
    /// As the value is by itself: a text, a number, a flag, an object of names and texts.
    Natural,
    /// A flag as the text `true` or `false`.
    FlagText,
    /// Money as an integer of minor units.
    Minor,
    /// Money as a text of minor units.
    StringMinor,
    /// Money as a text of major units.
    StringMajor,
    /// Money as a number of major units.
    FloatMajor,
    /// A list of constants.
    List,
}

impl Fit {
    /// Required, and written as the value is by itself.
    pub const NATURAL: Self = Self::of(WireForm::Natural);

    const fn of(form: WireForm) -> Self {
        Self { is_required: true, form }
    }
}

/// A field's type that a value of the kind `K` can be written as.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written to a request from a `{K}`",
    label = "cannot be filled from this source",
    note = "money is written as `MinorUnit`, `StringMinorUnit`, `StringMajorUnit` or `FloatMajorUnit`; texts as `String`; secrets, cards and e-mail addresses as what they are or as `Secret<String>`",
    note = "a type of your own: `#[derive(WireValue)]` on a newtype of one of these, or `#[from(with = function)]`"
)]
pub trait Takes<K> {
    const FIT: Fit;
}

#[diagnostic::do_not_recommend]
impl<K, T: Takes<K>> Takes<K> for Option<T> {
    const FIT: Fit = Fit { is_required: false, ..T::FIT };
}

macro_rules! takes {
    ($($ty:ty as $form:ident: $($kind:ty),+;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl Takes<$kind> for $ty {
            const FIT: Fit = Fit::of(WireForm::$form);
        }
    )+)*};
}

takes! {
    String as Natural: String, Url, CardNetwork;
    String as FlagText: bool;
    Secret<String> as Natural: String, Secret<String>, ComposedSecret, CardNumber, CardCvc, ExpiryMonth, ExpiryYear, Email;
    CardNumber as Natural: CardNumber;
    CardCvc as Natural: CardCvc;
    ExpiryMonth as Natural: ExpiryMonth;
    ExpiryYear as Natural: ExpiryYear;
    Email as Natural: Email;
    Url as Natural: Url;
    Currency as Natural: Currency;
    CountryAlpha2 as Natural: CountryAlpha2;
    Metadata as Natural: Metadata;
    bool as Natural: bool;
    u32 as Natural: u32, Whole;
    i32 as Natural: i32, Whole;
    u64 as Natural: Whole;
    i64 as Natural: Whole;
    MinorUnit as Minor: Amount;
    MinorUnit as Natural: MinorUnit;
    StringMinorUnit as StringMinor: Amount;
    StringMajorUnit as StringMajor: Amount;
    FloatMajorUnit as FloatMajor: Amount;
}

/// The kind of a whole number in a declaration: `value = 1`.
pub enum Whole {}

#[diagnostic::do_not_recommend]
impl<K, T: Takes<K>, const N: usize> Takes<[K; N]> for [T; N] {
    const FIT: Fit = Fit::of(WireForm::List);
}

#[diagnostic::do_not_recommend]
impl<K, T: Takes<K>, const N: usize> Takes<[K; N]> for Vec<T> {
    const FIT: Fit = Fit::of(WireForm::List);
}

/// An author's own type on the wire. Derived.
pub trait WireValue {
    /// Never called and never compiled: it shows rustc that the field is read and the variants made.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}

/// The fit of a credential's type, whose field the function reads: it is never called.
pub const fn fit_of<A, K, T: Takes<K>>(_: fn(&A) -> &K) -> Fit {
    T::FIT
}
