"""technews: Chinese tech news → facts a database can use."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("technews")
except PackageNotFoundError:  # a bare checkout on the path
    __version__ = "0+unknown"
