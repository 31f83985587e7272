"""A `Document` to a `Reading`: one module a form."""

from parsers.documents import Document
from parsers.forms.figures import read_figures
from parsers.readings import Form, Reading
from parsers.vocabulary import Vocabulary


def read_document(document: Document, vocabulary: Vocabulary) -> Reading:
    found = read_figures(document, vocabulary, whole="tổng kết" in " ".join(document.lines[:12]).lower())
    return Reading(Form.NONE, figures=found.figures, doubts=found.doubts, nothing_happened=found.nothing_happened)
