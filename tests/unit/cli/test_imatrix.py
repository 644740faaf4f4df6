"""What `quantscope imatrix` is asked, and what it says."""

from __future__ import annotations

import argparse

import pytest

from app.cli.imatrix import print_matrix, text_of
from app.cli.imatrix_arguments import add_imatrix
from app.cli.quantize_arguments import add_quantize
from app.domain.importance_matrix import MadeImatrix

MADE = MadeImatrix("/m.gguf", "words.txt", 60, 512, 42, 0, 0, 9.04)


def _read(line: str) -> argparse.Namespace:
    parser = add_imatrix(lambda name, _text: argparse.ArgumentParser(name))
    return parser.parse_args(line.split())


def test_without_options_it_reads_the_sample_for_our_own_folder() -> None:
    read = _read("starter")
    assert (text_of(read.text), read.output, read.chunk_context) == (None, None, 512)
    assert (read.chunks, read.force) == (None, False)


@pytest.mark.parametrize("option", ["--ctx", "--context"])
def test_options_are_read(option: str) -> None:
    read = _read(f"starter --text a.txt -o m.gguf {option} 256 --chunks 3 --threads 2 --force")
    assert (text_of(read.text), read.output, read.chunk_context) == ("a.txt", "m.gguf", 256)
    assert (read.chunks, read.threads, read.force) == (3, 2, True)


@pytest.mark.parametrize("line", ["", "starter --chunks 0", "starter --ctx x", "starter --lora l"])
def test_wrong_usage_is_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        _read(line)
    assert refused.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_level_takes_a_matrix_or_makes_one(capsys: pytest.CaptureFixture[str]) -> None:
    parser = add_quantize(lambda name, _text: argparse.ArgumentParser(name))
    line = ["starter", "out", "--type", "IQ2_XS"]
    assert parser.parse_args([*line, "--imatrix-text", "sample"]).imatrix_text == "sample"
    with pytest.raises(SystemExit):
        parser.parse_args([*line, "--imatrix", "m.gguf", "--imatrix-text", "a.txt"])
    assert "not allowed" in capsys.readouterr().err


def test_the_result_says_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_matrix(MADE)
    printed = capsys.readouterr().out
    assert printed == "42 tensors from 30,720 tokens of words.txt in 9.0 s: /m.gguf\n"
