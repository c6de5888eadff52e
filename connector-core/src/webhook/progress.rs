//! The transition table: how a report changes a status. Reports can be late, duplicate and in any order. Any order of
//! the same reports ends in the same status, and no report lowers a status's rank.

use std::cmp::Ordering;

use crate::status::{AttemptStatus, DisputeStatus, RefundStatus};

/// A status with the time at which it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Progress<S> {
    /// The status.
    pub status: S,
    /// Seconds since 1970 (UTC) by the processor's clock; for a look-up, the time of the request. None if unknown.
    pub reported_at: Option<u64>,
}

/// How a report changed the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub enum Step {
    /// The status changed.
    Advanced,
    /// The report repeats the known status.
    Unchanged,
    /// The report is older than the known status.
    Stale,
    /// The two statuses contradict each other about money, or their order is unknown. The same one is kept in either
    /// order, but neither is reliable: look the status up or resolve it manually, and store the result with
    /// [`Progress::new`].
    Conflict,
}

/// The order of a status. A report replaces a status if it has a higher rank, or the same rank and a later time. No two
/// statuses of a set have the same `rank` and `tie`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The rank: higher ranks replace lower ones.
    pub rank: u8,
    /// The order of reports with the same rank and time: the higher one is kept.
    pub tie: u8,
    /// The order of a report without a time.
    pub undated: Undated,
}

/// The order of a report without a time among reports of its rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Undated {
    /// Before them: it may be old.
    First,
    /// After them: it reports missing money, which counts until a look-up.
    Last,
}

/// A set of statuses with an order.
pub trait Progressing: Copy + PartialEq {
    /// The order of the status.
    fn place(self) -> Place;

    /// Whether two reports of different statuses contradict each other about money. `high` is the one that is kept.
    fn contradicts(low: Progress<Self>, high: Progress<Self>) -> bool;
}

impl<S> Progress<S> {
    /// A status with its time.
    pub const fn new(status: S, reported_at: Option<u64>) -> Self {
        Self { status, reported_at }
    }

    /// The order of the two times, if both are known.
    fn dated(&self, other: &Self) -> Option<Ordering> {
        Some(self.reported_at?.cmp(&other.reported_at?))
    }

    fn is_earlier_than(&self, other: &Self) -> bool {
        self.dated(other) == Some(Ordering::Less)
    }

    fn is_later_than(&self, other: &Self) -> bool {
        self.dated(other) == Some(Ordering::Greater)
    }
}

impl<S: Progressing> Progress<S> {
    /// Applies a report. The result of several reports is the same in every order and with duplicates. Whether a step
    /// is a conflict depends on which two reports meet.
    pub fn advance(self, reported: Self) -> (Self, Step) {
        let takes_over = reported.order() > self.order();
        let (low, high) = if takes_over { (self, reported) } else { (reported, self) };
        let step = if low.status == high.status {
            Step::Unchanged
        } else if S::contradicts(low, high) {
            Step::Conflict
        } else if takes_over {
            Step::Advanced
        } else {
            Step::Stale
        };
        (high, step)
    }

    /// Depends on one progress only, never on the compared pair. So the order is total, and the higher of two is a
    /// join.
    fn order(&self) -> (u8, (u8, u64), u8) {
        let Place { rank, tie, undated } = self.status.place();
        let time = match (self.reported_at, undated) {
            (None, Undated::First) => (0, 0),
            (Some(seconds), _) => (1, seconds),
            (None, Undated::Last) => (2, 0),
        };
        (rank, time, tie)
    }
}

/// A status ordered by its time.
const fn at(rank: u8, tie: u8) -> Place {
    Place { rank, tie, undated: Undated::First }
}

/// A status that reports missing money.
const fn not_there(rank: u8, tie: u8) -> Place {
    Place { rank, tie, undated: Undated::Last }
}

/// - 1, in progress: processors switch between these, so the later report is kept. Authentication is a step, not an
///   end: the authorization follows. With the same time, they are in the order in which they happen.
/// - 2, refused: below the authorization, because the customer may try again with another card.
/// - 4, about to leave the authorization: a failed void may be repeated or followed by a capture; the later is kept.
/// - 5, ends of an authorization: one rank, because each may follow each. A capture may fail days after it was reported
///   and be repeated; the rest of a partial capture may be voided; a charge may be voided the same day; an authorization
///   that is not captured expires. Because the later is kept, a look-up dated now settles what dated reports left open.
///   With the same time, the status with the least money is kept.
/// - 6: money that was refunded automatically was captured before.
impl Progressing for AttemptStatus {
    fn place(self) -> Place {
        match self {
            Self::Started => at(0, 0),
            Self::DeviceDataCollectionPending => at(0, 1),
            Self::PaymentMethodAwaited => at(0, 2),
            Self::ConfirmationAwaited => at(0, 3),

            Self::AuthenticationPending => at(1, 0),
            Self::AuthenticationSuccessful => at(1, 1),
            Self::Authorizing => at(1, 2),
            Self::Pending => at(1, 3),
            Self::Unresolved => at(1, 4),

            Self::Failure => at(2, 0),
            Self::AuthenticationFailed => at(2, 1),
            Self::AuthorizationFailed => at(2, 2),

            Self::Authorized => at(3, 0),
            Self::PartiallyAuthorized => not_there(3, 1),

            Self::VoidInitiated => at(4, 0),
            Self::VoidFailed => at(4, 1),
            Self::CaptureInitiated => at(4, 2),

            Self::PartialChargedAndChargeable => at(5, 0),
            Self::Charged => at(5, 1),
            Self::PartialCharged => at(5, 2),
            Self::CaptureFailed => not_there(5, 3),
            Self::Expired => not_there(5, 4),
            Self::Voided => not_there(5, 5),

            Self::AutoRefunded => at(6, 0),
        }
    }

