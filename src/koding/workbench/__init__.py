"""The workbench: what a front end holds to work on a project."""

from koding.workbench.bench import Announcement, Workbench

__all__ = ["Announcement", "Workbench"]
