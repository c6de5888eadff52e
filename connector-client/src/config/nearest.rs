//! Suggests a known word for an unknown one.

/// The nearest known word. At most a third of its letters may differ.
fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    let limit = word.chars().count().max(3) / 3;
    let distances = known.iter().map(|known| (strsim::damerau_levenshtein(word, known), *known));
    distances.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// The nearest word, or all known words.
pub(super) fn suggestion(word: &str, known: &[&str]) -> String {
    match (nearest(word, known), known) {
        (Some(known), _) => format!("did you mean `{known}`?"),
        (None, []) => "none can be set here".to_owned(),
        (None, [one]) => format!("expected `{one}`"),
        (None, _) => {
            format!("expected one of {}", known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", "))
        }
    }
}
