"""A bank's directory for tests: speaks OpenID Connect on this machine, signs with its own key."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Directory:
    """Answers with ``claims`` about whoever comes; tests change what it says or signs with."""

    def __init__(self):
        self.signing_key = KEY
        self.claims = {"sub": "77", "preferred_username": "chen", "email": "chen@bank.example"}
        self.token = {"sub": "77", "aud": "puhui"}
        self.nonce = ""
        self.asked = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def answer(self, path):
        if path == "/jwks":
            public = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
            return {"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]}
        if path == "/token":
            return {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()}
        return self.claims

    def id_token(self):
        now = int(time.time())
        payload = {"iss": self.issuer, "iat": now, "exp": now + 60, "nonce": self.nonce}
        return jwt.encode(
            payload | self.token, self.signing_key, algorithm="RS256", headers={"kid": "k1"}
        )


def _handler(directory):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            directory.asked.append((self.path, ""))
            body = json.dumps(directory.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.do_GET()
            directory.asked[-1] = (self.path, sent)

        def log_message(self, *_arguments):
            pass

    return Handler
