"""A model that was used before a fork works in the forked process."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from summ import Summarizer
from summ.forking import process_property

# Two threads, so that torch and CTranslate2 start threads that a fork does not copy.
CODE = """
import multiprocessing as mp
import sys
from pathlib import Path

from tiny_checkpoints import ARTICLES, TEMPLATES, bart, causal, save, tiny_encoder, trained

from summ import Summarizer
from summ.metrics import EmbeddingSimilarity



def task(model, folder):
    folder.mkdir()
    if model == "embedding":
        metric = EmbeddingSimilarity(model=tiny_encoder(folder))
        return lambda: metric.score(["The bridge closed."], [["A bridge closed."]])["embedding"].fmeasure
    if model == "chat":
        tokenizer = trained(ARTICLES, 400, longest=2048)
        tokenizer.chat_template = TEMPLATES["tokens"]
        save(causal("Llama", tokenizer), tokenizer, folder)
        summarizer = Summarizer(f"chat:{folder}")
    else:
        tokenizer = trained(ARTICLES, 400)
        save(bart(tokenizer), tokenizer, folder)
        summarizer = Summarizer(f"{model}:{folder}")
    return lambda: summarizer.summarize(ARTICLES, words=12).text


for model in sys.argv[2:]:
    run = task(model, Path(sys.argv[1]) / model)
    before = run()
    context = mp.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=lambda: sender.send(run()))
    child.start()
    print(model, receiver.poll(60) and receiver.recv() == before)
    child.kill()
"""


def test_a_forked_process_runs_the_models_of_its_parent(tmp_path: Path) -> None:
    models = ["seq2seq", "chat", "embedding", *(["ctranslate2"] if find_spec("ctranslate2") else [])]
    environment = {**os.environ, "OMP_NUM_THREADS": "2", "PYTHONPATH": f"{Path(__file__).parents[1]}:{Path.cwd()}"}
    environment.pop("TOKENIZERS_PARALLELISM", None)
    run = [sys.executable, "-c", CODE, str(tmp_path), *models]
    result = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=200, check=True)
    assert result.stdout.splitlines() == [f"{model} True" for model in models]
    assert "fork" not in result.stderr


def test_a_forked_process_opens_a_connection_of_its_own() -> None:
    method = Summarizer("openai:m", base_url="http://127.0.0.1:1/v1").method
    connection = method._client  # type: ignore[attr-defined]
    assert method._client is connection  # type: ignore[attr-defined]
    read, write = os.pipe()
    if not (child := os.fork()):
        os.write(write, b"same" if method._client is connection else b"new")  # type: ignore[attr-defined]
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 4) == b"new"


def test_a_process_property_is_computed_once_and_documented() -> None:
    class Counted:
        count = 0

        @process_property
        def value(self) -> int:
            """The number of calls."""
            self.count += 1
            return self.count

    counted = Counted()
    assert (counted.value, counted.value) == (1, 1)
    assert Counted.value.__doc__ == "The number of calls."
