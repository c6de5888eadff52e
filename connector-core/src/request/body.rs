//! Writes a body: runs a table over the view of a call, into a writer.

use super::{
    BuildError,
    missing::{any_present, is_present, variant_of},
    template::{all_present, text_of},
    writer::{Form, Json, Writer},
};
use crate::{
    condition::applies,
    data::{CallView, SubTree},
    encode::EncodeError,
    field_error::FieldError,
    money::{FloatMajorUnit, MinorUnit, MoneyError, StringMajorUnit, StringMinorUnit, WireMoney},
    secret,
    source::{Origin, SourceRow, Value},
    table::{
        Arm, Field, FieldValue, Input, Part, Pattern, Piece, Shape, Table, Tagging, Variant, VariantFields, WireForm,
        WithError,
    },
};

/// Room for most bodies and for the blocks in which names are copied, so that the buffer grows at most once.
const CAPACITY: usize = 2048 + 128;

/// The body as JSON, secrets in full.
pub(crate) fn json_body(table: &'static Table, view: &CallView<'_>) -> Result<Vec<u8>, BuildError> {
    write(table, view, Json::with_capacity(CAPACITY))
}

/// The body, or the query, as a form, secrets in full.
pub(crate) fn form_body(table: &'static Table, view: &CallView<'_>) -> Result<Vec<u8>, BuildError> {
    write(table, view, Form::with_capacity(CAPACITY))
}

pub(super) fn write<W: Writer>(
    table: &'static Table,
    view: &CallView<'_>,
    mut writer: W,
) -> Result<Vec<u8>, BuildError> {
    // For values that are written by their own `Serialize`.
    let _wire = secret::wire();
    let mut walk = Walk { writer: &mut writer, part: table.name, stop: None };
    match walk.whole(table, view) {
        Ok(_) => writer.finish().map_err(BuildError::Encoding),
        Err(Halt) => Err(walk.stop.unwrap_or(BuildError::Missing)),
    }
}

/// Stops the walk; the reason is stored in the walk. Empty, so that a step's result fits a register.
struct Halt;

type Step<T> = Result<T, Halt>;

struct Walk<'w, W> {
    writer: &'w mut W,
    /// The part whose fields are written, for messages.
    part: &'static str,
    stop: Option<BuildError>,
}

