//! The operation that a request is for, found by its method and path.

use std::borrow::Cow;

use mock_processors::Exchange;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::spec::resolve;

/// One method of one path of a document.
pub(super) struct Operation<'s> {
    /// The path as the document writes it.
    pub(super) template: &'s str,
    /// What the request has in the places of the path, by name.
    pub(super) path: Map<String, Value>,
    item: &'s Value,
    node: &'s Value,
}

impl<'s> Operation<'s> {
    /// The operation of the exchange's request. `/payments/search` is preferred to `/payments/{id}`.
    pub(super) fn find(document: &'s Value, exchange: &Exchange) -> Option<Operation<'s>> {
        let path = exchange.path_and_query.split('?').next().unwrap_or_default();
        let paths = document.get("paths")?.as_object()?;
        let known = paths.iter().filter_map(|(template, item)| {
            let node = item.get(exchange.method.to_lowercase())?;
            Some(Operation { template, path: places(template, path)?, item, node })
        });
        known.min_by_key(|operation| operation.path.len())
    }

    /// What the request may have in `place`, `query` or `path`, as a schema of one object.
    pub(super) fn parameters(&self, document: &'s Value, place: &str) -> Value {
        let lists = [self.item, self.node].into_iter().filter_map(|node| node.get("parameters")?.as_array());
        let here = lists.flatten().map(|node| resolve(document, node)).filter(|node| node["in"] == place);
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for parameter in here {
            let Some(name) = parameter["name"].as_str() else { continue };
            properties.insert(name.to_owned(), parameter["schema"].clone());
            if parameter["required"] == true {
                required.push(name);
            }
        }
        json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
    }

    /// What is said of the request's body, if it may have one.
    pub(super) fn request_body(&self, document: &'s Value) -> Option<&'s Value> {
        self.node.get("requestBody").map(|body| resolve(document, body))
    }

    /// What is said of a response with this status.
    pub(super) fn response(&self, document: &'s Value, status: u16) -> Option<&'s Value> {
        let responses = self.node.get("responses")?;
        let names = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
        names.iter().find_map(|name| responses.get(name)).map(|response| resolve(document, response))
    }
}

/// What stands in the places of the template; `None` when the path is another one.
fn places(template: &str, path: &str) -> Option<Map<String, Value>> {
    let (known, given): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    if known.len() != given.len() {
        return None;
    }
    let mut places = Map::new();
    for (known, given) in known.into_iter().zip(given) {
        match known.strip_prefix('{').and_then(|known| known.strip_suffix('}')) {
            Some(name) if !given.is_empty() => {
                let text: Cow<'_, str> = percent_decode_str(given).decode_utf8_lossy();
                places.insert(name.to_owned(), text.into())
            }
            None if known == given => None,
            _ => return None,
        };
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::places;

    #[test]
    fn a_path_fits_its_template() {
        let found = places("/payments/{id}/captures", "/payments/pay%5F1/captures").unwrap();
        assert_eq!(json!(found), json!({"id": "pay_1"}));
        for other in ["/payments/pay_1", "/payments//captures", "/payments/pay_1/voids", "/payments/a/b/captures"] {
            assert_eq!(places("/payments/{id}/captures", other), None, "{other}");
        }
    }
}
