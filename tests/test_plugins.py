"""Plugins join through hooks; a broken one is named and left out, and the others work."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from newslint import Bad, Document, Family, Finding, Good, Newslint, Rule, Trigger, hookimpl
from newslint.settings.configuration import Configuration, Layer
from newslint.settings.plugins import Registry
from newslint.settings.resolver import Resolver
from newslint.settings.selection import matches
from newslint.testing import check_declaration

ROOT = Path(__file__).resolve().parent.parent


class Plain(Rule):
    """A plugin's rule."""

    code, name = "BP890", "plain"
    bad, good = (Bad("x", ("x",)),), (Good("y", "no x"),)

    def check(self, document: Document) -> Iterator[Finding]:
        yield self.finding(0, 1, "x")


class Plugin:
    def __init__(self, *rules: object, packs: tuple[Path, ...] = ()) -> None:
        self._rules, self._packs = rules, packs

    @hookimpl
    def newslint_rules(self):
        return self._rules

    @hookimpl
    def newslint_phrase_packs(self):
        return self._packs


class Broken:
    @hookimpl
    def newslint_rules(self):
        raise RuntimeError("no licence")


class Entry:
    """An entry point whose module cannot be imported."""

    name = "absent"

    def load(self) -> None:
        raise ModuleNotFoundError("No module named 'absent'")


def test_a_plugin_brings_rules() -> None:
    registry = Registry([Plugin(Plain)])
    assert Plain in registry.rules
    assert registry.problems == []


def test_a_plugin_that_fails_is_named_and_left_out() -> None:
    registry = Registry([Broken(), Plugin(Plain)], entries=[Entry()])
    assert registry.rules == (Plain,)
    messages = [str(problem) for problem in registry.problems]
    assert any(m.startswith("plugin absent: left out: ModuleNotFoundError") for m in messages)
    assert any("RuntimeError: no licence" in m for m in messages)


def test_a_code_is_taken_once() -> None:
    registry = Registry([Plugin(Plain), Plugin(Plain)], entries=[])
    assert registry.rules == (Plain,)
    assert "BP890 is already taken" in registry.problems[0].message


def test_a_rule_that_ships_keeps_its_code() -> None:
    registry = Registry([Plugin(type("Mine", (Plain,), {"code": "BP101", "name": "mine"}))])
    assert "mine" not in {rule.name for rule in registry.rules}
    assert "BP101 is already taken by plugin newslint-rules" in registry.problems[0].message


def test_what_is_no_rule_is_refused() -> None:
    registry = Registry([Plugin("rule")], entries=[])
    assert registry.rules == ()
    assert "is no Rule class" in registry.problems[0].message


def test_a_broken_pack_is_named(tmp_path: Path) -> None:
    pack = tmp_path / "broken.toml"
    pack.write_text('language = "en"\n[consent]\nlines = ["x"]\n')
    registry = Registry([Plugin(packs=(pack,))], entries=[])
    assert registry.packs == ()
    assert "broken.toml" in registry.problems[0].message
    assert "lines" in registry.problems[0].message


def test_a_pack_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('language = "en"\n[consent]\nline = ["Biscuits ahoy"]\n')
    layer = Layer({"phrase-packs": ["mine.toml"]}, "newslint.toml", tmp_path)
    assert [pack.name for pack in Configuration([layer], Registry()).packs if pack.name == "mine"] == ["mine"]


# ---------------------------------------------------------------- topics
def test_a_misspelt_topic_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    pack = tmp_path / "mine.toml"
    pack.write_text('language = "en"\n[consnet]\nline = ["Biscuits ahoy"]\n')
    for _ in range(2):  # the second time from what is kept of the pack
        registry = Registry([Plugin(packs=(pack,))])
        assert "mine" not in {p.name for p in registry.packs}
        (problem,) = registry.problems
        assert "mine.toml: no rule reads the topic [consnet]; did you mean consent?" in str(problem)


