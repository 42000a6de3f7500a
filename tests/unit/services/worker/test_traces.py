"""Of what a dying child prints, only types and places of code are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facnet_desktop.services.worker.traces import lacked_memory, traces

PATIENT = "ZORY45010112"

PANIC = f"""thread 'polars-3' panicked at /root/.cargo/polars-core-0.5/src/chunked/mod.rs:88:21:
index out of bounds: « {PATIENT} » Tremblay
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
"""
FAULT = """Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "C:\\Users\\marie\\app\\ctypes\\__init__.py", line 519 in string_at
  File "/home/marie/app/worker/child.py", line 92 in _answer
"""
EXCEPTION = f"""Traceback (most recent call last):
  File "/home/marie/app/worker/child.py", line 50, in live
    functions = _warm(birth.functions)
  File "/home/marie/app/worker/tests.py", line 12, in <module>
    raise RuntimeError('{PATIENT}')
polars.exceptions.ComputeError: {PATIENT}
KeyError
"""


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (PANIC, ("panicked chunked/mod.rs:88",)),
        (FAULT, ("Segmentation fault", "ctypes/__init__.py:519 string_at", "worker/child.py:92 _answer")),
        (
            EXCEPTION,
            (
                "worker/child.py:50 live",
                "worker/tests.py:12 <module>",
                "polars.exceptions.ComputeError",
                "KeyError",
            ),
        ),
        ("memory allocation of 1600000000 bytes failed\n", ("memory allocation failed",)),
        (f"Fatal Python error: {PATIENT}\n{PATIENT}Error is here\n{PATIENT}\n", ()),
    ],
)
def test_places_and_types_are_told(output: str, expected: tuple[str, ...]) -> None:
    assert traces(output.encode()) == expected


@given(st.binary(max_size=2000), st.integers(0, 2000))
def test_a_patient_in_the_middle_of_anything_is_never_told(noise: bytes, at: int) -> None:
    assert not any(PATIENT in trace for trace in traces(noise[:at] + f" {PATIENT} ".encode() + noise[at:]))


def test_a_place_is_told_once_and_a_long_trace_is_cut() -> None:
    line = '  File "/app/worker/deep.py", line {} in again\n'
    assert len(traces((line.format(1) * 1000).encode())) == 1
    assert len(traces("".join(line.format(at) for at in range(1000)).encode())) == 40


def test_a_failed_allocation_is_recognised() -> None:
    assert lacked_memory(b"noise\nmemory allocation of 12 bytes failed\nstack backtrace:\n")
    assert not lacked_memory(b"the memory of somebody failed")
