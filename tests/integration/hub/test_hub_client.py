"""The client with the real library against a Hub on loopback."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.hub import HubFile, HubModel, HubQuery, HubSort
from app.hub.hub_client import HubClient
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.faults import Fault, Stage, answer, portal, silence
from tests.fake_hub.server import FakeHub

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.integration

TOKEN = "hf_" + "q" * 34
CARD = b"---\nlicense: mit\n---\n# Model\nText.\n"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    contents = FakeContents(tokens={TOKEN: "ada"})
    contents.add(
        FakeRepository(
            "org/small-GGUF",
            {"README.md": FakeFile(CARD, lfs=False), "m-Q4_0.gguf": FakeFile(b"GGUF" + bytes(96))},
            downloads=7,
            likes=3,
            licence="mit",
            gguf={"total": 3_000_000_000, "architecture": "llama", "context_length": 8192},
        )
    )
    with FakeHub(contents) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        monkeypatch.setattr("app.hub.hub_client._WAITS_S", (0.01, 0.02))
        yield server


def test_a_search_finds_what_the_hub_knows_of_a_repository(hub: FakeHub) -> None:
    (model,) = search(HubClient(None), HubQuery(text="SMALL"))
    assert (model.id, model.downloads, model.likes, model.licence) == (
        "org/small-GGUF",
        7,
        3,
        "mit",
    )
    assert (model.architecture, model.parameters, model.context_length) == (
        "llama",
        3 * 10**9,
        8192,
    )
    assert model.updated_at == 1790856000.0


def test_the_first_results_come_before_the_many(hub: FakeHub) -> None:
    add_many(hub, 250)
    batches: list[tuple[int, bool]] = []
    HubClient(None).search(
        HubQuery(limit=230),
        lambda models, finished: batches.append((len(models), finished)),
        threading.Event(),
    )
    assert batches[0] == (50, False)
    assert sum(count for count, _ in batches) == 230
    assert [finished for _, finished in batches] == [False] * (len(batches) - 1) + [True]


def test_no_result_comes_twice_and_the_order_is_the_hubs(hub: FakeHub) -> None:
    add_many(hub, 250)
    found = search(HubClient(None), HubQuery(sort=HubSort.DOWNLOADS))
    assert len({model.id for model in found}) == len(found) == 251
    assert [model.downloads for model in found] == sorted(
        (model.downloads for model in found), reverse=True
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (HubQuery(author="other"), ["other/gated"]),
        (HubQuery(author="org"), ["org/small-GGUF"]),
        (HubQuery(licence="mit"), ["org/small-GGUF"]),
        (HubQuery(gated=True), ["other/gated"]),
        (HubQuery(gated=False), ["org/small-GGUF"]),
        (HubQuery(architecture="Qwen3"), ["other/gated"]),
        (HubQuery(least_parameters=4 * 10**9), ["other/gated"]),
        (HubQuery(most_parameters=3_500_000_000), ["org/small-GGUF"]),
    ],
)
def test_every_filter_filters(hub: FakeHub, query: HubQuery, expected: list[str]) -> None:
    gguf: dict[str, object] = {"total": 8 * 10**9, "architecture": "qwen3"}
    hub.contents.add(FakeRepository("other/gated", gated=True, licence="other", gguf=gguf))
    assert [model.id for model in search(HubClient(None), query)] == expected


def test_a_stopped_search_ends_soon_and_delivers_nothing_more(hub: FakeHub) -> None:
    add_many(hub, 200)
    stopped = threading.Event()
    batches: list[int] = []

    def emit(models: tuple[HubModel, ...], finished: bool) -> None:
        batches.append(len(models))
        stopped.set()

    with pytest.raises(UserFixableError) as caught:
        HubClient(None).search(HubQuery(), emit, stopped)
    assert caught.value.code == "cancelled"
    assert batches == [50]


def test_a_repository_opens_with_files_commit_and_card(hub: FakeHub) -> None:
    opened = HubClient(None).open_repository("org/small-GGUF", None)
    repository = hub.contents.repositories["org/small-GGUF"]
    assert opened.revision == repository.revision
    assert opened.card == "# Model\nText."
    file = repository.files["m-Q4_0.gguf"]
    assert HubFile("m-Q4_0.gguf", 100, file.sha256) in opened.files
    assert HubFile("README.md", len(CARD), None) in opened.files


def test_a_repository_opens_at_a_commit(hub: FakeHub) -> None:
    revision = hub.contents.repositories["org/small-GGUF"].revision
    assert HubClient(None).open_repository("org/small-GGUF", revision).revision == revision


def test_a_card_that_cannot_be_had_leaves_the_page_usable(hub: FakeHub) -> None:
    hub.faults.add("README.md", answer(404, None, X_Error_Code="EntryNotFound"))
    opened = HubClient(None).open_repository("org/small-GGUF", None)
    assert opened.card == ""
    assert len(opened.files) == 2


def test_file_names_of_any_kind_come_as_they_are(hub: FakeHub) -> None:
    names = [
        "../up.gguf",
        "CON.gguf",
        "a:b.gguf",
        "n\0l.gguf",
        "\u202efgug.gguf",
        "x" * 300 + ".gguf",
    ]
    hub.contents.add(FakeRepository("org/odd", {name: FakeFile(b"GGUF") for name in names}))
    opened = HubClient(None).open_repository("org/odd", None)
    assert [file.path for file in opened.files] == names


def test_values_of_the_wrong_kind_are_left_out(hub: FakeHub) -> None:
    row = {
        "id": "org/odd",
        "downloads": "many",
        "likes": -3,
        "tags": ["gguf", 7, "license:mit", "\ud800"],
        "gated": "manual",
        "gguf": {"total": True, "architecture": ["llama"], "context_length": 1e99},
    }
    rows = [row, {"id": 5}, {"id": ""}, {"id": "a/\ud800"}, {"id": "x" * 201}, {"id": "o/\u202e\0"}]
    content = json.dumps(rows).encode()
    headers = {"Content-Type": "application/json"}
    hub.faults.add("/api/models", Fault(Stage.HUB, None, 200, headers, content))
    odd, hidden = search(HubClient(None), HubQuery())
    assert odd == HubModel(
        "org/odd", 0, 0, None, "mit", True, False, None, None, None, ("gguf", "license:mit")
    )
    assert hidden.id == "o/\u202e\0"


def test_the_head_of_a_file_comes_with_the_size_of_all_of_it(hub: FakeHub) -> None:
    revision = hub.contents.repositories["org/small-GGUF"].revision
    data, size = HubClient(None).read_head("org/small-GGUF", revision, "m-Q4_0.gguf", 10)
    assert (data, size) == (b"GGUF" + bytes(6), 100)


def test_a_server_without_ranges_is_left_after_the_head(hub: FakeHub) -> None:
    hub.contents.repositories["org/small-GGUF"].files["big.gguf"] = FakeFile(bytes(64 << 20))
    hub.faults.add("big.gguf", Fault(times=None, ignores_range=True))
    data, size = HubClient(None).read_head("org/small-GGUF", "main", "big.gguf", 4096)
    assert (len(data), size) == (4096, 64 << 20)
    assert hub.sent["big.gguf"] < 16 << 20


def test_the_head_of_a_short_file_is_all_of_it(hub: FakeHub) -> None:
    data, size = HubClient(None).read_head("org/small-GGUF", "main", "m-Q4_0.gguf", 1000)
    assert (len(data), size) == (100, 100)


def test_a_path_out_of_the_repository_is_never_asked_for(hub: FakeHub) -> None:
    with pytest.raises(UserFixableError) as caught:
        HubClient(None).read_head("org/small-GGUF", "main", "../../api/models", 10)
    assert caught.value.code == "bad_name"
    assert not hub.requests


def test_the_token_goes_to_the_hub_and_never_to_the_store(hub: FakeHub) -> None:
    HubClient(TOKEN).read_head("org/small-GGUF", "main", "m-Q4_0.gguf", 10)
    sent = {seen.path.startswith("/cdn/"): seen.authorization for seen in hub.requests}
    assert sent == {False: f"Bearer {TOKEN}", True: None}


def test_the_token_does_not_follow_a_next_page_to_another_place(hub: FakeHub) -> None:
    link = f'<{hub.store_url}/api/models?page=2>; rel="next"'
    headers = {"Link": link, "Content-Type": "application/json"}
    hub.faults.add("/api/models", Fault(Stage.HUB, None, 200, headers, b'[{"id": "a/b"}]'))
    with pytest.raises(UserFixableError):
        search(HubClient(TOKEN), HubQuery())
    assert {seen.authorization for seen in hub.requests if "page=2" in seen.path} == {None}


def test_nobody_elses_token_is_sent(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    client = HubClient(None)
    search(client, HubQuery())
    client.open_repository("org/small-GGUF", None)
    assert {seen.authorization for seen in hub.requests} == {None}
    assert all("/api/agent" not in seen.path for seen in hub.requests)


def test_whoami_names_the_account(hub: FakeHub) -> None:
    assert HubClient(TOKEN).whoami() == "ada"


def test_private_repositories_are_seen_by_those_who_may(hub: FakeHub) -> None:
    hub.contents.add(FakeRepository("ada/secret", private=True))
    assert len(search(HubClient(TOKEN), HubQuery(author="ada"))) == 1
    assert code_of(lambda: HubClient(None).open_repository("ada/secret", None)) == "not_found"


def test_a_gated_file_says_where_to_accept_the_conditions(hub: FakeHub) -> None:
    hub.contents.add(FakeRepository("org/gated", {"m.gguf": FakeFile(b"GGUF")}, gated=True))
    with pytest.raises(UserFixableError) as caught:
        HubClient(None).read_head("org/gated", "main", "m.gguf", 10)
    assert caught.value.code == "gated"
    assert f"{hub.url}/org/gated" in caught.value.action
    assert "sign in" in caught.value.action


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (answer(401, None), "unauthorized"),
        (answer(403, None), "unauthorized"),
        (answer(404, None), "not_found"),
        (answer(429, None, Retry_After="3600"), "rate_limited"),
        (answer(429, None), "rate_limited"),
        (answer(500, None), "hub_error"),
        (answer(503, None, Retry_After="100000"), "hub_error"),
        (answer(418, None), "hub_error"),
        (portal(), "captive_portal"),
        (
            Fault(Stage.HUB, None, 200, {"Content-Type": "application/json"}, b"{broken"),
            "bad_answer",
        ),
        (
            Fault(Stage.HUB, None, 200, {"Content-Type": "application/json"}, b"[1, 2]"),
            "bad_answer",
        ),
        (Fault(Stage.HUB, None, 200, {"Content-Encoding": "gzip"}, b"no gzip"), "bad_answer"),
        (Fault(Stage.HUB, None, 302, {"Location": "/api/models/org/small-GGUF"}), "bad_answer"),
    ],
)
def test_every_trouble_has_one_sentence_and_comes_soon(
    hub: FakeHub, fault: Fault, code: str
) -> None:
    hub.faults.add("/api/models", fault)
    begun = time.monotonic()
    with pytest.raises(UserFixableError) as caught:
        HubClient(TOKEN).open_repository("org/small-GGUF", None)
    assert caught.value.code == code
    assert caught.value.text.endswith(".")
    assert caught.value.action.endswith(".")
    assert TOKEN not in str(caught.value)
    assert time.monotonic() - begun < 8


def test_a_short_refusal_is_waited_for(hub: FakeHub) -> None:
    hub.faults.add("/api/models", answer(429, 1, Retry_After="0"), answer(503, 1))
    assert len(search(HubClient(None), HubQuery())) == 1


def test_without_a_network_it_says_so_at_once(hub: FakeHub) -> None:
    hub.stop()
    begun = time.monotonic()
    assert code_of(lambda: search(HubClient(None), HubQuery())) == "offline"
    assert time.monotonic() - begun < 2
    hub.start()


def test_a_silent_server_is_given_up(hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.hub.api_client._SILENCE_S", 0.3)
    hub.faults.add("/api/models", silence(30.0, None))
    assert code_of(lambda: search(HubClient(None), HubQuery())) == "timed_out"


@pytest.mark.parametrize("name", ["", "..", "a/b/c", "a b", "x\0y", "http://elsewhere/x"])
def test_a_name_that_no_repository_can_have_is_not_asked_for(hub: FakeHub, name: str) -> None:
    assert code_of(lambda: HubClient(None).open_repository(name, None)) == "not_found"
    assert not hub.requests


def test_an_endpoint_that_is_no_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "hub at home")
    assert code_of(lambda: search(HubClient(None), HubQuery())) == "bad_endpoint"


def search(client: HubClient, query: HubQuery) -> list[HubModel]:
    found: list[HubModel] = []
    client.search(query, lambda models, _finished: found.extend(models), threading.Event())
    return found


def add_many(hub: FakeHub, count: int) -> None:
    for number in range(count):
        hub.contents.add(FakeRepository(f"many/m{number}", downloads=1000 + number))


def code_of(work: object) -> str:
    assert callable(work)
    with pytest.raises(UserFixableError) as caught:
        work()
    return caught.value.code
