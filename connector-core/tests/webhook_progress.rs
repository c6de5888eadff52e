//! The transition table: every order of delivery ends in the same status.

use std::{collections::BTreeSet, fmt::Debug};

use connector_core::{
    AttemptStatus::{self, *},
    DisputeStatus::{self, *},
    RefundStatus,
    webhook::{Progress, Progressing, Step},
};
use proptest::prelude::*;

fn at<S>(status: S, seconds: u64) -> Progress<S> {
    Progress::new(status, Some(seconds))
}

fn undated<S>(status: S) -> Progress<S> {
    Progress::new(status, None)
}

fn after<S: Progressing>(reports: &[Progress<S>]) -> Progress<S> {
    let (first, rest) = reports.split_first().unwrap();
    rest.iter().fold(*first, |progress, report| progress.advance(*report).0)
}

/// What stands and what is told, the same whichever of the two arrives first.
fn either_way<S: Progressing + Debug>(one: Progress<S>, other: Progress<S>, stands: S, conflict: bool) {
    for (before, report) in [(one, other), (other, one)] {
        let (now, step) = before.advance(report);
        assert!(now.status == stands, "{before:?} and {report:?} came to {now:?}");
        assert_eq!(step == Step::Conflict, conflict, "{before:?} and {report:?} were {step:?}");
    }
}

mod steps {
    use super::*;

    #[test]
    fn a_report_advances_once() {
        let authorized = at(Authorized, 5);
        let (charged, step) = authorized.advance(at(Charged, 9));
        assert_eq!((charged, step), (at(Charged, 9), Step::Advanced));
        assert_eq!(charged.advance(at(Charged, 9)), (charged, Step::Unchanged));
        assert_eq!(charged.advance(authorized), (charged, Step::Stale));
    }

    #[test]
    fn the_same_status_later_changes_its_time_alone() {
        assert_eq!(at(Charged, 5).advance(at(Charged, 9)), (at(Charged, 9), Step::Unchanged));
        assert_eq!(at(Charged, 9).advance(at(Charged, 5)), (at(Charged, 9), Step::Unchanged));
    }

    #[test]
    fn a_webhook_may_come_before_the_response() {
        either_way(undated(Pending), at(Charged, 9), Charged, false);
        either_way(undated(AuthenticationPending), at(AuthorizationFailed, 9), AuthorizationFailed, false);
    }
}

mod attempts {
    use super::*;

    #[test]
    fn under_way_the_later_stands() {
        either_way(at(Pending, 5), at(AuthenticationPending, 9), AuthenticationPending, false);
        either_way(at(AuthenticationSuccessful, 5), at(Authorizing, 9), Authorizing, false);
        either_way(undated(AuthenticationSuccessful), undated(Authorizing), Authorizing, false);
    }

    #[test]
    fn another_attempt_may_succeed_after_a_refusal() {
        either_way(at(AuthorizationFailed, 5), at(Authorized, 9), Authorized, false);
    }

    #[test]
    fn a_refusal_that_is_not_known_to_be_older_is_a_conflict() {
        either_way(at(Charged, 5), at(Failure, 9), Charged, true);
        either_way(undated(Authorized), at(AuthorizationFailed, 9), Authorized, true);
    }

    #[test]
    fn a_capture_may_fail_days_later_and_be_done_again() {
        either_way(at(Charged, 5), at(CaptureFailed, 9), CaptureFailed, false);
        either_way(at(CaptureFailed, 5), at(Charged, 9), Charged, false);
    }

    #[test]
    fn of_a_capture_and_its_failure_in_no_known_order_the_failure_stands() {
        either_way(at(Charged, 5), at(CaptureFailed, 5), CaptureFailed, true);
        either_way(undated(Charged), undated(CaptureFailed), CaptureFailed, true);
        either_way(undated(Charged), at(CaptureFailed, 5), CaptureFailed, true);
        either_way(at(Charged, 9), undated(CaptureFailed), CaptureFailed, true);
    }

    #[test]
    fn a_hold_that_nobody_captured_lapses() {
        either_way(at(Authorized, 5), at(Expired, 9), Expired, false);
        either_way(at(Pending, 9), at(Expired, 5), Expired, false);
        either_way(at(Expired, 5), at(Charged, 9), Charged, true);
    }

    #[test]
    fn captures_follow_each_other() {
        either_way(at(PartialChargedAndChargeable, 5), at(Charged, 9), Charged, false);
        either_way(undated(PartialChargedAndChargeable), undated(PartialCharged), PartialCharged, false);
        either_way(undated(Charged), undated(PartialCharged), PartialCharged, true);
        either_way(at(PartialChargedAndChargeable, 5), at(CaptureFailed, 9), CaptureFailed, true);
    }

    #[test]
    fn a_capture_and_a_void_contradict_each_other() {
        either_way(at(Charged, 5), at(Voided, 9), Voided, true);
        either_way(at(Voided, 5), at(Charged, 9), Charged, true);
        either_way(at(Charged, 5), at(Voided, 5), Voided, true);
        either_way(undated(Voided), at(PartialCharged, 9), Voided, true);
    }

