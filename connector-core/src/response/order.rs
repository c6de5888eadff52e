//! Decides between several values of one target by the order of declaration, not by the order in the document.

use std::collections::BTreeMap;

use crate::target::{COUNT, TargetRow};

/// The position of a row among all rows of a response.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position {
    /// A digit per level, the outermost highest; none is zero.
    path: u64,
    level: u32,
    /// Whether it only fills a target that nothing else wrote.
    is_fallback: bool,
}

/// The bits of a digit. Seven levels are distinguished, more than any processor nests.
const DIGIT: u32 = 9;
const LEVELS: u32 = 7;
/// The number of rows distinguished per level.
const ROWS: u64 = 0xFF;

impl Position {
    /// The position of the whole response.
    pub(super) const ROOT: Self = Self { path: 0, level: 0, is_fallback: false };

    /// Of the row with that index inside of a part. Rows with a fallback stand behind all others.
    #[inline]
    pub(super) fn inside(self, index: usize, has_fallback: bool) -> Self {
        let level = self.level + 1;
        let place = u64::try_from(index).map_or(ROWS, |index| (index + 1).min(ROWS));
        let digit = if has_fallback { place | (ROWS + 1) } else { place };
        let path = match LEVELS.checked_sub(level) {
            Some(below) => self.path | digit << (below * DIGIT),
            None => self.path,
        };
        Self { path, level, ..self }
    }

    /// The same row: as it is, or only to fill what nothing else wrote.
    #[inline]
    pub(super) fn or_fallback(self, is_fallback: bool) -> Self {
        Self { is_fallback: self.is_fallback || is_fallback, ..self }
    }
}

/// The rank of the value of each target. A value ranks above every fallback. Of several values the last declared one is
/// kept, of several fallbacks the first.
#[derive(Debug)]
pub(super) struct Order {
    core: [u64; COUNT],
    /// By the names of a router's own targets.
    own: BTreeMap<&'static str, u64>,
}

/// Set in the rank of a value, not of a fallback.
const VALUE: u64 = 1 << 63;

impl Order {
    pub(super) const fn new() -> Self {
        Self { core: [0; COUNT], own: BTreeMap::new() }
    }

    /// Whether a value at that position replaces the value of the target with that index, and records it if so. A
    /// fallback does not replace a value that was set before this response was read.
    #[inline]
    pub(super) fn admits(&mut self, target: &TargetRow, position: Position, is_set: impl FnOnce() -> bool) -> bool {
        let held = match self.core.get_mut(target.index) {
            Some(held) => held,
            None => own_rank(&mut self.own, target.name),
        };
        let rank = if position.is_fallback { !(VALUE | position.path) } else { VALUE | position.path };
        let counts = match *held {
            0 => !position.is_fallback || !is_set(),
            // The same row again, at a level that is not told apart: the later value of the document.
            held => rank > held || (rank == held && !position.is_fallback),
        };
        if counts {
            *held = rank;
        }
        counts
    }
}

/// The rank of an own target; zero where it was not written.
#[cold]
fn own_rank<'o>(own: &'o mut BTreeMap<&'static str, u64>, name: &'static str) -> &'o mut u64 {
    own.entry(name).or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::{Target, status};

    const ROOT: Position = Position::ROOT;

    fn written(positions: &[Position]) -> Option<usize> {
        let mut order = Order::new();
        let mut last = None;
        for (nth, position) in positions.iter().enumerate() {
            if order.admits(status::ROW, *position, || last.is_some()) {
                last = Some(nth);
            }
        }
        last
    }

    #[test]
    fn the_last_one_declared_counts_wherever_it_stands() {
        let (first, second) = (ROOT.inside(0, false).inside(4, false), ROOT.inside(1, false));
        assert_eq!(written(&[first, second]), Some(1));
        assert_eq!(written(&[second, first]), Some(0));
    }

    #[test]
    fn a_fallback_counts_only_where_there_is_nothing_else_and_the_first_one_then() {
        let value = ROOT.inside(0, false);
        let fallback = |position: Position| position.or_fallback(true);
        let (inner, outer) = (fallback(ROOT.inside(3, false).inside(0, true)), fallback(ROOT.inside(1, true)));
        for (positions, counts) in [
            ([inner, value, outer], 1),
            ([value, inner, outer], 0),
            ([outer, inner, value], 2),
            // Fallbacks of a part come before those that stand beside the part.
            ([outer, inner, inner], 1),
        ] {
            assert_eq!(written(&positions), Some(counts), "{positions:?}");
        }
    }

    #[test]
    fn a_part_that_is_a_fallback_is_one_with_everything_in_it() {
        let in_fallback = ROOT.inside(0, true).or_fallback(true).inside(0, false);
        let value = ROOT.inside(1, false);
        assert_eq!(written(&[value, in_fallback]), Some(0));
        assert_eq!(written(&[in_fallback, value]), Some(1));
    }

    #[test]
    fn what_was_there_before_gives_way_to_values_alone() {
        assert!(Order::new().admits(status::ROW, ROOT.inside(0, false), || true));
        let fallback = ROOT.inside(0, true).or_fallback(true);
        assert!(!Order::new().admits(status::ROW, fallback, || true));
        assert!(Order::new().admits(status::ROW, fallback, || false));
    }

    #[test]
    fn what_is_deeper_than_is_told_apart_goes_by_the_document() {
        let deep = (0..9).fold(ROOT, |position, index| position.inside(index, false));
        assert_eq!(written(&[deep, deep]), Some(1));
    }
}
