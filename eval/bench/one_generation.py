"""One measurement of `eval/bench/abstractive.py`, in a separate process: prints a line of JSON."""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]
_VOCABULARY = 50_265


def main() -> None:
    request = json.loads(sys.argv[1])
    way = {"build": build, "loop": loop, "torch": engine, "ct2": engine, "agreement": agreement}[request["way"]]
    print(json.dumps(way(request)))


def build(request: dict[str, Any]) -> dict[str, Any]:
    """Return a randomly initialized model of the size of bart-base, and a tokenizer whose words are numbers."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BartConfig, BartForConditionalGeneration, PreTrainedTokenizerFast

    from summ.generation.hf.loading import pick_dtype

    torch.manual_seed(0)
    config = BartConfig(
        vocab_size=_VOCABULARY,
        d_model=768,
        encoder_layers=6,
        decoder_layers=6,
        encoder_attention_heads=12,
        decoder_attention_heads=12,
        encoder_ffn_dim=3072,
        decoder_ffn_dim=3072,
        max_position_embeddings=request["read"] + 2,
        # Wider than for training, so that token probabilities differ clearly.
        init_std=0.08,
        forced_eos_token_id=None,
    )
    BartForConditionalGeneration(config).save_pretrained(request["folder"])
    special = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3}
    words = special | {f"w{number}": number for number in range(4, _VOCABULARY)}
    inner = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    inner.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    names = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    PreTrainedTokenizerFast(tokenizer_object=inner, **names).save_pretrained(request["folder"])
    return {"native_bf16": pick_dtype("auto", "cpu") == "bfloat16"}


def inputs(request: dict[str, Any]) -> list[list[int]]:
    draw = random.Random(0)
    rows = [[draw.randrange(4, _VOCABULARY) for _ in range(request["read"] - 2)] for _ in range(request["inputs"])]
    return [[0, *row, 2] for row in rows]


def loop(request: dict[str, Any]) -> dict[str, Any]:
    """Run `model.generate` on one input at a time or on a batch."""
    import torch
    from transformers import AutoModelForSeq2SeqLM

    device = request.get("device", "cpu")
    model = AutoModelForSeq2SeqLM.from_pretrained(request["folder"], dtype="float32").eval().to(device)
    lengths = {"min_new_tokens": request["say"], "max_new_tokens": request["say"]}
    size = request.get("together", 1)
    said = []

    def run(rows: list[list[int]], **limits: int) -> None:
        for start in range(0, len(rows), size):
            # All inputs have the same length, so there is no padding.
            ids = torch.tensor(rows[start : start + size], device=device)
            with torch.inference_mode():
                found = model.generate(
                    input_ids=ids,
                    attention_mask=torch.ones_like(ids),
                    num_beams=request["beams"],
                    early_stopping=request["beams"] > 1,
                    do_sample=False,
                    **limits,
                )
            said.extend(found.tolist())

    rows = inputs(request)
    run(rows[:1], min_new_tokens=4, max_new_tokens=4)
    said.clear()
    return timed(lambda: run(rows, **lengths), lambda: [_plain(row) for row in said])


def engine(request: dict[str, Any]) -> dict[str, Any]:
    """Run the same inputs with the backends of `summ`."""
    from summ.generation.driver.batching import run_batches
    from summ.generation.driver.length_bounds import Bounds
    from summ.generation.hf import seq2seq_search
    from summ.generation.hf.encoder_inputs import EncoderInput
    from summ.registry import create

    if not request.get("share", True):
        seq2seq_search.share_cross_attention = lambda model, special: False
    if not request.get("beam_cache", True):
        seq2seq_search.cache_argument = dict
    common = {"beams": request["beams"], "no_repeat_ngram": 0, "device": request.get("device", "cpu")}
    if request["way"] == "ct2":
        os.environ["XDG_CACHE_HOME"] = str(Path(request["folder"]) / "cache")
        method: Any = create(f"ctranslate2:{request['folder']}", quantization=request["quantization"], **common)
    else:
        method = create(request["folder"], dtype=request.get("dtype", "float32"), **common)
    composed = [EncoderInput(tuple(row), (0,), (2,), "", 1) for row in inputs(request)]
    said: list[str] = []

    def generate(batch: Any) -> list[str]:
        found: list[str] = method.generate(batch, Bounds(request["say"], request["say"]))
        return found

    method.generate(composed[:1], Bounds(4, 4))

    def work() -> None:
        sizes = [len(one.ids) for one in composed]
        said.extend(run_batches(composed, sizes, generate, batch_size=request["batch_size"], batch_tokens=None))

    return timed(work, lambda: [[int(word[1:]) for word in text.split() if word[0] == "w"] for text in said])


def agreement(request: dict[str, Any]) -> dict[str, Any]:
    """Return ROUGE F of int8 outputs against full precision on a trained model, the rewriter, per sentence."""
    from summ import Summarizer, corpora
    from summ.metrics import Rouge
    from summ.text.segments import segment

    folder = Path(__file__).resolve().parents[2] / "models" / "summ-rewriter"
    os.environ["XDG_CACHE_HOME"] = str(Path(request["folder"]) / "cache")
    clusters = [[sentence.text] for example in corpora.load("seeds") for sentence in segment(example.cluster).sentences]
    said = {
        name: [summary.text for summary in Summarizer(model, beams=4, **options).summarize_many(clusters, words=40)]
        for name, model, options in (
            ("fp32", f"{folder}", {"dtype": "float32", "no_repeat_ngram": 0}),
            ("int8", f"ctranslate2:{folder}", {"quantization": "int8", "no_repeat_ngram": 0}),
        )
    }
    scores = Rouge().score(said["int8"], [[text] for text in said["fp32"]])
    same = sum(one == other for one, other in zip(said["int8"], said["fp32"], strict=True))
    found = {name: round(scores[name].fmeasure, 3) for name in ("rouge1", "rouge2", "rougeL")}
    return {**found, "same": same, "clusters": len(clusters)}


def timed(work: Any, outputs: Any) -> dict[str, Any]:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    before, started = usage.ru_utime + usage.ru_stime, time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "seconds": seconds,
        "processor": usage.ru_utime + usage.ru_stime - before,
        "peak_mb": usage.ru_maxrss / 1024,
        "outputs": outputs(),
    }


def _plain(ids: list[int]) -> list[int]:
    return [number for number in ids if number > 3]


if __name__ == "__main__":
    main()
