"""Hugging Face checkpoints: loading, composing inputs, and decoding.

- Loading: `architecture` chooses the backend, `checkpoint_files` checks the folder, `context_window` determines the
  model's limits, `loading` loads the model and its tokenizer.
- Composing inputs: `encoder_inputs` for encoder-decoders; `prompts` and `chat_template` for instructed models.
  `prompt_escaping` keeps text of documents inside the prompt's delimiters, `token_escaping` keeps it from becoming a
  control token.
- Decoding: `generation_config`, `seq2seq_search` and `causal_search`; `ngram_blocking` prevents repetition,
  `beam_cache` and `cross_attention` speed up beam search.
"""
