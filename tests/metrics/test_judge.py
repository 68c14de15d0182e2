"""`judge`: ratings of four aspects, preferences in both orders, and any server or function as the model."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from summ import Cluster
from summ.errors import InputError, ModelError
from summ.metrics import Judge

CLUSTER = Cluster.of(["The old bridge closed on Monday.", "A ferry will run until May."])


def test_every_aspect_is_asked_for_with_its_rubric_and_the_documents() -> None:
    prompts: list[str] = []

    def chat(prompt: str) -> str:
        prompts.append(prompt)
        return f"Rating: {len(prompts)}"

    scores = Judge(model=chat).score(["The bridge closed."], clusters=[CLUSTER])
    assert [scores[name].value for name in ("coherence", "consistency", "fluency", "relevance")] == [1, 2, 3, 4]
    for prompt, aspect in zip(prompts, ("Coherence", "Consistency", "Fluency", "Relevance"), strict=True):
        assert aspect in prompt
        assert "A ferry will run until May." in prompt
        assert "Summary:\nThe bridge closed." in prompt


@pytest.mark.parametrize(
    ("answer", "rating"),
    [
        ("4", 4),
        ("4.5 because", 4.5),
        ("I rate it 3/5.", 3),
        ("**Fluency**: 2", 2),
        ("none", math.nan),
        ("10", math.nan),
    ],
)
def test_ratings_are_read_from_answers(answer: str, rating: float) -> None:
    value = Judge(model=lambda prompt: answer).score(["It rained."], clusters=[CLUSTER])["fluency"].value
    assert value == pytest.approx(rating, nan_ok=True)


def test_a_judge_that_always_prefers_the_first_summary_has_no_preference() -> None:
    assert Judge(model=lambda prompt: "A").prefer("One.", "Two.", CLUSTER) == 0.5
    assert (
        Judge(model=lambda prompt: "B" if "Summary B:\nGood." in prompt else "A").prefer("Good.", "Bad.", CLUSTER) == 1
    )
    assert Judge(model=lambda prompt: "tie").prefer("One.", "Two.", CLUSTER) == 0.5
    with pytest.raises(InputError, match="no documents"):
        Judge(model=lambda prompt: "A").prefer("One.", "Two.", Cluster(()))


def test_long_documents_are_cut_to_an_equal_share() -> None:
    prompts: list[str] = []
    judge = Judge(model=lambda prompt: prompts.append(prompt) or "3", max_words=50)
    judge.score(["Short."], clusters=[["word " * 500, "other " * 500]])
    assert prompts[0].split().count("word") == prompts[0].split().count("other") == 25


def test_answers_that_are_no_text_are_an_error() -> None:
    with pytest.raises(ModelError, match="must return a text"):
        Judge(model=lambda prompt: 3).score(["It rained."], clusters=[CLUSTER])  # type: ignore[arg-type, return-value]


class _Server(BaseHTTPRequestHandler):
    status = 200

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Rating: 4"}}
        body = json.dumps({"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]})
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()


def test_a_server_is_a_judge(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openai")
    judge = Judge(model="small", base_url=url)
    assert judge.score(["It rained."], clusters=[CLUSTER])["coherence"].value == 4
    assert "small" in judge.signature
    monkeypatch.setattr(_Server, "status", 400)
    with pytest.raises(ModelError, match="did not answer"):
        judge.score(["It rained."], clusters=[CLUSTER])
