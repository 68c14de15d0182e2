"""YAML files that describe a method or a run; every error names the file, the line and the key."""

from summ.config.data import BudgetConfig, ColumnsConfig, DataConfig
from summ.config.loading import load_method, load_run, resolve_run
from summ.config.method import MethodConfig
from summ.config.run import RunConfig
from summ.config.system import MetricConfig, SystemConfig

__all__ = [
    "BudgetConfig",
    "ColumnsConfig",
    "DataConfig",
    "MethodConfig",
    "MetricConfig",
    "RunConfig",
    "SystemConfig",
    "load_method",
    "load_run",
    "resolve_run",
]
