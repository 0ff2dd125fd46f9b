"""Voilà: what it makes its templates with; a signal that stops it.

Used without a promise: ``notebook_renderer`` takes ``VoilaExporter`` from its own globals;
``VoilaExporter._create_environment``; ``Voila._handle_signal_stop``.
"""

from __future__ import annotations

import signal
from collections.abc import Callable

import voila.notebook_renderer
from jinja2 import Environment
from voila.app import Voila
from voila.exporter import VoilaExporter


def on_each_environment(prepare: Callable[[Environment], None]) -> None:
    """Call ``prepare`` with each environment of templates that Voilà makes, one a request."""

    class Exporter(VoilaExporter):
        def _create_environment(self) -> Environment:
            environment = super()._create_environment()
            prepare(environment)
            return environment

    voila.notebook_renderer.VoilaExporter = Exporter


def stop_on_interrupt(app: Voila) -> None:
    """End the server on Ctrl-C as on the signal to terminate, which Voilà sees to."""
    signal.signal(signal.SIGINT, app._handle_signal_stop)
