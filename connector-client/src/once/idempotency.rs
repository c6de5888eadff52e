//! The idempotency key: the same over retries and restarts, another one for another operation. Nothing in it is random.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use connector_core::{
    data::OperationId,
    spec::{ConnectorSpec, IdempotencySpec},
};
use sha2::{Digest, Sha256};

/// 128 bits in base64url. Shorter keys could collide.
const MIN_LEN: usize = 22;

/// A hash (SHA-256) of connector, flow and operation in base64url without padding: 43 characters. A processor carries a
/// request out once per key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key of one operation's flow at one connector.
    pub fn new(connector: &str, flow: &str, operation: &OperationId) -> Self {
        let mut hash = Sha256::new();
        // Each part is preceded by its length, so that no two triples have the same bytes.
        for part in [connector, flow, operation.as_str()] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
        Self(URL_SAFE_NO_PAD.encode(hash.finalize()))
    }

    /// The whole key.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key's first `max_len` characters, never fewer than 22 (128 bits).
    pub fn truncated(&self, max_len: usize) -> &str {
        self.0.get(..max_len.max(MIN_LEN)).unwrap_or(&self.0)
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The key, no longer than the connector's processor allows.
pub(crate) fn truncate(key: &IdempotencyKey, spec: &ConnectorSpec) -> String {
    let max_len = match spec.idempotency {
        Some(IdempotencySpec::Header { max_len, .. }) => max_len,
        Some(IdempotencySpec::Reference { .. } | IdempotencySpec::None { .. }) | None => usize::MAX,
    };
    key.truncated(max_len).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(connector: &str, flow: &str, operation: &str) -> String {
        IdempotencyKey::new(connector, flow, &operation.into()).to_string()
    }

    /// Computed independently of this crate:
    ///
    /// ```text
    /// python3 -c "import hashlib,base64
    /// parts=[b'acme',b'Authorize',b'pay_1']
    /// h=hashlib.sha256(b''.join(len(p).to_bytes(8,'big')+p for p in parts))
    /// print(base64.urlsafe_b64encode(h.digest()).rstrip(b'=').decode())"
    /// ```
    #[test]
    fn the_key_is_the_same_after_a_restart() {
        assert_eq!(key("acme", "Authorize", "pay_1"), "pwsYEOYWkK6Gh4tAHLovx3BiypLScATntY5QlbTHCOI");
    }

    #[test]
    fn a_key_is_truncated_but_never_below_128_bits() {
        let key = IdempotencyKey::new("acme", "Authorize", &"pay_1".into());
        assert_eq!(key.as_str().len(), 43);
        assert_eq!(key.truncated(255), key.as_str());
        assert_eq!(key.truncated(30), &key.as_str()[..30]);
        assert_eq!(key.truncated(8), &key.as_str()[..22]);
    }

    proptest! {
        #[test]
        fn another_connector_flow_or_operation_has_another_key(
            one in ("[a-z]{0,4}", "[a-z]{0,4}", ".{0,6}"),
            other in ("[a-z]{0,4}", "[a-z]{0,4}", ".{0,6}"),
        ) {
            let is_same = one == other;
            prop_assert_eq!(key(&one.0, &one.1, &one.2) == key(&other.0, &other.1, &other.2), is_same);
        }

        #[test]
        fn text_that_moves_from_one_part_to_the_next_changes_the_key(text in "[a-z]{2,8}", at in 1_usize..8) {
            let at = at.min(text.len() - 1);
            let (left, right) = text.split_at(at);
            prop_assert_ne!(key(left, right, "op"), key(&text, "", "op"));
            prop_assert_ne!(key("acme", left, right), key("acme", &text, ""));
        }

        #[test]
        fn a_key_is_a_header_value(operation in ".{0,40}") {
            let key = key("acme", "Authorize", &operation);
            prop_assert!(key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')));
        }
    }
}
