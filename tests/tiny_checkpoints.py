"""Tiny checkpoints for the tests: real architectures, random weights."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

# Written for this project.
ARTICLES = [
    "The council met on Monday. It voted 7 to 2 to close the old bridge for repairs. The works will take two years.",
    "The old bridge will close, the council decided. A ferry will run every ten minutes from May. Fares stay free.",
    "Shopkeepers near the bridge fear for their trade. Anna Berg, who sells bread, said: “We live from the bridge.”",
]


def trained(texts: list[str], size: int, *, longest: int = 128, padding_side: str = "left") -> Any:
    """Train a byte-level BPE tokenizer, which can encode any text."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    inner = Tokenizer(models.BPE())
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    inner.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    inner.train_from_iterator(texts, trainer)
    inner.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=inner,
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        padding_side=padding_side,
        model_max_length=longest,
    )


_TOKENS = {"pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "decoder_start_token_id": 2}
_BART = {
    **_TOKENS,
    "d_model": 16,
    "encoder_layers": 1,
    "decoder_layers": 2,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 16,
    "decoder_ffn_dim": 16,
    "init_std": 0.5,
    "forced_eos_token_id": None,
}
_T5 = {
    "d_model": 16,
    "d_kv": 8,
    "d_ff": 16,
    "num_layers": 1,
    "num_decoder_layers": 2,
    "num_heads": 2,
    "pad_token_id": 1,
    "eos_token_id": 2,
    "decoder_start_token_id": 1,
    "initializer_factor": 8.0,
    "task_specific_params": {"summarization": {"prefix": "summarize: ", "max_length": 3, "min_length": 1}},
}


def build(name: str, tokenizer: Any, **settings: Any) -> Any:
    """A tiny model of the architecture that transformers calls `name`, such as "Bart", with random weights."""
    import torch
    import transformers

    torch.manual_seed(0)
    config = getattr(transformers, f"{name}Config")(**{"vocab_size": len(tokenizer), **settings})
    return getattr(transformers, f"{name}ForConditionalGeneration")(config).eval()


def bart(tokenizer: Any, **changes: Any) -> Any:
    return build("Bart", tokenizer, **{**_BART, "max_position_embeddings": 128, **changes})


def t5(tokenizer: Any, **changes: Any) -> Any:
    return build("T5", tokenizer, **{**_T5, "n_positions": 96, **changes})


def led(tokenizer: Any, **changes: Any) -> Any:
    tables = {"max_encoder_position_embeddings": 128, "max_decoder_position_embeddings": 128}
    settings = {name: value for name, value in _BART.items() if name != "forced_eos_token_id"}
    return build("LED", tokenizer, **{**settings, **tables, "attention_window": [16], **changes})


def encoder_decoder(tokenizer: Any) -> Any:
    """Two BERTs as encoder and decoder; the start and end tokens are left to the tokenizer."""
    import torch
    from transformers import BertConfig, EncoderDecoderConfig, EncoderDecoderModel

    torch.manual_seed(0)
    sizes = {"vocab_size": len(tokenizer), "hidden_size": 16, "num_attention_heads": 2, "intermediate_size": 16}
    common = {**sizes, "max_position_embeddings": 128, "initializer_range": 0.5, "pad_token_id": 1}
    encoder = BertConfig(num_hidden_layers=1, **common)
    decoder = BertConfig(num_hidden_layers=2, is_decoder=True, add_cross_attention=True, **common)
    return EncoderDecoderModel(EncoderDecoderConfig.from_encoder_decoder_configs(encoder, decoder)).eval()


# Smaller weights, so that no two tokens tie in float32.
_LONGT5 = {**_T5, "initializer_factor": 4.0}
_GLOBAL = {"global_block_size": 4, "encoder_attention_type": "transient-global"}
# One of each family of summarization checkpoints.
FAMILIES: dict[str, Callable[..., Any]] = {
    "bart": bart,
    "pegasus": partial(build, "Pegasus", max_position_embeddings=128, **_BART),
    "mbart": partial(build, "MBart", max_position_embeddings=128, **_BART),
    "t5": t5,
    "longt5": partial(build, "LongT5", local_radius=8, **_LONGT5),
    "longt5-global": partial(build, "LongT5", local_radius=8, **_GLOBAL, **_LONGT5),
    "led": led,
    "pegasus-x": partial(build, "PegasusX", max_position_embeddings=128, block_size=16, num_global_tokens=4, **_BART),
    "encoder-decoder": encoder_decoder,
}


def save(model: Any, tokenizer: Any, folder: Path) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


# Like the templates of Qwen, Llama 2 and Vicuna; the last two write their marks in letters.
TEMPLATES = {
    "tokens": "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}",
    "letters": "{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}"
    "{{ raise_exception('no system') }}{% elif m.role == 'user' %}[INST] {{ m.content | trim }} [/INST]"
    "{% else %} {{ m.content }} {{ eos_token }}{% endif %}{% endfor %}",
    "names": "{% for m in messages %}{% if m.role == 'system' %}{{ m.content }}\n\n{% elif m.role == 'user' %}"
    "USER: {{ m.content }}\n{% else %}ASSISTANT: {{ m.content }}</s>\n{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}ASSISTANT:{% endif %}",
}
_CAUSAL = {
    "hidden_size": 16,
    "intermediate_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "max_position_embeddings": 2048,
    "initializer_range": 0.5,
    "bos_token_id": 0,
    "eos_token_id": 2,
    "pad_token_id": 1,
    "tie_word_embeddings": False,
}


def causal(architecture: str, tokenizer: Any, **changes: Any) -> Any:
    """A tiny decoder of an architecture of transformers, such as "Llama", with random weights."""
    import torch
    import transformers

    torch.manual_seed(0)
    config = getattr(transformers, f"{architecture}Config")(**{**_CAUSAL, "vocab_size": len(tokenizer), **changes})
    return transformers.AutoModelForCausalLM.from_config(config).eval()


# Decoders with and without a chat template.
CAUSAL = {
    "llama-letters": ("Llama", "letters"),
    "llama-names": ("Llama", "names"),
    "qwen-tokens": ("Qwen2", "tokens"),
    "llama-plain": ("Llama", None),
    "qwen-plain": ("Qwen2", None),
}


def tiny_encoder(folder: Path) -> Path:
    """A tiny encoder with random weights: enough for the code path, not for quality."""
    from transformers import BertModel

    return _tiny_bert(BertModel, folder)


def tiny_nli(folder: Path, labels: Sequence[str] = ("contradiction", "neutral", "entailment")) -> Path:
    """A tiny classifier of pairs of sentences with random weights."""
    from transformers import BertForSequenceClassification

    names = dict(enumerate(labels))
    numbers = {name: number for number, name in names.items()}
    return _tiny_bert(BertForSequenceClassification, folder, id2label=names, label2id=numbers, initializer_range=0.5)


def _seed_words() -> list[str]:
    """Return words of the seeds with two letters or more, so that the outputs recorded on the seeds depend on them."""
    from summ import corpora

    texts = [document.text for example in corpora.load("seeds") for document in example.cluster.documents]
    return sorted(set(re.findall(r"\w\w+", " ".join(texts))))


def _tiny_bert(architecture: Any, folder: Path, **settings: Any) -> Path:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    vocabulary = {word: index for index, word in enumerate([*special, *"abcdef", *_seed_words()])}
    plain = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    plain.pre_tokenizer = pre_tokenizers.Whitespace()
    plain.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=plain, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=16,
        **settings,
    )
    architecture(config).save_pretrained(folder)
    return folder
