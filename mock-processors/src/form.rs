//! Form bodies and queries with nested names, `a[b][c]=v` and `a[0]=v`, decoded into one tree of texts.

use serde_json::{Map, Value};

/// Why a form cannot be read. Each names the field as it was written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum BadForm {
    /// Brackets that do not match, or a name without a beginning.
    Name(String),
    /// The same name came twice, or once as a text and once as a parent.
    Twice(String),
}

/// Reads every pair. Leaves are texts, everything else is an object; whether an object is a list is for the field's
/// table to say. `a[]=v` counts up: it may come more than once.
pub(crate) fn decode(encoded: &[&str]) -> Result<Value, BadForm> {
    let mut tree = Map::new();
    for (name, value) in encoded.iter().flat_map(|form| form_urlencoded::parse(form.as_bytes())) {
        let path = split(&name).ok_or_else(|| BadForm::Name(name.to_string()))?;
        insert(&mut tree, &path, value.into_owned()).map_err(|()| BadForm::Twice(name.to_string()))?;
    }
    Ok(Value::Object(tree))
}

/// No field of a processor lies deeper.
const DEEPEST: usize = 8;

/// `a[b][]` is `["a", "b", ""]`.
fn split(name: &str) -> Option<Vec<&str>> {
    let (first, mut rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    if first.is_empty() || first.contains(']') {
        return None;
    }
    let mut path = vec![first];
    while !rest.is_empty() {
        let (segment, after) = rest.strip_prefix('[')?.split_once(']')?;
        if segment.contains('[') || path.len() == DEEPEST {
            return None;
        }
        path.push(segment);
        rest = after;
    }
    Some(path)
}

fn insert(tree: &mut Map<String, Value>, path: &[&str], value: String) -> Result<(), ()> {
    let Some((first, rest)) = path.split_first() else { return Err(()) };
    let name = if first.is_empty() { tree.len().to_string() } else { (*first).to_owned() };
    if rest.is_empty() {
        let earlier = tree.insert(name, Value::String(value));
        return earlier.map_or(Ok(()), |_| Err(()));
    }
    match tree.entry(name).or_insert_with(|| Value::Object(Map::new())) {
        Value::Object(branch) => insert(branch, rest, value),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BadForm, decode};

    #[test]
    fn names_nest() {
        let tree = decode(&["amount=10&a%5Bb%5D%5Bc%5D=x+y&l%5B0%5D=p&l%5B1%5D=q&e[]=1&e[]=2"]);
        let expected =
            json!({"amount": "10", "a": {"b": {"c": "x y"}}, "l": {"0": "p", "1": "q"}, "e": {"0": "1", "1": "2"}});
        assert_eq!(tree, Ok(expected));
    }

    #[test]
    fn nothing_comes_twice_and_brackets_match() {
        for twice in ["a=1&a=1", "a[b]=1&a[b]=2", "a=1&a[b]=2", "a[b]=2&a=1", "l[0]=1&l[0]=1"] {
            assert!(matches!(decode(&[twice]), Err(BadForm::Twice(_))), "{twice}");
        }
        for name in ["[a]=1", "a[b=1", "a[b]c=1", "a]=1", "a[[b]]=1", "=1", "a[1][2][3][4][5][6][7][8]=1"] {
            assert!(matches!(decode(&[name]), Err(BadForm::Name(_))), "{name}");
        }
    }
}
