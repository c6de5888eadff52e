//! A router's process, for tests of several: it makes the calls that it is told to, over a store in Redis that it shares
//! with the others.
//!
//! Its one argument is JSON: the Redis (`redis`, with `timeout_ms` for each of its responses) and the processor's URL
//! (`processor`). It says `"ready"`; then each line of its input is a round ([`payments`], [`events`]), to which it responds with
//! a line. It ends with its input.

#![forbid(unsafe_code)]

mod events;
mod payments;

use std::{
    env,
    error::Error,
    io::{self, BufRead, Write},
    time::Duration,
};

use connector_client::{
    Client, RetryPolicy,
    store::{RedisSettings, RedisStore},
};
use serde_json::{Value, json};

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Fallible<()> {
    let setup: Value = serde_json::from_str(&env::args().nth(1).ok_or("no setup is given")?)?;
    let timeout = Duration::from_millis(setup["timeout_ms"].as_u64().ok_or("no `timeout_ms`")?);
    let settings = RedisSettings { timeout, ..RedisSettings::default() };
    let store = RedisStore::connect(text(&setup, "redis")?, settings).await?;
    let client = Client::builder().retries(RetryPolicy::never()).store(store.clone()).build();
    let processor = text(&setup, "processor")?;
    say(&json!("ready"))?;
    for line in io::stdin().lock().lines() {
        let round: Value = serde_json::from_str(&line?)?;
        let response = match round.get("events") {
            Some(_) => events::handle(&store, &round).await?,
            None => payments::make(&client, processor, &round).await?,
        };
        say(&response)?;
    }
    Ok(())
}

fn say(response: &Value) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{response}")?;
    output.flush()
}

fn text<'v>(value: &'v Value, key: &str) -> Fallible<&'v str> {
    value[key].as_str().ok_or_else(|| format!("no `{key}`").into())
}

fn texts(value: &Value, key: &str) -> Fallible<Vec<String>> {
    let texts = value[key].as_array().ok_or_else(|| format!("no `{key}`"))?;
    Ok(texts.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn number(value: &Value, key: &str) -> Fallible<u64> {
    value[key].as_u64().ok_or_else(|| format!("no `{key}`").into())
}
