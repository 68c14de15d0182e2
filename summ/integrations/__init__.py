"""Adapters for other libraries, one per module; each imports its library, which must be installed.

`langchain` has a runnable and a document compressor, `llama_index` a response synthesizer, `haystack` a component,
`spacy` a pipe, and `sklearn` a transformer. Documents of these libraries need no adapter: `Summarizer.summarize` takes
them as they are.
"""
