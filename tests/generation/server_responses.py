"""Responses in the shapes of vLLM, llama.cpp and `transformers serve`."""

from __future__ import annotations

import json
import re
from typing import Any


def vllm(text: str) -> list[dict[str, Any]]:
    """The events of a streamed answer."""
    first = {"role": "assistant", "content": "", "reasoning_content": None}
    shared = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "tiny"}
    deltas = [first, *({"content": part} for part in _pieces(text)), {"content": ""}]
    return [
        *(
            {**shared, "choices": [{"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}]}
            for delta in deltas[:-1]
        ),
        {**shared, "choices": [{"index": 0, "delta": deltas[-1], "finish_reason": "stop", "stop_reason": None}]},
        {**shared, "choices": [], "usage": {"prompt_tokens": 9, "total_tokens": 20, "completion_tokens": 11}},
    ]


def vllm_reasoning(text: str) -> list[dict[str, Any]]:
    """The events of a model whose reasoning the server separates."""
    [first, *rest] = vllm(text)
    thought = {**first, "choices": [{**first["choices"][0], "delta": {"reasoning_content": "The council. Hm."}}]}
    return [first, thought, *rest]


def llama_cpp(text: str) -> list[dict[str, Any]]:
    shared = {"created": 1, "id": "chatcmpl-1", "model": "tiny", "system_fingerprint": "b1", "object": "chunk"}
    deltas = [{"role": "assistant", "content": None}, *({"content": part} for part in _pieces(text))]
    events = [{**shared, "choices": [{"finish_reason": None, "index": 0, "delta": delta}]} for delta in deltas]
    end = {"choices": [{"finish_reason": "length", "index": 0, "delta": {}}], "timings": {"predicted_n": 11}}
    return [*events, {**shared, **end}]


def served_by_transformers(text: str) -> list[dict[str, Any]]:
    deltas = [{"role": "assistant"}, *({"content": part} for part in _pieces(text))]
    events = [{"id": "r", "choices": [{"delta": delta, "index": 0}], "model": "tiny"} for delta in deltas]
    return [*events, {"id": "r", "choices": [{"delta": {}, "finish_reason": "stop", "index": 0}], "model": "tiny"}]


STREAMS = {shape.__name__: shape for shape in (vllm, vllm_reasoning, llama_cpp, served_by_transformers)}


def framed(events: list[dict[str, Any]], *, end: str = "\n\n", done: bool = True) -> list[bytes]:
    """Return the bytes of server-sent events."""
    lines = [f"data: {json.dumps(event)}{end}".encode() for event in events]
    return [b": ping" + end.encode(), *lines, *([b"data: [DONE]" + end.encode()] if done else [])]


def _pieces(text: str) -> list[str]:
    return re.findall(r"\s*\S+", text)


# Answers to requests without a stream.
COMPLETIONS: dict[str, dict[str, Any]] = {
    "vllm": {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "tiny",
        "choices": [
            {
                "index": 0,
                "message": {
                    "role": "assistant",
                    "content": "TEXT",
                    "refusal": None,
                    "annotations": None,
                    "audio": None,
                    "function_call": None,
                    "tool_calls": [],
                    "reasoning_content": None,
                },
                "logprobs": None,
                "finish_reason": "stop",
                "stop_reason": None,
                "token_ids": None,
            }
        ],
        "service_tier": None,
        "usage": {"prompt_tokens": 9, "total_tokens": 20, "completion_tokens": 11, "prompt_tokens_details": None},
        "prompt_logprobs": None,
        "kv_transfer_params": None,
    },
    "llama.cpp": {
        "choices": [{"finish_reason": "stop", "index": 0, "message": {"role": "assistant", "content": "TEXT"}}],
        "created": 1,
        "model": "tiny",
        "system_fingerprint": "b1-x",
        "object": "chat.completion",
        "usage": {"completion_tokens": 11, "prompt_tokens": 9, "total_tokens": 20},
        "id": "chatcmpl-1",
        "timings": {"cache_n": 0, "prompt_n": 9, "prompt_ms": 1.5, "predicted_n": 11, "predicted_ms": 20.5},
    },
}

_VLLM_CONTEXT = (
    "This model's maximum context length is 4096 tokens. However, you requested 6379 tokens (6029 in the messages, 350 "
    "in the completion). Please reduce the length of the messages or completion."
)
_LLAMA_CONTEXT = (
    "the request exceeds the available context size. try increasing the context size or enable context shift"
)
# Status, body, and what the user reads.
FAILURES: dict[str, tuple[int, dict[str, Any], str]] = {
    "vllm, context": (
        400,
        {"error": {"message": _VLLM_CONTEXT, "type": "BadRequestError", "param": None, "code": 400}},
        r"cannot read so much at once .*4096 tokens.*: use a smaller input_tokens",
    ),
    "vllm before 0.10, context": (
        400,
        {"object": "error", "message": _VLLM_CONTEXT, "type": "BadRequestError", "param": None, "code": 400},
        r"cannot read so much at once .*4096 tokens.*: use a smaller input_tokens",
    ),
    "vllm, model": (
        404,
        {
            "error": {
                "message": "The model `tiny` does not exist.",
                "type": "NotFoundError",
                "param": "model",
                "code": 404,
            }
        },
        r"has no model 'tiny'",
    ),
    "vllm, key": (401, {"error": "Unauthorized"}, r"refused the key in OPENAI_API_KEY"),
    "llama.cpp, context": (
        400,
        {
            "error": {
                "code": 400,
                "message": _LLAMA_CONTEXT,
                "type": "exceed_context_size_error",
                "n_prompt_tokens": 14429,
                "n_ctx": 8192,
            }
        },
        r"cannot read so much at once .*context size.*: use a smaller input_tokens",
    ),
    "llama.cpp, loading": (
        503,
        {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}},
        r"answered with error 503: Loading model Tried 2 times",
    ),
    "llama.cpp, key": (
        401,
        {"error": {"code": 401, "message": "Invalid API Key", "type": "authentication_error"}},
        r"refused the key in OPENAI_API_KEY",
    ),
}
