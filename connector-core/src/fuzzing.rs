//! For the fuzz targets only: the JSON reader and writer on their own.

use serde_json::{Map, Number, Value};

use crate::{
    request::json_text as written,
    response::{Json, Kind, Malformed, Scalar},
};

/// Validates a JSON text. The error is the offset of the first wrong byte.
///
/// # Errors
/// When the text is not JSON.
pub fn skim(text: &str) -> Result<(), usize> {
    let mut json = Json::new(text);
    json.skip().and_then(|_| json.end()).map_err(|malformed| malformed.at)
}

/// The value of a JSON text; none if `serde_json::Value` cannot represent it: a lone surrogate, or a number that does
/// not fit a float.
///
/// # Errors
/// When the text is not JSON.
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

/// A JSON string with its quotes.
pub fn json_text(text: &str) -> Vec<u8> {
    written(text)
}
