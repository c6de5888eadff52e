//! The Rust types that a source's value can be written as. The type of a request field selects the format.

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

/// How a field's type is written.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fit {
    /// Whether the field must have a value.
    pub is_required: bool,
    /// The format on the wire.
    pub form: WireForm,
}

/// The wire format of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WireForm {
    /// The format of the value's own type: a string, a number, a boolean, an object of names and strings.
    Natural,
    /// A boolean as the string `true` or `false`.
    FlagText,
    /// Money as a whole number of minor units.
    Minor,
    /// Money as a string of minor units.
    StringMinor,
    /// Money as a string of major units.
    StringMajor,
    /// Money as a number of major units.
    FloatMajor,
    /// A list of constants.
    List,
}

impl Fit {
    /// Required, in the format of the value's own type.
    pub const NATURAL: Self = Self::of(WireForm::Natural);

    const fn of(form: WireForm) -> Self {
        Self { is_required: true, form }
    }
}

/// A field type that a value of kind `K` can be written as.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written to a request from a `{K}`",
    label = "cannot be filled from this source",
    note = "write money as `MinorUnit`, `StringMinorUnit`, `StringMajorUnit` or `FloatMajorUnit`; strings as `String`; secrets, card data and e-mail addresses as their own types or as `Secret<String>`",
    note = "for a type of your own, use `#[derive(WireValue)]` on a newtype of one of these, or `#[from(with = function)]`"
)]
pub trait Takes<K> {
    /// How the type is written.
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

/// An author's own wire type. Derived.
pub trait WireValue {
    /// Never called: it makes rustc count the field as read and the variants as constructed.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}

/// The fit of a credential's type. The function argument selects the field and is never called.
pub const fn fit_of<A, K, T: Takes<K>>(_: fn(&A) -> &K) -> Fit {
    T::FIT
}
