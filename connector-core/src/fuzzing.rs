//! What the fuzz targets must reach and nobody else may use: the reader and the writers of JSON by themselves.

use serde_json::{Map, Number, Value};

use crate::{
    request::json_text as written,
    response::{Json, Kind, Malformed, Scalar},
};

/// A text of JSON, its syntax checked whole; where it is none, the place of the first byte that is wrong.
///
/// # Errors
/// Where the text is no JSON.
pub fn skim(text: &str) -> Result<(), usize> {
    let mut json = Json::new(text);
    json.skip().and_then(|_| json.end()).map_err(|malformed| malformed.at)
}

/// The value of a text, piece by piece; none where it holds what serde_json's values cannot: a lone surrogate, or a number
/// that fits no float.
///
/// # Errors
/// Where the text is no JSON.
pub fn value(text: &str) -> Result<Option<Value>, usize> {
    let mut json = Json::new(text);
    let read = next(&mut json).and_then(|value| json.end().map(|()| value));
    read.map_err(|malformed| malformed.at)
}

fn next(json: &mut Json<'_>) -> Result<Option<Value>, Malformed> {
    Ok(match json.kind()? {
        Kind::Object => {
            json.open_object()?;
            let (mut fields, mut is_first) = (Some(Map::new()), true);
            while let Some(key) = json.next_key(&mut is_first)? {
                let (key, value) = (key.decode(), next(json)?);
                fields = fields.zip(key.zip(value)).map(|(mut fields, (key, value))| {
                    fields.insert(key.into_owned(), value);
                    fields
                });
            }
            fields.map(Value::Object)
        }
        Kind::List => {
            json.open_list()?;
            let (mut list, mut is_first) = (Some(Vec::new()), true);
            while json.next_element(&mut is_first)? {
                let element = next(json)?;
                list = list.zip(element).map(|(mut list, element)| {
                    list.push(element);
                    list
                });
            }
            list.map(Value::Array)
        }
        Kind::Text | Kind::Number | Kind::Flag | Kind::Null => match json.scalar()? {
            Scalar::Text(text) => text.decode().map(|text| Value::String(text.into_owned())),
            Scalar::Number(number) => number.parse::<Number>().ok().map(Value::Number),
            Scalar::Flag(flag) => Some(Value::Bool(flag)),
            Scalar::Null => Some(Value::Null),
        },
    })
}

/// A text as a body holds it, quotes and all.
pub fn json_text(text: &str) -> Vec<u8> {
    written(text)
}
