"""Readers of files, one module per format."""

from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode
from summ.readers.files import files_in, read_file, reader_notes

__all__ = ["FileText", "Reader", "decode", "files_in", "read_file", "reader_notes"]