impl<W: Writer> Walk<'_, W> {
    #[cold]
    fn halt<T>(&mut self, stop: BuildError) -> Step<T> {
        self.stop = Some(stop);
        Err(Halt)
    }

    #[cold]
    fn refuse<T>(&mut self, field: &'static str, error: FieldError) -> Step<T> {
        self.halt(BuildError::Refused { field, error })
    }

    /// Writes a part as a value. Returns whether any source that it reads was present; constants do not count.
    fn whole(&mut self, table: &'static Table, view: &CallView<'_>) -> Step<bool> {
        if !applies(&table.when, view) {
            return self.halt(BuildError::Missing);
        }
        let outer = std::mem::replace(&mut self.part, table.name);
        let seen = match &table.shape {
            Shape::Unit => {
                let open = self.writer.object();
                self.writer.end_object(open);
                false
            }
            Shape::Object(fields) => {
                let open = self.writer.object();
                let seen = self.fields(fields, view)?;
                self.writer.end_object(open);
                seen
            }
            Shape::Transparent(field) => self.in_place(field, view)?,
            Shape::Enum { variants, tagging } => {
                let variant = self.choose(table, variants, view)?;
                self.variant(variant, tagging, view)?;
                true
            }
        };
        self.part = outer;
        Ok(seen)
    }

    /// Writes a part's fields into the open object.
    fn flattened(&mut self, table: &'static Table, view: &CallView<'_>) -> Step<bool> {
        if !applies(&table.when, view) {
            return self.halt(BuildError::Missing);
        }
        let outer = std::mem::replace(&mut self.part, table.name);
        let seen = match &table.shape {
            Shape::Unit => false,
            Shape::Object(fields) => self.fields(fields, view)?,
            Shape::Transparent(field) => self.inlined(field, view)?,
            Shape::Enum { variants, tagging } => {
                let variant = self.choose(table, variants, view)?;
                self.tagged(variant, tagging, view)?;
                true
            }
        };
        self.part = outer;
        Ok(seen)
    }

    fn choose(
        &mut self,
        table: &'static Table,
        variants: &'static [Variant],
        view: &CallView<'_>,
    ) -> Step<&'static Variant> {
        match variant_of(variants, view) {
            Some(variant) => Ok(variant),
            None => self.halt(BuildError::NoVariant { part: table.name }),
        }
    }

    fn variant(&mut self, variant: &'static Variant, tagging: &'static Tagging, view: &CallView<'_>) -> Step<()> {
        if let Tagging::Text = tagging {
            self.writer.text(variant.name.text());
            return Ok(());
        }
        let open = self.writer.object();
        self.tagged(variant, tagging, view)?;
        self.writer.end_object(open);
        Ok(())
    }

    /// Writes the variant's tag and fields into the open object.
    fn tagged(&mut self, variant: &'static Variant, tagging: &'static Tagging, view: &CallView<'_>) -> Step<()> {
        match tagging {
            Tagging::Text | Tagging::Untagged => self.variant_fields(variant, view),
            Tagging::Internal(tag) => {
                if !variant.is_untagged {
                    self.writer.name(tag);
                    self.writer.text(variant.name.text());
                }
                self.variant_fields(variant, view)
            }
            Tagging::Adjacent(tag, content) => {
                self.writer.name(tag);
                self.writer.text(variant.name.text());
                self.writer.name(content);
                self.variant_value(variant, view)
            }
            Tagging::External => {
                self.writer.name(&variant.name);
                self.variant_value(variant, view)
            }
        }
    }

    fn variant_value(&mut self, variant: &'static Variant, view: &CallView<'_>) -> Step<()> {
        if let VariantFields::One(field @ Field { value: FieldValue::Input(_) | FieldValue::With { .. }, .. }) =
            &variant.fields
        {
            return self.in_place(field, view).map(drop);
        }
        let open = self.writer.object();
        self.variant_fields(variant, view)?;
        self.writer.end_object(open);
        Ok(())
    }

    fn variant_fields(&mut self, variant: &'static Variant, view: &CallView<'_>) -> Step<()> {
        match &variant.fields {
            VariantFields::Named(fields) => self.fields(fields, view).map(drop),
            VariantFields::One(field) => self.inlined(field, view).map(drop),
        }
    }

    /// Writes a field with its name.
    fn fields(&mut self, fields: &'static [Field], view: &CallView<'_>) -> Step<bool> {
        let mut seen = false;
        for field in fields {
            if !applies(&field.when, view) {
                self.absent(field)?;
            } else if field.is_flattened {
                seen |= self.beside(field, fields, view)?;
            } else {
                seen |= self.field(field, view)?;
            }
        }
        Ok(seen)
    }

    /// A field with its name.
    fn field(&mut self, field: &'static Field, view: &CallView<'_>) -> Step<bool> {
        match &field.value {
            FieldValue::Input(Input::From { origin, fit }) => match origin.get(view) {
                Some(Value::Text(text)) => {
                    self.writer.pair(&field.name, text);
                    Ok(true)
                }
                Some(value) => {
                    self.writer.name(&field.name);
                    self.value(&value, fit.form, field.label)?;
                    Ok(true)
                }
                None => self.absent(field),
            },
            FieldValue::Input(Input::Constant { value, fit }) => {
                self.writer.name(&field.name);
                self.constant(*value, fit.form);
                Ok(false)
            }
            FieldValue::Part(part) if part.is_required && !part.is_list => {
                self.writer.name(&field.name);
                self.whole(part.table, view)
            }
            _ => {
                let mark = self.writer.mark();
                self.writer.name(&field.name);
                let mut seen = false;
                if self.given(field, view, &mut seen)? {
                    return Ok(seen);
                }
                self.writer.rewind(mark);
                self.absent(field)
            }
        }
    }

    /// Handles a field without a value: omitted, `null` if declared so, or an error if it is required.
    fn absent(&mut self, field: &'static Field) -> Step<bool> {
        if field.value.is_required() {
            return self.halt(BuildError::Missing);
        }
        if field.is_nullable {
            self.writer.name(&field.name);
            self.writer.null();
        }
        Ok(false)
    }

    /// Writes the one unnamed field of a struct or variant as the value itself.
    fn in_place(&mut self, field: &'static Field, view: &CallView<'_>) -> Step<bool> {
        let mut seen = false;
        if applies(&field.when, view) && self.given(field, view, &mut seen)? {
            return Ok(seen);
        }
        match field.value.is_required() {
            true => self.halt(BuildError::Missing),
            false => {
                self.writer.null();
                Ok(false)
            }
        }
    }

    /// Writes the fields of the one unnamed field of a struct or variant into the open object.
    fn inlined(&mut self, field: &'static Field, view: &CallView<'_>) -> Step<bool> {
        match applies(&field.when, view) {
            true => self.beside(field, &[], view),
            false => self.absent(field),
        }
    }

    /// Writes the fields of a flattened field in its place. None of them may have the name of a sibling.
    fn beside(&mut self, field: &'static Field, fields: &'static [Field], view: &CallView<'_>) -> Step<bool> {
        match &field.value {
            FieldValue::Part(part) => self.optional(part, view, Self::flattened).and_then(|seen| match seen {
                Some(seen) => Ok(seen),
                None => self.absent(field),
            }),
            FieldValue::Over { source, part } => match sub_trees((source.get)(view)).next() {
                Some(sub_tree) => {
                    let seen = self.optional(part, &view.over(sub_tree), Self::flattened)?;
                    Ok(seen.unwrap_or(false))
                }
                None => self.absent(field),
            },
            FieldValue::Input(Input::From { origin, .. }) => match origin.get(view) {
                Some(Value::Metadata(metadata)) => {
                    let is_taken =
                        |key: &str| fields.iter().any(|other| !other.is_flattened && other.name.text() == key);
                    for (key, text) in metadata.iter().filter(|(key, _)| !is_taken(key)) {
                        self.writer.entry(key);
                        self.writer.text(text);
                    }
                    Ok(true)
                }
                _ => self.absent(field),
            },
            FieldValue::Input(_) | FieldValue::With { .. } => self.absent(field),
        }
    }

    /// Writes a field's value and returns whether there was one.
    fn given(&mut self, field: &'static Field, view: &CallView<'_>, seen: &mut bool) -> Step<bool> {
        match &field.value {
            FieldValue::Input(input) => self.input(input, view, field.label, seen),
            FieldValue::Part(part) => {
                let write = |walk: &mut Self, table, view: &CallView<'_>| match part.is_list {
                    true => walk.list_of(std::iter::once(None), table, view),
                    false => walk.whole(table, view),
                };
                let given = self.optional(part, view, write)?;
                *seen |= given.unwrap_or(false);
                Ok(given.is_some())
            }
            FieldValue::Over { source, part } => self.over(source, part, view, seen),
            FieldValue::With { write, .. } => match write(view, self.writer) {
                Ok(given) => {
                    *seen |= given;
                    Ok(given)
                }
                Err(WithError::Refused(error)) => self.refuse(field.label, error),
                Err(WithError::Encoding(error)) => self.halt(BuildError::Encoding(error)),
            },
        }
    }

    /// Writes a part, or nothing if it is optional and no source that it reads is present.
    fn optional(
        &mut self,
        part: &Part,
        view: &CallView<'_>,
        write: impl FnOnce(&mut Self, &'static Table, &CallView<'_>) -> Step<bool>,
    ) -> Step<Option<bool>> {
        if part.is_required {
            return write(self, part.table, view).map(Some);
        }
        let (mark, outer) = (self.writer.mark(), self.part);
        let written = write(self, part.table, view);
        let is_there = match written {
            Ok(seen) => seen,
            Err(Halt) if is_present(part.table, view) => return Err(Halt),
            Err(Halt) => false,
        };
        if is_there {
            return Ok(Some(true));
        }
        (self.stop, self.part) = (None, outer);
        self.writer.rewind(mark);
        Ok(None)
    }

    /// Writes a part for an address, or a list of parts for the elements of a list.
    fn over(
        &mut self,
        source: &'static SourceRow,
        part: &'static Part,
        view: &CallView<'_>,
        seen: &mut bool,
    ) -> Step<bool> {
        let Some(value) = (source.get)(view) else { return Ok(false) };
        if part.is_list {
            self.list_of(sub_trees(Some(value)).map(Some), part.table, view)?;
            *seen = true;
            return Ok(true);
        }
        let Some(sub_tree) = sub_trees(Some(value)).next() else { return Ok(false) };
        let given = self.optional(part, &view.over(sub_tree), Self::whole)?;
        *seen |= given.unwrap_or(false);
        Ok(given.is_some())
    }

    fn list_of<'f>(
        &mut self,
        elements: impl Iterator<Item = Option<SubTree<'f>>>,
        table: &'static Table,
        view: &CallView<'f>,
    ) -> Step<bool> {
        let (open, mut seen) = (self.writer.list(), false);
        for (index, element) in elements.enumerate() {
            self.writer.element(index);
            seen |= match element {
                Some(sub_tree) => self.whole(table, &view.over(sub_tree))?,
                None => self.whole(table, view)?,
            };
        }
        self.writer.end_list(open);
        Ok(seen)
    }

    fn input(
        &mut self,
        input: &'static Input,
        view: &CallView<'_>,
        label: &'static str,
        seen: &mut bool,
    ) -> Step<bool> {
        match input {
            Input::From { origin, fit } => match origin.get(view) {
                Some(value) => {
                    *seen = true;
                    self.value(&value, fit.form, label)?;
                    Ok(true)
                }
                None => Ok(false),
            },
            Input::Template { pieces, .. } => {
                let given = self.template(pieces, view, label)?;
                *seen |= given;
                Ok(given)
            }
            Input::Constant { value, fit } => {
                self.constant(*value, fit.form);
                Ok(true)
            }
            Input::First(all) => self.first(all, view, label, seen),
            Input::Match { origin, arms } => self.matched(origin, arms, view, label, seen),
            Input::Absent => Ok(false),
        }
    }

    fn first(
        &mut self,
        all: &'static [Input],
        view: &CallView<'_>,
        label: &'static str,
        seen: &mut bool,
    ) -> Step<bool> {
        for input in all {
            let mark = self.writer.mark();
            if self.input(input, view, label, seen)? {
                // A value of the declaration stands in where the sources are absent, so that the field itself does not tell.
                *seen |= matches!(input, Input::Constant { .. }) && all.iter().any(|input| any_present(input, view));
                return Ok(true);
            }
            self.writer.rewind(mark);
        }
        Ok(false)
    }

    fn matched(
        &mut self,
        origin: &'static Origin,
        arms: &'static [Arm],
        view: &CallView<'_>,
        label: &'static str,
        seen: &mut bool,
    ) -> Step<bool> {
        let Some(value) = origin.get(view) else { return Ok(false) };
        let takes = |arm: &&Arm| takes(arm, &value) && applies(&arm.guard, view);
        match arms.iter().find(takes) {
            Some(arm) => {
                let given = self.input(&arm.result, view, label, &mut false)?;
                *seen |= given;
                Ok(given)
            }
            None => self.no_counterpart(origin, label),
        }
    }

    #[cold]
    fn no_counterpart(&mut self, origin: &'static Origin, label: &'static str) -> Step<bool> {
        let name = origin.needed().unwrap_or_default();
        match name {
            "payment_method" => self.halt(BuildError::NoVariant { part: self.part }),
            _ => self.refuse(label, FieldError::new(format!("the processor has no equivalent of this `{name}`"))),
        }
    }

    /// Writes a composed text piece by piece into the body, or nothing if a value is absent or the text is empty.
    fn template(&mut self, pieces: &'static [Piece], view: &CallView<'_>, label: &'static str) -> Step<bool> {
        if pieces.len() > 1 && !all_present(pieces, view) {
            return Ok(false);
        }
        let mut is_empty = true;
        self.writer.open_text();
        for piece in pieces {
            match piece {
                Piece::Text(text) => {
                    is_empty &= text.is_empty();
                    self.writer.piece(text);
                }
                Piece::Hole(hole) => {
                    let Some(value) = hole.origin.get(view) else { return Ok(false) };
                    match text_of(hole, &value) {
                        Ok(text) => {
                            is_empty &= text.is_empty();
                            self.writer.piece(&text);
                        }
                        Err(error) => return self.refuse(label, error),
                    }
                }
            }
        }
        self.writer.close_text();
        Ok(!is_empty)
    }

    fn constant(&mut self, constant: &'static dyn crate::table::ConstantValue, form: WireForm) {
        if form != WireForm::List {
            if let Some(value) = constant.at(0) {
                self.plain(&value);
            }
            return;
        }
        let open = self.writer.list();
        for (place, value) in (0..).map_while(|place| Some((place, constant.at(place)?))) {
            self.writer.element(place);
            self.plain(&value);
        }
        self.writer.end_list(open);
    }

    fn value(&mut self, value: &Value<'_>, form: WireForm, label: &'static str) -> Step<()> {
        match (value, form) {
            (Value::Text(text), _) => self.writer.text(text),
            (Value::Flag(flag), WireForm::FlagText) => self.writer.text(if *flag { "true" } else { "false" }),
            (Value::Money(amount), form) => {
                let written = match form {
                    WireForm::StringMinor => {
                        StringMinorUnit::from_amount(*amount).map(|money| self.writer.shown(&money))
                    }
                    WireForm::StringMajor => {
                        StringMajorUnit::from_amount(*amount).map(|money| self.writer.shown(&money))
                    }
                    WireForm::FloatMajor => match FloatMajorUnit::from_amount(*amount) {
                        Ok(money) => return self.own(&money),
                        Err(error) => Err(error),
                    },
                    _ => MinorUnit::from_amount(*amount).map(|money| self.writer.integer(money.get())),
                };
                return written.or_else(|error: MoneyError| self.refuse(label, FieldError::new(error.to_string())));
            }
            (Value::Metadata(metadata), _) => {
                let open = self.writer.object();
                for (key, text) in metadata.iter() {
                    self.writer.entry(key);
                    self.writer.text(text);
                }
                self.writer.end_object(open);
            }
            (value, _) => self.plain(value),
        }
        Ok(())
    }

    /// Writes a value as it is.
    fn plain(&mut self, value: &Value<'_>) {
        match value {
            Value::Flag(flag) => self.writer.flag(*flag),
            Value::Integer(number) => self.writer.integer(*number),
            value => self.writer.text(value.text().unwrap_or_default()),
        }
    }

    fn own(&mut self, value: &dyn erased_serde::Serialize) -> Step<()> {
        self.writer.own(value).or_else(|error: EncodeError| self.halt(BuildError::Encoding(error)))
    }
}

