"""The version, which is part of every signature, and the name of the distribution."""

__version__ = "0.1.0"
# The name on package indexes, where another project is called summ.
DISTRIBUTION = "summ-mds"
