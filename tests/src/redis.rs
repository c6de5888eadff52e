//! A Redis of a test's own: started on a socket in a folder of its own, without a trace on the disk, gone with the test.

use std::{
    env, fs, io,
    io::Write,
    os::unix::fs::DirBuilderExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// Debian's `redis-server`, run for one test.
#[derive(Debug)]
pub struct RedisServer {
    folder: PathBuf,
    process: Mutex<Option<Child>>,
}

/// Shortens the time that every key has left, as if so much of it had passed.
const FORWARD: &str = "
for _, key in ipairs(redis.call('KEYS', '*')) do
    local left = redis.call('PTTL', key)
    if left >= 0 then redis.call('PEXPIRE', key, left - tonumber(ARGV[1])) end
end
return 0
";

impl RedisServer {
    /// Starts one. None where `redis-server` is not installed, which is printed, unless the variable `REQUIRE_REDIS=1` says
    /// that it has to be.
    ///
    /// # Panics
    /// Where it is required and not there, or does not start.
    pub fn start() -> Option<Self> {
        if let Err(error) = Command::new("redis-server").arg("--version").stdout(Stdio::null()).status() {
            assert_ne!(env::var("REQUIRE_REDIS").as_deref(), Ok("1"), "redis-server is required: {error}");
            // The test harness keeps what a passing test prints to itself; this must be seen.
            let _ = writeln!(io::stderr(), "redis-server is not installed: the tests over Redis are skipped");
            return None;
        }
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("connector-redis-{}-{nth}", std::process::id()));
        fs::DirBuilder::new().mode(0o700).create(&folder).expect("a folder for the socket");
        let server = Self { folder, process: Mutex::new(None) };
        server.restart();
        Some(server)
    }

    /// Where it is reached: `redis+unix:///..`.
    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.socket().display())
    }

    /// Starts it anew, empty, under the same URL. One that runs is stopped first.
    ///
    /// # Panics
    /// Where it does not start.
    pub fn restart(&self) {
        self.stop();
        let _ = fs::remove_file(self.socket());
        let process = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--appendonly", "no", "--unixsocket"])
            .arg(self.socket())
            .arg("--dir")
            .arg(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server was there a moment ago");
        *self.process() = Some(process);
        let until = Instant::now() + Duration::from_secs(30);
        while self.ask::<()>(&redis::cmd("PING")).is_err() {
            assert!(Instant::now() < until, "redis-server does not answer");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Ends it, as a crash would: it answers nothing any more and forgets all.
    pub fn stop(&self) {
        if let Some(mut process) = self.process().take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Has it stand still: connections stay, nothing answers. What is sent to it is done when it [resumes](Self::resume).
    pub fn pause(&self) {
        self.signal("-STOP");
    }

    /// Has it go on after a [pause](Self::pause).
    pub fn resume(&self) {
        self.signal("-CONT");
    }

    /// Lets its keys grow older by so much, at once.
    ///
    /// # Panics
    /// Where it does not answer.
    pub fn forward(&self, by: Duration) {
        let milliseconds = u64::try_from(by.as_millis()).expect("a time that a test waits for");
        self.ask::<i64>(redis::cmd("EVAL").arg(FORWARD).arg(0).arg(milliseconds)).expect("keys grow older");
    }

    /// What it answers to a command of the test's own.
    ///
    /// # Errors
    /// Where it does not answer.
    pub fn ask<T: redis::FromRedisValue>(&self, command: &redis::Cmd) -> redis::RedisResult<T> {
        command.query(&mut redis::Client::open(self.url())?.get_connection()?)
    }

    fn signal(&self, signal: &str) {
        let id = self.process().as_ref().map(Child::id).expect("it runs");
        let sent = Command::new("kill").args([signal, &id.to_string()]).status().expect("`kill` is there");
        assert!(sent.success(), "{signal} did not reach redis-server");
    }

    fn socket(&self) -> PathBuf {
        self.folder.join("redis.sock")
    }

    fn process(&self) -> std::sync::MutexGuard<'_, Option<Child>> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.stop();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
