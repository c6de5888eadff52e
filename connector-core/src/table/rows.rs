//! The rows of an object, indexed by a hash of their names.

use super::Row;

/// The rows of an object.
#[doc(hidden)]
pub struct Rows {
    all: &'static [Row],
    /// By the hash of a name: the first row with such a name, counted from 1; 0 if there is none.
    first: [u8; SIZE],
}

const SIZE: usize = 64;

impl Rows {
    #[allow(
        clippy::indexing_slicing,
        reason = "a hash is a place of the table, and the rest runs while a constant is evaluated"
    )]
    pub const fn new(all: &'static [Row]) -> Self {
        let mut first = [0; SIZE];
        let mut index = 0;
        while index < all.len() {
            let mut nth = 0;
            while nth < all[index].names.len() {
                let hash = hash(all[index].names[nth].as_bytes());
                if first[hash] == 0 {
                    // Rows beyond the last place are searched for from there.
                    first[hash] = if index < u8::MAX as usize { index as u8 + 1 } else { u8::MAX };
                }
                nth += 1;
            }
            index += 1;
        }
        Self { all, first }
    }

    pub const fn all(&self) -> &'static [Row] {
        self.all
    }

    /// The row with that name, and its position.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "a hash is a place of the table")]
    pub(crate) fn named(&self, name: &str) -> Option<(usize, &'static Row)> {
        let first = usize::from(self.first[hash(name.as_bytes())]).checked_sub(1)?;
        let rows = self.all.get(first..)?.iter().enumerate();
        rows.map(|(index, row)| (first + index, row))
            .find(|(_, row)| row.names.iter().any(|known| is_same(known.as_bytes(), name.as_bytes())))
    }
}

/// The hash of a name. Few names of an object collide, and few undeclared names collide with them.
#[inline]
const fn hash(name: &[u8]) -> usize {
    match name {
        [first, .., last] => (*first as usize * 7 + *last as usize * 3 + name.len()) % SIZE,
        [only] => *only as usize % SIZE,
        [] => 0,
    }
}

/// Compares short texts that are mostly equal: in place, eight bytes at a time, and the last eight once more.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        (Some(end), Some(other_end)) => {
            let (eights, other_eights) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
            let number = |eight: &[u8; 8]| u64::from_le_bytes(*eight);
            number(end) == number(other_end)
                && eights.iter().zip(other_eights).all(|(eight, other)| number(eight) == number(other))
        }
        _ => one.iter().eq(other),
    }
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.all.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Destination, *};

    const fn row(names: &'static [&'static str]) -> Row {
        Row { names, label: "", to: Destination::Targets(&[]) }
    }

    #[test]
    fn every_name_finds_its_row_and_others_find_none() {
        static ALL: [Row; 5] =
            [row(&["id"]), row(&["di", "status"]), row(&[""]), row(&["latest_charge", "a"]), row(&["last_crarge"])];
        let rows = Rows::new(&ALL);
        for (index, row) in ALL.iter().enumerate() {
            for name in row.names {
                assert_eq!(rows.named(name).map(|(found, _)| found), Some(index), "{name}");
            }
        }
        for other in ["i", "idd", "latest_charg", "b", "\u{e9}"] {
            assert!(rows.named(other).is_none(), "{other}");
        }
    }

    #[test]
    fn texts_are_the_same_where_every_byte_is() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        for length in 0..text.len() {
            let one = &text.as_bytes()[..length];
            assert!(is_same(one, one.to_vec().as_slice()));
            assert!(!is_same(one, &text.as_bytes()[..=length]));
            for at in 0..length {
                let mut other = one.to_vec();
                other[at] ^= 1;
                assert!(!is_same(one, &other), "{length} {at}");
            }
        }
    }

    #[test]
    fn rows_beyond_the_last_place_are_found_too() {
        let names: Vec<&'static str> = (0..700).map(|nth| &*format!("{nth:03}").leak()).collect();
        let rows: Vec<Row> = names.iter().map(|name| row(vec![*name].leak())).collect();
        let rows = Rows::new(rows.leak());
        for (index, name) in names.iter().enumerate() {
            assert_eq!(rows.named(name).map(|(found, _)| found), Some(index), "{name}");
        }
    }
}
