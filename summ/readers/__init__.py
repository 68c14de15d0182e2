"""Readers of files, one module per format."""

from summ.readers.base import FileText, Reader, RecordReader
from summ.readers.decoding import decode
from summ.readers.files import read_file, reader_for
from summ.readers.folders import ReadFiles, read_files
from summ.readers.limits import Limits, read_limited

__all__ = [
    "FileText",
    "Limits",
    "ReadFiles",
    "Reader",
    "RecordReader",
    "decode",
    "read_file",
    "read_files",
    "read_limited",
    "reader_for",
]
