"""Every case of the TOML files beside this one is understood as it says."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from tests.meaning.post import Case, cases, filed, read

if TYPE_CHECKING:
    from service.rules.verdicts import Filing

CASES = tuple(cases())


def understood(case: Case, filing: Filing) -> dict[str, Any]:
    """FILING in the words of the TOML files."""
    submissions = sorted(filing.submissions, key=lambda each: (each.obligation, each.period, str(each.unit)))
    first = submissions[0] if submissions else None
    return {
        "kind": filing.kind.value,
        "unit": filing.unit or "",
        "answered": [f"{each.obligation} {each.period}" for each in submissions],
        "units": [each.unit or "" for each in submissions],
        "counted": bool(submissions) and all(each.counted for each in submissions),
        "status": first.status.value if first else "",
        "change": (first.change.value if first.change else "first") if first else "",
        "changes": [each.change.value if each.change else "first" for each in submissions],
        "figures": {figure.indicator: figure.value for each in submissions for figure in each.figures},
        "nominees": sorted(f"{each.nominee.kind.value} {each.nominee.name}" for each in filing.nominations),
        "positions": sorted(each.nominee.position for each in filing.nominations),
        "awards": sorted({each.nominee.award for each in filing.nominations}),
        "codes": sorted({item.code for item in filing.attention}),
        "guesses": [guess.unit for item in filing.attention for guess in item.guesses],
        "number": first.official.number or "" if first else "",
        "dated": str(first.official.date or "") if first else "",
        "signer": first.official.signer or "" if first else "",
        "text": read(case).text if "reads" in case.given else "",
    }


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mail_is_understood_as_its_case_says(case: Case) -> None:
    filing = filed(case)
    found = understood(case, filing)
    expected = {name: value for name, value in case.given.items() if name in found and name not in {"text", "guesses"}}

    assert {name: found[name] for name in expected} == expected
    assert case.given.get("says", "") in " ".join(item.message for item in filing.attention)
    assert found["guesses"][: len(case.given.get("guesses", []))] == case.given.get("guesses", [])
    assert [line for line in case.given.get("reads", []) if line not in found["text"]] == []
    assert [line for line in case.given.get("never", []) if line in _everything(filing)] == []


def _everything(filing: Filing) -> str:
    """All words that leave the rules: items, evidence, positions."""
    nominees = [each.nominee for each in filing.nominations]
    figures = [figure for each in filing.submissions for figure in each.figures]
    return "\n".join(
        [
            *(item.message + item.detail for item in filing.attention),
            *(f"{each.position} {each.award} {each.evidence.quote} {each.evidence.place}" for each in nominees),
            *(figure.evidence.quote for figure in figures),
        ]
    )


def test_no_two_cases_have_one_name() -> None:
    names = [case.name for case in CASES]

    assert sorted(names) == sorted(set(names))


def decomposed(case: Case) -> Case:
    """CASE typed on a machine that takes accents and letters apart."""
    given = dict(case.given)
    for name in ("subject", "text", "html"):
        if name in given:
            given[name] = unicodedata.normalize("NFD", given[name])
    given["files"] = {
        name: text if text.startswith("@") else unicodedata.normalize("NFD", text)
        for name, text in given.get("files", {}).items()
    }
    return Case(case.group, given)


def test_letters_taken_apart_change_nothing() -> None:
    changed = [
        case.name
        for case in CASES
        if "raw" not in case.given and understood(case, filed(case)) != understood(case, filed(decomposed(case)))
    ]

    assert changed == []
