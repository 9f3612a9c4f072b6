"""The rows of every Parquet file of a folder. Argument: the folder."""

import pathlib
import sys

import pyarrow.parquet

from rows import show

for path in sorted(pathlib.Path(sys.argv[1]).glob("*.parquet")):
    for row in pyarrow.parquet.ParquetFile(path).read().to_pylist():
        show(path.stem, row)
