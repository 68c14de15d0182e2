"""Beam search uses allowed tokens only, returns the best outputs first, and does not depend on the batch."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from summ import SummError  # noqa: E402
from summ.compression.rewriting.beam_search import BeamSearch, SearchInput, prefix_tree  # noqa: E402
from summ.compression.rewriting.network import Rewriter  # noqa: E402


@pytest.fixture(scope="module")
def search() -> BeamSearch:
    from transformers import BartConfig, BartForConditionalGeneration

    torch.manual_seed(3)
    config = BartConfig(
        vocab_size=30,
        d_model=16,
        encoder_layers=1,
        decoder_layers=2,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        max_position_embeddings=40,
        init_std=0.5,
        pad_token_id=0,
        bos_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=1,
    )
    model = BartForConditionalGeneration(config).eval()
    model.final_logits_bias[0, 2] = 3.0
    return BeamSearch(model, start=1, end=2, padding=0, width=3)


SOURCES = [(1, 7, 8, 2, 9, 10, 2), (1, 11, 12, 13, 2), (1, 20, 21, 22, 23, 2, 24, 25, 26, 2)]
TREE = [(11, 12), (11, 13), (12, 13), (13,)]
INPUTS = [
    SearchInput(source, frozenset(source) - {1, 2} | {5}, prefix_tree(TREE, 2) if index == 1 else None)
    for index, source in enumerate(SOURCES)
]


def test_with_a_prefix_tree_only_its_outputs_are_found(search: BeamSearch) -> None:
    outputs = search.search(INPUTS)[1]
    assert len(outputs) > 1
    assert {output.tokens for output in outputs} <= set(TREE)


def test_outputs_have_allowed_tokens_only_and_come_best_first(search: BeamSearch) -> None:
    for outputs, search_input in zip(search.search(INPUTS), INPUTS, strict=True):
        assert outputs
        assert all(set(output.tokens) <= search_input.allowed for output in outputs)
        assert [output.score for output in outputs] == sorted((output.score for output in outputs), reverse=True)


def test_outputs_do_not_depend_on_the_rest_of_the_batch(search: BeamSearch) -> None:
    batched = search.search(INPUTS)
    for search_input, outputs in zip(INPUTS, batched, strict=True):
        alone = search.search([search_input])[0]
        assert [output.tokens for output in alone] == [output.tokens for output in outputs]


def test_a_score_is_the_mean_log_probability_among_the_allowed_tokens(search: BeamSearch) -> None:
    for search_input in INPUTS:
        allowed = sorted({2} | search_input.allowed)
        for output in search.search([search_input])[0][:4]:
            decoded = torch.tensor([[1, *output.tokens]])
            source = torch.tensor([search_input.source])
            with torch.inference_mode():
                logits = search.model(input_ids=source, decoder_input_ids=decoded).logits[0]
            log_probabilities = torch.log_softmax(logits[:, allowed], dim=-1)
            total = sum(
                float(log_probabilities[step, allowed.index(token)]) for step, token in enumerate([*output.tokens, 2])
            )
            assert output.score == pytest.approx(total / (len(output.tokens) + 1), abs=1e-4)


def test_a_model_that_is_no_rewriter_is_rejected(t5_folder: Path) -> None:
    rewriter = Rewriter(str(t5_folder), beams=2, dtype="auto", device="cpu")
    with pytest.raises(SummError, match="not a rewriter"):
        rewriter.versions([["A sentence to rewrite, at some length."]])
