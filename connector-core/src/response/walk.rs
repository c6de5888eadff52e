//! One pass over a document with a table: declared fields are written to their targets, all others are skipped.

use super::{
    failure::Failure,
    order::{Order, Position},
    reader::{Json, Kind, Scalar, Text},
    scalar::expected,
    write::read_as,
};
use crate::{
    data::CallView,
    table::{Destination, ResponsePart, ResponseShape, ResponseTable, Row, Rows},
    target::ResponseValues,
};

/// The state of a walk.
pub(super) struct Walk<'w, 'f> {
    pub(super) values: &'w mut ResponseValues,
    pub(super) view: &'w CallView<'f>,
    pub(super) is_lossy: bool,
    pub(super) order: Order,
    /// The path to an unreadable value, collected from the inside out as the failure passes. Free without a failure.
    path: Vec<&'static str>,
}

/// The state of a row while an object is walked.
#[derive(Clone, Copy)]
pub(super) enum Found<'d> {
    Nothing,
    /// A value that is processed at the end of the object; `null` counts as absent.
    Value(Scalar<'d>),
    /// A part or a list, already walked.
    Walked,
    /// A duplicate field that no outcome depends on.
    Dropped,
}

impl<'w, 'f> Walk<'w, 'f> {
    pub(super) fn new(values: &'w mut ResponseValues, view: &'w CallView<'f>, is_lossy: bool) -> Self {
        Self { values, view, is_lossy, order: Order::new(), path: Vec::new() }
    }

    /// The path to the unreadable value.
    pub(super) fn path(&self) -> String {
        self.path.iter().rev().copied().collect::<Vec<_>>().join(".")
    }

    /// Walks a whole document.
    pub(super) fn whole(&mut self, json: &mut Json<'_>, table: &'static ResponseTable) -> Result<(), Failure> {
        match self.part(json, table.part(), Position::ROOT)? {
            true => Ok(()),
            false => Err(Failure::Expected("a response", Kind::Null)),
        }
    }

    /// Walks a part and returns whether it is present.
    pub(super) fn part(
        &mut self,
        json: &mut Json<'_>,
        part: ResponsePart,
        position: Position,
    ) -> Result<bool, Failure> {
        let rows = match &part.table.shape {
            ResponseShape::Object(rows) => rows,
            ResponseShape::Transparent(row) => return self.transparent(json, row, position),
        };
        match json.kind()? {
            Kind::Object => self.object(json, rows, position).map(|()| true),
            Kind::Null => json.skip().map(|_| false).map_err(Failure::from),
            Kind::Text if part.may_be_id => json.skip().map(|_| true).map_err(Failure::from),
            found => Err(Failure::Expected(if part.may_be_id { "an id or an object" } else { "an object" }, found)),
        }
    }

    /// Reads the one unnamed field of a struct: the value itself.
    fn transparent(&mut self, json: &mut Json<'_>, row: &'static Row, position: Position) -> Result<bool, Failure> {
        match self.field(json, 0, row, position)? {
            Found::Value(Scalar::Null) => {
                self.absent(&row.to);
                Ok(!row.is_required())
            }
            found => self.finish(std::slice::from_ref(row), &[found], position).map(|()| true),
        }
    }

    /// Walks an object. The state of its rows is on the stack unless there are many.
    fn object(&mut self, json: &mut Json<'_>, rows: &'static Rows, position: Position) -> Result<(), Failure> {
        match rows.all().len() {
            ..=6 => self.object_with(json, rows, &mut [Found::Nothing; 6], position),
            7..=24 => self.object_with(json, rows, &mut [Found::Nothing; 24], position),
            count => self.object_with(json, rows, &mut vec![Found::Nothing; count], position),
        }
    }

    fn object_with<'d>(
        &mut self,
        json: &mut Json<'d>,
        rows: &'static Rows,
        found: &mut [Found<'d>],
        position: Position,
    ) -> Result<(), Failure> {
        let all = rows.all();
        json.open_object()?;
        let mut is_first = true;
        while let Some((index, row)) = json.next_known(&mut is_first, |key| named(rows, key))? {
            match found.get_mut(index) {
                Some(place @ Found::Nothing) => {
                    *place = self.field(json, index, row, position).inspect_err(|_| self.path.push(row.name()))?;
                }
                Some(place) => {
                    json.skip()?;
                    self.again(row, all, place)?;
                }
                None => _ = json.skip()?,
            }
        }
        self.finish(all, found, position)
    }

    /// A duplicate field, which is ambiguous.
    #[cold]
    fn again(&mut self, row: &'static Row, rows: &'static [Row], place: &mut Found<'_>) -> Result<(), Failure> {
        if row.decides(rows) {
            return Err(Failure::Twice(row.name()));
        }
        self.dropped(row);
        if let Found::Value(_) = place {
            *place = Found::Dropped;
        }
        Ok(())
    }

    pub(super) fn dropped(&mut self, row: &'static Row) {
        if !self.values.dropped.contains(&row.name()) {
            self.values.dropped.push(row.name());
        }
    }

    /// Walks a part or a list at once, and takes a value to the object's end.
    #[inline(always)]
    fn field<'d>(
        &mut self,
        json: &mut Json<'d>,
        index: usize,
        row: &'static Row,
        position: Position,
    ) -> Result<Found<'d>, Failure> {
        let is_there = match &row.to {
            Destination::Targets(_) | Destination::Looked(_) => {
                return match json.kind()? {
                    found @ (Kind::Object | Kind::List) => Err(Failure::Expected(expected(read_as(row)), found)),
                    _ => Ok(Found::Value(json.scalar()?)),
                };
            }
            Destination::Part { part, is_fallback } => {
                let position = position.inside(index, *is_fallback).or_fallback(*is_fallback);
                self.part(json, *part, position)?
            }
            Destination::Picked { part, pick } => self.list(json, *part, pick, position.inside(index, false))?,
        };
        Ok(if is_there { Found::Walked } else { Found::Value(Scalar::Null) })
    }

    /// At the end of an object: checks required fields and writes values to their targets.
    fn finish(&mut self, rows: &'static [Row], found: &[Found<'_>], position: Position) -> Result<(), Failure> {
        for (index, (row, place)) in rows.iter().zip(found).enumerate() {
            match (place, &row.to) {
                (Found::Nothing | Found::Value(Scalar::Null), to) => {
                    if row.is_required() {
                        return Err(Failure::Missing(row.name()));
                    }
                    self.absent(to);
                }
                (Found::Value(scalar), Destination::Targets(_) | Destination::Looked(_)) => {
                    let position = position.inside(index, has_fallback(row));
                    let written = self.value(row, *scalar, (rows, found), position);
                    written.inspect_err(|_| self.path.push(row.name()))?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The row that a key names.
#[inline]
fn named(rows: &'static Rows, key: Text<'_>) -> Option<(usize, &'static Row)> {
    match key.plain() {
        Some(key) => rows.named(key),
        None => rows.all().iter().enumerate().find(|(_, row)| row.names.iter().any(|name| key.is(name))),
    }
}

/// Whether a value is a fallback for at least one of its targets.
fn has_fallback(row: &Row) -> bool {
    matches!(&row.to, Destination::Targets(uses) if uses.iter().any(|one| one.is_fallback))
}
