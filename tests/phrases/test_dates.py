"""Dates and times in every script, and words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.text.dates import is_date


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-08 07:53 GMT+08:00",
        "March 3, 2024 at 5:02 p.m. EST",
        "3. Mai 2024, 17:47 Uhr",
        "le 3 mai 2024 à 17h47",
        "12 de mayo de 2023 a las 10:15",
        "5 gennaio 2025 | 15:24",
        "22 de novembro de 2024 às 9h42",
        "3 мая 2024 года в 17:47",
        "2025年1月14日 01時28分",
        "2026.07.12 오후 10:09",
        "12 พ.ค. 2567 15:30 น.",
        "22 नवंबर 2024",
        "22 نوفمبر 2024",
        "3 Mayıs 2024 Cuma",
        "3 Μαΐου 2024",
        "2 hours ago",
        "vor 3 Stunden",
        "today",
    ],
)
def test_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["in 1954 the novel sold badly", "17 ships", "Monday the council meets", "", "may", "versions 2.0", "№ 5 и 6"]
)
def test_no_dates(text: str) -> None:
    assert not is_date(text)


@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    assert is_date(text) in (True, False)
