"""The widgets of the stage: they show what they are given and say what was pressed."""

from .charter import CharterStage
from .choose import RoomsChoice, RoomsStage
from .collection import CollectionStage
from .exercise import ExerciseStage
from .heard import heard
from .join import JoinPanel
from .report import ReportStage

__all__ = [
    "CharterStage",
    "CollectionStage",
    "ExerciseStage",
    "JoinPanel",
    "ReportStage",
    "RoomsChoice",
    "RoomsStage",
    "heard",
]
