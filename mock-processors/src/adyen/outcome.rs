//! What the issuer says, as Adyen's test platform lets a merchant choose it.

/// Why an issuer refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decline {
    /// `refusalReason`
    pub(super) reason: &'static str,
    /// `refusalReasonCode`
    pub(super) code: &'static str,
}

pub(super) const EXPIRED: Decline = Decline { reason: "Expired Card", code: "6" };

const REFUSED: Decline = Decline { reason: "Refused", code: "2" };

/// The card that is refused under any name. It is not Adyen's, who has no such number, but widely known.
const DECLINED_CARD: &str = "4000000000000002";

/// What the holder of a card is called for an outcome.
const BY_HOLDER: &[(&str, Decline)] = &[
    ("DECLINED", REFUSED),
    ("BLOCK_CARD", Decline { reason: "Blocked Card", code: "5" }),
    ("CARD_EXPIRED", EXPIRED),
    ("INVALID_CARD", Decline { reason: "Invalid Card Number", code: "8" }),
    ("NOT_3D_AUTHENTICATED", Decline { reason: "3D Not Authenticated", code: "11" }),
    ("NOT_ENOUGH_BALANCE", Decline { reason: "Not enough balance", code: "12" }),
    ("FRAUD", Decline { reason: "FRAUD", code: "20" }),
    ("CVC_DECLINED", Decline { reason: "CVC Declined", code: "24" }),
    ("RESTRICTED_CARD", Decline { reason: "Restricted Card", code: "25" }),
];

/// What this card is told under this name; `None` is an authorisation.
pub(super) fn by_card(number: &str, holder: Option<&str>) -> Option<Decline> {
    let by_holder = BY_HOLDER.iter().find(|(name, _)| holder == Some(name)).map(|(_, decline)| *decline);
    by_holder.or((number == DECLINED_CARD).then_some(REFUSED))
}

/// Whether a capture of this value is received but fails.
pub(super) fn fails_later(value: i64) -> bool {
    value % 100 == 13
}

/// Whether the customer disputes a capture of this value.
pub(super) fn is_disputed(value: i64) -> bool {
    value % 100 == 77
}

#[cfg(test)]
mod tests {
    use super::{by_card, fails_later, is_disputed};

    #[test]
    fn name_number_and_value_decide() {
        let code = |number, holder| by_card(number, holder).map(|decline| decline.code);
        assert_eq!(code("4111111111111111", Some("Ada Lovelace")), None);
        assert_eq!(code("4111111111111111", None), None);
        assert_eq!(code("4111111111111111", Some("NOT_ENOUGH_BALANCE")), Some("12"));
        assert_eq!(code("4000000000000002", None), Some("2"));
        assert_eq!(code("4000000000000002", Some("FRAUD")), Some("20"));
        assert!(fails_later(13) && fails_later(1_013) && !fails_later(1_300));
        assert!(is_disputed(1_077) && !is_disputed(7_700));
    }
}
