"""Everything that can go wrong in a way a person can act on."""

from __future__ import annotations


class KodingError(Exception):
    """A situation told in one sentence that says where and what to do.

    The message is translated where it is raised; `exit_code` is the command's.
    """

    exit_code = 1


class UnreadableFile(KodingError):
    """A file that is missing, broken, of another kind than its name says, or unsafe."""


class MissingSheet(KodingError):
    """A sheet name that the file does not hold."""


class MissingColumn(KodingError):
    """A column name that the sheet does not hold."""


class AmbiguousColumn(KodingError):
    """A column name that two columns of the sheet share."""


class UnreadableCell(KodingError):
    """A cell that cannot be an answer."""


class DuplicateUnit(KodingError):
    """Two rows of one unit where nothing tells its respondents apart."""


class NotAProject(KodingError):
    """A folder that holds no project, or a project of another version."""


class ProjectExists(KodingError):
    """A folder that already holds a project."""


class ProjectNotWritable(KodingError):
    """A project that cannot be written now: read-only, full disk, or locked."""


class SyncedFolder(KodingError):
    """A project on a network or synced folder, where two writers could lose codings."""


class IdentityWithheld(KodingError):
    """Work that needs the names of units in a project where they are withheld."""


class UnknownRespondent(KodingError):
    """Words that mean no respondent of the project, or several."""


class UnknownQuestion(KodingError):
    """A question that the project does not hold."""


class UnknownName(KodingError):
    """A name that no scan has found."""


class UnknownCode(KodingError):
    """A code that the codebook does not hold."""


class DuplicateCode(KodingError):
    """A label that a sibling code already has."""


class InvalidLabel(KodingError):
    """A label that is empty, longer than a heading can be, or that holds a name."""


class InvalidOutline(KodingError):
    """A place or a cut that the outline of the report cannot have."""


class UnknownAttribute(KodingError):
    """Words that mean no attribute, or value of one, of respondents; or several."""


class UnknownQuote(KodingError):
    """A short id that no quote has."""


class NameInReason(KodingError):
    """A reason or a note for others to read, kept for good, that names somebody."""


class NotTheLead(KodingError):
    """A decision for those who lead the project, by another coder."""


class DuplicateVersion(KodingError):
    """A name that a version of the codebook already has."""


class UnknownVersion(KodingError):
    """A point in the codebook's history that is neither a day nor a version."""


class UnknownStep(KodingError):
    """A step that the codebook's history does not hold."""


class InvalidCut(KodingError):
    """A cut that would leave an empty quote or stand outside the text."""


class InvalidCodebook(KodingError):
    """A codebook file with a cycle, doubled labels or missing labels."""


class InvalidWorksheet(KodingError):
    """A row of a meeting's worksheet that cannot be done, or that contradicts one."""


class InvalidSettings(KodingError):
    """A value in koding.toml that cannot be used."""


class InvalidMap(KodingError):
    """A column map that names something it cannot."""


class NothingToUndo(KodingError):
    """No step of this coder is left to undo, or to redo."""


class DamagedJournal(KodingError):
    """A journal that has gaps or lines that cannot be read."""


class FileNotWritable(KodingError):
    """An export that cannot be written: full disk, no such folder, or no leave."""


class UnreadableTemplate(KodingError):
    """A house style that is no Word file, or a broken one."""


class PagesNotCounted(KodingError):
    """Pages that LibreOffice was to count, which is not there or could not."""


class UnknownExport(KodingError):
    """No earlier export goes by this id or file name."""


class EditedFile(KodingError):
    """A file in the way of an export that people may have worked in."""


class FileTells(KodingError):
    """A publication that would tell more than its text: names, or who made it."""


class NamesNotChecked(KodingError):
    """A publication of texts whose names nobody has looked for."""


class NamesOpen(KodingError):
    """A sealed copy in which names would stand that nobody has decided on."""


class ReleaseRefused(KodingError):
    """A publication that the gate refuses: what stops it, and what mends it."""


class NoFigure(KodingError):
    """A table that cannot be drawn: it has words for figures, or too many rows."""


class InvalidBands(KodingError):
    """Bands that leave a gap, overlap, or cut one of the project's."""
