"""The gate before publications: files on disk, and sentences that say what to do."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import docx
import pytest

from koding.analysis.sorting import sort_quotes
from koding.errors import NameInReason, ReleaseRefused
from koding.model.names import NameDecision
from koding.workbench.publishing.gate_words import warnings_of
from koding.workbench.publishing.wanted import Wanted

from .material import WAVE, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.views import CodedQuote
    from koding.workbench import Workbench

PUBLISH = Wanted("publication")
TEXTS = (
    "Bussen fra Haugesund slutter å gå før møtene er ferdige.",
    "Det blir kø ved disken hver mandag.",
    "Rommene er kalde om vinteren.",
    "Kaffen er god, men det mangler stoler.",
    "Skiltene peker feil vei.",
    "Vi savner noen å ringe til.",
)
WITH_NAME, PLAIN = TEXTS[:2]
OWN = "Her i Haugesund er rommene kalde."


@pytest.fixture
def asked_six(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six answers under one code, each with a star; one of them holds a name."""
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*TEXTS)))
    for text in TEXTS:
        code(bench, text, "Mangler")
        star(bench, text)
    return bench


def quotes(bench: Workbench) -> dict[str, CodedQuote]:
    found = bench.coding.quotes(asked(bench).id, WAVE)
    return {quote.words: quote for quote in found}


def star(bench: Workbench, text: str) -> None:
    bench.coding.mark_good(quotes(bench)[text].answer, 0)


def decide(bench: Workbench, state: str = "replaced") -> None:
    """Decide every name that is open."""
    bench.names.scan()
    for one in bench.names.hits(state="open"):
        bench.names.decide(one.name, NameDecision(state))  # type: ignore[arg-type]


def look(bench: Workbench, *without: str) -> None:
    """See every quote as it will be printed, but for some."""
    bench.names.mark_seen(
        (one.answer, one.span)
        for text, one in quotes(bench).items()
        if text not in without
    )


def publish(bench: Workbench, wanted: Wanted = PUBLISH, form: str = "md") -> Path:
    return bench.exports.quotes(asked(bench), WAVE, form, None, wanted)


def refused(bench: Workbench, wanted: Wanted = PUBLISH) -> str:
    """Return why a publication is refused; nothing has been written then."""
    before = on_disk(bench)
    with pytest.raises(ReleaseRefused) as caught:
        publish(bench, wanted)
    assert on_disk(bench) == before
    return str(caught.value)


def on_disk(bench: Workbench) -> set[str]:
    return {path.name for path in (bench.folder / "exports").iterdir()}


def manifest_of(path: Path) -> dict[str, object]:
    text = path.with_name(f"{path.name}.manifest.json").read_text(encoding="utf-8")
    held: dict[str, object] = json.loads(text)
    return held


def journaled(bench: Workbench) -> list[object]:
    lines = bench.store.journal.lines()
    return [line.change for line in lines if line.change.kind == "release.allowed"]


def test_what_is_decided_and_seen_goes_out_without_names(asked_six: Workbench) -> None:
    decide(asked_six)
    look(asked_six)
    path = publish(asked_six)
    assert "INTERN" not in path.name
    text = path.read_text(encoding="utf-8")
    assert "INTERN" not in text
    assert "Haugesund" not in text
    assert r"> Bussen fra \[annen kommune\] slutter" in text
    assert all(one in text for one in TEXTS[1:])
    facts = manifest_of(path)
    assert facts["destination"] == "publication"
    names = facts["names"]
    assert isinstance(names, dict)
    assert (names["gate"], names["open"], names["refused"]) == ("passed", 0, [])
    assert names["lists"]
    assert journaled(asked_six) == []


def test_one_open_name_is_refused(asked_six: Workbench) -> None:
    asked_six.names.scan()
    look(asked_six)
    said = refused(asked_six)
    assert said == (
        "S1 2023 cannot be published: 1 name is open (decide it on the Names screen or "
        "with koding anonymise decide)."
    )
    decide(asked_six)
    assert "1 quote has not been seen" in refused(asked_six)


