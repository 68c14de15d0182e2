"""One file per way to run a model.

- `seq2seq`: encoder-decoders of Hugging Face, with torch.
- `ctranslate2`, `ctranslate2_causal`: the checkpoints of both kinds, quantized; `ctranslate2_conversion` converts them.
- `causal`: decoder-only models of Hugging Face, instructed by a prompt.
- `openai`: models behind a server, instructed by a prompt; `openai_client` sends the requests to a `server_address`,
  `background_loop` runs them, `answer_stream` reads the answers, `server_errors` explains failures.

`checkpoint` and `instructed` are the base classes of those that run a checkpoint or need a prompt.
"""