    #[test]
    fn what_was_asked_for_does_not_undo_what_was_done() {
        either_way(at(Voided, 5), at(VoidInitiated, 9), Voided, false);
        either_way(at(Charged, 5), at(VoidFailed, 9), Charged, false);
        either_way(at(CaptureFailed, 5), at(Voided, 9), Voided, false);
        either_way(at(VoidFailed, 5), at(CaptureInitiated, 9), CaptureInitiated, false);
        either_way(at(VoidFailed, 5), at(VoidInitiated, 9), VoidInitiated, false);
    }

    #[test]
    fn money_that_is_there_again_is_a_conflict() {
        either_way(at(Voided, 5), at(Authorized, 9), Voided, true);
        either_way(at(Authorized, 5), at(Voided, 9), Voided, false);
        either_way(at(AutoRefunded, 5), at(Charged, 9), AutoRefunded, true);
        either_way(at(Charged, 5), at(AutoRefunded, 9), AutoRefunded, false);
    }

    #[test]
    fn how_much_is_held_goes_by_time_and_is_the_lesser_without() {
        either_way(at(PartiallyAuthorized, 5), at(Authorized, 9), Authorized, false);
        either_way(undated(PartiallyAuthorized), at(Authorized, 9), PartiallyAuthorized, true);
    }
}

#[test]
fn refunds() {
    use RefundStatus::{Failure, ManualReview, Pending, Success};
    either_way(at(Pending, 9), at(ManualReview, 5), ManualReview, false);
    either_way(at(Success, 5), at(Failure, 9), Failure, false);
    either_way(at(Failure, 5), at(Success, 9), Success, false);
    either_way(at(Failure, 5), at(Success, 5), Failure, true);
    either_way(at(Success, 9), undated(Failure), Failure, true);
}

#[test]
fn disputes() {
    either_way(at(DisputeOpened, 9), at(DisputeChallenged, 5), DisputeChallenged, false);
    either_way(at(DisputeExpired, 9), at(DisputeWon, 5), DisputeWon, false);
    either_way(at(DisputeWon, 5), at(DisputeLost, 9), DisputeLost, false);
    either_way(at(DisputeWon, 5), at(DisputeLost, 5), DisputeLost, true);
    either_way(undated(DisputeWon), undated(DisputeAccepted), DisputeAccepted, true);
    either_way(at(DisputeWon, 5), at(DisputeOpened, 9), DisputeWon, true);
    either_way(at(DisputeWon, 9), at(DisputeOpened, 5), DisputeWon, false);
}

/// The laws of a join, for every two and every three reports of a set at times that are equal, apart or unknown.
fn joins<S: Progressing + Debug + Ord>(all: &[S]) {
    let places: BTreeSet<_> = all.iter().map(|status| (status.place().rank, status.place().tie)).collect();
    assert_eq!(places.len(), all.len(), "two statuses share a place");
    let reports: Vec<_> =
        all.iter().flat_map(|status| [None, Some(5), Some(9)].map(|time| Progress::new(*status, time))).collect();
    for &a in &reports {
        assert_eq!(a.advance(a), (a, Step::Unchanged));
        for &b in &reports {
            let ((ab, step), (ba, back)) = (a.advance(b), b.advance(a));
            assert!(ab == ba && (ab == a || ab == b), "{a:?} {b:?}");
            assert_eq!(step == Step::Conflict, back == Step::Conflict, "{a:?} {b:?}");
            assert!(ab.status.place().rank >= a.status.place().rank, "{a:?} {b:?}");
            assert!(matches!(step, Step::Advanced | Step::Conflict) || ab.status == a.status, "{a:?} {b:?}");
            assert_eq!(step == Step::Unchanged, a.status == b.status, "{a:?} {b:?}");
            for &c in &reports {
                assert!(after(&[ab, c]) == after(&[a, after(&[b, c])]), "{a:?} {b:?} {c:?}");
            }
        }
    }
}

#[test]
fn the_table_is_a_join() {
    joins(AttemptStatus::ALL);
    joins(RefundStatus::ALL);
    joins(DisputeStatus::ALL);
}

fn reports() -> impl Strategy<Value = Vec<Progress<AttemptStatus>>> {
    let report = (proptest::sample::select(AttemptStatus::ALL), proptest::option::of(0_u64..20))
        .prop_map(|(status, time)| Progress::new(status, time));
    proptest::collection::vec(report, 1..12)
}

proptest! {
    #[test]
    fn every_order_and_repetition_ends_in_the_same_status(
        (reports, shuffled) in reports().prop_flat_map(|reports| {
            let mut twice = reports.clone();
            twice.extend_from_slice(&reports);
            (Just(reports), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(after(&reports), after(&shuffled));
    }

    #[test]
    fn a_status_never_goes_back_a_rank(reports in reports()) {
        let mut progress = reports[0];
        for report in reports {
            let (next, step) = progress.advance(report);
            prop_assert!(next.status.place().rank >= progress.status.place().rank);
            if matches!(step, Step::Unchanged | Step::Stale) {
                prop_assert_eq!(next.status, progress.status);
            }
            progress = next;
        }
    }
}
