//! Rules over more than one key or field; one function each.

mod call;
mod field;
mod variant;

use crate::{
    ctxt::Ctxt,
    generics::reject_borrows,
    request::model::{Request, Shape},
};

pub(crate) fn check(cx: &Ctxt, request: &Request) {
    if let Some(call) = &request.call {
        call::method_is_known(cx, call);
        call::no_body_on_get(cx, request, call);
        call::paths_are_paths(cx, request, call);
        call::conditional_paths_end(cx, call);
        call::query_holds_no_secret(cx, call);
        call::headers_are_headers(cx, request, call);
        call::credentials_are_credentials(cx, request, call);
        call::required_flows_are_flows(cx, request, call);
        call::consistency_is_for_look_ups(cx, call);
        call::over_is_for_parts(cx, request);
    }
    for field in request.fields() {
        // A type that borrows is not checked further.
        if reject_borrows(cx, &field.ty) {
            continue;
        }
        field::sources_are_carried(cx, request, field);
        field::money_says_its_unit(cx, field);
        field::values_fit_types(cx, field);
        field::part_is_declared(cx, field);
        field::patterns_are_values(cx, field);
        field::secrets_stay_secret(cx, field);
        field::conditional_is_option(cx, request, field);
        field::flattened_is_a_part(cx, field);
        field::alternatives_are_values(cx, field);
        field::lists_are_read_by_element(cx, field);
    }
    if let Some(when) = &request.when {
        when.over_facts(cx, request.scope());
    }
    if let Shape::Enum { .. } = &request.shape {
        variant::methods_stand_once(cx, request);
        variant::variants_can_be_written(cx, request);
    }
}
