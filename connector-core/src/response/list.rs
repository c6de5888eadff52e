//! Lists of which one element is read.

use super::{
    failure::Failure,
    order::Position,
    reader::{Json, Kind, Scalar},
    scalar::{Plain, expected},
    walk::Walk,
    write::read_as,
};
use crate::{
    request::compose,
    table::{Destination, Pick, ResponsePart, Row},
};

impl Walk<'_, '_> {
    /// Handles an absent list: it has no matching element.
    pub(super) fn absent(&mut self, to: &Destination) {
        if let Destination::Picked { pick: Pick::Field { .. }, .. } = to {
            self.values.nothing_picked = true;
        }
    }

    /// Walks the selected element and returns whether the list is present. An empty list is present, and its first or
    /// last element is absent.
    pub(super) fn list(
        &mut self,
        json: &mut Json<'_>,
        part: ResponsePart,
        pick: &'static Pick,
        position: Position,
    ) -> Result<bool, Failure> {
        match json.kind()? {
            Kind::List => {}
            Kind::Null => return json.skip().map(|_| false).map_err(Failure::from),
            found => return Err(Failure::Expected("an array", found)),
        }
        json.open_list()?;
        let mut is_first = true;
        match pick {
            Pick::First => {
                if json.next_element(&mut is_first)? {
                    self.element(json, part, position)?;
                    while json.next_element(&mut is_first)? {
                        json.skip()?;
                    }
                }
            }
            Pick::Last => {
                let mut last = None;
                while json.next_element(&mut is_first)? {
                    last = Some(json.skip()?);
                }
                if let Some(last) = last {
                    self.element(&mut Json::new(last), part, position)?;
                }
            }
            Pick::Field { label, wanted } => {
                // Its values are texts alone, so that none is refused.
                let wanted = compose(wanted, self.view).ok().flatten();
                let mut picked = None;
                while json.next_element(&mut is_first)? {
                    let element = json.skip()?;
                    if self.is_wanted(element, part, label, wanted.as_deref())? {
                        picked = picked.or(Some(element));
                    }
                }
                match picked {
                    Some(picked) => self.element(&mut Json::new(picked), part, position)?,
                    None => self.values.nothing_picked = true,
                }
            }
        }
        Ok(true)
    }

    fn element(&mut self, json: &mut Json<'_>, part: ResponsePart, position: Position) -> Result<(), Failure> {
        match self.part(json, part, position)? {
            true => Ok(()),
            false => Err(Failure::Expected("an element", Kind::Null)),
        }
    }

    /// Whether an element's field matches. An unreadable field is a failure: it must not count as "no such element".
    fn is_wanted(
        &mut self,
        element: &str,
        part: ResponsePart,
        label: &str,
        wanted: Option<&str>,
    ) -> Result<bool, Failure> {
        let Some(row) = part.table.rows().iter().find(|row| row.label == label) else { return Ok(false) };
        let value = field_of(element, row)?;
        match value.and_then(|value| Plain::of(value, self.is_lossy)) {
            Some((plain, true)) => plain.read(read_as(row)).map(|_| wanted == Some(plain.word())),
            Some((_, false)) => Err(Failure::Damaged),
            None if row.is_required() => Err(Failure::Missing(row.name())),
            None => Ok(false),
        }
    }
}

/// The value of one field of an object.
fn field_of<'d>(object: &'d str, row: &Row) -> Result<Option<Scalar<'d>>, Failure> {
    let mut json = Json::new(object);
    match json.kind()? {
        Kind::Object => json.open_object()?,
        found => return Err(Failure::Expected("an object", found)),
    }
    let (mut is_first, mut value) = (true, None);
    while let Some(key) = json.next_key(&mut is_first)? {
        if !row.names.iter().any(|name| key.is(name)) {
            json.skip()?;
            continue;
        }
        if value.is_some() {
            return Err(Failure::Twice(row.name()));
        }
        value = Some(match json.kind()? {
            found @ (Kind::Object | Kind::List) => return Err(Failure::Expected(expected(read_as(row)), found)),
            _ => json.scalar()?,
        });
    }
    Ok(value)
}
