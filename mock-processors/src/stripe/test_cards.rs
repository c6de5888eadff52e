//! How Stripe's published test cards behave. Every other number with a right check digit is approved.

/// What the issuer says to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conduct {
    Approve,
    /// Declines everything, saving the card as well.
    Decline(Decline),
    /// Lets itself be saved, and declines every charge.
    DeclineCharge,
    /// Wants its holder to authenticate (3-D Secure), each time.
    Challenge,
}

/// A decline in Stripe's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decline {
    pub(super) code: &'static str,
    pub(super) decline_code: Option<&'static str>,
    pub(super) message: &'static str,
}

const fn declined(decline_code: &'static str, message: &'static str) -> Decline {
    Decline { code: "card_declined", decline_code: Some(decline_code), message }
}

pub(super) const GENERIC: Decline = declined("generic_decline", "Your card was declined.");

const CARDS: &[(&str, Conduct)] = &[
    ("4000000000000002", Conduct::Decline(GENERIC)),
    ("4000000000009995", Conduct::Decline(declined("insufficient_funds", "Your card has insufficient funds."))),
    ("4000000000009987", Conduct::Decline(declined("lost_card", "Your card was declined."))),
    ("4000000000009979", Conduct::Decline(declined("stolen_card", "Your card was declined."))),
    (
        "4000000000000069",
        Conduct::Decline(Decline { code: "expired_card", decline_code: None, message: "Your card has expired." }),
    ),
    (
        "4000000000000127",
        Conduct::Decline(Decline {
            code: "incorrect_cvc",
            decline_code: None,
            message: "Your card's security code is incorrect.",
        }),
    ),
    (
        "4000000000000119",
        Conduct::Decline(Decline {
            code: "processing_error",
            decline_code: None,
            message: "An error occurred while processing your card. Try again in a little bit.",
        }),
    ),
    ("4000000000000341", Conduct::DeclineCharge),
    ("4000002760003184", Conduct::Challenge),
    ("4000000000003220", Conduct::Challenge),
];

/// How the card with this number behaves.
pub(super) fn conduct(number: &str) -> Conduct {
    CARDS.iter().find(|(known, _)| *known == number).map_or(Conduct::Approve, |(_, conduct)| *conduct)
}
