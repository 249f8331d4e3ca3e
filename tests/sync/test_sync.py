"""Sources followed over days: what comes into the archive, what is asked for, and what is said of it."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.archive.archive import Archive
from bot.archive.visits import Followed
from bot.sync.report import SourceReport
from tests.fetching.site import answer, redirect
from tests.sync.world import REPLY, START, World, briefing, listing, source, world

DAY = timedelta(days=1)


@pytest.fixture
async def ministry(archive: Archive) -> AsyncIterator[World]:
    async with world(archive) as made:
        yield made


async def test_what_a_listing_leads_to_comes_into_the_archive_once(ministry: World) -> None:
    ministry.publish(18, 19, 20)
    assert await ministry.follow() == SourceReport("mfa", added=3)
    assert await ministry.held() == 3
    assert [(step.done, step.total) for step in ministry.steps] == [(1, 3), (2, 3), (3, 3)]
    asked = len(ministry.site.requests)
    assert await ministry.follow() == SourceReport("mfa")
    assert [request.path for request in ministry.site.requests[asked:]] == ["/robots.txt", "/list/"]


async def test_a_document_says_where_and_when_it_was_captured(ministry: World) -> None:
    ministry.publish(20)
    await ministry.follow()
    held = await ministry.archive.briefing("mfa-20261120")
    assert held
    assert [(copy.url, copy.captured_at) for copy in held.sources] == [(f"{ministry.site.base}/list/t20.html", START)]


async def test_a_new_briefing_is_found_where_the_others_are_known(ministry: World) -> None:
    ministry.publish(18, 19)
    await ministry.follow()
    ministry.publish(20, 19, 18)
    assert await ministry.follow() == SourceReport("mfa", added=1)
    assert len(ministry.site.asked("/list/t18.html")) == 1


async def test_a_document_is_looked_at_again_after_1_3_7_and_30_days(ministry: World) -> None:
    ministry.publish(20)
    asked_on = []
    for day in range(60):
        ministry.time = START + day * DAY
        before = len(ministry.site.asked("/list/t20.html"))
        await ministry.follow()
        if len(ministry.site.asked("/list/t20.html")) > before:
            asked_on.append(day)
    assert asked_on == [0, 1, 3, 7, 30]
    assert "if-none-match" in ministry.site.asked("/list/t20.html")[1].headers


async def test_who_was_away_for_weeks_looks_once_and_not_for_every_time_missed(ministry: World) -> None:
    ministry.publish(20)
    for day in (0, 10, 11, 31):
        ministry.time = START + day * DAY
        await ministry.follow()
    assert len(ministry.site.asked("/list/t20.html")) == 3


@pytest.mark.parametrize("unchanged", [b"HTTP/1.1 304 Not Modified\r\n\r\n", answer(briefing(20))])
async def test_a_document_that_is_as_it_was_is_unchanged(ministry: World, unchanged: bytes) -> None:
    ministry.publish(20)
    await ministry.follow()
    ministry.site.routes["/list/t20.html"] = unchanged
    ministry.time += DAY
    assert await ministry.follow() == SourceReport("mfa", unchanged=1)


async def test_a_document_that_was_edited_is_a_revision(ministry: World) -> None:
    ministry.publish(20)
    await ministry.follow()
    ministry.site.routes["/list/t20.html"] = answer(briefing(20, REPLY.replace("多次", "反复")))
    ministry.time += DAY
    assert await ministry.follow() == SourceReport("mfa", revised=1)
    passage = await ministry.archive.passage("mfa-20261120-01")
    assert passage
    assert passage.answer == REPLY.replace("多次", "反复")


async def test_one_bad_document_never_stops_the_others(ministry: World) -> None:
    ministry.publish(16, 17, 18, 19, 20)
    page, base = ministry.site.routes, ministry.site.base
    page["/list/t16.html"] = answer("no", 403)
    page["/list/t17.html"] = answer("no", 500)
    page["/list/t18.html"] = redirect("http://10.0.0.1/")
    page["/list/t19.html"] = answer(b"\x00\x01\x02\x03" * 99)
    report = await ministry.follow()
    assert (report.added, report.held, report.left, report.error) == (1, (), 0, None)
    assert [(failed.address, failed.status, failed.came) for failed in report.failed] == [
        (f"{base}/list/t16.html", 403, False),
        (f"{base}/list/t17.html", 500, False),
        (f"{base}/list/t18.html", None, False),
        (f"{base}/list/t19.html", None, True),
    ]
    assert all(failed.hint for failed in report.failed)


async def test_what_failed_is_asked_again_ever_more_seldom_until_it_comes(ministry: World) -> None:
    ministry.publish(20)
    ministry.site.routes["/list/t20.html"] = answer("trouble", 503)
    pauses = []
    for _ in range(8):
        report = await ministry.follow()
        again_at = report.failed[0].again_at
        assert again_at
        pauses.append((again_at - ministry.time) / timedelta(hours=1))
        ministry.time = again_at - timedelta(seconds=1)
        assert (await ministry.follow()).failed == ()  # not before
        ministry.time = again_at
    assert pauses == [0.5, 1, 2, 4, 8, 16, 24, 24]
    ministry.publish(20)
    assert await ministry.follow() == SourceReport("mfa", added=1)


async def test_a_site_that_names_a_time_is_asked_then(ministry: World) -> None:
    ministry.publish(20)
    ministry.site.routes["/list/t20.html"] = answer("slower", 429, retry_after="36000")
    report = await ministry.follow()
    assert report.failed[0].again_at == START + timedelta(hours=10)


async def test_what_could_not_be_read_comes_again_although_the_site_says_it_has_not_changed(ministry: World) -> None:
    ministry.publish(20)
    good, ministry.site.routes["/list/t20.html"] = (
        ministry.site.routes["/list/t20.html"],
        answer(b"\x00\x01" * 99, etag='"1"'),
    )
    await ministry.follow()
    ministry.time += 2 * DAY
    ministry.site.routes["/list/t20.html"] = good
    assert await ministry.follow() == SourceReport("mfa", added=1)
    assert "if-none-match" not in ministry.site.asked("/list/t20.html")[-1].headers


@pytest.mark.parametrize("status", [403, 500])
async def test_a_host_in_trouble_is_left_alone_until_the_next_time(ministry: World, status: int) -> None:
    ministry.publish(*range(1, 21))
    for day in range(1, 21):
        ministry.site.routes[f"/list/t{day}.html"] = answer("trouble", status)
    report = await ministry.follow()
    assert (len(report.failed), report.left) == (3, 17)
    assert report.error
    assert "3 documents in a row" in report.error
    ministry.publish(*range(1, 21))
    assert (await ministry.follow()).added == 17


async def test_a_page_that_only_says_that_there_is_none_is_held(ministry: World) -> None:
    ministry.publish(20)
    ministry.site.routes["/list/t20.html"] = answer(
        "<title>404</title><h1>页面不存在</h1><p>您访问的页面已被删除。</p>"
    )
    report = await ministry.follow()
    assert [held.address for held in report.held] == [f"{ministry.site.base}/list/t20.html"]
    assert await ministry.held() == 0


async def test_another_organ_than_the_source_s_is_held(ministry: World) -> None:
    ministry.publish(20)
    report = await ministry.follow(organ="mnd")
    assert "来源应是 mnd 的记录，这一份读作 mfa。" in report.held[0].reasons


# The list itself


async def test_links_that_are_no_documents_are_passed_over(ministry: World) -> None:
    ministry.publish(20)
    odd = (
        "javascript:void(0)",
        "mailto:a@b.cn",
        "#top",
        "tel:12308",
        "",
        "http://[::1",
        "./t20.html#a",
        "//www.mfa.gov.cn/x",
    )
    ministry.site.routes["/list/"] = answer(listing([*odd, "/list/t20.html", "http://elsewhere.example/"]))
    assert await ministry.follow() == SourceReport("mfa", added=1, elsewhere=2)
    assert ministry.site.asked("/about") == []


async def test_a_base_moves_relative_links(ministry: World) -> None:
    ministry.publish(20)
    ministry.site.routes["/list/"] = answer(f'<base href="/list/deep/">{listing(["../t20.html"])}')
    assert (await ministry.follow()).added == 1


async def test_a_list_in_an_old_encoding_is_read(ministry: World) -> None:
    ministry.publish(20)
    ministry.site.routes["/list/"] = answer(listing(["t20.html"]).encode("gb18030"), content_type="text/html")
    assert (await ministry.follow()).added == 1


async def test_a_list_without_a_fitting_link_is_an_error_every_time(ministry: World) -> None:
    ministry.site.routes["/list/"] = answer("<p>维护中</p>", etag='"1"')
    for times in (1, 2):
        report = await ministry.follow()
        assert report.error
        assert "no link that 'ul.list1 a' matches" in report.error
        assert (await ministry.archive.visits.followed())["mfa"].failures == times


async def test_further_pages_are_found_by_number(ministry: World) -> None:
    for number, day in enumerate((20, 19, 18)):
        ministry.publish(day)
        ministry.site.routes[f"/list/index_{number}.html"] = ministry.site.routes["/list/"]
    ministry.publish(20)
    assert await ministry.follow(pages=9, page="index_{n}.html") == SourceReport("mfa", added=3)
    assert ministry.site.asked("/list/index_3.html")  # the first that is not there
    assert not ministry.site.asked("/list/index_4.html")


@pytest.mark.parametrize(
    "link", ['<a href="/list/2">下一页</a>', '<a rel="next" href="2">→</a>', '<link rel="next" href="2">']
)
async def test_further_pages_are_found_by_their_link(ministry: World, link: str) -> None:
    ministry.publish(19, 20)
    ministry.site.routes["/list/2"] = answer(listing(["t19.html"]))
    ministry.site.routes["/list/"] = answer(listing(["t20.html"], link))
    assert (await ministry.follow(pages=3)).added == 2


async def test_a_walk_through_the_pages_that_was_stopped_is_walked_again(ministry: World) -> None:
    ministry.publish(19, 20)
    pages = ministry.site.routes
    pages["/list/"], pages["/list/2"] = (
        answer(listing(["t20.html"], '<a rel="next" href="2">'), etag='"1"'),
        answer("", 500),
    )
    report = await ministry.follow(pages=2)
    assert report.added == 1
    assert report.error
    pages["/list/2"] = answer(listing(["t19.html"]))
    assert (await ministry.follow(pages=2)).added == 1


async def test_more_pages_are_looked_at_as_soon_as_that_is_wanted(ministry: World) -> None:
    ministry.publish(19, 20)
    ministry.site.routes["/list/2"] = answer(listing(["t19.html"]))
    ministry.site.routes["/list/"] = answer(listing(["t20.html"], '<a rel="next" href="2">'))
    assert (await ministry.follow()).added == 1
    assert (await ministry.follow(pages=2)).added == 1


async def test_two_sources_of_one_list_do_not_take_the_news_from_each_other(ministry: World) -> None:
    ministry.publish(18, 20)
    both = (
        source(ministry.site, "old", selector="a[href*=t18]"),
        source(ministry.site, "new", selector="a[href*=t20]"),
    )
    assert [report.added for report in await ministry.sync(*both)] == [1, 1]


async def test_one_bad_source_never_stops_the_others(ministry: World) -> None:
    ministry.publish(20)
    gone, good = await ministry.sync(source(ministry.site, "gone", "/gone/"), source(ministry.site))
    assert gone.error
    assert "status 404" in gone.error
    assert good == SourceReport("mfa", added=1)
    followed = await ministry.archive.visits.followed()
    assert followed["mfa"] == Followed("mfa", checked_at=START, succeeded_at=START)
    assert (followed["gone"].succeeded_at, followed["gone"].error) == (None, gone.error)


# Stopped at any moment


@pytest.mark.parametrize("moment", ["/robots.txt", "/list/", "/list/t18.html", "/list/t19.html", "/list/t20.html"])
async def test_what_was_stopped_goes_on_the_next_time(ministry: World, moment: str) -> None:
    ministry.publish(18, 19, 20)
    reached = asyncio.Event()

    async def stop_here(_writer: asyncio.StreamWriter) -> None:
        reached.set()
        await asyncio.Event().wait()

    route = ministry.site.routes.get(moment, answer("", 404))
    ministry.site.routes[moment] = stop_here
    running = asyncio.create_task(ministry.follow())
    await reached.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    before = await ministry.held()
    ministry.site.routes[moment] = route
    assert (await ministry.follow()).added == 3 - before
    assert await ministry.held() == 3
    for day in (18, 19, 20):
        assert len(ministry.site.asked(f"/list/t{day}.html")) == 1 + (moment == f"/list/t{day}.html")


# Feeds


def rss(*entries: str) -> bytes:
    return answer(
        f'<rss version="2.0"><channel><title>外交部</title>{"".join(entries)}</channel></rss>', content_type="text/xml"
    )


def entry(link: str, text: str = "") -> str:
    title = "2026年11月20日外交部发言人林剑主持例行记者会"
    return f"<item><title>{title}</title><link>{link}</link><description><![CDATA[{text}]]></description></item>"


async def test_a_feed_s_links_are_followed(ministry: World) -> None:
    ministry.publish(19, 20)
    ministry.site.routes["/feed"] = rss(entry("/list/t19.html"), entry(f"{ministry.site.base}/list/t20.html"))
    assert await ministry.follow(path="/feed", kind="feed") == SourceReport("mfa", added=2)


async def test_a_feed_s_whole_entries_are_taken_as_they_are(ministry: World) -> None:
    link = f"{ministry.site.base}/list/t20.html"
    whole: dict[str, Any] = {"path": "/feed", "kind": "feed", "whole": True}
    ministry.site.routes["/feed"] = rss(entry(link, briefing(20)))
    assert await ministry.follow(**whole) == SourceReport("mfa", added=1)
    ministry.site.routes["/feed"] = rss(entry("http://x.example/", "没有内容"), entry(link, briefing(20)))
    report = await ministry.follow(**whole)
    assert (report.added, report.unchanged, len(report.held)) == (0, 0, 1)
    ministry.site.routes["/feed"] = rss(entry(link, briefing(20, "中方对此表示坚决反对。")))
    assert (await ministry.follow(**whole)).revised == 1
    assert {request.path for request in ministry.site.requests} == {"/robots.txt", "/feed"}


@pytest.mark.parametrize("body", ["<html><body>维护中</body></html>", "今天没有"])
async def test_what_is_no_feed_is_an_error(ministry: World, body: str) -> None:
    ministry.site.routes["/feed"] = answer(body)
    report = await ministry.follow(path="/feed", kind="feed")
    assert report.error
    assert "no feed" in report.error


async def test_a_feed_without_entries_is_no_error(ministry: World) -> None:
    ministry.site.routes["/feed"] = rss()
    assert await ministry.follow(path="/feed", kind="feed") == SourceReport("mfa")


async def test_a_json_feed_is_one(ministry: World) -> None:
    ministry.publish(20)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "title": "记者会", "url": "/list/t20.html", "content_text": "x"}],
    }
    ministry.site.routes["/feed"] = answer(json.dumps(feed), content_type="application/feed+json")
    assert (await ministry.follow(path="/feed", kind="feed")).added == 1


async def test_ten_thousand_entries_are_remembered_at_once(ministry: World) -> None:
    ministry.site.routes["/feed"] = rss(*(entry(f"/list/t{number}.html") for number in range(10_000)))
    ministry.site.routes |= {f"/list/t{number}.html": answer("trouble", 500) for number in range(3)}
    report = await ministry.follow(path="/feed", kind="feed")
    assert (len(report.failed), report.left) == (3, 9_997)
