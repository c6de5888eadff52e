//! Two more formats, small and for this test alone: XML with attributes, and a text to be signed. They show that a row holds
//! all that such writers need, and that what they keep to themselves is little.

use std::fmt::Display;

use connector_derive::ConnectorRequest;

use super::Writer;
use crate::{
    account::{AccountValues, Environment},
    currency::Currency,
    data::{CallContext, CallView, OrderLine, PaymentFlowData},
    encode::EncodeError,
    money::{Amount, MinorUnit, StringMajorUnit},
    request::body::write,
    table::{Declared, Name, Own},
};

/// `@name` is an attribute of the element around it, `$text` its text; lists repeat their element.
#[derive(Default)]
struct Xml {
    text: String,
    /// The elements that are open: where attributes go, and the name that lists repeat.
    open: Vec<(usize, String)>,
    name: String,
}

impl Xml {
    fn leaf(&mut self, text: &str) {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        match self.name.strip_prefix('@') {
            Some(attribute) => {
                let attribute = format!(" {attribute}=\"{text}\"");
                if let Some((at, _)) = self.open.last_mut() {
                    self.text.insert_str(*at, &attribute);
                    *at += attribute.len();
                }
            }
            None if self.name == "$text" => self.text.push_str(&text),
            None => self.text.push_str(&format!("<{0}>{text}</{0}>", self.name)),
        }
    }
}

impl Own for Xml {
    fn own(&mut self, _: &dyn erased_serde::Serialize) -> Result<(), EncodeError> {
        Err(EncodeError::unnamed())
    }
}

impl Writer for Xml {
    type Mark = (usize, Option<usize>);
    type Open = bool;

    fn mark(&self) -> Self::Mark {
        (self.text.len(), self.open.last().map(|(at, _)| *at))
    }
    fn rewind(&mut self, (length, _): Self::Mark) {
        self.text.truncate(length);
    }
    fn object(&mut self) -> bool {
        self.text.push_str(&format!("<{}", self.name));
        self.open.push((self.text.len(), self.name.clone()));
        self.text.push('>');
        true
    }
    fn end_object(&mut self, _: bool) {
        if let Some((_, name)) = self.open.pop() {
            self.text.push_str(&format!("</{name}>"));
        }
    }
    fn list(&mut self) -> bool {
        self.open.push((0, self.name.clone()));
        true
    }
    fn element(&mut self, _: usize) {
        self.name = self.open.last().map(|(_, name)| name.clone()).unwrap_or_default();
    }
    fn end_list(&mut self, _: bool) {
        self.open.pop();
    }
    fn name(&mut self, name: &'static Name) {
        self.entry(name.text());
    }
    fn entry(&mut self, name: &str) {
        name.clone_into(&mut self.name);
    }
    fn text(&mut self, text: &str) {
        self.leaf(text);
    }
    fn integer(&mut self, number: i64) {
        self.leaf(&number.to_string());
    }
    fn flag(&mut self, flag: bool) {
        self.leaf(&flag.to_string());
    }
    fn null(&mut self) {}
    fn shown(&mut self, text: &dyn Display) {
        self.leaf(&text.to_string());
    }
    fn open_text(&mut self) {
        self.text.push_str(&format!("<{}>", self.name));
    }
    fn piece(&mut self, text: &str) {
        self.text.push_str(text);
    }
    fn close_text(&mut self) {
        self.text.push_str(&format!("</{}>", self.name));
    }
    fn finish(self) -> Result<Vec<u8>, EncodeError> {
        Ok(self.text.into_bytes())
    }
}

/// The values alone, in their order, with a bar between two: what a signature may cover.
#[derive(Default)]
struct Signed(Vec<u8>);

impl Signed {
    fn value(&mut self, text: &str) {
        self.open_text();
        self.piece(text);
    }
}

impl Own for Signed {
    fn own(&mut self, _: &dyn erased_serde::Serialize) -> Result<(), EncodeError> {
        Err(EncodeError::unnamed())
    }
}

