//! What goes wrong on the way to a processor, and what must happen: each kind of failure in turn, over real sockets, at a
//! server that fails on purpose and whose ledger says what was really charged. Whatever fails, there is at most one charge;
//! exactly one where it is reported charged, none where it is reported declined or not sent.
//!
//! A test's name begins with its row. Those in other files are named here with their file; `core` is
//! `connector-core/src`, `client` is `connector-client/src`, `over_http` is `tests/connectors_over_http`. `tests/rules.toml` takes each row's rule out of the
//! code and names the test that must then fail.
//!
//! | row | failure | tests |
//! | --- | --- | --- |
//! | 1 | refused, no such name, no connection in time | `connecting`: `row_01_*` |
//! | 2 | TLS: expired, wrong host, unknown authority, none | `connecting`: `row_02_*`; client certificates: `client/tests/transport/tls.rs` |
//! | 3 | closed after the whole request was read | `interrupted`: `row_03_closed_after_the_request_is_unknown_and_sent_again_under_its_key_alone` |
//! | 4 | a kept connection is closed | `interrupted`: `row_04_*`; `connections`: `each_call_over_a_kept_connection_is_one_request_whatever_fails` |
//! | 5 | reset in the middle of the request | `interrupted`: `row_05_*` |
//! | 6 | no response within the deadline | `interrupted`: `row_06_*` |
//! | 7 | one byte at a time; token, attempts, waits and reading in one deadline | `interrupted`: `row_07_*` |
//! | 8 | a response truncated at any byte | `interrupted`: `row_08_*` |
//! | 9 | a 200 that says nothing | `responses`: `row_09_*`; `over_http/refusals.rs`: the real connectors |
//! | 10 | 5xx | `responses`: `row_10_*`; `over_http/refusals.rs` |
//! | 10a | 4xx in the connector's form, and in another | `responses`: `row_10a_*`; `over_http/refusals.rs` |
//! | 10b | redirects; 408, 425, 429 | `responses`: `row_10b_*`; `over_http/unclear.rs`, `over_http/refusals.rs` |
//! | 11 | a failure inside a 200; what does not exist | `responses`: `row_11_*`; `over_http/unclear.rs` |
//! | 12 | a key in use | `repeats`: `row_12_*`; `over_http/refusals.rs`: `row_12_a_key_in_use_at_adyen_is_not_declined` |
//! | 13 | a retry | `repeats`: `row_13_*`; `over_http/repeats.rs`: `every_flow_repeats_itself_to_the_byte` |
//! | 14 | a key older than its life | `repeats`: `row_14_*` |
//! | 15 | a thousand calls at a 503 | `repeats`: `row_15_*` |
//! | 16 | `Retry-After` | `repeats`: `row_16_*`; its forms: `client/retry/policy.rs` |
//! | 17 | one processor hangs | `once`: `row_17_*` |
//! | 18 | the caller gives up | `once`: `row_18_*` |
//! | 19 | the same operation fifty times at once | `once`: `row_19_*` |
//! | 20 | webhooks before the response, twice, at once, in any order | `tests/webhooks`: `row_20_*` in `order.rs` and `events.rs` |
//! | 21 | a webhook replayed, or dated ahead | `tests/webhooks/refused.rs`: `row_21_*` |
//! | 22 | flipped bytes, wrong and two active secrets | `tests/webhooks`: `row_22_*` in `tampered.rs` and `refused.rs` |
//! | 23 | access tokens | `tokens`: `row_23_*`; `over_http/tokens.rs` |
//! | 24 | another amount, currency or id | `amounts`: `row_24_*`; by webhook: `tests/webhooks/events.rs`: `another_payment_amount_or_currency_is_never_charged` |
//! | 25 | amounts and currencies | `amounts`: `row_25_*`; every currency at its extremes: `core/money/tests.rs`. No connector has decimals of its own for a currency yet: there is no word for them |
//! | 26 | canaries in every failure | `tests/secrets/failures.rs`: `row_26_*`; `tests/secrets`: inputs, responses, webhooks |
//! | 27 | too large, too deep, compressed, elsewhere | `flood`: `row_27_*`; announced lengths: `client/tests/faults.rs` |
//! | 28 | ids that would be another path or header | `ids`: `row_28_*`; `core/request/place.rs` |
//!
//! And what holds over all rows:
//!
//! | rule | tests |
//! | --- | --- |
//! | unknown is sticky, within a call and over all later ones | `sticky` |
//! | the processor's response for the key ends the doubt | `sticky`: `the_processors_response_for_the_key_ends_the_doubt` |
//! | a look-up that fails is unknown, made again, and touches no status; a refused capture, void or refund leaves the payment | `changes` |
//! | not found is final only after the declared delay | `resolve` |
//! | what is unknown can be found out: by key, by id, by reference, until patience ends | `resolve` |
//! | a second processor only where nothing can have happened at the first | `route` |
//! | one owner of retries: nothing below the client sends twice; HTTP/1.1 alone | `connections` |

mod amounts;
mod changes;
mod connecting;
mod connections;
mod flood;
mod ids;
mod interrupted;
mod once;
mod repeats;
mod resolve;
mod responses;
mod route;
mod scene;
mod shop;
mod sticky;
mod tokens;
