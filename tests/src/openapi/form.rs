//! Form bodies and queries with nested names, `a[b][c]=v`, as a tree of texts.

use serde_json::{Map, Value};

/// Reads every pair into a tree whose leaves are texts and whose branches are objects. What comes twice, or has no
/// readable name, is returned by its name.
pub(super) fn decode(form: &str) -> (Value, Vec<String>) {
    let (mut tree, mut unread) = (Map::new(), Vec::new());
    for (name, value) in form_urlencoded::parse(form.as_bytes()) {
        let is_read = split(&name).is_some_and(|path| insert(&mut tree, &path, &value));
        if !is_read {
            unread.push(name.into_owned());
        }
    }
    (Value::Object(tree), unread)
}

/// `a[b][]` is `["a", "b", ""]`.
fn split(name: &str) -> Option<Vec<&str>> {
    let (first, rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    if first.is_empty() || first.contains(']') {
        return None;
    }
    let Some(inner) = rest.strip_prefix('[') else { return Some(vec![first]) };
    let segments = inner.strip_suffix(']')?.split("][");
    let path: Vec<&str> = std::iter::once(first).chain(segments).collect();
    path.iter().all(|segment| !segment.contains(['[', ']'])).then_some(path)
}

/// `a[]` counts up. False when something is there already.
fn insert(tree: &mut Map<String, Value>, path: &[&str], text: &str) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    let name = if first.is_empty() { tree.len().to_string() } else { (*first).to_owned() };
    if rest.is_empty() {
        return !tree.contains_key(&name) && tree.insert(name, text.into()).is_none();
    }
    let branch = tree.entry(name).or_insert_with(|| Map::new().into());
    branch.as_object_mut().is_some_and(|branch| insert(branch, rest, text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::decode;

    #[test]
    fn names_nest() {
        let (tree, unread) = decode("a=1&b%5Bc%5D%5Bd%5D=x+y&l[0]=p&l[1]=q&m[]=p&m[]=q");
        let expected =
            json!({"a": "1", "b": {"c": {"d": "x y"}}, "l": {"0": "p", "1": "q"}, "m": {"0": "p", "1": "q"}});
        assert_eq!((tree, unread), (expected, vec![]));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (form, name) in [("a=1&a=2", "a"), ("a=1&a[b]=2", "a[b]"), ("a[b]=1&a=2", "a"), ("[a]=1", "[a]")] {
            assert_eq!(decode(form).1, [name], "{form}");
        }
        for name in ["a[b", "a]", "a[b]c", "a[[b]]", ""] {
            assert_eq!(decode(&format!("{name}=1")).1, [name]);
        }
    }
}
