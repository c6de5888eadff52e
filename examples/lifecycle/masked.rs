//! Masks texts of other programs, which may quote card data or keys.

/// The text without runs of three or more digits (card numbers, codes) and without words as long as keys.
pub fn masked(text: &str) -> String {
    let words = text.split(' ').map(|word| if word.len() > 24 { "***".to_owned() } else { without_numbers(word) });
    words.collect::<Vec<_>>().join(" ")
}

fn without_numbers(word: &str) -> String {
    let mut shown = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let (digits, after) = from.split_at(from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len()));
        shown.push_str(before);
        shown.push_str(if digits.len() < 3 { digits } else { "***" });
        rest = after;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn numbers_and_keys_are_not_shown() {
        assert_eq!(masked("No such card: '4242424242424242', code 737"), "No such card: '***', code ***");
        assert_eq!(masked("Invalid API Key provided: sk_test_abcdefghijklmnopqrst"), "Invalid API Key provided: ***");
    }

    #[test]
    fn the_rest_is_kept() {
        let text = "Unexpected description, line 12 of `card[cvc]`";
        assert_eq!(masked(text), text);
    }
}
