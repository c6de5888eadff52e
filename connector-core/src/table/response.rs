//! The tables of a response: rows from a name on the wire to targets, parts and lists.

use super::{MappedWord, OwnStatusTable, Piece, ReadAs, Reading, Rows, StatusRowSpec};
use crate::{
    const_text::is_equal,
    status::{AttemptStatus, DisputeStatus, RefundStatus, StatusTarget, WebhookEvent},
    target::TargetRow,
};

/// A response or a part of one.
#[derive(Debug)]
pub struct ResponseTable {
    /// The name of the declaring type; empty for the placeholder of an invalid declaration.
    pub name: &'static str,
    /// The wire format.
    pub shape: ResponseShape,
    /// Why the processor's id may be absent while nothing is settled.
    pub id_absent: Option<&'static str>,
    /// The error codes for a request that is still in progress.
    pub in_progress: &'static [&'static str],
    /// The error codes for an idempotency key that was used with a different request.
    pub key_reused: &'static [&'static str],
    /// The error codes of a look-up for an object that does not exist.
    pub not_found: &'static [&'static str],
}

/// The wire format of a response.
#[doc(hidden)]
#[derive(Debug)]
pub enum ResponseShape {
    Object(Rows),
    /// A struct of one unnamed field: the value itself.
    Transparent(&'static Row),
}

/// A declared field of a response.
#[doc(hidden)]
#[derive(Debug)]
pub struct Row {
    /// The names on the wire: the field's own and its aliases; empty for an unnamed field.
    pub names: &'static [&'static str],
    /// The name in the declaration.
    pub label: &'static str,
    pub to: Destination,
}

/// Where the value of a field goes.
#[doc(hidden)]
#[derive(Debug)]
pub enum Destination {
    /// To its targets, at least one.
    Targets(&'static [TargetUse]),
    /// Nowhere: other fields compare it in their `when(..)`.
    Looked(Reading),
    /// A part whose fields have targets of their own.
    Part { part: ResponsePart, is_fallback: bool },
    /// One element of a list.
    Picked { part: ResponsePart, pick: Pick },
}

/// A part as a field's type names it.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct ResponsePart {
    pub table: &'static ResponseTable,
    pub is_required: bool,
    /// Whether the processor may send its id, as a string, instead. The id carries no new information.
    pub may_be_id: bool,
}

/// The element of a list that is read.
#[doc(hidden)]
#[derive(Debug)]
pub enum Pick {
    First,
    Last,
    /// The element whose field, by its name in the declaration, equals the template's text. No such element means "not
    /// found".
    Field {
        label: &'static str,
        wanted: &'static [Piece],
    },
}

/// A target that a field writes.
#[doc(hidden)]
#[derive(Debug)]
pub struct TargetUse {
    pub put: Put,
    /// Whether it is written only if nothing else wrote it.
    pub is_fallback: bool,
    pub when: Option<WhenField>,
}

/// A condition: another field of the same object, by its label, is one of these words.
#[doc(hidden)]
#[derive(Debug)]
pub struct WhenField {
    pub label: &'static str,
    pub words: &'static [&'static str],
}

/// How a value is written to its target.
#[doc(hidden)]
#[derive(Debug)]
pub enum Put {
    Value {
        target: &'static TargetRow,
        reading: Reading,
    },
    Attempt(MappedWord<AttemptStatus>),
    Refund(MappedWord<RefundStatus>),
    Dispute(MappedWord<DisputeStatus>),
    Event(MappedWord<WebhookEvent>),
    /// A status of a router's own set.
    OwnStatus {
        target: &'static TargetRow,
        map: &'static &'static dyn OwnStatusTable,
        is_required: bool,
    },
    /// A word of a status with several words.
    Column {
        column: &'static Column,
        reading: Reading,
    },
    /// `state.capture_id`, with its prefix.
    State {
        name: &'static str,
        reading: Reading,
    },
    /// Present and not empty means failure.
    Failed(Reading),
    /// `false` means failure.
    Succeeded(Reading),
}

/// A column of a status with several words, written by `#[to(Status::column)]` anywhere in a response.
#[doc(hidden)]
#[derive(Debug)]
pub struct Column {
    pub index: usize,
    /// The status tables that read the column.
    pub maps: &'static [Put],
}

/// A placeholder for an invalid response.
#[doc(hidden)]
pub static NO_RESPONSE: ResponseTable = ResponseTable::new("", ResponseShape::Object(Rows::new(&[])));

impl ResponseTable {
    /// A response with its fields only.
    pub const fn new(name: &'static str, shape: ResponseShape) -> Self {
        Self { name, shape, id_absent: None, in_progress: &[], key_reused: &[], not_found: &[] }
    }

    /// The table as a field's type names it.
    pub const fn part(&'static self) -> ResponsePart {
        ResponsePart { table: self, is_required: true, may_be_id: false }
    }

