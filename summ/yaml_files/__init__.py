"""Strict YAML files: parsing with line numbers, validation, and files that describe a method."""

from summ.yaml_files.method import MethodConfig, create_method, load_method
from summ.yaml_files.reading import KeyPath, YamlFile, parse_value, read_yaml
from summ.yaml_files.validation import StrictModel, validate

__all__ = [
    "KeyPath",
    "MethodConfig",
    "StrictModel",
    "YamlFile",
    "create_method",
    "load_method",
    "parse_value",
    "read_yaml",
    "validate",
]
