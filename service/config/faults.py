"""Faults of a configuration file in words: which key, what was found, what is expected."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

SECRET_KEYS = {"password"}
Model = TypeVar("Model", bound=BaseModel)

# kinds of pydantic's faults, what a person is told
EXPECTED: tuple[tuple[str, str], ...] = (
    ("tuple_", "must be a list: […]"),
    ("time_", "must be a time such as 07:30:00"),
    ("date_", "must be a day such as 2020-02-24"),
    ("datetime_", "must be a moment such as 2020-03-28T16:00:00"),
    ("bool_", "must be true or false"),
    ("string_type", "must be a text in quotation marks"),
    ("string_pattern", "must be small letters, digits and - only"),
    ("too_short", "must hold at least 1 value"),
)


def toml_of(file: Path, faults: list[str]) -> dict[str, Any]:
    """The tables of a TOML file; what hinders reading it goes to FAULTS."""
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        faults.append("the file does not exist")
    except OSError as error:
        faults.append(f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        faults.append(f"byte {error.start + 1} is not UTF-8: save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        faults.append(f"is not TOML: {error}")
    return {}


def checked(model: type[Model], tables: Mapping[str, Any], faults: list[str]) -> Model | None:
    """TABLES as a MODEL, or None and every fault in FAULTS."""
    try:
        return model.model_validate(tables)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        told = {problem["loc"][:length] for problem in problems for length in range(len(problem["loc"]))}
        # A list is called too short also because its wrong values do not count: these are told already.
        real = (p for p in problems if p["type"] != "too_short" or p["loc"] not in told)
        faults.extend(_in_words(model, tables, problem) for problem in real)
        return None


def _in_words(model: type[BaseModel], tables: Mapping[str, Any], problem: Any) -> str:  # noqa: ANN401 - pydantic's dict
    place = _place(model, problem["loc"])
    match problem["type"]:
        case "missing":
            return f"{place}: is missing"
        case "extra_forbidden":
            return f"{place}: unknown key{_nearest(model, problem['loc'])}"
        case "value_error":
            return f"{place}{_found(tables, problem['loc'])}: {problem['ctx']['error']}"
        case "literal_error":
            expected = problem["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return f"{place}{_found(tables, problem['loc'])}: must be one of {expected}"
        case kind:
            usual = problem["msg"].removeprefix("Input ")
            message = next((words for begin, words in EXPECTED if kind.startswith(begin)), usual)
            return f"{place}{_found(tables, problem['loc'])}: {message}"


def _place(model: type[BaseModel], path: Iterable[str | int]) -> str:
    """Where: "[imap] port", "[union] secretary 2", "[[obligations]] 2, due", "starts"."""
    table, *keys = path or ("the file",)
    shown = [str(key + 1 if isinstance(key, int) else key) for key in keys]
    if keys and isinstance(keys[0], int):
        return ", ".join([f"[[{table}]] {shown[0]}", *_counted(keys[1:], shown[1:])])
    if table in model.model_fields and not _model_in(model.model_fields[str(table)].annotation):
        return " ".join([str(table), *shown])
    return " ".join([f"[{table}]", *shown])


def _counted(keys: Iterable[str | int], shown: Iterable[str]) -> Iterable[str]:
    """SHOWN, the number of a value beside the key of its list."""
    told: list[str] = []
    for key, text in zip(keys, shown, strict=True):
        if isinstance(key, int) and told:
            told[-1] += f" {text}"
        else:
            told.append(text)
    return told


def _found(tables: Any, path: Iterable[str | int]) -> str:  # noqa: ANN401 - whatever TOML holds
    """= VALUE as it stands in the file; nothing for whole tables and secrets."""
    value = tables
    for key in path:
        if key in SECRET_KEYS:
            return ""
        try:
            value = value[key]
        except (KeyError, IndexError, TypeError):
            return ""
    if isinstance(value, Mapping | list):
        return ""
    return f' = "{_without_password(value)}"' if isinstance(value, str) else f" = {value}"


def _without_password(value: str) -> str:
    """VALUE; in a URL the password is covered."""
    return re.sub(r"(://[^:/@]*):.*@", r"\1:***@", value)


def _nearest(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    known = _keys_at(model, path[:-1])
    near = difflib.get_close_matches(str(path[-1]), known, n=1)
    return f"; did you mean {near[0]}?" if near else f"; known are {', '.join(sorted(known))}"


def _keys_at(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    for key in path:
        if isinstance(key, str) and key in model.model_fields:
            inner = _model_in(model.model_fields[key].annotation)
            model = inner or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - an annotation may be anything
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found:
            return found
    return None
