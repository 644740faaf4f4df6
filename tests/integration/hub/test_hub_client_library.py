"""The fake Hub understands what else the real library asks; the client itself needs less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pytest
from huggingface_hub import HfApi, get_hf_file_metadata, hf_hub_url, set_client_factory
from huggingface_hub.errors import GatedRepoError
from huggingface_hub.hf_api import RepoFile

from app.hub import hub_client
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.server import FakeHub

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.integration

TOKEN = "hf_" + "q" * 34
DATA = b"GGUF" + bytes(60)


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    # Another test may have left our own client with it, which sends tokens to its endpoint only.
    hub_client._guard_library.cache_clear()  # noqa: SLF001 - it has no other door
    set_client_factory(lambda: httpx2.Client(follow_redirects=True))
    contents = FakeContents(tokens={TOKEN: "ada"})
    contents.add(FakeRepository("org/m", {"a/m.gguf": FakeFile(DATA)}, gated=True))
    with FakeHub(contents) as server:
        yield server


def test_the_tree_and_single_paths_are_listed(hub: FakeHub) -> None:
    api = HfApi(endpoint=hub.url, token=False)
    (entry,) = api.list_repo_tree("org/m", recursive=True)
    (same,) = api.get_paths_info("org/m", ["a/m.gguf", "none"])
    for found in (entry, same):
        assert isinstance(found, RepoFile)
        assert found.lfs is not None
        assert (found.path, found.size) == ("a/m.gguf", len(DATA))
        assert found.lfs.sha256 == FakeFile(DATA).sha256


def test_access_is_checked(hub: FakeHub) -> None:
    HfApi(endpoint=hub.url).auth_check("org/m", token=TOKEN)
    with pytest.raises(GatedRepoError):
        HfApi(endpoint=hub.url).auth_check("org/m", token=False)


def test_the_head_of_a_file_names_commit_hash_and_size(hub: FakeHub) -> None:
    url = hf_hub_url("org/m", "a/m.gguf", endpoint=hub.url)
    found = get_hf_file_metadata(url, token=TOKEN, endpoint=hub.url)
    assert (found.etag, found.size) == (FakeFile(DATA).sha256, len(DATA))
    assert found.commit_hash == hub.contents.repositories["org/m"].revision