def test_a_topic_may_be_read_by_a_rule_of_the_same_plugin(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('language = "en"\n[biscuits]\nline = ["Biscuits ahoy"]\n')
    reader = type("Reader", (Plain,), {"code": "BP891", "name": "reader", "trigger": Trigger(topics=("biscuits",))})
    registry = Registry([Plugin(reader, packs=(tmp_path / "mine.toml",))])
    assert "mine" in {p.name for p in registry.packs}
    assert registry.problems == []


def test_the_test_command_names_a_misspelt_topic(newslint, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        'language = "en"\n[consnet]\nline = ["Biscuits ahoy"]\nbad = ["Biscuits ahoy"]\ngood = ["Biscuits"]\n'
    )
    done = newslint("test", "mine.toml")
    assert done.returncode == 1
    assert "did you mean consent?" in done.stdout


# ---------------------------------------------------------------- a prefix of one's own
def rule(code: str, counts_as: Family | None = None) -> type[Rule]:
    return type(f"Own{code}", (Plain,), {"code": code, "name": f"own-{code.lower()}", "counts_as": counts_as, "__doc__": "Own."})


def test_a_plugin_may_bring_a_prefix_of_its_own() -> None:
    own = rule("ACME101", Family.ENCODING)
    registry = Registry([Plugin(own, rule("ACME102", Family.ENCODING))], entries=[])
    assert registry.problems == []
    assert own.family() is Family.ENCODING
    ranks = {
        word: matches(word, own) for word in ("ACME101", "own-acme101", "ACME10", "ACME1", "acme", "encoding", "all", "EN", "AC")
    }
    assert ranks == {
        "ACME101": 9,
        "own-acme101": 9,
        "ACME10": 7,
        "ACME1": 6,
        "acme": 2,
        "encoding": 2,
        "all": 1,
        "EN": 0,
        "AC": 0,
    }


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (rule("NW101"), "NW is no family's prefix (BP, DU, EN, MT, TR); a prefix of your own needs counts_as"),
        (rule("EN901", Family.BOILERPLATE), "EN is the prefix of the family encoding, and counts_as says boilerplate"),
        (rule("LETTERS101", Family.BOILERPLATE), "must be a prefix of two to four upper-case letters"),
        (rule("nw101", Family.BOILERPLATE), "must be a prefix of two to four upper-case letters"),
    ],
    ids=lambda value: value.code if isinstance(value, type) else "",
)
def test_a_wrong_prefix_is_refused(wrong: type[Rule], why: str) -> None:
    registry = Registry([Plugin(wrong)], entries=[])
    assert registry.rules == ()
    assert why in registry.problems[0].message
    assert any(why in fault for fault in check_declaration(wrong))


def test_a_prefix_belongs_to_one_plugin() -> None:
    registry = Registry([Plugin(rule("NW101", Family.BOILERPLATE)), Plugin(rule("NW102", Family.BOILERPLATE))], entries=[])
    assert [r.code for r in registry.rules] == ["NW101"]
    assert "the prefix NW is already taken by plugin" in registry.problems[0].message


