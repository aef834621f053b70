"""Read untrusted data under an audit hook: a script of `test_security`.

``python guarded.py FOLDER`` prints a JSON list of the `FORBIDDEN` events that happened.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import newsclaims
from newsclaims import NewsclaimsError, interchange
from newsclaims.cli import main

FORBIDDEN = (
    *("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"),
    *("pickle.find_class", "urllib.Request", "webbrowser.open"),
)
INTAKE = Path(__file__).parent / "data" / "intake"
PICKLE = b"cos\nsystem\n(S'true'\ntR."
TEXT = (
    "“It rains,” Ann Smith told https://news.example/a?b=1 on Tuesday, `rm -rf x`; "
    '<img src="http://news.example/x.png"> $(true) “{{ 7 * 7 }}”, said Bo Lund.'
)


def read_everything(folder: Path) -> None:
    """Read and write texts, files of every format, documents, a registry and a model."""
    article = newsclaims.parse_article(TEXT, id="a", statements=True, nested_in_quotations=True)
    newsclaims.from_json(newsclaims.to_json(article))
    for path in sorted(INTAKE.rglob("*")):
        if path.is_file():
            with suppress(NewsclaimsError):
                list(newsclaims.parse_articles(newsclaims.read_articles(path)))
    hostile = folder / "hostile.npz"
    hostile.write_bytes(PICKLE)
    with suppress(NewsclaimsError):
        newsclaims.load_model(hostile)
    with suppress(NewsclaimsError):
        newsclaims.Registry.from_json(PICKLE)
    for name, format in interchange.known_formats().items():
        out = folder / f"out-{name}"
        with suppress(NewsclaimsError):
            interchange.write_to(out, [article], format)
            list(interchange.read_documents(out, format=name))
    text = folder / "a.txt"
    text.write_text(TEXT, encoding="utf-8")
    for options in (["parse"], ["show", "-o", str(folder / "a.html")], ["quotes"]):
        with suppress(SystemExit):
            main([options[0], str(text), *options[1:]])


if __name__ == "__main__":
    happened: list[str] = []
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")), redirect_stderr(io.StringIO()):
        sys.addaudithook(lambda event, _: happened.append(event) if event in FORBIDDEN else None)
        read_everything(Path(sys.argv[1]))
    sys.stdout.write(json.dumps(sorted(set(happened))))
