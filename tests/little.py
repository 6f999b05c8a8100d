"""Lets the process that loads it work on a small part of what it works on otherwise, to see what memory grows with."""

from pipeline import articles, partitioned
from pipeline.tables import partitions, sorting

# Bytes that are worked on at once.
AT_ONCE = 1 << 16

sorting._BYTES_AT_ONCE = sorting._BYTES_OF_RUN = partitions.BYTES_PER_GROUP = partitions.BYTES_AT_ONCE = AT_ONCE
partitioned.BYTES_AT_ONCE = 8 * AT_ONCE
articles.ITEMS = 8
