//! Parts that are read over a piece of the router's data: an address, or each element of a list.

use super::{Facts, Part, Stop};
use crate::data::{Address, Evidence, OrderLine};

/// What a part is read over: an address, or an element of a list with its place, from 1.
#[derive(Clone, Copy)]
pub(crate) enum SubTree<'a> {
    Address(&'a Address),
    Line(&'a OrderLine, u32),
    Evidence(&'a Evidence, u32),
}

/// A piece of the router's data that parts are read over.
pub trait Over: 'static {
    #[doc(hidden)]
    fn add_to<'a>(&'a self, index: u32, facts: Facts<'a>) -> Facts<'a>;
}

impl Over for Address {
    fn add_to<'a>(&'a self, _: u32, facts: Facts<'a>) -> Facts<'a> {
        facts.with_sub_tree(SubTree::Address(self))
    }
}

impl Over for OrderLine {
    fn add_to<'a>(&'a self, index: u32, facts: Facts<'a>) -> Facts<'a> {
        facts.with_sub_tree(SubTree::Line(self, index))
    }
}

impl Over for Evidence {
    fn add_to<'a>(&'a self, index: u32, facts: Facts<'a>) -> Facts<'a> {
        facts.with_sub_tree(SubTree::Evidence(self, index))
    }
}

/// A list that is filled with a part for each element: `#[from(each = order.lines)] lines: Vec<Line<'a>>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of parts",
    label = "not a list",
    note = "`each = ..` fills a `Vec` of a part, as `Vec<Line<'a>>`"
)]
pub trait EachOf<'a>: Sized {
    #[doc(hidden)]
    fn build_each<T: Over>(list: &'a [T], facts: &Facts<'a>) -> Result<Self, Stop>;
}

#[diagnostic::do_not_recommend]
impl<'a, P: Part<'a>> EachOf<'a> for Vec<P> {
    fn build_each<T: Over>(list: &'a [T], facts: &Facts<'a>) -> Result<Self, Stop> {
        list.iter().zip(1..).map(|(element, index)| P::build(&facts.over(element, index))).collect()
    }
}

/// The facts over a sub-tree, where it is there.
pub fn over_one<'f, T: Over>(sub_tree: Option<&'f T>, facts: &Facts<'f>) -> Vec<Facts<'f>> {
    sub_tree.into_iter().map(|sub_tree| facts.over(sub_tree, 1)).collect()
}

/// The facts over each element of a list.
pub fn over_each<'f, T: Over>(list: Option<&'f [T]>, facts: &Facts<'f>) -> Vec<Facts<'f>> {
    list.unwrap_or_default().iter().zip(1..).map(|(element, index)| facts.over(element, index)).collect()
}
