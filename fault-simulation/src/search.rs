//! Many scripts at once, and the smallest one that breaks a rule.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::{generator::scripts, histogram::Histogram, judge::Violation, router::run, script::Script};

/// A search for a script that breaks a rule.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// How many scripts are drawn.
    pub scripts: u32,
    /// The same seed draws the same scripts.
    pub seed: u64,
    /// How many are run at once. They wait most of the time, so that it may be more than there are processors.
    pub jobs: u32,
    /// How many smaller scripts are tried after one broke a rule.
    pub shrinks: u32,
}

/// A script that breaks a rule, made as small as could be.
#[derive(Clone, Debug)]
pub struct Broken {
    pub script: Script,
    pub violation: Violation,
}

/// What a search is told to say on the way: how many scripts were run.
pub type Progress<'p> = &'p (dyn Fn(u64) + Sync);

impl Search {
    /// Runs the scripts.
    ///
    /// # Errors
    /// The first script that broke a rule, shrunk.
    pub fn run(&self, progress: Progress<'_>) -> Result<Histogram, Box<Broken>> {
        let (is_over, done) = (AtomicBool::new(false), AtomicU64::new(0));
        let jobs = self.jobs.clamp(1, self.scripts.max(1));
        let found = Mutex::new(Ok(Histogram::default()));
        thread::scope(|scope| {
            for job in 0..jobs {
                let (found, is_over, done) = (&found, &is_over, &done);
                let scripts = self.scripts / jobs + u32::from(job < self.scripts % jobs);
                scope.spawn(move || {
                    let result =
                        self.run_job(job, scripts, is_over, &|| progress(1 + done.fetch_add(1, Ordering::Relaxed)));
                    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                    match (&mut *found, result) {
                        (Ok(all), Ok(histogram)) => all.add(histogram),
                        (Ok(_), Err(broken)) => *found = Err(broken),
                        (Err(_), _) => {}
                    }
                });
            }
        });
        found.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn run_job(
        &self,
        job: u32,
        scripts_to_run: u32,
        is_over: &AtomicBool,
        done: &dyn Fn(),
    ) -> Result<Histogram, Box<Broken>> {
        let config = Config {
            cases: scripts_to_run,
            max_shrink_iters: self.shrinks,
            failure_persistence: None,
            ..Config::default()
        };
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&self.seed.to_be_bytes());
        seed[8..12].copy_from_slice(&job.to_be_bytes());
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
        let histogram = Mutex::new(Histogram::default());
        let found = Mutex::new(None);
        let result = runner.run(&scripts(), |script| {
            let has_found = found.lock().unwrap_or_else(PoisonError::into_inner).is_some();
            if is_over.load(Ordering::Relaxed) && !has_found {
                return Ok(());
            }
            match run(&script) {
                Ok(report) => {
                    if !has_found {
                        histogram.lock().unwrap_or_else(PoisonError::into_inner).count(&script, &report);
                        done();
                    }
                    Ok(())
                }
                Err(violation) => {
                    is_over.store(true, Ordering::Relaxed);
                    let reason = violation.to_string();
                    *found.lock().unwrap_or_else(PoisonError::into_inner) = Some(Broken { script, violation });
                    Err(TestCaseError::fail(reason))
                }
            }
        });
        // Whatever was found last is the smallest: only what fails is shrunk further.
        match (result, found.into_inner().unwrap_or_else(PoisonError::into_inner)) {
            (Err(TestError::Fail(..)), Some(broken)) => Err(Box::new(broken)),
            (Err(error), _) => {
                let violation = Violation::new("scripts can be drawn", error.to_string());
                Err(Box::new(Broken { script: Script::plain(), violation }))
            }
            _ => Ok(histogram.into_inner().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}
