//! Writes the values of a response to their targets.

use super::{
    failure::Failure,
    order::Position,
    reader::Scalar,
    scalar::Plain,
    walk::{Found, Walk},
};
use crate::{
    secret::Secret,
    status::StatusTarget,
    table::{Column, Destination, MappedWord, Put, ReadAs, Row, TargetUse, WhenField},
    target::{Mapped, Read, Target, TargetRow, dispute_status, event, refund_status, status},
};

impl Walk<'_, '_> {
    /// Writes a value to the targets of its row.
    pub(super) fn value(
        &mut self,
        row: &'static Row,
        scalar: Scalar<'_>,
        object: (&'static [Row], &[Found<'_>]),
        position: Position,
    ) -> Result<(), Failure> {
        let Some((plain, is_whole)) = Plain::of(scalar, self.is_lossy) else { return Ok(()) };
        if !is_whole && row.decides(object.0) {
            return Err(Failure::Damaged);
        }
        let Destination::Targets(uses) = &row.to else { return Ok(()) };
        let holds = |one: &&TargetUse| one.when.as_ref().is_none_or(|when| is_word(when, object));
        let mut is_read = false;
        for one in uses.iter().filter(holds) {
            match self.write(one, &plain, position.or_fallback(one.is_fallback)) {
                Ok(()) => is_read = true,
                Err(_) if !is_whole => {
                    self.dropped(row);
                    return Ok(());
                }
                Err(failure) => return Err(failure),
            }
        }
        // A value that goes nowhere is one of its type all the same.
        match is_read {
            true => Ok(()),
            false => plain.read(read_as(row)).map(|_| ()),
        }
    }

    fn write(&mut self, one: &'static TargetUse, plain: &Plain<'_>, position: Position) -> Result<(), Failure> {
        match &one.put {
            Put::Value { target, reading } => match &mut plain.read(reading.read_as) {
                Ok(read) => self.put(target, read, position),
                Err(failure) => return Err(*failure),
            },
            Put::Attempt(word) => self.status(status::ROW, word, plain, position),
            Put::Refund(word) => self.status(refund_status::ROW, word, plain, position),
            Put::Dispute(word) => self.status(dispute_status::ROW, word, plain, position),
            Put::Event(word) => self.status(event::ROW, word, plain, position),
            Put::OwnStatus { target, map, .. } => {
                self.put(target, &mut Read::Status(&mut *map.mapped(plain.word())), position);
            }
            Put::Column { column, .. } => self.put_column(column, plain.word()),
            Put::State { name, reading } => {
                if let Read::Text(text) = plain.read(reading.read_as)? {
                    let name = name.split_once('.').map_or(*name, |(_, name)| name);
                    self.values.state.set(name, Secret::new(text.to_owned()));
                }
            }
            Put::Failed(reading) => {
                self.values.failed |= !matches!(plain.read(reading.read_as)?, Read::Text(""));
            }
            Put::Succeeded(reading) => {
                self.values.failed |= matches!(plain.read(reading.read_as)?, Read::Flag(false));
            }
        }
        Ok(())
    }

    fn status<T: StatusTarget>(
        &mut self,
        target: &'static TargetRow,
        word: &MappedWord<T>,
        plain: &Plain<'_>,
        position: Position,
    ) {
        let mut status = Some(Mapped::one(word.map, plain.word()));
        self.put(target, &mut Read::Status(&mut status), position);
    }

    fn put(&mut self, target: &'static TargetRow, read: &mut Read<'_>, position: Position) {
        if self.order.admits(target, position, || (target.is_set)(self.values)) {
            (target.put)(self.values, read);
        }
    }

    /// Writes a word of a status with several words to each of its tables.
    fn put_column(&mut self, column: &'static Column, word: &str) {
        let (values, index) = (&mut *self.values, column.index);
        for map in column.maps {
            match map {
                Put::Attempt(one) => {
                    values.status.get_or_insert_with(|| Mapped::several(one.map)).set(index, word);
                }
                Put::Refund(one) => {
                    values.refund_status.get_or_insert_with(|| Mapped::several(one.map)).set(index, word);
                }
                Put::Dispute(one) => {
                    let rare = values.other.get_or_insert_default();
                    rare.dispute_status.get_or_insert_with(|| Mapped::several(one.map)).set(index, word);
                }
                Put::Event(one) => {
                    let rare = values.other.get_or_insert_default();
                    rare.event.get_or_insert_with(|| Mapped::several(one.map)).set(index, word);
                }
                _ => {}
            }
        }
    }
}

/// How the row's type is read.
pub(super) fn read_as(row: &Row) -> ReadAs {
    match &row.to {
        Destination::Targets([first, ..]) => first.put.read_as(),
        Destination::Looked(reading) => reading.read_as,
        Destination::Targets([]) | Destination::Part { .. } | Destination::Picked { .. } => ReadAs::Word,
    }
}

/// Whether the word that a `when(..)` compares is one of its words.
fn is_word(when: &WhenField, (rows, found): (&[Row], &[Found<'_>])) -> bool {
    let looked_at = rows.iter().zip(found).find(|(row, _)| row.label == when.label);
    match looked_at {
        Some((_, Found::Value(Scalar::Text(text)))) => when.words.iter().any(|word| text.is(word)),
        Some((_, Found::Value(Scalar::Number(number)))) => when.words.contains(number),
        Some((_, Found::Value(Scalar::Flag(flag)))) => when.words.contains(&if *flag { "true" } else { "false" }),
        _ => false,
    }
}
