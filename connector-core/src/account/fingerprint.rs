//! The fingerprint of an account.

use sha2::{Digest, Sha256};

/// A SHA-256 over texts and lists of texts, each with its length first, so that different inputs have different bytes.
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    pub(crate) fn new(connector: &str) -> Self {
        let mut fingerprint = Self(Sha256::new());
        fingerprint.part(connector);
        fingerprint
    }

    pub(crate) fn part(&mut self, text: &str) {
        self.length(text.len());
        self.0.update(text.as_bytes());
    }

    pub(crate) fn list<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let texts: Vec<_> = texts.collect();
        self.length(texts.len());
        texts.into_iter().for_each(|text| self.part(text));
    }

    fn length(&mut self, length: usize) {
        self.0.update(u64::try_from(length).unwrap_or(u64::MAX).to_be_bytes());
    }

    /// In lower-case hex.
    pub(crate) fn finish(self) -> String {
        hex::encode(self.0.finalize())
    }
}
