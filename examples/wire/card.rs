//! Cards, as the samples write them: typed by the customer, or a vault's alias in place of the number.

use connector_core::{Card, CardCvc, CardNetwork, CardNumber, ExpiryMonth, ExpiryYear, Secret};
use serde::{Deserialize, Deserializer};

/// A card whose number is read as `N`.
#[derive(Deserialize)]
pub struct CardFields<N> {
    card_number: N,
    card_exp_month: ExpiryMonth,
    card_exp_year: ExpiryYear,
    card_cvc: Option<CardCvc>,
    card_holder_name: Option<Secret<String>>,
    card_network: Option<CardNetwork>,
}

/// A number, or anything else that a vault puts in its place.
pub struct NumberOrAlias(CardNumber);

impl<'de> Deserialize<'de> for NumberOrAlias {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self(CardNumber::new(&text).unwrap_or_else(|_| CardNumber::alias(text))))
    }
}

impl From<NumberOrAlias> for CardNumber {
    fn from(number: NumberOrAlias) -> Self {
        number.0
    }
}

impl<N: Into<CardNumber>> From<CardFields<N>> for Card {
    fn from(card: CardFields<N>) -> Self {
        Self {
            number: card.card_number.into(),
            exp_month: card.card_exp_month,
            exp_year: card.card_exp_year,
            cvc: card.card_cvc,
            holder_name: card.card_holder_name,
            network: card.card_network,
        }
    }
}