def test_one_unseen_quote_is_refused(asked_six: Workbench) -> None:
    decide(asked_six)
    look(asked_six, PLAIN)
    assert refused(asked_six) == (
        "S1 2023 cannot be published: 1 quote has not been seen as it will be printed "
        "(look at it on the Names screen or with koding anonymise seen QUESTION)."
    )
    look(asked_six)
    assert publish(asked_six).exists()


@pytest.mark.parametrize("state", ["replaced", "kept"])
def test_a_heading_that_names_somebody_is_refused_or_allowed(
    asked_six: Workbench, state: str
) -> None:
    """What was kept in quotes was not decided of headings."""
    decide(asked_six, state)
    label = "Ventetid i Haugesund og hos Kari Bakkeli, 13097248022, x@sted.no"
    code(asked_six, PLAIN, label)
    look(asked_six)
    said = refused(asked_six)
    assert f"«{label}» (municipality, person, identity number, e-mail)" in said
    assert "rename the code" in said
    path = publish(asked_six, Wanted("publication", allow="Avtalt"))
    names = manifest_of(path)["names"]
    assert isinstance(names, dict)
    assert (names["refused"], names["beside"]) == (["named beside 1"], 1)


def test_a_project_or_wording_that_names_somebody_is_refused(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = wide(*TEXTS)
    rows[0] = (*rows[0][:-1], "Hva mangler hos Kari Bakkeli?")
    take_in(bench, csv_file(tmp_path / "a.csv", rows))
    code(bench, PLAIN, "Mangler")
    star(bench, PLAIN)
    assert "«Hva mangler hos Kari Bakkeli?» (person)" in refused(bench)


def test_names_on_the_own_list_are_found_in_headings(asked_six: Workbench) -> None:
    asked_six.names.list_name("Lyskroken", "team")
    decide(asked_six)
    code(asked_six, PLAIN, "Kaffe på Lyskroken")
    look(asked_six)
    assert "«Kaffe på Lyskroken» (name of a service)" in refused(asked_six)


def test_a_doubtful_name_in_a_heading_is_told_and_stops_nothing(
    asked_six: Workbench,
) -> None:
    decide(asked_six)
    code(asked_six, PLAIN, "Gran om kaffe på Lyskroken")
    look(asked_six)
    wanted = Wanted("publication")
    told = asked_six.exports.warnings(asked(asked_six), WAVE, wanted)
    (said,) = [one for one in told if one.startswith("Headings and title")]
    assert "Gran, Lyskroken («Gran om kaffe på Lyskroken»)" in said
    assert publish(asked_six).is_file()


def test_a_working_copy_keeps_its_headings_and_counts_names_in_them(
    asked_six: Workbench,
) -> None:
    code(asked_six, PLAIN, "Ventetid i Sandnes")
    names = manifest_of(asked_six.exports.word(asked(asked_six), WAVE))["names"]
    assert isinstance(names, dict)
    assert names["beside"] == 1


def test_a_descriptor_from_a_sheet_that_names_somebody_is_refused(
    asked_six: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(asked_six)
    look(asked_six)
    cleared = asked_six.gate.clearance(asked(asked_six), WAVE)
    told = "Ansatt hos Kari Bakkeli i Vestland"
    ready = {one: replace(s, text=told) for one, s in cleared.standings.items()}
    monkeypatch.setattr(
        type(asked_six.gate),
        "clearance",
        lambda *_args, **_named: replace(cleared, standings=ready),
    )
    assert f"descriptors hold names: «{told}» (person) (change" in refused(asked_six)
    bare = Wanted("publication", descriptors=False)
    assert told not in publish(asked_six, bare).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["Kari-Bakkeli.md", "kari_bakkeli.md", "svar.haugesund.md"]
)
@pytest.mark.parametrize("allow", ["", "Avtalt"])
def test_a_file_name_that_names_somebody_is_refused_though_allowed(
    asked_six: Workbench, tmp_path: Path, name: str, allow: str
) -> None:
    decide(asked_six, "kept")
    look(asked_six)
    target = tmp_path / name
    wanted = Wanted("publication", allow=allow)
    with pytest.raises(ReleaseRefused, match="file's own name names somebody"):
        asked_six.exports.quotes(asked(asked_six), WAVE, "md", target, wanted)
    assert not target.exists()


def test_a_reason_that_names_somebody_is_refused(asked_six: Workbench) -> None:
    before = on_disk(asked_six)
    with pytest.raises(NameInReason) as caught:
        publish(asked_six, Wanted("publication", allow="Avtalt med Kari Nordli"))
    said = str(caught.value)
    assert said == "The reason names somebody: write the reason without names."
    assert on_disk(asked_six) == before
    assert journaled(asked_six) == []


def test_words_that_the_last_sweep_lists_are_warned_of_and_stop_nothing(
    bench: Workbench, tmp_path: Path
) -> None:
    texts = (*TEXTS[1:], "Vi spurte Flimmer og Blonk om stoler.")
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*texts)))
    for text in texts:
        code(bench, text, "Mangler")
        star(bench, text)
    decide(bench)
    look(bench)
    (*_others, last) = bench.exports.warnings(asked(bench), WAVE, PUBLISH)
    left = [
        hit
        for one in quotes(bench).values()
        for hit in bench.names.remaining(one.answer, one.span)
    ]
    assert left
    assert last.startswith(f"The last sweep lists {len(left)} word")
    assert "in 1 of the quotes from S1, under «Mangler»" in last
    assert "(F10)" in last
    assert publish(bench).exists()


