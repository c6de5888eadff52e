//! The walk over a request, field by field.

use serde_json::{Map, Value};

use super::fault::{Fault, Problem};
use super::{Case, Field, Kind, leaf};

/// How a request was written: in a form every leaf is a text and every list an object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wire {
    Form,
    Json,
}

/// Holds an object against its fields and gives it back with the types that the table names: integers and booleans of
/// a form are no texts any more, its lists are lists.
///
/// # Errors
/// Everything that is wrong, unknown names first.
pub(crate) fn check(wire: Wire, fields: &[Field], value: &Value) -> Result<Value, Vec<Fault>> {
    let mut walk = Walk { wire, path: Vec::new(), faults: Vec::new() };
    let checked = walk.object(&[fields], value);
    if walk.faults.is_empty() { Ok(checked) } else { Err(walk.faults) }
}

struct Walk {
    wire: Wire,
    path: Vec<String>,
    faults: Vec<Fault>,
}

impl Walk {
    fn object(&mut self, tables: &[&[Field]], value: &Value) -> Value {
        let Value::Object(given) = value else { return self.fault(Problem::NotObject) };
        let fields = || tables.iter().flat_map(|table| table.iter());
        for name in given.keys() {
            if !fields().any(|field| field.name == name) {
                self.at(name, |walk| walk.fault(Problem::Unknown));
            }
        }
        let mut checked = Map::new();
        for field in fields() {
            let value = self.at(field.name, |walk| match given.get(field.name) {
                None if field.is_required => walk.fault(Problem::Missing),
                None => Value::Null,
                Some(Value::Null) if field.is_nullable => Value::Null,
                Some(Value::Null) => walk.fault(Problem::Null),
                Some(value) => walk.value(field.kind, value),
            });
            if !value.is_null() {
                checked.insert(field.name.to_owned(), value);
            }
        }
        Value::Object(checked)
    }

    fn value(&mut self, kind: Kind, value: &Value) -> Value {
        match kind {
            Kind::Object(fields) => self.object(&[fields], value),
            Kind::Tagged(tag, cases) => self.tagged(tag, cases, value),
            Kind::Metadata { names, name, text } => self.metadata([names, name, text], value),
            Kind::Free if value.is_object() => value.clone(),
            Kind::Free => self.fault(Problem::NotObject),
            Kind::List(item, longest) => self.list(*item, longest, value),
            Kind::Either(kinds) => self.either(kinds, value),
            leaf => match leaf::read(self.wire, leaf, value) {
                Ok(value) => value,
                Err(problem) => self.fault(problem),
            },
        }
    }

    fn tagged(&mut self, tag: &'static str, cases: &'static [Case], value: &Value) -> Value {
        let Value::Object(given) = value else { return self.fault(Problem::NotObject) };
        let found = given.get(tag).and_then(Value::as_str);
        match cases.iter().find(|case| Some(case.tag) == found) {
            Some(case) => self.object(&[&[super::required(tag, Kind::Text(1, 100))], case.fields], value),
            // Which fields it should have is unknown as long as the tag is, so nothing else is reported.
            None => self.at(tag, |walk| match given.get(tag) {
                None => walk.fault(Problem::Missing),
                Some(Value::String(_)) => walk.fault(Problem::NotOneOf(cases.iter().map(|case| case.tag).collect())),
                Some(_) => walk.fault(Problem::NotText),
            }),
        }
    }

    fn metadata(&mut self, [names, name, text]: [usize; 3], value: &Value) -> Value {
        let Value::Object(given) = value else { return self.fault(Problem::NotObject) };
        if given.len() > names {
            return self.fault(Problem::TooLong(names));
        }
        for (key, value) in given {
            self.at(key, |walk| match value {
                _ if key.chars().count() > name => walk.fault(Problem::TooLong(name)),
                Value::String(value) if value.chars().count() > text => walk.fault(Problem::TooLong(text)),
                Value::String(_) => Value::Null,
                _ => walk.fault(Problem::NotText),
            });
        }
        value.clone()
    }

    fn list(&mut self, kind: Kind, longest: usize, value: &Value) -> Value {
        let items: Option<Vec<&Value>> = match (self.wire, value) {
            (Wire::Json, Value::Array(items)) => Some(items.iter().collect()),
            // The indices count up from zero, without a gap.
            (Wire::Form, Value::Object(items)) => (0..items.len()).map(|index| items.get(&index.to_string())).collect(),
            _ => None,
        };
        match items {
            None => self.fault(Problem::NotList),
            Some(items) if items.len() > longest => self.fault(Problem::TooLong(longest)),
            Some(items) => {
                let checked = items.iter().enumerate();
                checked.map(|(index, item)| self.at(&index.to_string(), |walk| walk.value(kind, item))).collect()
            }
        }
    }

