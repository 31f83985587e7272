"""Answers of the reader against those of the corpus: what is right, wrong or missing, and every difference."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.corpus.cases import Json


@dataclass(slots=True)
class Score:
    """What was right and wrong so far, by measure, and every difference in words."""

    count: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(self, name: str, truth: Json, given: Json) -> None:
        """Count the answer GIVEN for the case NAME against its TRUTH; what TRUTH leaves out is not scored."""
        found = [*self._mail(truth, given), *self._reports(truth, given), *self._lists(truth, given)]
        self.differences += [f"{name}: {difference}" for difference in found]

    def _mail(self, truth: Json, given: Json) -> Iterator[str]:
        if "kind" in truth and not self._counts("kind", right=given["kind"] == truth["kind"]):
            yield f"kind {given['kind']} for {truth['kind']}"
        if "unit" in truth:
            yield from self._unit("", truth["unit"], given["unit"])

    def _unit(self, where: str, want: str | None, got: str | None) -> Iterator[str]:
        if not self._counts("unit", right=want == got, wrong="null" if got is None else "wrong"):
            yield f"{where}unit {got} for {want}"

    def _counts(self, what: str, *, right: bool, wrong: str = "wrong") -> bool:
        self.count[f"{what} {'right' if right else wrong}"] += 1
        return right

    def _reports(self, truth: Json, given: Json) -> Iterator[str]:
        rest: list[Json] = list(given["submissions"]) if "submissions" in truth else []
        for want in truth.get("submissions", []):
            same = [report for report in rest if _key(report) == _key(want)]
            same.sort(key=lambda report: bool(report["unit"] != want["unit"]))
            self._counts("report", right=bool(same), wrong="missing")
            if not same:
                yield f"{_key(want)} missing"
                same = [{**want, "figures": {}}]
            rest = [report for report in rest if report is not same[0]]
            yield from self._report(truth, want, same[0])
        for needless in rest:
            self._counts("report", right=False, wrong="needless")
            yield f"{_key(needless)} is not in the mail"
            yield from self._figures({**needless, "figures": {}}, needless, "text")

    def _report(self, truth: Json, want: Json, got: Json) -> Iterator[str]:
        where = f"{_key(want)}: "
        if truth.get("unit", "") is None:
            yield from self._unit(where, want["unit"], got["unit"])
        for name in ("status", "correction"):
            if name in want and got[name] != want[name]:
                yield f"{where}{name} {got[name]} for {want[name]}"
        yield from self._figures(want, got, "ocr" if truth.get("ocr") else "text")

    def _figures(self, want: Json, got: Json, group: str) -> Iterator[str]:
        expected, optional = want["figures"], want.get("figures_optional", {})
        for name in sorted({*expected, *got["figures"]}):
            figure = got["figures"].get(name, {})
            value, quote = figure.get("value"), figure.get("evidence", {}).get("quote")
            where = f"{_key(want)}: {name}"
            if value is None:
                self.count[f"{group} missing"] += 1
                yield f"{where} missing, {expected[name]}"
            elif name not in expected and (name in want.get("open", []) or optional.get(name) == value):
                continue
            elif not self._counts(group, right=expected.get(name) == value):
                self.count[f"{group} missing"] += name in expected
                yield f"{where} WRONG, {value} for {expected.get(name)}: {quote!r}"
            elif group == "ocr" and not figure.get("confirm"):
                yield f"{where} was read from a picture and asks for no confirmation"

    def _lists(self, truth: Json, given: Json) -> Iterator[str]:
        if "nominations" in truth:
            want, got = _nominees(truth), _nominees(given)
            self.count["nominee right"] += (want & got).total()
            self.count["nominee missing"] += (want - got).total()
            self.count["nominee needless"] += (got - want).total()
            yield from (f"nominee {nominee} missing" for nominee in want - got)
            yield from (f"nominee {nominee} is not in the mail" for nominee in got - want)
        files = {(_nfc(part["name"]), part["read"]) for part in given["attachments"]}
        for part in truth.get("attachments", []):
            if (_nfc(part["name"]), part["read"]) not in files:
                yield f"attachment {part['name']} not {part['read']}: {sorted(files)}"
        codes = {item["code"] for item in given["attention"]}
        for code in truth.get("attention", []):
            if not self._counts("attention", right=code in codes, wrong="missing"):
                yield f"attention {code} missing"
        if truth.get("attention") == [] and codes:
            self.count["attention needless"] += 1
            yield f"attention not expected: {sorted(codes)}"


def _key(report: Json) -> str:
    return f"{report['obligation']} {report['period']}"


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _nominees(answer: Json) -> Counter[tuple[str, str]]:
    """Kinds and names; letters' case and blanks do not count."""
    found = answer["nominations"]
    return Counter((nominee["kind"], " ".join(_nfc(nominee["name"]).casefold().split())) for nominee in found)