def test_one_unit_named_by_its_own_quote_is_refused(
    bench: Workbench, tmp_path: Path
) -> None:
    """Haugesund's answer says so, and the name is kept: k is 1 whatever is printed."""
    texts = (*TEXTS[1:3], OWN, *TEXTS[3:])
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*texts)))
    for text in texts:
        code(bench, text, "Mangler")
        star(bench, text)
    decide(bench, "kept")
    look(bench)
    assert refused(bench) == (
        "S1 2023 cannot be published: 1 respondent could be told: fewer than 3 units "
        "fit what is published of it, k = 1 (koding anonymise dossiers shows which: "
        "replace what its quotes name, or take their stars off)."
    )
    star(bench, OWN)
    assert publish(bench).exists()


def with_own_name(bench: Workbench, tmp_path: Path, *, graded: bool) -> Workbench:
    """Let Haugesund, alone in its size band here, name itself in a chosen quote."""
    texts = (*TEXTS[1:3], OWN, *TEXTS[3:])
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*texts)))
    for text in texts:
        code(bench, text, "Mangler")
        star(bench, text)
    if not graded:
        return bench
    file = bench.folder / "koding.toml"
    said = file.read_text(encoding="utf-8")
    plain, wanted = ('wording = "typed"', 'wording = "graded"')
    assert said.count(plain) == 1
    file.write_text(said.replace(plain, wanted), encoding="utf-8")
    return bench.opened_again()


@pytest.mark.parametrize(
    ("graded", "state", "k"),
    [(True, "replaced", 1), (False, "generalised", 1), (False, "replaced", 3)],
)
def test_a_size_printed_of_the_own_unit_narrows(
    bench: Workbench, tmp_path: Path, graded: bool, state: str, k: int
) -> None:
    bench = with_own_name(bench, tmp_path, graded=graded)
    decide(bench, state)
    look(bench)
    held = bench.gate.clearance(asked(bench), WAVE)
    standing = held.standings[quotes(bench)[OWN].respondent]
    assert standing.k == k
    assert [one.kind for one in held.refusals] == (["narrow"] if k == 1 else [])
    bench.close()


def test_a_size_printed_of_another_unit_does_not_narrow(asked_six: Workbench) -> None:
    """Eigersund names Haugesund, and its quote tells the size of Haugesund."""
    decide(asked_six, "generalised")
    look(asked_six)
    assert asked_six.gate.check(asked(asked_six), WAVE) == []


