//! JSON bodies.

use serde::Serialize;

use super::{EncodeError, Kind};
use crate::secret;

/// Encodes JSON. Secrets are in clear text. `capacity` is the expected length in bytes.
///
/// # Errors
/// When a value cannot be serialized, for example money that does not fit a float.
pub(crate) fn to_vec<T: Serialize + ?Sized>(value: &T, capacity: usize) -> Result<Vec<u8>, EncodeError> {
    let _wire = secret::wire();
    let mut body = Vec::with_capacity(capacity);
    // The error's text may quote the value that was refused.
    serde_json::to_writer(&mut body, value).map_err(|_| EncodeError::new(Kind::Refused))?;
    Ok(body)
}

/// Appends a value with its own `Serialize`.
pub(crate) fn append(body: &mut Vec<u8>, value: &dyn erased_serde::Serialize) -> Result<(), EncodeError> {
    // The error's text may quote the value that was refused.
    serde_json::to_writer(body, value).map_err(|_| EncodeError::new(Kind::Refused))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::secret::Secret;

    #[test]
    fn secrets_are_written_in_full_here_and_masked_elsewhere() {
        let body = BTreeMap::from([("cvc", Secret::new("737"))]);
        assert_eq!(to_vec(&body, 32).unwrap(), br#"{"cvc":"737"}"#);
        assert_eq!(serde_json::to_string(&body).unwrap(), r#"{"cvc":"***"}"#);
    }

    #[test]
    fn a_refusal_leaves_the_mask_on() {
        let not_a_key = BTreeMap::from([((1, 2), Secret::new("737"))]);
        assert_eq!(to_vec(&not_a_key, 0).unwrap_err().to_string(), "a value could not be serialized");
        assert_eq!(serde_json::to_string(&Secret::new("737")).unwrap(), r#""***""#);
    }
}
