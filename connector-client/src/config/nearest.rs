//! What somebody meant who wrote something else.

/// The known word that is likeliest meant: at most a third of it may differ.
fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    let limit = word.chars().count().max(3) / 3;
    let distances = known.iter().map(|known| (strsim::damerau_levenshtein(word, known), *known));
    distances.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// The nearest word, or all of them.
pub(super) fn suggestion(word: &str, known: &[&str]) -> String {
    match (nearest(word, known), known) {
        (Some(known), _) => format!("did you mean `{known}`?"),
        (None, []) => "there is none to be set".to_owned(),
        (None, [one]) => format!("there is only `{one}`"),
        (None, _) => {
            format!("there are {}", known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", "))
        }
    }
}