    fn either(&mut self, kinds: &'static [Kind], value: &Value) -> Value {
        let mut first = Vec::new();
        for kind in kinds {
            let mut walk = Walk { wire: self.wire, path: self.path.clone(), faults: Vec::new() };
            let checked = walk.value(*kind, value);
            match (walk.faults.is_empty(), first.is_empty()) {
                (true, _) => return checked,
                (false, true) => first = walk.faults,
                (false, false) => {}
            }
        }
        self.faults.extend(first);
        Value::Null
    }

    fn at(&mut self, name: &str, look: impl FnOnce(&mut Walk) -> Value) -> Value {
        self.path.push(name.to_owned());
        let value = look(self);
        self.path.pop();
        value
    }

    fn fault(&mut self, problem: Problem) -> Value {
        self.faults.push(Fault { path: self.path.clone(), problem });
        Value::Null
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{Case, Field, Kind, optional, required};
    use super::{Problem, Wire, check};

    const FIELDS: &[Field] = &[
        required("amount", Kind::Integer(1, 99)),
        optional("confirm", Kind::Flag),
        optional("types", Kind::List(&Kind::OneOf(&["card", "ideal"]), 2)),
        optional("note", Kind::Text(1, 5)).nullable(),
        optional("metadata", Kind::Metadata { names: 2, name: 3, text: 4 }),
        optional(
            "source",
            Kind::Tagged(
                "type",
                &[Case { tag: "id", fields: &[required("id", Kind::Id("src", 4))] }, Case { tag: "none", fields: &[] }],
            ),
        ),
    ];

    fn problems(wire: Wire, value: Value) -> Vec<(String, Problem)> {
        let faults = check(wire, FIELDS, &value).unwrap_err();
        faults.into_iter().map(|fault| (fault.dotted(), fault.problem)).collect()
    }

    #[test]
    fn a_form_gets_its_types_back() {
        let form = json!({"amount": "10", "confirm": "true", "types": {"0": "card", "1": "ideal"}});
        let expected = json!({"amount": 10, "confirm": true, "types": ["card", "ideal"]});
        assert_eq!(check(Wire::Form, FIELDS, &form), Ok(expected));
    }

    #[test]
    fn json_keeps_its_types() {
        let json =
            json!({"amount": 10, "note": null, "source": {"type": "id", "id": "src_a2b3"}, "metadata": {"a": ""}});
        let expected = json!({"amount": 10, "source": {"type": "id", "id": "src_a2b3"}, "metadata": {"a": ""}});
        assert_eq!(check(Wire::Json, FIELDS, &json), Ok(expected));
        assert_eq!(problems(Wire::Json, json!({"amount": "10"})), [("amount".to_owned(), Problem::NotInteger)]);
        assert_eq!(problems(Wire::Json, json!({"amount": 10.0})), [("amount".to_owned(), Problem::NotInteger)]);
        assert_eq!(problems(Wire::Json, json!({"amount": null})), [("amount".to_owned(), Problem::Null)]);
    }

    #[test]
    fn every_fault_is_found_with_its_path() {
        let json = json!({
            "confirm": "true", "types": ["card", "cash"], "note": "longer", "metadata": {"long": "x", "b": 1},
            "source": {"type": "id", "id": "tok_a2b3", "cvv": "1"}, "extra": 1
        });
        let expected = [
            ("extra", Problem::Unknown),
            ("amount", Problem::Missing),
            ("confirm", Problem::NotFlag),
            ("types.1", Problem::NotOneOf(vec!["card", "ideal"])),
            ("note", Problem::TooLong(5)),
            ("metadata.b", Problem::NotText),
            ("metadata.long", Problem::TooLong(3)),
            ("source.cvv", Problem::Unknown),
            ("source.id", Problem::NotOfForm),
        ];
        assert_eq!(problems(Wire::Json, json), expected.map(|(path, problem)| (path.to_owned(), problem)));
    }

    #[test]
    fn while_a_tag_is_in_doubt_nothing_else_is() {
        let source = |source| problems(Wire::Json, json!({"amount": 1, "source": source}));
        assert_eq!(source(json!({"id": 1})), [("source.type".to_owned(), Problem::Missing)]);
        let unknown = [("source.type".to_owned(), Problem::NotOneOf(vec!["id", "none"]))];
        assert_eq!(source(json!({"type": "cash", "x": 1})), unknown);
    }

    #[test]
    fn a_forms_list_has_no_gap() {
        let gap = problems(Wire::Form, json!({"amount": "1", "types": {"0": "card", "2": "ideal"}}));
        assert_eq!(gap, [("types".to_owned(), Problem::NotList)]);
    }
}