def test_a_free_label_of_the_own_unit_is_refused(
    bench: Workbench, tmp_path: Path
) -> None:
    bench = with_own_name(bench, tmp_path, graded=False)
    decide(bench)
    (found,) = bench.names.hits()
    bench.names.decide(found.name, NameDecision("generalised", "[byen ved sundet]"))
    look(bench)
    assert refused(bench) == (
        "S1 2023 cannot be published: the label «[byen ved sundet]» says something of "
        "the respondent's own unit that koding cannot count (use a template, or give a "
        "reason with --allow)."
    )
    path = publish(bench, Wanted("publication", allow="Avtalt"))
    assert "sundet" not in str(manifest_of(path)["names"])
    bench.names.decide(found.name, NameDecision("generalised", "[kommunen]"))
    look(bench)
    assert bench.gate.check(asked(bench), WAVE) == []


def test_a_free_label_of_another_unit_passes(asked_six: Workbench) -> None:
    decide(asked_six)
    (found,) = asked_six.names.hits()
    said = NameDecision("generalised", "[byen ved sundet]")
    asked_six.names.decide(found.name, said)
    look(asked_six)
    assert asked_six.gate.check(asked(asked_six), WAVE) == []


@pytest.mark.parametrize(
    ("words", "kind", "vague"),
    [
        ("Vigrestad", "pointing", 0),
        ("Dalane DPS", "pointing", 0),
        ("Jæren", "", 1),
        ("Rogaland", "", 0),
    ],
)
def test_a_kept_name_that_points_at_a_unit_is_refused(
    bench: Workbench, tmp_path: Path, words: str, kind: str, vague: int
) -> None:
    text = f"Vi må reise til {words} for å få hjelp."
    take_in(bench, csv_file(tmp_path / "a.csv", wide(text, *TEXTS[1:])))
    for one in (text, *TEXTS[1:]):
        code(bench, one, "Mangler")
        star(bench, one)
    decide(bench, "kept")
    look(bench)
    held = bench.gate.clearance(asked(bench), WAVE)
    assert [one.kind for one in held.refusals] == ([kind] if kind else [])
    assert held.vague == vague
    assert any("name of an area" in s for s in warnings_of(held, 5)) == bool(vague)


def test_a_descriptor_that_fits_one_unit_is_refused_or_made_coarser(
    asked_six: Workbench,
) -> None:
    file = asked_six.folder / "koding.toml"
    rule = '[[descriptor]]\nwhen = { band = "*" }\nnb = "Kommune i {county}, {size}"\n'
    text = file.read_text(encoding="utf-8")
    before = text.index("[[descriptor]]")
    file.write_text(text[:before] + rule + text[before:], encoding="utf-8")
    bench = asked_six.opened_again()
    decide(bench)
    look(bench)
    told = [bench.coding.descriptor(q.respondent) for q in quotes(bench).values()]
    assert "Kommune i Rogaland, 50000 innbyggere og mer" in told
    said = refused(bench, Wanted("publication", coarser=False))
    assert "fewer than 3 units fit" in said
    assert "leave out --descriptors-as-they-are" in said
    assert "take their stars off" not in said
    assert "k = 1 at the lowest" in said
    printed = publish(bench).read_text(encoding="utf-8")
    assert "Rogaland" not in printed
    assert printed.count("(Kommune med 20000 innbyggere og mer)") == 3
    (coarser, *_rest) = bench.exports.warnings(asked(bench), WAVE, PUBLISH)
    assert coarser.startswith("6 respondents have coarser descriptors")
    bench.close()


def test_a_name_kept_elsewhere_tells_nothing_of_who_wrote_it(
    asked_six: Workbench,
) -> None:
    decide(asked_six, "kept")
    look(asked_six)
    assert "Haugesund" in publish(asked_six).read_text(encoding="utf-8")


def test_a_coarser_descriptor_of_one_alone_is_left_out(
    bench: Workbench, tmp_path: Path
) -> None:
    """Three of the larger units answer: 20000+ fits them, and is printed of one."""
    rows = [row for row in wide(*TEXTS) if row[0] not in ("1101", "1111", "1112")]
    take_in(bench, csv_file(tmp_path / "a.csv", rows))
    stavanger = TEXTS[1]
    code(bench, stavanger, "Mangler")
    star(bench, stavanger)

    def printed() -> str:
        gate = bench.gate.clearance(asked(bench), WAVE)
        (standing,) = gate.standings.values()
        assert standing.k == 3
        return standing.text

    assert printed() == "Kommune med 20000 innbyggere og mer"
    bench.coding.cut(quotes(bench)[stavanger].answer, 7)
    assert printed() == ""


