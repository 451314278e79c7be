"""sources, import and export: the reader's sources from a script."""

from pathlib import Path

import pytest
from command_line import NOW, Newstui, draft

from newstui.model.source import Answer, Hints

SOURCE_KEYS = [
    "id",
    "title",
    "address",
    "site",
    "folder",
    "language",
    "total",
    "unread_count",
    "state",
    "reason",
    "code",
    "fetched",
    "next",
    "channels",
    "live",
    "health",
    "settings",
]

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>مصادري</title></head><body>
<outline text="أخبار"><outline text="محلية">
<outline type="rss" text="النهار" xmlUrl="https://nahar.example/feed" htmlUrl="https://nahar.example/"/>
</outline></outline>
<outline type="rss" text="Evening" xmlUrl="https://evening.example/rss"/>
</body></opml>"""


@pytest.fixture
def source(newstui: Newstui) -> str:
    return str(newstui.fill("https://one.example/feed", draft("a", "أ"), title="النهار"))


def test_a_source_has_every_key(newstui: Newstui, source: str) -> None:
    (listed,) = newstui("sources", "--json").objects
    assert list(listed) == SOURCE_KEYS
    assert (listed["total"], listed["unread_count"], listed["state"]) == (1, 1, "new")
    assert list(listed["health"])[:3] == ["last", "errors", "ms"]
    assert listed["health"]["answers"] == []


def test_the_last_answers_are_told_to_programs_and_to_people(newstui: Newstui, source: str) -> None:
    with newstui.store() as store:
        hints = Hints(ttl=60, skip_hours=(0, 1, 2), fresh_for=600)
        store.record_answer(int(source), Answer("ok", NOW, ms=250, new=3, etag='"1"', hints=hints))
        failed = Answer(
            "http-503", NOW + 60, ms=90, errors=2, state="failing", code="http-503", reason="HTTP 503",
            next=NOW + 7200, retry_after=NOW + 7200, hints=hints,
        )  # fmt: skip
        store.record_answer(int(source), failed)
    (listed,) = newstui("sources", "--json").objects
    health = listed["health"]
    assert (health["last"], health["errors"], health["ms"]) == ("http-503", 2, 90)
    assert [(each["last"], each["ms"], each["new"]) for each in health["answers"]] == [
        ("http-503", 90, 0),
        ("ok", 250, 3),
    ]
    assert "503" in health["answers"][0]["reason"]
    assert (health["ttl"], health["skip_hours"], health["fresh_for"]) == (60, [0, 1, 2], 600)
    assert (health["interval"], health["retry_after"]) == (12 * 3600, "2026-11-18T13:06:40Z")
    (same,) = newstui("sources", "health", source, "--json").objects
    assert same["health"] == health
    page = newstui("sources", "health", source).out
    for said in ("busy", "failed 2 times in a row", "every hour", "0–2", "error 503", "3 new", "Its keepers"):
        assert said in page
    assert "تعذّر مرتين على التوالي" in newstui("sources", "health", source, language="ar").out


def test_rename_move_and_set_print_the_source(newstui: Newstui, source: str) -> None:
    (named,) = newstui("sources", "rename", source, "صباح الخير", "--json").objects
    assert named["title"] == "صباح الخير"
    (moved,) = newstui("sources", "move", "صباح الخير", "أخبار/محلية", "--json").objects
    assert moved["folder"] == "أخبار/محلية"
    (out,) = newstui("sources", "move", source, "", "--json").objects
    assert out["folder"] is None
    (told,) = newstui("sources", "set", source, "direction", "rtl", "--json").objects
    assert told["settings"] == {"direction": "rtl"}
    (reset,) = newstui("sources", "set", source, "direction", "auto", "--json").objects
    assert reset["settings"] == {}


@pytest.mark.parametrize(("key", "value"), [("direction", "sideways"), ("interval", "1"), ("colour", "red")])
def test_a_setting_that_means_nothing_is_refused(newstui: Newstui, source: str, key: str, value: str) -> None:
    assert newstui("sources", "set", source, key, value).status == 1
    assert newstui("sources", "--json").objects[0]["settings"] == {}


def test_a_removed_source_comes_back_whole(newstui: Newstui, source: str) -> None:
    newstui("mark", str(newstui("list", "--json").objects[0]["id"]), "--saved")
    removed = newstui("sources", "remove", "النهار")
    assert f"newstui sources restore {source}" in removed.out
    assert newstui("sources", "--json").out == ""
    assert [kept["title"] for kept in newstui("list", "--saved", "--json").objects] == ["أ"]
    assert newstui("sources", "restore", "النهار").status == 0
    assert newstui("sources", "--json").objects[0]["total"] == 1


def test_opml_goes_in_and_out_with_its_folders(newstui: Newstui, tmp_path: Path) -> None:
    file = tmp_path / "subscriptions.opml"
    file.write_text(OPML, "utf-8")
    assert newstui("import", str(file), "--json").objects == [{"added": 2, "known": 0, "failed": []}]
    assert newstui("import", str(file), "--json").objects == [{"added": 0, "known": 2, "failed": []}]
    folders = {listed["address"]: listed["folder"] for listed in newstui("sources", "--json").objects}
    assert folders == {"https://nahar.example/feed": "أخبار/محلية", "https://evening.example/rss": None}
    exported = tmp_path / "out.opml"
    assert newstui("export", str(exported)).status == 0
    assert newstui("export").out == exported.read_text("utf-8")
    other = Newstui(tmp_path / "elsewhere")
    other("import", "-", stdin=exported.read_bytes())
    assert {listed["address"]: listed["folder"] for listed in other("sources", "--json").objects} == folders


def test_what_is_no_opml_adds_nothing(newstui: Newstui, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<html><p>ليس هذا OPML", "utf-8")
    refused = newstui("import", str(file))
    assert refused.status == 1
    assert "OPML" in refused.err
    assert newstui("import", str(tmp_path / "missing.opml")).status == 1
    assert newstui("sources", "--json").out == ""


def test_export_keeps_what_was_there_when_it_cannot_write(
    newstui: Newstui, source: str, tmp_path: Path
) -> None:
    outcome = newstui("export", str(tmp_path / "no" / "such" / "folder.opml"))
    assert outcome.status == 1
    assert "folder.opml" in outcome.err
    assert list(tmp_path.glob(".newstui-*")) == []


def test_people_are_told_what_to_do_without_sources(newstui: Newstui) -> None:
    outcome = newstui("sources")
    assert (outcome.status, outcome.out) == (0, "")
    assert "newstui add" in outcome.err


def test_import_takes_one_feed_spelt_two_ways_once_and_names_what_is_no_address(
    newstui: Newstui, tmp_path: Path
) -> None:
    file = tmp_path / "subscriptions.opml"
    outlines = "".join(
        f'<outline type="rss" text="x" xmlUrl="{address}"/>'
        for address in ("http://Example.org:80/feed", "http://example.org/feed", "http://")
    )
    file.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', "utf-8")
    imported = newstui("import", str(file), "--json").objects[0]
    assert imported["added"] == 1
    assert len(newstui("sources", "--json").objects) == 1


def test_an_address_that_is_none_of_the_webs_is_counted_as_failed(newstui: Newstui) -> None:
    body = b'<opml version="2.0"><body><outline text="x" xmlUrl="javascript:alert(1)"/></body></opml>'
    outcome = newstui("import", "-", "--json", stdin=body)
    assert outcome.objects == [{"added": 0, "known": 0, "failed": ["javascript:alert(1)"]}]
    assert outcome.status == 1
    assert "javascript:alert(1)" in outcome.err


@pytest.mark.parametrize("body", [b"<opml\n", b"<opml><body><outline text='", b"<?xml version='1.0'?>"])
def test_a_list_cut_off_before_anything_is_no_list(newstui: Newstui, body: bytes) -> None:
    outcome = newstui("import", "-", stdin=body)
    assert (outcome.status, outcome.out) == (1, "")
    assert "OPML" in outcome.err


def test_a_list_that_breaks_off_is_told(newstui: Newstui) -> None:
    body = b"<opml><body><outline xmlUrl='https://a.example/feed'/><outline xmlUrl='https://b.exa"
    outcome = newstui("import", "-", stdin=body)
    assert outcome.status == 1
    assert "breaks off" in outcome.err
    assert [source["address"] for source in newstui("sources", "--json").objects] == [
        "https://a.example/feed"
    ]
