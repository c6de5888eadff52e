//! The nearest known word to a mistyped one.

/// The known word that is likeliest meant by `word`: at most a third of it may differ.
pub(crate) fn closest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let limit = (word.chars().count().max(3)) / 3;
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A `help:` for a mistyped word: the nearest one, or all of them where they fit on a line.
pub(crate) fn suggest(word: &str, known: &[&str]) -> String {
    if let Some(nearest) = closest(word, known.iter().copied()) {
        return format!("did you mean `{nearest}`?");
    }
    let list = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    match known.len() {
        1 => format!("use {list}"),
        _ if list.len() <= 320 => format!("use one of {list}"),
        _ => "see the list in `connector_core::vocabulary`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_finds_its_word_and_nonsense_finds_none() {
        assert_eq!(closest("Authorise", ["Authorize", "Capture"]), Some("Authorize"));
        assert_eq!(closest("auht", ["auth", "error"]), Some("auth"));
        assert_eq!(closest("zebra", ["auth", "error"]), None);
    }
}
