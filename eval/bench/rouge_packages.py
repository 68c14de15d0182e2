"""The measured ROUGE packages, each used as documented, for ROUGE-1, 2, L and, if supported, Lsum."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Run = Callable[[Sequence[str], Sequence[str]], object]

VARIANTS = ["rouge1", "rouge2", "rougeL", "rougeLsum"]


def summ() -> Run:
    from summ.metrics import Rouge

    return Rouge(VARIANTS).score


def summ_of_plain_words() -> Run:
    from summ.metrics import Rouge

    return Rouge(["rouge1", "rouge2", "rougeL"], stem=False).score


def rouge_score() -> Run:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(VARIANTS, use_stemmer=True)
    return lambda candidates, references: [scorer.score(r, c) for c, r in zip(candidates, references, strict=True)]


def rouge_score_rs() -> Run:
    from rouge_score_rs.rouge_scorer import RougeScorer

    scorer = RougeScorer(VARIANTS, use_stemmer=True)
    return lambda candidates, references: scorer.score_batch(list(references), list(candidates))


def rapidrouge() -> Run:
    from rapidrouge.rouge_scorer import RougeScorer

    scorer = RougeScorer(VARIANTS, use_stemmer=True)
    return lambda candidates, references: [scorer.score(r, c) for c, r in zip(candidates, references, strict=True)]


def kurenai() -> Run:
    from kurenai.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"])
    return lambda candidates, references: [scorer.score(r, c) for c, r in zip(candidates, references, strict=True)]


def rouge_metric() -> Run:
    from rouge_metric import PyRouge

    scorer = PyRouge(rouge_n=(1, 2), rouge_l=True)

    def run(candidates: Sequence[str], references: Sequence[str]) -> object:
        hypotheses = [[line.split() for line in text.splitlines()] for text in candidates]
        others = [[[line.split() for line in text.splitlines()]] for text in references]
        return scorer.evaluate_tokenized(hypotheses, others)

    return run


def rouge() -> Run:
    from rouge import Rouge

    scorer = Rouge()
    return lambda candidates, references: scorer.get_scores(list(candidates), list(references))


def py_rouge() -> Run:
    from rouge import Rouge

    scorer = Rouge(metrics=["rouge-n", "rouge-l"], max_n=2, limit_length=False, stemming=True)
    return lambda candidates, references: scorer.get_scores(list(candidates), [[one] for one in references])


def rouge_rust() -> Run:
    import fast_rouge

    return lambda candidates, references: [fast_rouge.score(r, c) for c, r in zip(candidates, references, strict=True)]


def sacrerouge() -> Run:
    from sacrerouge.metrics import PythonRouge

    metric = PythonRouge(ngram_orders=[1, 2], use_porter_stemmer=True, compute_rouge_l=True)
    return lambda candidates, references: [
        metric.score(c.split("\n"), [r.split("\n")]) for c, r in zip(candidates, references, strict=True)
    ]


def rouge_rs() -> Run:
    from rouge_rs import RougeLScorer

    scorer = RougeLScorer()
    return lambda candidates, references: [scorer.score(r, c) for c, r in zip(candidates, references, strict=True)]


def plain_rougel() -> Run:
    from plain_rougel import RougeLScorer

    scorer = RougeLScorer(n_processes=1)
    return lambda candidates, references: [
        scorer.compute_rouge_l(c, r) for c, r in zip(candidates, references, strict=True)
    ]


def lawrouge() -> Run:
    from lawrouge import Rouge

    scorer = Rouge(isChinese=False)
    return lambda candidates, references: scorer.get_scores(list(candidates), list(references))


# Distribution -> (function, missing features).
PACKAGES: dict[str, tuple[Callable[[], Run], str]] = {
    "summ": (summ, ""),
    "summ, no Lsum, no stems": (summ_of_plain_words, "no Lsum, no stems"),
    "rouge-score": (rouge_score, ""),
    "rouge-score-rs": (rouge_score_rs, ""),
    "rapidrouge": (rapidrouge, ""),
    "kurenai": (kurenai, "no Lsum, no stems"),
    "rouge-metric": (rouge_metric, "no stems, no tokenizing; one L"),
    "rouge": (rouge, "no stems; one L"),
    "py-rouge": (py_rouge, "one L"),
    "rouge-rust": (rouge_rust, "no Lsum, no stems"),
    "sacrerouge": (sacrerouge, "one L"),
    "lawrouge": (lawrouge, "no stems; one L"),
    "rouge-rs": (rouge_rs, "only L, no stems"),
    "plain-rougel": (plain_rougel, "only L, no stems"),
}