    fn contradicts(low: Progress<Self>, high: Progress<Self>) -> bool {
        use Money::{CaptureFailed, Captured, Held, Leaving, Refused, Released, Returned};
        match (low.status.money(), high.status.money()) {
            // Captured and never captured: even in order, one of them is incomplete.
            (Some(Captured), Some(Released)) | (Some(Released), Some(Captured)) => true,
            // Money that is present again after it was gone.
            (Some(Held), Some(Released | Returned)) | (Some(Captured), Some(Returned)) => low.is_later_than(&high),
            // An earlier refusal belongs to another attempt of the customer. A later one is an expired authorization or
            // a returned bank debit.
            (Some(Refused), Some(Held | Leaving | Captured)) => !low.is_earlier_than(&high),
            // One of several captures failed: the amounts of the others are unknown here.
            (Some(Captured), Some(CaptureFailed)) if low.status == Self::PartialChargedAndChargeable => true,
            (Some(Captured), Some(CaptureFailed)) | (Some(CaptureFailed), Some(Captured)) => {
                !low.is_earlier_than(&high)
            }
            // The first of several captures is followed by the others, dated or not. The amount needs a time.
            (Some(Captured), Some(Captured)) => {
                low.status != Self::PartialChargedAndChargeable && !low.is_earlier_than(&high)
            }
            (Some(Held), Some(Held)) => !low.is_earlier_than(&high),
            _ => false,
        }
    }
}

/// The position of the customer's money in a status.
enum Money {
    Refused,
    Held,
    /// Held, and a capture or a void was requested.
    Leaving,
    Captured,
    CaptureFailed,
    Released,
    Returned,
}

impl AttemptStatus {
    const fn money(self) -> Option<Money> {
        match self {
            Self::Failure | Self::AuthenticationFailed | Self::AuthorizationFailed => Some(Money::Refused),
            Self::Authorized | Self::PartiallyAuthorized => Some(Money::Held),
            Self::VoidInitiated | Self::VoidFailed | Self::CaptureInitiated => Some(Money::Leaving),
            Self::PartialChargedAndChargeable | Self::Charged | Self::PartialCharged => Some(Money::Captured),
            Self::CaptureFailed => Some(Money::CaptureFailed),
            Self::Expired | Self::Voided => Some(Money::Released),
            Self::AutoRefunded => Some(Money::Returned),
            Self::Started
            | Self::DeviceDataCollectionPending
            | Self::PaymentMethodAwaited
            | Self::ConfirmationAwaited
            | Self::AuthenticationPending
            | Self::AuthenticationSuccessful
            | Self::Authorizing
            | Self::Pending
            | Self::Unresolved => None,
        }
    }
}

/// A completed refund may be returned by the customer's bank, and a failed one may succeed on a second attempt: the
/// later report is kept. With the same time, the failure is kept: the customer may not have the money.
impl Progressing for RefundStatus {
    fn place(self) -> Place {
        match self {
            Self::Pending => at(0, 0),
            Self::ManualReview => at(1, 0),
            Self::Success => at(2, 0),
            Self::Failure => not_there(2, 1),
        }
    }

    fn contradicts(low: Progress<Self>, high: Progress<Self>) -> bool {
        low.status.settles() && high.status.settles() && !low.is_earlier_than(&high)
    }
}

/// A missed deadline decides nothing: the bank decides later. Of two decisions the later one is kept, because there are
/// appeals. With the same time, the one that leaves the merchant with less is kept.
impl Progressing for DisputeStatus {
    fn place(self) -> Place {
        match self {
            Self::DisputeOpened => at(0, 0),
            Self::DisputeChallenged => at(1, 0),
            Self::DisputeExpired => at(2, 0),
            Self::DisputeWon => at(3, 0),
            Self::DisputeCancelled => at(3, 1),
            Self::DisputeAccepted => not_there(3, 2),
            Self::DisputeLost => not_there(3, 3),
        }
    }

    fn contradicts(low: Progress<Self>, high: Progress<Self>) -> bool {
        let keeps = |status| matches!(status, Self::DisputeWon | Self::DisputeCancelled);
        let loses = |status| matches!(status, Self::DisputeAccepted | Self::DisputeLost);
        let decided_both_ways = (keeps(low.status) && loses(high.status)) || (loses(low.status) && keeps(high.status));
        // A won dispute is reopened: the money is disputed again.
        let is_reopened = keeps(high.status) && !low.status.settles() && low.is_later_than(&high);
        (decided_both_ways && !low.is_earlier_than(&high)) || is_reopened
    }
}
