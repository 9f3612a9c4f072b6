"""singer-check-tap as it is, but for a race of its own: it asks for the summary of the tap's output
when the tap has ended, while its thread may still be reading the last of it.
"""

import sys

from singertools import check_tap


class WaitingReader(check_tap.StdoutReader):
    @property
    def summary(self):
        self.join()
        return self.read

    @summary.setter
    def summary(self, value):
        self.read = value


check_tap.StdoutReader = WaitingReader
sys.exit(check_tap.main())
