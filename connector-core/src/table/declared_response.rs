//! The field types of a response: a part, a part that may be sent as its id, or a list of parts.

use std::marker::PhantomData;

use super::{NO_RESPONSE, ResponsePart};

/// A response, or a part of one, whose fields are written to targets. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a response",
    label = "not a response",
    note = "derive `ConnectorResponse` for `{Self}` (or `ConnectorError`, for the type in `error = ..`)"
)]
pub trait DeclaredResponse {
    /// The declared part.
    const PART: ResponsePart;
    /// Never called: it makes rustc count the fields as read.
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

/// An object that the processor may send as its id only. The id alone carries no new information. Used as a field's
/// type, never as a value.
#[derive(Clone, Copy, Debug)]
pub struct Expanded<T>(PhantomData<T>);

#[diagnostic::do_not_recommend]
impl<T: DeclaredResponse> DeclaredResponse for Expanded<T> {
    const PART: ResponsePart = ResponsePart { may_be_id: true, ..T::PART };
}

/// A placeholder for the response of an invalid request.
#[doc(hidden)]
pub enum NoResponse {}

impl DeclaredResponse for NoResponse {
    const PART: ResponsePart = NO_RESPONSE.part();
}

/// A list of which one element is picked.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list",
    note = "`#[pick(..)]` requires a `Vec` or an `Option<Vec>`"
)]
pub trait Listed {
    /// The element's type.
    type Element: DeclaredResponse;
    /// The element's part; required if the list is required.
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
