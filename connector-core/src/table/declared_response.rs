//! What a field's type in a response is: a part, a part that may be its id alone, or a list of parts.

use std::marker::PhantomData;

use super::{NO_RESPONSE, ResponsePart};

/// A response, or a part of one, whose fields go to their targets. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a response",
    label = "not a response",
    note = "derive `ConnectorResponse` for `{Self}` (or `ConnectorError`, for what stands in `error = ..`)"
)]
pub trait DeclaredResponse {
    const PART: ResponsePart;
    /// Never called and never compiled: it shows rustc that the fields are read.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}

#[diagnostic::do_not_recommend]
impl<T: DeclaredResponse> DeclaredResponse for Option<T> {
    const PART: ResponsePart = ResponsePart { is_required: false, ..T::PART };
}

/// An object that the processor may send as its id alone; the id says nothing new. A field's type, and never a value.
#[derive(Clone, Copy, Debug)]
pub struct Expanded<T>(PhantomData<T>);

#[diagnostic::do_not_recommend]
impl<T: DeclaredResponse> DeclaredResponse for Expanded<T> {
    const PART: ResponsePart = ResponsePart { may_be_id: true, ..T::PART };
}

/// Stands in for the response of a request that does not compile.
#[doc(hidden)]
pub enum NoResponse {}

impl DeclaredResponse for NoResponse {
    const PART: ResponsePart = NO_RESPONSE.part();
}

/// A list of which one element is picked.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list",
    note = "`#[pick(..)]` stands on a `Vec` or an `Option<Vec>`"
)]
pub trait Listed {
    type Element: DeclaredResponse;
    /// An element's part, required where the list is.
    const PART: ResponsePart;
}

impl<T: DeclaredResponse> Listed for Vec<T> {
    type Element = T;
    const PART: ResponsePart = ResponsePart { is_required: true, ..T::PART };
}

impl<T: DeclaredResponse> Listed for Option<Vec<T>> {
    type Element = T;
    const PART: ResponsePart = ResponsePart { is_required: false, ..T::PART };
}