def test_more_than_two_quotes_of_one_respondent_are_warned_of(
    asked_six: Workbench,
) -> None:
    whole = quotes(asked_six)[WITH_NAME]
    for at in (7, 17):
        asked_six.coding.cut(whole.answer, at)
    decide(asked_six)
    gate = asked_six.gate.clearance(asked(asked_six), WAVE)
    (crowded,) = (one for one in gate.dossiers if one.crowded)
    assert crowded.quotes[0].words == "Bussen"
    assert len(crowded.quotes) == 3
    assert any("more than two quotes" in s for s in warnings_of(gate, 5))


EARLIER = 2021
NOW = (*TEXTS[1:], "Alt er bra nok.")
THEN = (
    "Det er alt for lite parkering her.",
    "Dørene går i baklås.",
    "Her i Haugesund er det kaldt.",
    "Ingen svarer på telefonen.",
)


@pytest.fixture
def asked_twice(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six units now, all quoted, and four of them before, of whom none is."""
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*NOW)))
    take_in(bench, csv_file(tmp_path / "b.csv", wide(*THEN)), wave=EARLIER)
    for text in NOW:
        code(bench, text, "Mangler")
        star(bench, text)
    decide(bench)
    look(bench)
    return bench


def choose_then(bench: Workbench, text: str) -> None:
    """Choose an answer of the earlier wave for publication."""
    made = next(c.id for c in bench.codebook.codes.values() if c.label == "Mangler")
    for quote in bench.coding.quotes(asked(bench).id, EARLIER):
        if quote.words == text:
            bench.coding.add_code(quote.answer, 0, made, via="typed")
            bench.coding.mark_good(quote.answer, 0)


def k_of(bench: Workbench, unit: int) -> int:
    """Return the k of what is published of a unit, by its place."""
    held = bench.gate.clearance(asked(bench), WAVE)
    return held.standings[quotes(bench)[NOW[unit]].respondent].k


def test_quotes_of_other_waves_are_counted_together(asked_twice: Workbench) -> None:
    """Four answered both years: a unit quoted from both is one of them."""
    assert [k_of(asked_twice, unit) for unit in (0, 1)] == [6, 3]
    choose_then(asked_twice, THEN[0])
    assert [k_of(asked_twice, unit) for unit in (0, 1)] == [4, 3]
    (told,) = (
        one.other_waves
        for one in asked_twice.gate.clearance(asked(asked_twice), WAVE).dossiers
        if one.other_waves
    )
    assert [(one.question, one.words) for one in told] == [("S1 2021", THEN[0])]


def test_a_unit_that_another_wave_names_is_one_in_this_wave_too(
    asked_twice: Workbench,
) -> None:
    choose_then(asked_twice, THEN[2])
    assert k_of(asked_twice, 2) >= 3
    (found,) = asked_twice.names.hits()
    asked_twice.names.decide(found.name, NameDecision("kept", "", "Avtalt"))
    assert k_of(asked_twice, 2) == 1
    assert k_of(asked_twice, 3) >= 3
    assert "k = 1" in refused(asked_twice)


def test_without_descriptors_none_is_too_narrow(asked_six: Workbench) -> None:
    decide(asked_six)
    look(asked_six)
    bare = asked_six.gate.clearance(asked(asked_six), WAVE, described=False)
    assert {one.text for one in bare.standings.values()} == {""}
    assert min(one.k for one in bare.standings.values()) == 6
    assert not any("coarser" in said for said in warnings_of(bare, 5))


def test_all_that_stops_is_told_in_one_sentence(asked_six: Workbench) -> None:
    said = refused(asked_six)
    assert "1 name is open" in said
    assert "6 quotes have not been seen" in said
    assert said.count(".") == 1
    assert len(re.findall(r"\([^)]+\)", said)) == 2


def test_nothing_chosen_cannot_be_allowed(asked_six: Workbench) -> None:
    for text in TEXTS:
        star(asked_six, text)
    said = refused(asked_six, Wanted("publication", allow="fordi"))
    assert "no quote is chosen" in said
    assert journaled(asked_six) == []


def test_what_is_allowed_is_journaled_and_stays_masked(asked_six: Workbench) -> None:
    later = asked_six.now() + timedelta(days=1)
    asked_six.now = lambda: later
    path = publish(asked_six, Wanted("publication", allow="Avtalt med ledelsen"))
    assert "Haugesund" not in path.read_text(encoding="utf-8")
    names = manifest_of(path)["names"]
    assert isinstance(names, dict)
    assert names["gate"] == "allowed"
    assert names["reason"] == "Avtalt med ledelsen"
    assert names["refused"] == ["open 1", "unseen 6"]
    (line,) = journaled(asked_six)
    assert line.reason == "Avtalt med ledelsen"  # type: ignore[attr-defined]
    assert line.export == manifest_of(path)["export"]  # type: ignore[attr-defined]
    first = path.read_bytes()
    again = publish(asked_six, Wanted("publication", allow="Avtalt med ledelsen"))
    assert again.read_bytes() == first


def test_without_the_names_of_units_a_reason_is_needed(asked_six: Workbench) -> None:
    decide(asked_six)
    look(asked_six)
    folder = asked_six.folder
    (folder / "identity" / "identity.db").rename(folder / "borte.db")
    assert "names of units are withheld" in refused(asked_six)


def test_only_chosen_quotes_go_out_and_in_no_order_of_the_file(
    asked_six: Workbench,
) -> None:
    decide(asked_six)
    look(asked_six)
    star(asked_six, PLAIN)
    path = publish(asked_six, form="csv")
    rows = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert len(rows) == 5
    assert not any(PLAIN in row for row in rows)
    assert publish(asked_six, form="csv").read_bytes() == path.read_bytes()


def test_published_quotes_are_not_sorted_by_size(asked_six: Workbench) -> None:
    """The place of a quote would tell the band that its descriptor leaves out."""
    decide(asked_six)
    look(asked_six)
    (shuffled,) = sort_quotes(
        asked_six.codebook,
        asked_six.coding.quotes(asked(asked_six).id, WAVE),
        size_order=lambda _respondent: 0,
        secret=bytes.fromhex(asked_six.store.meta("secret")),
    )
    expected = [one.words for one in shuffled.quotes if one.words != WITH_NAME]
    facts = json.loads(publish(asked_six, form="json").read_text(encoding="utf-8"))
    (section,) = facts["sections"]
    printed = [quote["words"] for quote in section["quotes"]]
    assert [words for words in printed if words in TEXTS] == expected


def test_a_working_copy_is_never_refused_and_masks_what_is_open(
    asked_six: Workbench,
) -> None:
    path = asked_six.exports.word(asked(asked_six), WAVE)
    assert "INTERN" in path.name
    text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "Haugesund" not in text
    assert "?]" in text
    names = manifest_of(path)["names"]
    assert isinstance(names, dict)
    assert (names["gate"], names["open"]) == ("not asked", 1)


def test_the_published_document_says_nothing_of_being_internal(
    asked_six: Workbench,
) -> None:
    decide(asked_six)
    look(asked_six)
    path = asked_six.exports.word(asked(asked_six), WAVE, wanted=PUBLISH)
    document = docx.Document(str(path))
    (section, *_rest) = document.sections
    shown = [*document.paragraphs, *section.header.paragraphs]
    shown += section.footer.paragraphs
    assert not any("INTERN" in paragraph.text for paragraph in shown)


def test_worksheets_and_alternatives_mask_names(asked_six: Workbench) -> None:
    for text in TEXTS[1:]:
        star(asked_six, text)
    (line,) = asked_six.worksheets.lines(asked(asked_six))
    proposed = asked_six.codebook_files.alternatives(asked(asked_six), WAVE)
    for said in (str(line.examples), str(proposed)):
        assert "Bussen fra [" in said
        assert "Haugesund" not in said