# ---------------------------------------------------------------- files of one's own
MINE = """
from pathlib import Path
from newslint import Bad, Family, Good, Rule, Trigger, removal

(Path(__file__).parent / "was run").touch()

class EndMark(Rule):
    "End mark."
    code, name, counts_as = "MY101", "my-end-mark", Family.BOILERPLATE
    trigger = Trigger(characters="#")
    bad, good = (Bad("#", ("#",)),), (Good("x", "no #"),)

    def check(self, document):
        for line in document.lines:
            if line.text == "###":
                yield self.finding(line.start, line.end, "end mark", removal(document, line.start, line.end, "Remove it"))
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with a rule file, away from the texts, and a text that it reports."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "my_rules.py").write_text(MINE)
    (tmp_path / "scrape").mkdir()
    (tmp_path / "scrape" / "a.txt").write_text("The museum opens.\n\n###\n")
    return tmp_path / "rules"


def test_a_file_on_the_command_line(newslint, mine: Path) -> None:
    done = newslint("--plugin", "rules/my_rules.py", "--select", "MY", "--output-format", "concise", "scrape")
    assert "MY101 [*] end mark" in done.stdout
    assert (done.returncode, done.stderr) == (1, "")
    assert "# MY101: my-end-mark" in newslint("explain", "MY101", "--plugin", "rules/my_rules.py").stdout
    assert "my-end-mark" in newslint("rules", "--plugin", "rules/my_rules.py").stdout


def test_its_findings_have_a_baseline(newslint, mine: Path) -> None:
    options = ("--plugin", "rules/my_rules.py", "--select", "MY", "scrape")
    assert newslint("--write-baseline", *options).returncode == 0
    assert newslint("--baseline", "newslint.baseline", *options).returncode == 0


def test_a_configuration_that_the_user_names(newslint, mine: Path) -> None:
    (mine / "newslint.toml").write_text('plugins = ["my_rules.py"]\nselect = ["MY"]\n')
    done = newslint("--config", "rules/newslint.toml", "--output-format", "concise", "scrape")
    assert "MY101 [*] end mark" in done.stdout
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("name", ["newslint.toml", ".newslint.toml", "pyproject.toml"])
def test_never_from_a_configuration_that_was_found(newslint, mine: Path, name: str) -> None:
    table = "[tool.newslint]\n" if name == "pyproject.toml" else ""
    (mine.parent / "scrape" / name).write_text(f'{table}plugins = ["../rules/my_rules.py"]\nselect = ["BP"]\n')
    done = newslint("--no-cache", "scrape")
    assert not (mine / "was run").exists()
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert f"{name}: plugins not applied: this file may have come with the data" in line


def test_a_file_that_fails_is_named(newslint, mine: Path) -> None:
    (mine / "my_rules.py").write_text("raise RuntimeError('no licence')\n")
    for command in (["scrape"], ["rules"]):
        done = newslint(*command, "--plugin", "rules/my_rules.py")
        assert done.returncode == 2
        assert "my_rules.py: left out: RuntimeError: no licence" in done.stderr
    assert "absent.py: left out: FileNotFoundError" in newslint("scrape", "--plugin", "absent.py").stderr


def test_scripts_and_processes_that_do_not_fork_have_it_too(mine: Path) -> None:
    text = "The museum opens.\n\n###\n"
    lint = Newslint(["MY"], settings={"plugins": [str(mine / "my_rules.py")]})
    assert [f.rule for f in lint.check(text).findings] == ["MY101"]
    recipe = Resolver(Registry(), [Layer({"plugins": ["my_rules.py"]}, "--plugin", mine)]).recipe
    assert "MY101" in [r.code for r in Resolver.from_recipe(Registry(), recipe).registry.rules]


def test_results_are_forgotten_when_it_changes(mine: Path) -> None:
    file = mine / "my_rules.py"
    before = Registry(files=[file]).fingerprint
    assert Registry(files=[file]).fingerprint == before
    (mine / "beside.py").write_text("x = 1\n")
    assert Registry(files=[file]).fingerprint == before  # what is beside a file is not its own
    file.write_text(MINE.replace("end mark", "mark"))
    assert Registry(files=[file]).fingerprint != before


def test_a_file_with_hooks_is_a_plugin(tmp_path: Path) -> None:
    (tmp_path / "cy.toml").write_text('language = "cy"\n[consent]\nline = ["Derbyn"]\n')
    hooks = "from pathlib import Path\nfrom newslint import hookimpl\n@hookimpl\ndef newslint_phrase_packs():\n    return [Path(__file__).parent / 'cy.toml']\n"
    (tmp_path / "plugin.py").write_text(hooks)
    registry = Registry(files=[tmp_path / "plugin.py"])
    assert "cy" in {pack.language for pack in registry.packs}
    assert registry.problems == []


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that sees all that this one sees, with the example plugin installed."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, system_site_packages=True)
    site = next(folder.glob("lib/python*/site-packages"), folder / "Lib" / "site-packages")
    paths = [p for p in sys.path if p.endswith("site-packages")]
    (site / "outer.pth").write_text("".join(f"import site; site.addsitedir({p!r})\n" for p in paths))
    found = next(p for p in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if p.exists())
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", str(site)]
    done = subprocess.run([*command, str(ROOT / "examples" / "plugin")], capture_output=True, text=True, check=False)
    if done.returncode:
        done = subprocess.run([a for a in [*command, str(ROOT / "examples" / "plugin")] if a != "--no-build-isolation"],
                              capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return found


@pytest.mark.slow
def test_the_example_plugin_works_when_installed(python: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("FOR IMMEDIATE RELEASE\n\nThe museum opens a new wing.\n\nDerbyn pob cwci\n")
    run = lambda *a: subprocess.run([python, "-m", "newslint", *a], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: E731
    found = run("--output-format", "concise", "--select", "BP801,BP101", "a.txt").stdout
    assert "BP801" in found
    assert "BP101" in found
    assert "# BP801: release-header" in run("explain", "BP801").stdout
    done = run("test", str(ROOT / "examples" / "plugin" / "newslint_newswire"))
    assert done.stdout.endswith("1 rules, 1 phrase packs, 8 cases: 0 faults\n"), done.stdout + done.stderr


@pytest.mark.slow
def test_the_example_script(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "examples" / "clean_folder.py"), str(ROOT / "examples" / "scrape")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "ferry.txt" in done.stdout
    assert "repeated-line" in done.stdout
