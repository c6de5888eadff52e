//! Sources: the named values of the router's data that requests are filled with.

mod getters;
mod kind;
mod origin;
mod value;
mod words;

pub use connector_vocabulary::Scope;
pub use kind::{ComposedSecret, Kind};
pub use origin::Origin;
pub use value::{Erase, Value};
pub use words::*;

use connector_vocabulary::FlowSet;

use crate::data::CallView;

/// A named value of the router's data. Core's sources are in this module. A router's own flow declares its own sources:
///
/// ```
/// use connector_core::{CallView, Source};
///
/// struct Payout { iban: String }
///
/// #[allow(non_camel_case_types)]
/// enum iban {}
///
/// impl Source for iban {
///     const NAME: &'static str = "iban";
///     type Kind = String;
///     fn get<'a>(view: &CallView<'a>) -> Option<&'a str> {
///         view.own::<Payout>().map(|payout| payout.iban.as_str())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a source",
    note = "implement `connector_core::Source` for it"
)]
pub trait Source {
    /// The name, as connectors write it.
    const NAME: &'static str;
    /// The type of the value, owned.
    type Kind: Kind;
    /// The value, if there is one.
    fn get<'a>(view: &CallView<'a>) -> Option<<Self::Kind as Kind>::Value<'a>>;
    /// The source as data, for tables.
    #[doc(hidden)]
    const ROW: &'static SourceRow = &SourceRow {
        name: Self::NAME,
        flows: FlowSet::NONE,
        scope: Scope::of(Self::NAME),
        is_access_token: false,
        get: |view| Self::get(view).map(Erase::erase),
    };
}

/// A source as data: its name, the flows of core that carry it, its scope and its getter.
#[derive(Clone, Copy)]
pub struct SourceRow {
    /// The source's name, as connectors write it.
    pub name: &'static str,
    pub(crate) flows: FlowSet,
    pub(crate) scope: Scope,
    pub(crate) is_access_token: bool,
    pub(crate) get: Getter,
}

type Getter = for<'a> fn(&CallView<'a>) -> Option<Value<'a>>;

impl std::fmt::Debug for SourceRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
