"""A local OpenAI-compatible server that fails on request, then answers."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-this-is-the-secret-key-0123456789"
ANSWER = "The council met on Monday. [1] A ferry will run every ten minutes from May. [2]"


@dataclass
class FaultyServer:
    """Each request takes one of the `faults`; requests and their parallelism are recorded."""

    faults: list[str] = field(default_factory=list)
    answer: str = ANSWER
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    active: int = 0
    max_active: int = 0
    pause: float = 0.0
    url: str = ""
    redirect: str = ""
    # Status and body of the first responses.
    responses: list[tuple[int, bytes]] = field(default_factory=list)
    # Server-sent events, for requests that ask for a stream.
    events: list[bytes] = field(default_factory=list)
    event_pause: float = 0.0
    events_sent: int = 0
    hung_up: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    stopped: threading.Event = field(default_factory=threading.Event)


def handler(server: FaultyServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *words: Any) -> None:
            pass

        def do_GET(self) -> None:
            self.send(200, {"object": "list", "data": [{"id": "tiny", "object": "model"}]})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with server.lock:
                server.requests.append(body)
                server.keys.append(self.headers.get("authorization", ""))
                fault = server.faults.pop(0) if server.faults else ""
                server.active += 1
                server.max_active = max(server.max_active, server.active)
            time.sleep(server.pause)
            try:
                if server.responses:
                    self.send(*server.responses.pop(0))
                elif fault:
                    self.fail(fault, body)
                elif server.events and body.get("stream"):
                    self.send_events(server.events)
                else:
                    self.send(200, completion(server.answer))
            except (BrokenPipeError, ConnectionResetError):
                server.hung_up += 1
                self.close_connection = True
            finally:
                with server.lock:
                    server.active -= 1

        def send(self, status: int, body: Any, **headers: str) -> None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"content-type": "application/json", **headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def send_events(self, events: list[bytes]) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            self.end_headers()
            for event in events:
                self.wfile.write(event)
                time.sleep(server.event_pause)
                server.events_sent += 1
            self.close_connection = True

        def fail(self, fault: str, body: dict[str, Any]) -> None:
            whole = json.dumps(completion(server.answer)).encode()
            if fault == "429":
                self.send(429, error("slow down"), **{"retry-after": "0"})
            elif fault == "500":
                self.send(500, b"<html>oops</html>")
            elif fault == "401":
                self.send(401, error(f"Incorrect API key provided: {self.headers['authorization']}"))
            elif fault == "404":
                self.send(404, error(f"The model {body['model']} does not exist"))
            elif fault == "context":
                self.send(400, error("This model's maximum context length is 4096 tokens"))
            elif fault == "echo key":
                self.send(400, error(f"bad header {self.headers['authorization']}"))
            elif fault.startswith("no "):
                self.send(400, error(f"Unsupported parameter: {fault.removeprefix('no ')} is not supported."))
            elif fault == "broken body":
                self.send(200, b'{"choices": [{"message": ')
            elif fault == "another body":
                self.send(200, {"object": "error", "choices": []})
            elif fault == "half a stream":
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("transfer-encoding", "chunked")
                self.end_headers()
                half = whole[: len(whole) // 2]
                self.wfile.write(b"%x\r\n%s\r\n" % (len(half), half))
                self.close_connection = True
            elif fault == "half a body":
                self.send_response(200)
                self.send_header("content-length", str(len(whole)))
                self.end_headers()
                self.wfile.write(whole[:20])
                self.close_connection = True
            elif fault == "hang up":
                self.close_connection = True
            elif fault == "nothing":
                server.stopped.wait(30)
                self.close_connection = True
            elif fault == "redirect":
                self.send(307, b"", location=server.redirect)
            elif fault == "deep":
                self.send(200, b"[" * 100_000)
            elif fault == "not UTF-8":
                self.send(200, whole.replace(b"Monday", b"M\xf6nday"))
            elif fault == "deep error":
                self.send(404, b"[" * 100_000)
            elif fault == "half an event stream":
                self.send_events(server.events[: len(server.events) // 2])
            elif fault == "drip headers":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                while not server.stopped.wait(0.05):
                    self.wfile.write(b"X-Header: 1\r\n")
                self.close_connection = True
            elif fault == "drip":
                self.send_response(200)
                self.send_header("transfer-encoding", "chunked")
                self.end_headers()
                while not server.stopped.wait(0.05):
                    self.wfile.write(b"1\r\n \r\n")
            else:
                raise AssertionError(fault)

    return Handler


def completion(text: str | None) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 0,
        "model": "tiny",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
    }


def error(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": "invalid_request_error", "code": None}}


@contextmanager
def serving(*faults: str, **settings: Any) -> Iterator[FaultyServer]:
    server = FaultyServer(list(faults), **settings)
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler(server))
    http.daemon_threads = True
    http.handle_error = lambda *given: None  # type: ignore[method-assign]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    try:
        yield server
    finally:
        server.stopped.set()
        http.shutdown()
        http.server_close()
