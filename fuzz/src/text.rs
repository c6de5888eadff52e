//! The texts that a call is filled with: those of an input, or plain ones in the same places.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use connector_core::{Email, Secret, Url};

/// What parts one text from the next: a byte that no text holds.
const BREAK: u8 = 0xff;

/// Gives a text to each place of a call, in turn. The same input gives the same places a text: an empty one leaves them
/// empty. With [`Texts::plain`] each place has a text of its own that nothing has to be escaped in (`t7x`), so that a request
/// made of those says where the texts of the other one belong.
#[derive(Clone, Debug)]
pub struct Texts {
    pieces: Vec<String>,
    next: usize,
    is_plain: bool,
    /// The plain texts and what stands in the place of each, by how the plain ones begin.
    places: HashMap<[u8; 2], Vec<(String, String)>>,
}

impl Texts {
    /// The texts of an input's matter.
    pub fn new(matter: &[u8]) -> Self {
        let pieces = matter.split(|byte| *byte == BREAK).map(|piece| String::from_utf8_lossy(piece).into_owned());
        Self { pieces: pieces.collect(), next: 0, is_plain: false, places: HashMap::new() }
    }

    /// Plain texts in the same places.
    pub fn plain(matter: &[u8]) -> Self {
        Self { is_plain: true, ..Self::new(matter) }
    }

    /// A text for a place that may be empty.
    pub fn text(&mut self) -> Option<String> {
        self.made(|text| Some(text.to_owned()))
    }

    /// A text for a place that cannot be empty; the text itself may be.
    pub fn some(&mut self) -> String {
        self.text().unwrap_or_default()
    }

    /// A text that is none of those that are taken already.
    pub fn key(&mut self, taken: &mut Vec<String>) -> Option<String> {
        let piece = self.piece().to_owned();
        let key = self.text()?;
        if taken.contains(&piece) {
            return None;
        }
        taken.push(piece);
        Some(key)
    }

    /// A secret text for a place that may be empty.
    pub fn secret(&mut self) -> Option<Secret<String>> {
        self.text().map(Secret::new)
    }

    /// A text without a space, which no format takes apart.
    pub fn one_word(&mut self) -> Option<Secret<String>> {
        self.made(|text| Some(text.replace(' ', "_"))).map(Secret::new)
    }

    /// An id: the kinds that are told apart by a prefix stay what they are.
    pub fn id(&mut self) -> String {
        let kind = self.piece().starts_with("seti_");
        self.made(|text| {
            Some(if kind && !text.starts_with("seti_") { ["seti_", text].concat() } else { text.to_owned() })
        })
        .unwrap_or_default()
    }

    /// A reason that is none of those that a processor has a word of its own for.
    pub fn reason(&mut self) -> Option<String> {
        self.made(|text| Some(["because ", text].concat()))
    }

    /// An e-mail address, without what no address may hold.
    pub fn email(&mut self) -> Option<Email> {
        let address = |text: &str| [&visible(text).replace('@', "_"), "@shop.example"].concat();
        self.made(|text| Some(address(text))).and_then(|address| Email::new(address).ok())
    }

    /// A URL without a query and a fragment, and without what no URL may hold.
    pub fn url(&mut self) -> Option<Url> {
        let address = |text: &str| ["https://shop.example/", &visible(text).replace(['?', '#', '\\'], "_")].concat();
        self.made(|text| Some(address(text))).and_then(|address| Url::new(address).ok())
    }

    /// A text inside of base64, and the same as bytes.
    pub fn base64(&mut self) -> String {
        let (plain, real) = self.pair();
        self.place(BASE64.encode(&plain), BASE64.encode(&real));
        BASE64.encode(if self.is_plain { plain } else { real })
    }

    /// The bytes of a text that is going to be sent as base64.
    pub fn bytes(&mut self) -> Vec<u8> {
        let (plain, real) = self.pair();
        self.place(BASE64.encode(&plain), BASE64.encode(&real));
        if self.is_plain { plain } else { real }.into_bytes()
    }

    /// A JSON object with a text under `id`.
    pub fn json(&mut self) -> String {
        let (plain, real) = self.pair();
        let json = |text: &str| serde_json::json!({ "id": text }).to_string();
        self.place(json(&plain), json(&real));
        json(if self.is_plain { &plain } else { &real })
    }

    /// What a text of the plain request is in the other one.
    pub fn translate(&self, plain: &str) -> String {
        let mut out = String::with_capacity(plain.len());
        let mut rest = plain;
        while let Some(first) = rest.chars().next() {
            let begins = rest.as_bytes().first_chunk().and_then(|begins| self.places.get(begins));
            let here = begins.into_iter().flatten().filter(|(plain, _)| rest.starts_with(plain.as_str()));
            match here.max_by_key(|(plain, _)| plain.len()) {
                Some((plain, real)) => {
                    out.push_str(real);
                    rest = &rest[plain.len()..];
                }
                None => {
                    out.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        out
    }

    /// Makes a place's value of its text; plain where the text's own would have been one.
    fn made(&mut self, make: impl Fn(&str) -> Option<String>) -> Option<String> {
        let is_empty = self.piece().is_empty();
        let (plain, real) = self.pair();
        if is_empty {
            return None;
        }
        let (plain, real) = (make(&plain)?, make(&real)?);
        self.place(plain.clone(), real.clone());
        Some(if self.is_plain { plain } else { real })
    }

    /// Notes what stands in the place of a plain text. None of those is shorter than three bytes.
    fn place(&mut self, plain: String, real: String) {
        if let Some(begins) = plain.as_bytes().first_chunk() {
            self.places.entry(*begins).or_default().push((plain, real));
        }
    }

    fn piece(&self) -> &str {
        &self.pieces[self.next % self.pieces.len()]
    }

    fn pair(&mut self) -> (String, String) {
        let real = self.piece().to_owned();
        let plain = format!("t{}x", self.next);
        self.next += 1;
        self.place(plain.clone(), real.clone());
        (plain, real)
    }
}

/// A text without spaces and control characters.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || c.is_whitespace() { '_' } else { c }).collect()
}
