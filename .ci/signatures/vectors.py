"""Webhooks as the processors' own libraries sign them, and whether those take ours.

`make` prints vectors, varied at random; `make SEED COUNT` prints as many that are the same each time. `check FILE` reads webhooks of Adyen's, one
body a line, and ends well where Adyen's library takes every event in them.
"""

import hashlib
import hmac
import json
import random
import sys
import time

from Adyen.util import generate_notification_sig, is_valid_hmac_notification
from stripe import WebhookSignature

TEXTS = ["order-1", "a:b", "b\\c", "Zoë & Søn", "注文 42", "\U0001f4b3", "with \"quotes\"", "tab\tand\nline", "", " x ", "%2f../"]
CURRENCIES = ["USD", "EUR", "JPY", "KWD", "CLF"]
CODES = ["AUTHORISATION", "CAPTURE", "CAPTURE_FAILED", "CANCELLATION", "REFUND", "CHARGEBACK", "REPORT_AVAILABLE"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.now = int(time.time()) if seed is None else 1795000000

    def hexadecimal(self, length):
        return "".join(self.random.choice("0123456789ABCDEF") for _ in range(length))

    def written(self, event):
        """The same JSON in one of the ways to write it."""
        keys = list(event)
        self.random.shuffle(keys)
        event = {key: event[key] for key in keys}
        indent = self.random.choice([None, None, 2, 4])
        separators = self.random.choice([None, (",", ":"), (" , ", " : ")])
        end = self.random.choice(["", "\n", " \r\n"])
        return json.dumps(event, ensure_ascii=self.random.random() < 0.5, indent=indent, separators=separators) + end

    def object(self):
        return {"id": "pi_" + self.hexadecimal(8), "status": self.random.choice(["succeeded", "canceled", "processing"]),
                "amount": self.random.randrange(1 << 40), "currency": "usd", "description": self.random.choice(TEXTS)}

    def stripe(self):
        body = self.written({"id": "evt_" + self.hexadecimal(12), "object": "event", "created": self.now,
                             "type": "payment_intent." + self.random.choice(["succeeded", "canceled", "of_tomorrow"]),
                             "data": {"object": self.object()}})
        secret = "whsec_" + self.hexadecimal(self.random.choice([1, 16, 32, 64, 200]))
        signed_at = self.now - self.random.choice([0, 0, 1, 299])
        header = WebhookSignature.generate_signature_header(body, secret, signed_at)
        # Beside a scheme of tests, and beside a signature with a secret that is being replaced.
        if self.random.random() < 0.3:
            header += ",v0=" + self.hexadecimal(64).lower()
        if self.random.random() < 0.3:
            header += ",v1=" + self.hexadecimal(64).lower()
        assert WebhookSignature.verify_header(body, header, secret)
        return {"processor": "stripe", "secret": secret, "at": self.now, "header": header, "body": body}

    def checkout(self):
        body = self.written({"id": "evt_" + self.hexadecimal(12), "type": "source_updated", "created_on": "2026-11-18T11:06:40Z",
                             "data": {"id": "src_1", "note": self.random.choice(TEXTS)}})
        secret = self.hexadecimal(self.random.choice([8, 32, 64, 200])).lower()
        header = hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
        return {"processor": "checkout", "secret": secret, "at": self.now, "header": header, "body": body}

    def adyen(self):
        secret = self.hexadecimal(64)
        account = self.random.choice(["StandinMerchantECOM", "Merchant:ECOM"])
        items = [{"NotificationRequestItem": self.item(secret, account)} for _ in range(self.random.randint(1, 3))]
        body = self.written({"live": "false", "notificationItems": items})
        return {"processor": "adyen", "account": account, "secret": secret, "at": self.now, "header": None, "body": body}

    def item(self, secret, account):
        item = {"amount": {"currency": self.random.choice(CURRENCIES), "value": self.random.randrange(1 << 40)},
                "eventCode": self.random.choice(CODES), "eventDate": "2026-11-18T12:06:40+01:00",
                "merchantAccountCode": account,
                "merchantReference": self.random.choice(TEXTS), "pspReference": self.hexadecimal(16),
                "paymentMethod": "visa", "reason": self.random.choice(TEXTS), "success": self.random.choice(["true", "false"])}
        if item["eventCode"] not in ("AUTHORISATION", "REPORT_AVAILABLE") or self.random.random() < 0.2:
            item["originalReference"] = self.hexadecimal(16)
        signature = generate_notification_sig(item, secret).decode()
        item["additionalData"] = {"hmacSignature": signature, "note": self.random.choice(TEXTS)}
        assert is_valid_hmac_notification(item, secret)
        return item


def check(path):
    checked = 0
    for line in open(path, encoding="utf-8"):
        signed = json.loads(line)
        for item in json.loads(signed["body"])["notificationItems"]:
            item = item["NotificationRequestItem"]
            assert is_valid_hmac_notification(item, signed["secret"]), item["eventCode"]
            spoilt = {**item, "success": "false" if item["success"] == "true" else "true"}
            assert not is_valid_hmac_notification(spoilt, signed["secret"]), item["eventCode"]
            checked += 1
    assert checked >= 5, checked
    print(f"Adyen's library takes {checked} events of the mock processor's")


def make(seed=None, count=30):
    maker = Maker(seed)
    vectors = [one() for _ in range(count) for one in (maker.stripe, maker.checkout, maker.adyen)]
    print("[" + ",\n".join(json.dumps(vector) for vector in vectors) + "]")


if sys.argv[1] == "make":
    make(*map(int, sys.argv[2:]))
else:
    check(sys.argv[2])
