"""Work on many items so that one failure costs one item: in this process, or in worker processes."""

from summ.workers.isolation import isolate
from summ.workers.pool import map_chunks

__all__ = ["isolate", "map_chunks"]
