//! What the issuer says, as the sandbox lets a merchant choose it.

/// A response code and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) code: &'static str,
    pub(super) summary: &'static str,
}

pub(super) const APPROVED: Outcome = Outcome { code: "10000", summary: "Approved" };

/// The card that is declined whatever is asked of it.
const DECLINED_CARD: &str = "4000000000000002";

/// Amounts that are declined, by their last two digits.
const BY_AMOUNT: &[(i64, Outcome)] = &[
    (5, Outcome { code: "20005", summary: "Declined - Do not honour" }),
    (12, Outcome { code: "20012", summary: "Invalid transaction" }),
    (14, Outcome { code: "20014", summary: "Invalid card number" }),
    (51, Outcome { code: "20051", summary: "Insufficient funds" }),
    (54, Outcome { code: "20054", summary: "Expired card" }),
    (62, Outcome { code: "20062", summary: "Restricted card" }),
    (63, Outcome { code: "20063", summary: "Security violation" }),
];

impl Outcome {
    pub(super) fn is_approved(self) -> bool {
        self == APPROVED
    }
}

/// What the card with this number is told, if that does not depend on the amount.
pub(super) fn by_card(number: &str) -> Option<Outcome> {
    (number == DECLINED_CARD).then_some(BY_AMOUNT[0].1)
}

/// What this amount is told: its last two digits say it, anything else is approved.
pub(super) fn by_amount(amount: i64) -> Outcome {
    BY_AMOUNT.iter().find(|(ending, _)| amount % 100 == *ending).map_or(APPROVED, |(_, outcome)| *outcome)
}

#[cfg(test)]
mod tests {
    use super::{by_amount, by_card};

    #[test]
    fn the_last_two_digits_decide() {
        assert_eq!(by_amount(1_005).code, "20005");
        assert_eq!(by_amount(5).code, "20005");
        assert_eq!(by_amount(51).code, "20051");
        assert!(by_amount(1_050).is_approved() && by_amount(0).is_approved());
        assert_eq!(by_card("4000000000000002").map(|outcome| outcome.code), Some("20005"));
        assert_eq!(by_card("4242424242424242"), None);
    }
}
