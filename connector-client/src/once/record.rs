//! What the store holds about an operation: whether a call is in progress, since when it may have been sent, and the response.

use std::time::{Duration, SystemTime};

use connector_core::http::HttpRequest;
use sha2::{Digest, Sha256};

/// A hash (SHA-256) of an operation's request: the same operation must not be called with other data.
pub(crate) type Fingerprint = [u8; 32];

/// The fingerprint of a request. Its headers are left out: a later call may have another access token.
pub(crate) fn fingerprint(request: &HttpRequest) -> Fingerprint {
    let mut hash = Sha256::new();
    for part in
        [request.method.as_str().as_bytes(), request.url.as_bytes(), request.body.as_deref().unwrap_or_default()]
    {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// What the store holds about an operation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Record {
    /// Identifies the call that wrote the record last.
    pub(crate) ticket: u64,
    pub(crate) fingerprint: Fingerprint,
    /// Since when the operation may have been sent; none when it was not.
    pub(crate) since: Option<SystemTime>,
    pub(crate) state: State,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// A call carries it out, until then at the latest. Later than that, the call's process has died.
    Running { until: SystemTime },
    /// No call carries it out, and its outcome is unknown.
    Open,
    /// A response settled it: its HTTP status and its body.
    Settled { status: u16, body: Vec<u8> },
}

const RUNNING: u8 = 1;
const OPEN: u8 = 2;
const SETTLED: u8 = 3;
/// The version of the layout, the first byte of every record.
const LAYOUT: u8 = 1;

impl Record {
    /// Layout, state, ticket, since, the state's own number (until, or the status), fingerprint, body; numbers are
    /// big-endian, times milliseconds since 1970, and 0 is none.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let (state, number, body): (u8, u64, &[u8]) = match &self.state {
            State::Running { until } => (RUNNING, millis(*until), &[]),
            State::Open => (OPEN, 0, &[]),
            State::Settled { status, body } => (SETTLED, u64::from(*status), body),
        };
        let mut bytes = Vec::with_capacity(58 + body.len());
        bytes.extend([LAYOUT, state]);
        for number in [self.ticket, self.since.map_or(0, millis), number] {
            bytes.extend(number.to_be_bytes());
        }
        bytes.extend(self.fingerprint);
        bytes.extend(body);
        bytes
    }

    /// Reads a record; none when it is not one of this layout.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let ([LAYOUT, state], rest) = bytes.split_first_chunk::<2>()? else { return None };
        let (ticket, rest) = rest.split_first_chunk::<8>()?;
        let (since, rest) = rest.split_first_chunk::<8>()?;
        let (number, rest) = rest.split_first_chunk::<8>()?;
        let (fingerprint, body) = rest.split_first_chunk::<32>()?;
        let number = u64::from_be_bytes(*number);
        let state = match *state {
            RUNNING => State::Running { until: time(number) },
            OPEN => State::Open,
            SETTLED => State::Settled { status: u16::try_from(number).ok()?, body: body.to_vec() },
            _ => return None,
        };
        let since = Some(u64::from_be_bytes(*since)).filter(|since| *since > 0).map(time);
        Some(Self { ticket: u64::from_be_bytes(*ticket), fingerprint: *fingerprint, since, state })
    }
}

fn millis(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn time(millis: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis)).unwrap_or(SystemTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn states() -> impl Strategy<Value = State> {
        prop_oneof![
            (1..u64::MAX / 2_000).prop_map(|until| State::Running { until: time(until) }),
            Just(State::Open),
            (any::<u16>(), any::<Vec<u8>>()).prop_map(|(status, body)| State::Settled { status, body }),
        ]
    }

    proptest! {
        #[test]
        fn a_record_is_read_as_it_was_written(
            ticket: u64, fingerprint: [u8; 32], since in proptest::option::of(1..u64::MAX / 2_000), state in states(),
        ) {
            let record = Record { ticket, fingerprint, since: since.map(time), state };
            prop_assert_eq!(Record::from_bytes(&record.to_bytes()), Some(record));
        }

        #[test]
        fn what_is_no_record_is_not_read(bytes: Vec<u8>) {
            if let Some(record) = Record::from_bytes(&bytes) {
                prop_assert_eq!(bytes[0], LAYOUT);
                prop_assert!(record.to_bytes().len() <= bytes.len());
            }
        }
    }
}
