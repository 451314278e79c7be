"""``newstui cleanup``, and the same by itself after a refresh; what the library takes on the disk."""

import time

import pytest
from command_line import Newstui, draft

from newstui.model.listing import Listing, Shelf

YEAR = 366 * 86_400


@pytest.fixture
def old(newstui: Newstui) -> Newstui:
    """Three articles of which two were read a year ago, one of these saved."""
    source = newstui.fill(
        "https://news.example/feed", draft("a", "أول"), draft("b", "ثان"), draft("c", "ثالث")
    )
    with newstui.store() as store:
        known = store.known(source, ["b", "c"])
        ids = [each.id for each in known.values()]
        store.mark(ids, read=True, now=int(time.time()) - YEAR)
        store.mark(ids[1:], saved=True, now=int(time.time()) - YEAR)
    return newstui


def titles(newstui: Newstui) -> list[str]:
    with newstui.store() as store:
        return sorted(row.title for row in store.rows(Listing(Shelf("latest"))))


def test_a_dry_run_says_what_would_go(old: Newstui) -> None:
    (said,) = old("cleanup", "--dry-run", "--json").objects
    assert list(said) == ["articles", "bodies", "pictures", "bytes"]
    assert (said["articles"], said["bodies"], said["pictures"]) == (1, 1, 0)
    assert said["bytes"] > 0
    assert "Would be removed: 1 article, 1 text, no pictures" in old("cleanup", "--dry-run").out
    assert len(titles(old)) == 3


def test_what_was_read_long_ago_goes(old: Newstui) -> None:
    done = old("cleanup", language="ar")
    assert done.status == 0
    assert "حُذف: خبر واحد، نص واحد، لا صور" in done.out
    assert "تأخذ المكتبة" in done.out
    assert titles(old) == ["أول", "ثالث"]
    (said,) = old("cleanup", "--json").objects
    assert said == {"articles": 0, "bodies": 0, "pictures": 0, "bytes": 0}
    assert old("cleanup", "--quiet").out == ""


def test_the_settings_say_how_long(old: Newstui) -> None:
    old.paths.settings_file.parent.mkdir(parents=True, exist_ok=True)
    old.paths.settings_file.write_text("[retention]\narticles-days = 400\n")
    assert old("cleanup", "--json").objects[0]["articles"] == 0
    old.paths.settings_file.write_text("[retention]\narticles-days = 0\n")
    assert old("cleanup", "--json").objects[0]["articles"] == 0


def test_a_refresh_cleans_up(old: Newstui) -> None:
    with old.store() as store:
        store.set_source(1, "sample", "never asked")
    assert old("refresh").status == 0
    assert titles(old) == ["أول", "ثالث"]


def test_a_file_that_is_no_library_is_left_alone(newstui: Newstui) -> None:
    newstui.paths.database.parent.mkdir(parents=True)
    newstui.paths.database.write_text("ليس هذا قاعدة بيانات\n" * 300)
    refused = newstui("cleanup")
    assert refused.status == 1
    assert "is not a database of newstui" in refused.err
    assert newstui.paths.database.read_text().startswith("ليس")


def test_doctor_says_how_large_the_library_is(old: Newstui, newstui: Newstui) -> None:
    (found,) = old("doctor", "--json").objects
    library = found["library"]
    assert (library["articles"], library["sources"], library["trouble"]) == (3, 1, None)
    assert library["bytes"] > library["free"] >= 0
    assert "3 articles · 1 source" in old("doctor").out
    old.paths.database.write_text("ليس هذا قاعدة بيانات\n" * 300)
    (found,) = old("doctor", "--json").objects
    assert found["library"]["trouble"] == "not-a-database"
    assert "not-a-database" in old("doctor").out
