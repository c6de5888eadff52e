//! The bytes of a fixed response's body.

use serde::{Deserialize, Serialize};

/// The body of a fixed response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A text, in UTF-8.
    Text(String),
    /// Any bytes.
    Bytes(Vec<u8>),
    /// A JSON string of so many bytes, quotes included; it is made while it is sent.
    Filler(u64),
}

/// How much of a filler is made at once.
const PIECE: usize = 64 * 1024;

impl Body {
    /// Its length in bytes.
    pub fn len(&self) -> u64 {
        match self {
            Body::Text(text) => text.len() as u64,
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::Filler(bytes) => *bytes,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Hands the bytes over in pieces of at most `size` bytes, until one is not taken.
    pub(crate) fn pieces<E>(&self, size: usize, mut take: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
        let size = size.clamp(1, PIECE);
        match self {
            Body::Text(text) => text.as_bytes().chunks(size).try_for_each(take),
            Body::Bytes(bytes) => bytes.chunks(size).try_for_each(take),
            Body::Filler(bytes) => {
                let mut piece = vec![b'a'; size];
                let mut sent = 0;
                while sent < *bytes {
                    let length = (*bytes - sent).min(size as u64) as usize;
                    piece[0] = if sent == 0 { b'"' } else { b'a' };
                    if sent + length as u64 == *bytes {
                        piece[length - 1] = b'"';
                    }
                    take(&piece[..length])?;
                    sent += length as u64;
                }
                Ok(())
            }
        }
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Body {
        Body::Text(text.to_owned())
    }
}

impl From<String> for Body {
    fn from(text: String) -> Body {
        Body::Text(text)
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Body {
        Body::Bytes(bytes)
    }
}

impl From<serde_json::Value> for Body {
    fn from(value: serde_json::Value) -> Body {
        Body::Text(value.to_string())
    }
}
