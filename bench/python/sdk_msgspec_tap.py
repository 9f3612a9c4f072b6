"""The tap on the Meltano Singer SDK with its faster message writer."""

from __future__ import annotations

from singer_sdk.contrib.msgspec import MsgSpecWriter

from sdk_tap import TapPaycor


class TapPaycorMsgspec(TapPaycor):
    message_writer_class = MsgSpecWriter


if __name__ == "__main__":
    TapPaycorMsgspec.cli()
