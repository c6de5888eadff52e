//! What a declared connector is: its description, its credentials, its flows.

use std::any::TypeId;

use crate::{
    data::CallView,
    flow::{Effect, Flow},
    response::DeclaredResponse,
    table::{AuthField, AuthTable, ConnectorSpec, Plan},
};

/// A declared processor, whatever it is: what registries hold and routers look up. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a connector",
    note = "derive `Connector` for a unit struct with `#[connector(id = \"..\", ..)]`"
)]
pub trait Connector: Send + Sync {
    /// Everything that the connector declares.
    fn spec(&self) -> &'static ConnectorSpec;

    #[doc(hidden)]
    fn table(&self) -> &'static [FlowEntry];
}

/// A connector as its own type, for what is settled at compile time. Derived.
pub trait ConnectorCommon: Connector + Sized + 'static {
    /// The credentials, as the merchant's account holds them.
    type Auth: ConnectorAuth;
    /// What a refusal is read as.
    type Error: DeclaredResponse;
    /// The description.
    const SPEC: &'static ConnectorSpec;
}

/// A connector's credentials. Derived.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds no credentials",
    note = "derive `ConnectorAuth` with `#[auth(header(\"Authorization\" = \"Bearer {{api_key}}\"))]`"
)]
pub trait ConnectorAuth {
    const FIELDS: &'static [AuthField];
    /// What carries them.
    #[doc(hidden)]
    const TABLE: &'static AuthTable;
    /// Never called and never compiled: it shows rustc that the fields are read.
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

/// What a connector keeps between the calls of one payment. Derived.
pub trait ConnectorState {
    /// The names under which values are kept.
    const FIELDS: &'static [&'static str];
    /// Never called and never compiled: it shows rustc that the fields are read.
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
