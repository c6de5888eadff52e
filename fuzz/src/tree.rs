//! A body, read back: its values in their order, each with its name. What stands twice is there twice.

use std::fmt;

use connector_core::Encoding;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of a body, by its path: one name in a form, the keys one by one in JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leaf {
    pub path: Vec<String>,
    /// The text, or what stands for it: `null`, `true`, `12`.
    pub value: String,
}

/// A body's values.
///
/// # Panics
/// When the body is not what its encoding says.
pub fn leaves(encoding: Encoding, body: &[u8]) -> Vec<Leaf> {
    match encoding {
        Encoding::Json => {
            let mut leaves = Vec::new();
            let tree: Tree = serde_json::from_slice(body).expect("a JSON body is JSON");
            tree.walk(&mut Vec::new(), &mut leaves);
            leaves
        }
        Encoding::Form => {
            let pairs = form_urlencoded::parse(body);
            pairs.map(|(name, value)| Leaf { path: vec![name.into_owned()], value: value.into_owned() }).collect()
        }
        Encoding::None => panic!("there is a body where none was declared"),
    }
}

/// JSON with all of its keys.
enum Tree {
    Text(String),
    Object(Vec<(String, Tree)>),
    List(Vec<Tree>),
}

impl Tree {
    fn walk(self, path: &mut Vec<String>, leaves: &mut Vec<Leaf>) {
        let mut inside = |path: &mut Vec<String>, key: String, tree: Tree| {
            path.push(key);
            tree.walk(path, leaves);
            path.pop();
        };
        match self {
            Self::Text(value) => leaves.push(Leaf { path: path.clone(), value }),
            Self::Object(fields) => fields.into_iter().for_each(|(key, tree)| inside(path, key, tree)),
            Self::List(list) => (0..).zip(list).for_each(|(at, tree)| inside(path, format!("[{at}]"), tree)),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Text("null".to_owned()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
        let mut trees = Vec::new();
        while let Some(tree) = list.next_element()? {
            trees.push(tree);
        }
        Ok(Tree::List(trees))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Tree::Object(fields))
    }
}
