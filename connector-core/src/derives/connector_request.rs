//! The reference of `ConnectorRequest`.

/// Declares a request of a flow, or a part of a request.
///
/// A request has `flow`, `method`, `path` and `response`. A part has none of them and can be used in any request whose flow carries what
/// the part reads. Fields have owned types (`String`, `CardNumber`, `Secret<String>`): the struct is a description and is never built. A type
/// says how its value is written. For a type of your own, see [`WireValue`](derive@crate::WireValue).
///
/// Most sources lend the router's value, which is written to the request without a copy. A template is composed while the request is
/// written. `full_name` and the `full_name` of an address are composed first: their two names are joined in a new text.
///
/// The sources, the conditions and the payment methods are listed in [`vocabulary`](crate::vocabulary).
///
/// # Keys of `#[connector(..)]` on the type
///
/// | key | form | what it does | default |
/// | --- | --- | --- | --- |
/// | `flow` | `flow = "Authorize"`, `flow = my::Payout` | The flow: one of core's, or the path of your own. | a part |
/// | `method` | `method = "POST"` | The HTTP method. On `GET` the fields are the query. | required with `flow` |
/// | `path` | `path = "/payments/{reference}"`, `path(three_ds => "/a", _ => "/b")` | The path: a template, or the first whose condition is true. | required with `flow` |
/// | `response` | `response = Payment` | What a success is read as: a type that derives [`ConnectorResponse`](derive@crate::ConnectorResponse). | required with `flow` |
/// | `body` | `body = "json"`, `"form"`, `"none"` | The encoding of the body. | the connector's |
/// | `query` | `query("expand" = "links")` | Adds pairs to the query: templates. | none |
/// | `headers` | `headers("X-Store" = "{settings.store}" if three_ds)` | Adds headers: templates, with a condition if needed. | none |
/// | `host` | `host = "files"` | Uses a host of the connector's `host(..)`. | `base_url` |
/// | `auth` | `auth = Auth` | The type whose fields `auth.x` reads. | the type `Auth` in scope |
/// | `auth` | `auth(none)`, `auth(basic("{user}", "{password}"))`, `auth(header("X-Key" = "{api_key}"))` | Sends this request without the account's headers, or with other ones. | the account's |
/// | `error` | `error = TokenError` | What a refusal of this request is read as. | the connector's |
/// | `requires` | `requires(CreateConnectorCustomer if setup_mandate)` | Flows that must be run first. One that moves money cannot be required. | none |
/// | `status` | `status = Pending`, `status = keep` | The status after a success, if the response has none. `keep` leaves it as it was. | the response's |
/// | `consistency` | `consistency = "30s"` | On a look-up: how long after a call it may still miss the result. Units: `s`, `m`, `h`, `d`. | none |
/// | `over` | `over = address`, `line`, `evidence` | On a part: it reads `address.x` of the address that the field gives it, or an element of a list. | |
/// | `when` | `when = three_ds` | On a part: it is absent if the condition is false. | always |
/// | `crate` | `crate = my::path` | Where `connector-core` is, if it has another name. | `::connector_core` |
///
/// # Forms of `#[from(..)]` on a field
///
/// | form | what the field holds |
/// | --- | --- |
/// | none | A part: a type that derives `ConnectorRequest`. |
/// | `#[from(reference)]` | The source. In an `Option` it may be absent and is left out; otherwise a missing value is an error. |
/// | `#[from(billing)]` | A part with `over = address`, read over this address. |
/// | `#[from(redirect.params["payload"])]` | One of several named values. |
/// | `#[from(auth.x)]`, `settings.x`, `state.x` | A credential, a setting, a value of the connector's state. |
/// | `#[from(my::source::iban)]` | A source of your own. |
/// | `#[from("{card.exp_month}/{card.exp_year:yy}")]` | A template: text with placeholders. |
/// | `#[from(value = "ecommerce")]` | A constant. |
/// | `#[from(first(description, reference, value("none")))]` | The first one that is present. |
/// | `#[from(match capture_method { Manual => "later", _ => absent })]` | By the value of a source. An arm gives a literal, a source, `value(..)` or `absent`, and may have a guard: `Manual if three_ds => ..`. |
/// | `#[from(each = order.lines)]` | A `Vec` of a part with `over = line` (`dispute.evidence`: `over = evidence`). |
/// | `#[from(with = function)]` | What a function of yours gives: `fn(&CallView) -> Result<T, FieldError>`, where `T` implements `Serialize`. |
/// | `.., when = three_ds` | Behind any of them: the field is left out if the condition is false. |
/// | `.., null` | Behind any of them: an absent value is written as `null`. |
///
/// A placeholder may have formats: `{source:format:format(argument)}`; `{{` is a literal `{`.
///
/// | format | of | result |
/// | --- | --- | --- |
/// | `yy`, `yyyy`, `mm` | card expiry | two or four digits of the year, two of the month |
/// | `minor`, `major` | amounts | `1230`, `12.30` |
/// | `alpha3`, `numeric` | countries; `numeric` also currencies | the ISO code |
/// | `lower`, `upper`, `trim`, `digits`, `cut(20)` | text | lower or upper case, without outer space, digits only, at most 20 characters |
/// | `first_word`, `rest` | text | the first word, or what follows it |
/// | `base64`, `base64_decode` | text; `base64` also documents | the encoding |
/// | `json(key)`, `query(key=value)` | text | the value of that key in a JSON text, the text as a URL with that pair added |
///
/// # Enums
///
/// One variant is written: the first that fits. A payment that fits none is refused before anything is sent.
///
/// | attribute | on | what it does |
/// | --- | --- | --- |
/// | `#[from(payment_method = Card \| Ideal)]` | a variant | It fits these payment methods, or groups of them. |
/// | `#[from(when = three_ds)]` | a variant | It fits if the condition is true. Both may be given. |
/// | none | the last variant | It fits everything. |
/// | `#[from(payment_method)]` | the enum | A variant without `from` fits the method of its own name. |
///
/// Of serde's attributes these are read: `rename`, `rename_all`, `rename_all_fields`, `tag`, `content`, `untagged` (on an enum, or on a variant
/// of a tagged one) and `flatten` (on a part or on metadata).
///
/// # Conditions
///
/// A name (`three_ds`), a name with values (`payment_method(Card | Ideal)`, `currency(EUR | USD)`, `flow(Refund)`, `card.network(Visa)`),
/// `id_prefix("pi_")`, `has(source)`, and `!`, `&&`, `||`, parentheses.
///
/// # Examples
///
/// A request with a part:
///
/// ```
/// use connector_core::prelude::*;
///
/// #[derive(ConnectorRequest)]
/// #[connector(flow = "Authorize", method = "POST", path = "/payments", response = Payment)]
/// pub struct CreatePayment {
///     #[from(reference)]
///     reference: String,
///     amount: Money,
///     #[from(email)]
///     email: Option<Email>,
/// }
///
/// #[derive(ConnectorRequest)]
/// pub struct Money {
///     #[from(amount)]
///     value: StringMajorUnit,
///     #[from("{currency:lower}")]
///     currency: String,
/// }
/// #
/// # #[derive(ConnectorResponse)]
/// # pub struct Payment {
/// #     #[to(connector_transaction_id)]
/// #     id: String,
/// #     #[to(status)]
/// #     status: PaymentStatus,
/// # }
/// #
/// # #[derive(StatusMap)]
/// # #[status_map(AttemptStatus, "captured" => Charged, _ => Pending)]
/// # pub struct PaymentStatus(Word);
/// ```
///
/// Paths, query, headers and a late look-up:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorRequest)]
/// #[connector(
///     flow = "PSync",
///     method = "GET",
///     path(has(payment.reference) => "/payments/by/{payment.reference}", _ => "/payments/{connector_transaction_id}"),
///     query("expand" = "links"),
///     headers("X-Test" = "1" if test_mode),
///     consistency = "30s",
///     response = Payment,
/// )]
/// pub struct GetPayment;
/// #
/// # #[derive(ConnectorResponse)]
/// # pub struct Payment {
/// #     #[to(connector_transaction_id)]
/// #     id: String,
/// #     #[to(status)]
/// #     status: PaymentStatus,
/// # }
/// #
/// # #[derive(StatusMap)]
/// # #[status_map(AttemptStatus, "captured" => Charged, _ => Pending)]
/// # pub struct PaymentStatus(Word);
/// ```
///
/// Forms of a field:
///
/// ```
/// # use connector_core::prelude::*;
/// use connector_core::CallView;
///
/// #[derive(ConnectorRequest)]
/// pub struct Details {
///     #[from("{card.exp_month}/{card.exp_year:yy}")]
///     expiry: Secret<String>,
///     #[from(value = "ecommerce")]
///     channel: String,
///     #[from(first(description, value("Online payment")))]
///     description: String,
///     #[from(match capture_method { Automatic => "now", Manual => "later", _ => absent })]
///     capture: Option<String>,
///     #[from(return_url, when = three_ds)]
///     return_url: Option<Url>,
///     #[from(statement_descriptor, null)]
///     statement: Option<String>,
///     #[from(with = note)]
///     note: Option<String>,
/// }
///
/// fn note(_: &CallView<'_>) -> Result<Option<String>, FieldError> {
///     Ok(None)
/// }
/// ```
///
/// Parts over an address and over the lines of an order:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorRequest)]
/// pub struct Order {
///     #[from(billing)]
///     billing_address: Option<Address>,
///     #[from(each = order.lines)]
///     lines: Vec<Line>,
/// }
///
/// #[derive(ConnectorRequest)]
/// #[connector(over = address)]
/// pub struct Address {
///     #[from(address.line1)]
///     street: Option<Secret<String>>,
///     #[from(address.country)]
///     country: CountryAlpha2,
/// }
///
/// #[derive(ConnectorRequest)]
/// #[connector(over = line)]
/// pub struct Line {
///     #[from(line.quantity)]
///     quantity: u32,
///     #[from(line.amount)]
///     price: MinorUnit,
/// }
/// ```
///
/// A variant for each payment method:
///
/// ```
/// # use connector_core::prelude::*;
/// #[derive(ConnectorRequest)]
/// #[serde(tag = "type", rename_all = "snake_case")]
/// pub enum Method {
///     #[from(payment_method = Card)]
///     Card {
///         #[from(card.number)]
///         number: CardNumber,
///     },
///     #[from(payment_method = Ideal | Eps)]
///     BankRedirect {
///         #[from(return_url)]
///         return_url: Url,
///     },
/// }
/// ```
pub use connector_derive::ConnectorRequest;
