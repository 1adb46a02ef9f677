"""The workbench: what a front end holds to work on a project."""

from koding.workbench.announcing import Announcement
from koding.workbench.bench import Workbench

__all__ = ["Announcement", "Workbench"]
