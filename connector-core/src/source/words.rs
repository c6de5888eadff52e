//! Core's sources: an empty type for each row of the vocabulary, with `_` for `.` in its name.
#![allow(non_camel_case_types, reason = "a source is named as connectors write it")]

use connector_vocabulary::{FlowSet, Scope, flow_sets};

use super::{Erase, Kind, Source, SourceRow, Value, getters};
use crate::{const_text::is_equal, data::CallView};

/// The kinds of sources, by the vocabulary's names of them.
mod kind_of {
    pub(super) use crate::{
        card::{CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear},
        contact::{Email, Url},
        currency::Currency,
        data::{
            Address, BankAccountType, BankHolderType, BankName, CaptureMethod, Card, Metadata, PaymentMethod,
            RedirectParams,
        },
        source::ComposedSecret,
    };

    pub(super) type Money = crate::money::Amount;
    pub(super) type Country = crate::country::CountryAlpha2;
    pub(super) type Text = String;
    pub(super) type SecretText = crate::secret::Secret<String>;
    pub(super) type Flag = bool;
    pub(super) type Integer = u32;
    pub(super) type SignedInteger = i32;
    pub(super) type Bytes = Vec<u8>;
    pub(super) type OrderLines = Vec<crate::data::OrderLine>;
    pub(super) type EvidenceList = Vec<crate::data::Evidence>;
}

macro_rules! define {
    (
        { $($ident:ident $name:literal: $kind:ident, $presence:ident, $($flows:ident)|+, $doc:literal;)* }
        { $($field:ident $billing:ident $shipping:ident $address:ident: $field_kind:ident, $field_doc:literal;)* }
    ) => {
        $(define!(@one $ident, $name, $kind, $($flows)|+);)*
        $(define!(@one $billing, concat!("billing.", stringify!($field)), $field_kind, BILLING);)*
        $(define!(@one $shipping, concat!("shipping.", stringify!($field)), $field_kind, PAYMENTS);)*
        $(define!(@one $address, concat!("address.", stringify!($field)), $field_kind, ALL);)*
    };
    (@one $ident:ident, $name:expr, $kind:ident, $($flows:ident)|+) => {
        #[doc = concat!("`", $name, "`")]
        pub enum $ident {}

        impl Source for $ident {
            const NAME: &'static str = $name;
            type Kind = kind_of::$kind;
            #[inline]
            fn get<'a>(view: &CallView<'a>) -> Option<<Self::Kind as Kind>::Value<'a>> {
                getters::$ident(view)
            }
            const ROW: &'static SourceRow = {
                fn get<'a>(view: &CallView<'a>) -> Option<Value<'a>> {
                    getters::$ident(view).map(Erase::erase)
                }
                &SourceRow {
                    name: $name,
                    flows: FlowSet::NONE$(.union(flow_sets::$flows))+,
                    scope: Scope::of($name),
                    is_access_token: is_equal($name, "access_token"),
                    get,
                }
            };
        }
    };
}

connector_vocabulary::sources!(define);
