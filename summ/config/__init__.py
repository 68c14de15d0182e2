"""YAML files that describe a run; every error names the file, the line and the key."""

from summ.config.data import BudgetConfig, ColumnsConfig, DataConfig
from summ.config.loading import load_run, resolve_run
from summ.config.run import RunConfig
from summ.config.system import MetricConfig, SystemConfig

__all__ = [
    "BudgetConfig",
    "ColumnsConfig",
    "DataConfig",
    "MetricConfig",
    "RunConfig",
    "SystemConfig",
    "load_run",
    "resolve_run",
]
