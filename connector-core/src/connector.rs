//! A declared connector: its specification, its credentials, its flows.

use std::any::TypeId;

use crate::{
    data::CallView,
    flow::{Effect, Flow},
    response::DeclaredResponse,
    table::{AuthField, AuthTable, ConnectorSpec, Plan},
};

/// A declared connector of any type, as registries hold it. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a connector",
    note = "derive `Connector` for a unit struct with `#[connector(id = \"..\", ..)]`"
)]
pub trait Connector: Send + Sync {
    /// The connector's declaration.
    fn spec(&self) -> &'static ConnectorSpec;

    #[doc(hidden)]
    fn table(&self) -> &'static [FlowEntry];
}

/// A connector by its own type, for checks at compile time. Derived.
pub trait ConnectorCommon: Connector + Sized + 'static {
    /// The credentials of a merchant's account.
    type Auth: ConnectorAuth;
    /// The type that a refusal is read as.
    type Error: DeclaredResponse;
    /// The connector's declaration.
    const SPEC: &'static ConnectorSpec;
}

/// A connector's credentials. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not declare credentials",
    note = "derive `ConnectorAuth` with `#[auth(header(\"Authorization\" = \"Bearer {{api_key}}\"))]`"
)]
pub trait ConnectorAuth {
    /// The credentials, in order of declaration.
    const FIELDS: &'static [AuthField];
    /// The headers with the credentials.
    #[doc(hidden)]
    const TABLE: &'static AuthTable;
    /// Never called: it makes rustc count the fields as read.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}

/// A connector's flow, for the lookup by a flow's type and by its name.
#[doc(hidden)]
#[derive(Debug)]
pub struct FlowEntry {
    pub flow: TypeId,
    pub plan: &'static Plan,
}

impl FlowEntry {
    pub const fn new<F: Flow>(plan: &'static Plan) -> Self {
        Self { flow: TypeId::of::<F>(), plan }
    }
}

/// The values that a connector keeps between the calls of one payment. Derived.
pub trait ConnectorState {
    /// The names under which values are kept.
    const FIELDS: &'static [&'static str];
    /// Never called: it makes rustc count the fields as read.
    #[doc(hidden)]
    fn touch<N>()
    where
        Self: Sized,
    {
    }
}

/// Stands for the flow of a request whose flow is a mistake.
#[doc(hidden)]
pub struct UnknownFlow<R>(std::marker::PhantomData<fn() -> R>);

impl<R: 'static> Flow for UnknownFlow<R> {
    type Common = ();
    type Request = ();
    type Response = crate::response::PaymentsResponseData;
    const NAME: &'static str = "";
    const EFFECT: Effect = Effect::Reads;
    const CARRIES: &'static [&'static str] = &[];

    fn view<'a>(_: &'a (), _: &'a (), view: CallView<'a>) -> CallView<'a> {
        view
    }
}