fn takes(arm: &Arm, value: &Value<'_>) -> bool {
    let is_it = |pattern: &Pattern| match pattern {
        Pattern::Name(ordinal) => value.ordinal() == Some(*ordinal),
        Pattern::Flag(wanted) => matches!(value, Value::Flag(flag) if flag == wanted),
        Pattern::Text(wanted) => value.text() == Some(*wanted),
    };
    arm.patterns.is_empty() || arm.patterns.iter().any(is_it)
}

/// The subjects of a part: the address, or each element of the list with its position, from 1.
pub(super) fn sub_trees<'f>(value: Option<Value<'f>>) -> impl Iterator<Item = SubTree<'f>> {
    let (address, lines, evidence): (Option<&'f _>, &'f [_], &'f [_]) = match value {
        Some(Value::Address(address)) => (Some(address), &[], &[]),
        Some(Value::Lines(lines)) => (None, lines, &[]),
        Some(Value::Evidence(evidence)) => (None, &[], evidence),
        _ => (None, &[], &[]),
    };
    let lines = lines.iter().zip(1..).map(|(line, place)| SubTree::Line(line, place));
    let evidence = evidence.iter().zip(1..).map(|(evidence, place)| SubTree::Evidence(evidence, place));
    address.map(SubTree::Address).into_iter().chain(lines).chain(evidence)
}
