"""The build hook: lexicon sources in, compact indexes out.

Thin on purpose; the work is in `phrasekit/lexicons.py`. An index is compiled again only when the
hash of its inputs says so.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from pathlib import Path


class IndexBuildHook(BuildHookInterface):
    """Compiles the packaged lexicons into `phrasekit/_data` before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run by hatchling for a wheel and for an editable install."""
        sys.path.insert(0, self.root)
        from phrasekit import config, lexicons

        gc.disable()  # 190,000 entries and no cycle: collecting doubles the time
        target = config.packaged_indexes()
        target.mkdir(exist_ok=True)
        for lexicon in lexicons.packaged():
            if lexicon.on_demand:
                continue
            if not lexicons.compile_index(lexicon, report=self._say):
                self._say(f"{lexicon.id}: up to date")
        self._remove_strangers(target, {lexicon.id for lexicon in lexicons.packaged()})
        gc.enable()

    def _say(self, line: str) -> None:
        self.app.display_info(f"phrasekit: {line}")

    @staticmethod
    def _remove_strangers(folder: Path, names: set[str]) -> None:
        """Delete what no lexicon of ours compiles to: remains of an interrupted or older build."""
        for path in folder.iterdir():
            if path.stem not in names or path.suffix not in (".db", ".stamp"):
                path.unlink()