    /// The fields.
    pub const fn rows(&self) -> &'static [Row] {
        match &self.shape {
            ResponseShape::Object(rows) => rows.all(),
            ResponseShape::Transparent(row) => std::slice::from_ref(*row),
        }
    }

    /// Whether the response or one of its parts writes the target.
    pub const fn writes(&self, target: &str) -> bool {
        let mut rows = self.rows();
        while let [row, rest @ ..] = rows {
            if row.writes(target) {
                return true;
            }
            rows = rest;
        }
        false
    }

    /// Whether the outcome depends on any of its fields.
    pub(crate) fn decides(&self) -> bool {
        let rows = self.rows();
        rows.iter().any(|row| row.decides(rows))
    }

    /// The status tables of the response and its parts, in text.
    pub fn status_tables(&self) -> Vec<Vec<StatusRowSpec>> {
        let (mut tables, mut of_columns, mut of_parts) = (Vec::new(), Vec::new(), Vec::new());
        for row in self.rows() {
            match &row.to {
                Destination::Targets(uses) => uses.iter().for_each(|one| match &one.put {
                    Put::Column { column, .. } => of_columns.extend(column.maps.iter().filter_map(Put::described)),
                    put => tables.extend(put.described()),
                }),
                Destination::Looked(_) => {}
                Destination::Part { part, .. } | Destination::Picked { part, .. } => {
                    of_parts.extend(part.table.status_tables())
                }
            }
        }
        tables.extend(of_columns);
        tables.extend(of_parts);
        tables
    }
}

impl Row {
    /// The name in messages.
    pub(crate) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// Whether the response must contain the field.
    pub const fn is_required(&self) -> bool {
        match &self.to {
            Destination::Targets([first, ..]) => first.put.is_required(),
            Destination::Targets([]) => false,
            Destination::Looked(reading) => reading.is_required,
            Destination::Part { part, .. } | Destination::Picked { part, .. } => part.is_required,
        }
    }

    /// Whether the outcome depends on the field or on a field that compares it.
    pub(crate) fn decides(&self, rows: &[Self]) -> bool {
        match &self.to {
            Destination::Targets(uses) if uses.iter().any(|one| one.put.decides()) => true,
            Destination::Targets(_) | Destination::Looked(_) => rows.iter().any(|row| row.decides_by(self.label)),
            Destination::Part { part, .. } | Destination::Picked { part, .. } => part.table.decides(),
        }
    }

    /// Whether the outcome depends on this field, and this field compares the field with that label.
    fn decides_by(&self, label: &str) -> bool {
        let looks = |one: &TargetUse| one.when.as_ref().is_some_and(|when| when.label == label);
        match &self.to {
            Destination::Targets(uses) => uses.iter().any(|one| looks(one) && one.put.decides()),
            Destination::Looked(_) | Destination::Part { .. } | Destination::Picked { .. } => false,
        }
    }

    const fn writes(&self, target: &str) -> bool {
        match &self.to {
            Destination::Targets(uses) => {
                let mut uses = *uses;
                while let [one, rest @ ..] = uses {
                    if one.put.writes(target) {
                        return true;
                    }
                    uses = rest;
                }
                false
            }
            Destination::Looked(_) => false,
            Destination::Part { part, .. } | Destination::Picked { part, .. } => part.table.writes(target),
        }
    }
}

impl Put {
    const fn is_required(&self) -> bool {
        match self {
            Self::Value { reading, .. }
            | Self::Column { reading, .. }
            | Self::State { reading, .. }
            | Self::Failed(reading)
            | Self::Succeeded(reading) => reading.is_required,
            Self::Attempt(word) => word.is_required,
            Self::Refund(word) => word.is_required,
            Self::Dispute(word) => word.is_required,
            Self::Event(word) => word.is_required,
            Self::OwnStatus { is_required, .. } => *is_required,
        }
    }

    /// The format that the value is read from.
    pub(crate) const fn read_as(&self) -> ReadAs {
        match self {
            Self::Value { reading, .. }
            | Self::Column { reading, .. }
            | Self::State { reading, .. }
            | Self::Failed(reading)
            | Self::Succeeded(reading) => reading.read_as,
            Self::Attempt(_) | Self::Refund(_) | Self::Dispute(_) | Self::Event(_) | Self::OwnStatus { .. } => {
                ReadAs::Word
            }
        }
    }

    const fn writes(&self, target: &str) -> bool {
        let name = match self {
            Self::Value { target, .. } | Self::OwnStatus { target, .. } => target.name,
            Self::Attempt(_) => "status",
            Self::Refund(_) => "refund_status",
            Self::Dispute(_) => "dispute_status",
            Self::Event(_) => "event",
            Self::State { name, .. } => name,
            Self::Failed(_) => "failed",
            Self::Succeeded(_) => "succeeded",
            Self::Column { column, .. } => {
                let mut maps = column.maps;
                while let [map, rest @ ..] = maps {
                    if map.writes(target) {
                        return true;
                    }
                    maps = rest;
                }
                return false;
            }
        };
        is_equal(name, target)
    }

    /// Whether the outcome depends on the target. Only plain values can be informational; statuses, state, `failed` and
    /// `succeeded` always decide.
    pub(crate) const fn decides(&self) -> bool {
        match self {
            Self::Value { target, .. } => target.decides,
            _ => true,
        }
    }

    /// The status table in text.
    fn described(&self) -> Option<Vec<StatusRowSpec>> {
        fn rows<T: StatusTarget>(word: &MappedWord<T>) -> Option<Vec<StatusRowSpec>> {
            Some(word.map.described())
        }
        match self {
            Self::Attempt(word) => rows(word),
            Self::Refund(word) => rows(word),
            Self::Dispute(word) => rows(word),
            Self::Event(word) => rows(word),
            Self::OwnStatus { map, .. } => Some(map.described()),
            _ => None,
        }
    }
}