impl Writer for Signed {
    type Mark = usize;
    type Open = ();

    fn mark(&self) -> usize {
        self.0.len()
    }
    fn rewind(&mut self, mark: usize) {
        self.0.truncate(mark);
    }
    fn object(&mut self) {}
    fn end_object(&mut self, (): ()) {}
    fn list(&mut self) {}
    fn end_list(&mut self, (): ()) {}
    fn element(&mut self, _: usize) {}
    fn name(&mut self, _: &'static Name) {}
    fn entry(&mut self, _: &str) {}
    fn text(&mut self, text: &str) {
        self.value(text);
    }
    fn integer(&mut self, number: i64) {
        self.value(&number.to_string());
    }
    fn flag(&mut self, flag: bool) {
        self.value(&flag.to_string());
    }
    fn null(&mut self) {}
    fn shown(&mut self, text: &dyn Display) {
        self.value(&text.to_string());
    }
    fn open_text(&mut self) {
        if !self.0.is_empty() {
            self.0.push(b'|');
        }
    }
    fn piece(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }
    fn close_text(&mut self) {}
    fn finish(self) -> Result<Vec<u8>, EncodeError> {
        Ok(self.0)
    }
}

#[derive(ConnectorRequest)]
struct Order {
    order: Inner,
}

#[derive(ConnectorRequest)]
#[serde(rename_all = "camelCase")]
struct Inner {
    #[from(reference)]
    merchant_ref: String,
    #[serde(flatten)]
    money: Money,
    #[from("{reference:upper}-1")]
    shown_as: String,
    nothing: Option<Nothing>,
    #[from(each = order.lines)]
    line: Option<Vec<Line>>,
}

/// Its attribute belongs to the element that it is flattened into, which is open already.
#[derive(ConnectorRequest)]
struct Money {
    #[from(amount)]
    amount: StringMajorUnit,
    #[from(currency)]
    #[serde(rename = "@currency")]
    currency: Currency,
}

#[derive(ConnectorRequest)]
struct Nothing {
    #[from(value = "a constant alone")]
    constant: String,
    #[from(description)]
    description: Option<String>,
}

#[derive(ConnectorRequest)]
#[connector(over = line)]
struct Line {
    #[from(line.index)]
    #[serde(rename = "@nr")]
    index: u32,
    #[from(line.name)]
    #[serde(rename = "$text")]
    name: Option<String>,
    #[from(line.amount)]
    #[serde(rename = "@price")]
    price: MinorUnit,
}

fn written<W: Writer>(writer: W) -> String {
    let line = |name: &str, amount| OrderLine {
        name: Some(name.to_owned()),
        sku: None,
        quantity: 1,
        amount: Amount::new(amount, Currency::EUR),
        amount_with_tax: None,
    };
    let common =
        PaymentFlowData { order_lines: vec![line("a<b", 100), line("c", 250)], ..PaymentFlowData::new("ref-1") };
    let account = AccountValues { environment: Environment::Sandbox, credentials: Vec::new(), settings: Vec::new() };
    let call = CallContext::default();
    let view =
        CallView::new("Authorize", &account, &call, &()).common(&common).amount(Amount::new(7910, Currency::EUR));
    let body = write(Order::PART.table, &view, writer).unwrap();
    String::from_utf8(body).unwrap()
}

#[test]
fn a_row_holds_what_a_writer_of_xml_needs() {
    let expected = [
        r#"<><order currency="EUR"><merchantRef>ref-1</merchantRef><amount>79.10</amount><shownAs>REF-1-1</shownAs>"#,
        r#"<line nr="1" price="100">a&lt;b</line><line nr="2" price="250">c</line></order></>"#,
    ];
    assert_eq!(written(Xml::default()), expected.concat());
}

#[test]
fn a_row_holds_what_a_text_to_sign_needs() {
    assert_eq!(written(Signed::default()), "ref-1|79.10|EUR|REF-1-1|1|a<b|100|2|c|250");
}
