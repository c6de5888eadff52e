//! Row 20 of the faults: webhooks come twice, twenty at once, out of order and late. There is one effect of each, and the
//! order does not matter.

use connector_core::{AttemptStatus, RefundStatus};
use connector_tests::webhook::{NOW, Post, Processor};
use proptest::prelude::*;
use tokio::task::JoinSet;

use crate::{
    books::{Books, Router},
    samples::{Happened, event, payment_id, refund_id},
    shop::account,
};

/// A payment's story, a minute from one event to the next, and how it ends.
struct Story {
    happened: &'static [Happened],
    ends: AttemptStatus,
    refund: Option<RefundStatus>,
}

const STORIES: &[Story] = {
    use Happened::*;
    &[
        Story {
            happened: &[Authorized, Captured(400), Refunded(1, 100), Strange],
            ends: AttemptStatus::PartialCharged,
            refund: Some(RefundStatus::Success),
        },
        // In part, then whole.
        Story {
            happened: &[Authorized, Captured(400), Captured(1000), Disputed],
            ends: AttemptStatus::Charged,
            refund: None,
        },
        // Reported done, and failed days later.
        Story {
            happened: &[Authorized, Captured(1000), CaptureFailed],
            ends: AttemptStatus::CaptureFailed,
            refund: None,
        },
        // And done again after that.
        Story {
            happened: &[Authorized, Captured(400), CaptureFailed, Captured(1000), Refunded(1, 300)],
            ends: AttemptStatus::Charged,
            refund: Some(RefundStatus::Success),
        },
        Story { happened: &[Authorized, Voided], ends: AttemptStatus::Voided, refund: None },
        Story { happened: &[Declined], ends: AttemptStatus::Failure, refund: None },
        // Another card of the same customer.
        Story { happened: &[Declined, Authorized, Captured(1000)], ends: AttemptStatus::Charged, refund: None },
        // The customer's bank sent it back.
        Story {
            happened: &[Authorized, Captured(1000), Refunded(1, 1000), RefundFailed(1, 1000)],
            ends: AttemptStatus::Charged,
            refund: Some(RefundStatus::Failure),
        },
    ]
};

/// The story as this processor tells it; none where it has no such event.
fn posts_of(processor: Processor, story: &Story) -> Option<Vec<Post>> {
    let mut posts = Vec::new();
    for (number, happened) in (0u8..).zip(story.happened) {
        let at = NOW + 60 * u64::from(number);
        let event = event(processor, *happened, number, at)?;
        posts.push(processor.signed(vec![event], processor.secret(), at));
    }
    Some(posts)
}

fn router(processor: Processor) -> Router {
    Router::new(account(processor, &[processor.secret()]), payment_id(processor))
}

async fn in_this_order(processor: Processor, posts: &[Post]) -> Books {
    let router = router(processor);
    for post in posts {
        assert!(router.take(post).await, "nothing else is under way");
    }
    router.books()
}

/// Every post as many times at once, and again until it is taken.
async fn all_at_once(processor: Processor, posts: &[Post], times: usize) -> Books {
    let router = router(processor);
    let mut deliveries = JoinSet::new();
    for post in posts.iter().flat_map(|post| std::iter::repeat_n(post, times)) {
        let (router, post) = (router.clone(), post.clone());
        deliveries.spawn(async move {
            while !router.take(&post).await {
                tokio::task::yield_now().await;
            }
        });
    }
    while let Some(delivered) = deliveries.join_next().await {
        delivered.unwrap();
    }
    router.books()
}

fn stories() -> impl Iterator<Item = (Processor, &'static Story, Vec<Post>)> {
    Processor::ALL.into_iter().flat_map(|processor| {
        STORIES.iter().filter_map(move |story| Some((processor, story, posts_of(processor, story)?)))
    })
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().unwrap()
}

#[tokio::test]
async fn every_story_ends_as_it_should() {
    let mut ended = 0;
    for (processor, story, posts) in stories() {
        let books = in_this_order(processor, &posts).await;
        let what = format!("{processor:?} {:?}", story.happened);
        assert_eq!(books.payment.unwrap().status, story.ends, "{what}");
        let refunded = books.refunds.get(&refund_id(processor, 1)).map(|refund| refund.status);
        assert_eq!(refunded, story.refund, "{what}");
        assert_eq!(books.disputes.len(), usize::from(story.happened.contains(&Happened::Disputed)), "{what}");
        assert_eq!(books.effects.len(), posts.len(), "{what}");
        ended += 1;
    }
    assert!(ended > 20, "{ended}");
}

#[tokio::test]
async fn row_20_twenty_at_once_of_every_event_are_one_effect() {
    for (processor, story, posts) in stories() {
        let in_order = in_this_order(processor, &posts).await;
        let at_once = all_at_once(processor, &posts, 20).await;
        assert_eq!(at_once, in_order, "{processor:?} {:?}", story.happened);
        assert!(at_once.effects.values().all(|times| *times == 1), "{:?}", at_once.effects);
    }
}

/// Each of so many at least once, some again, in any order.
fn deliveries(count: usize) -> impl Strategy<Value = Vec<usize>> {
    let again = prop::collection::vec(0..count, 0..12);
    again.prop_flat_map(move |again| Just((0..count).chain(again).collect::<Vec<_>>()).prop_shuffle())
}

/// A story and in which order its events arrive.
fn story_in_any_order() -> impl Strategy<Value = (usize, Vec<usize>)> {
    let lengths: Vec<_> = stories().map(|(_, _, posts)| posts.len()).collect();
    (0..lengths.len()).prop_flat_map(move |story| (Just(story), deliveries(lengths[story])))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn row_20_in_every_order_and_with_every_repetition_the_books_end_alike((story, order) in story_in_any_order()) {
        let (processor, story, posts) = stories().nth(story).unwrap();
        let shuffled: Vec<Post> = order.iter().map(|index| posts[*index].clone()).collect();
        runtime().block_on(async {
            let in_order = in_this_order(processor, &posts).await;
            let out_of_order = in_this_order(processor, &shuffled).await;
            assert_eq!(out_of_order, in_order, "{processor:?} {:?} in the order {order:?}", story.happened);
            let at_once = all_at_once(processor, &shuffled, 3).await;
            assert_eq!(at_once, in_order, "{processor:?} {:?} at once", story.happened);
            assert!(in_order.effects.values().all(|times| *times == 1));
        });
    }
}

/// Several events in one body of Adyen's, in every order of theirs.
#[tokio::test]
async fn row_20_the_order_of_events_in_one_body_does_not_matter_either() {
    use Happened::{Authorized, CaptureFailed, Captured};

    let story = [Authorized, Captured(1000), CaptureFailed];
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        let events =
            order.map(|number| event(Processor::Adyen, story[number], number as u8, NOW + 60 * number as u64).unwrap());
        let post = Processor::Adyen.signed(events.into(), Processor::Adyen.secret(), NOW);
        let router = router(Processor::Adyen);
        assert!(router.take(&post).await && router.take(&post).await);
        let books = router.books();
        assert_eq!(books.payment.unwrap().status, AttemptStatus::CaptureFailed, "{order:?}");
        assert_eq!(books.effects.values().sum::<u32>(), 3);
    }
}
