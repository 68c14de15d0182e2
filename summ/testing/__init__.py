"""Contract tests for components: run them over your own methods, metrics and readers.

Examples
--------
>>> from summ.extractive.lead import Lead
>>> from summ.testing import method_checks
>>> [check.name for check in method_checks(Lead)][:2]
['options are typed', 'options decide the signature']
"""

from summ.testing.check import Check, ContractError
from summ.testing.components import component_checks
from summ.testing.methods import check_method, method_checks
from summ.testing.metrics import check_metric, metric_checks
from summ.testing.readers import check_reader, reader_checks

__all__ = [
    "Check",
    "ContractError",
    "check_method",
    "check_metric",
    "check_reader",
    "component_checks",
    "method_checks",
    "metric_checks",
    "reader_checks",
]
