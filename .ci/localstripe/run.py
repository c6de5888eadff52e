"""Starts localstripe on 127.0.0.1, for a run of the lifecycle example against a server that others wrote.

    python3 -m venv VENV
    VENV/bin/pip install localstripe==1.15.10
    VENV/bin/python .ci/localstripe/run.py 8420 &
    cargo run --example lifecycle -- --connector stripe --base-url http://127.0.0.1:8420 --route token \
        --payments .ci/localstripe/payments.json --lenient

Its own command listens on all interfaces and keeps what it was sent in a file under /tmp; this one does neither.
Port 0 takes a free one. The first line of the output is the base URL, printed once it listens.

What it does not know of Stripe, and how payments.json goes round that:
- `payment_method_data`: the card is stored first (`--route token`);
- `return_url` and `description`: left out;
- 4000000000000002 is declined only when it is attached to a customer: 4000000000000341 is declined when it is charged;
- `amount_received`, idempotency keys, redirects for 3-D Secure: the run lists them as not shown (`--lenient`);
- a refusal (402) names no payment, so that the webhook of it is about a payment that no response named: the run skips it.

It reports, one second later and once, to what is registered with it:
    curl http://127.0.0.1:8420/_config/webhooks/lifecycle -d url=http://127.0.0.1:8421/webhooks/stripe -d secret=whsec_1
    cargo run --example lifecycle -- .. --listen 127.0.0.1:8421 --webhook-secret whsec_1
It signs as Stripe does. Of its events `payment_intent.succeeded` and `payment_intent.payment_failed` tell of payments; it
sends none for a payment that is held or voided, and none for refunds.
"""

import socket
import sys

from aiohttp import web
from localstripe import resources, server

resources.Store.dump_to_disk = lambda self: None

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
web.run_app(server.app, sock=listener, print=None)
