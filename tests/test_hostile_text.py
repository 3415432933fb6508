"""No text of a filing can run as code, whatever is made of it: the whole chain, once.

A township whose name, narrative and cells hold everything that might be code somewhere is built
by the real command, reviewed, signed, published; then every file that came of it is looked at as
the program that reads it would.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from tests.elements import strings
from tests.invention import zero_figures
from tests.making.running import NARRATIVE, run_command
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

pytestmark = [pytest.mark.xdist_group("hostile"), pytest.mark.slow]

CODE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)></main></body>]]>--></style>"
    "{{ 7*7 }}{% raw %}#panic(1) $x$ \\u{41} "
    "[点](javascript:alert(1)) ![图](http://elsewhere.invalid/x.png) `=cmd|' /C calc'!A1`"
)
SIGNED = "\"'><svg onload=alert(1)>&amp;镇"
DRAFT = "=cmd|'/C calc'!A1镇"
UNITS = f"""\
unit,level,parent,slug,code
甲县,县,,jia,
"{SIGNED.replace('"', '""')}",镇,甲县,signed,
{DRAFT},镇,甲县,draft,
"""
_FORMULA = re.compile(r"[=@\t]|[+-](?!\d)")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of outputs after building, reviewing, signing and publishing."""
    folder = tmp_path_factory.mktemp("hostile")
    data, outputs = folder / "data", folder / "outputs"
    form = form_for(2021)
    narrative = NARRATIVE.replace("## 五、", f"=1+1 {CODE}\n\n- {CODE}\n\n## 五、")
    write_filing(data / "2021" / SIGNED, form, zero_figures(form), narrative)
    row = form.requests.row_paths[0]
    figures = {**zero_figures(form), Place("requests", row, "总计"): f"=1+1{CODE}"}
    write_filing(data / "2021" / DRAFT, form, figures, narrative)
    write_filing(data / "2020" / SIGNED, form_for(2020), zero_figures(form_for(2020)), NARRATIVE)
    (data / "units.csv").write_text(UNITS, encoding="utf-8")
    where = ("--data", str(data), "--outputs", str(outputs))
    built = run_command("2021", *where, "--jobs", "2")
    assert built.returncode == 1, built.stderr
    signing = ("--units", SIGNED, "--reviewer", "王<b>审核", "--note", CODE)
    steps = (
        ("review", "2021"),
        ("approve", "2021", *signing),
        ("review", "2021"),
        ("publish", "2021"),
    )
    for step in steps:
        done = run_command(*step, *where)
        assert "Traceback" not in done.stderr, done.stderr
    assert (outputs / "site" / "2021" / "signed" / "report.html").is_file()
    return outputs


def pages(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("*.html"))
    assert len(found) > 10
    return found


def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_a_page_has_no_script_but_the_one_its_policy_names(made: Path) -> None:
    for path in pages(made):
        page = tree(path)
        scripts = page.findall(".//script")
        policy = page.find('.//meta[@http-equiv="Content-Security-Policy"]')
        allowed = "" if policy is None else str(policy.get("content"))
        for script in scripts:
            assert path.name in {"index.html", "compare.html"}
            digest = hashlib.sha256((script.text or "").encode("utf-8")).digest()
            assert f"'sha256-{base64.b64encode(digest).decode()}'" in allowed, path


def test_no_attribute_of_a_page_runs_or_asks_elsewhere(made: Path) -> None:
    for path in pages(made):
        for element in tree(path).iter(etree.Element):
            for name, value in element.attrib.items():
                assert not str(name).lower().startswith("on"), (path, element.tag)
                if name in {"src", "data", "action", "formaction", "xlink:href"}:
                    assert str(value).startswith("data:image/"), (path, value)
                if name == "href":
                    scheme = str(value).split(":")[0] if ":" in str(value) else ""
                    assert scheme in {"", "https"}, (path, value)


def test_no_page_has_an_element_that_a_text_brought(made: Path) -> None:
    for path in pages(made):
        page = tree(path)
        for tag in ("iframe", "object", "embed", "base", "img"):
            assert page.findall(f".//{tag}") == [], (path, tag)
        assert len(page.findall(".//main")) <= 1, path
        assert len(page.findall(".//body")) <= 1, path


def test_the_text_is_still_there_to_read(made: Path) -> None:
    report = made / "site" / "2021" / "signed" / "index.html"
    text = tree(report).text_content()
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text


def html_outputs(made: Path) -> Iterator[html.HtmlElement]:
    for path in made.rglob("report.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", ()):
                source = "".join(output.get("data", {}).get("text/html", ""))
                if source:
                    yield html.fragment_fromstring(source, create_parent="div")


def assert_is_drawn(picture: etree._Element) -> None:
    """A picture is a chart's, of shapes alone: it names nothing outside and has no words in it."""
    kind, drawing = str(picture.get("src")).split(",")
    assert kind == "data:image/svg+xml;base64"
    shapes = etree.fromstring(base64.b64decode(drawing))
    tags = {etree.QName(shape).localname for shape in shapes.iter(etree.Element)}
    assert tags <= {"svg", "defs", "path", "g", "rect", "use"}
    addresses = strings(shapes, "//@*[local-name()='href']")
    assert all(address.startswith("#") for address in addresses)


def test_the_notebooks_outputs_hold_no_code_of_a_filing(made: Path) -> None:
    outputs = list(html_outputs(made))
    assert len(outputs) > 10
    for output in outputs:
        for element in output.iter(etree.Element):
            assert element.tag not in {"script", "iframe", "object", "style"}
            if element.tag == "img":
                assert_is_drawn(element)
            names = [str(name).lower() for name in element.attrib]
            assert not any(name.startswith("on") for name in names)


def test_no_cell_of_a_csv_is_a_formula(made: Path) -> None:
    files = sorted(made.rglob("*.csv"))
    assert {path.name for path in files} >= {"findings.csv", "data.csv", "requests.csv"}
    for path in files:
        text = path.read_text(encoding="utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                assert not _FORMULA.match(cell), (path, cell)


def test_the_record_of_approvals_takes_no_formula(made: Path) -> None:
    where = ("--data", str(made.parent / "data"), "--outputs", str(made))
    signing = ("--units", SIGNED, "--reviewer", "=1+1", "--note", "好")
    done = run_command("approve", "2021", *signing, *where)
    assert done.returncode == 1
    assert "公式" in done.stderr


def test_linked_data_and_feeds_hold_it_as_text(made: Path) -> None:
    site = made / "site"
    for path in sorted(site.rglob("*.json*")):
        content = path.read_text(encoding="utf-8")
        json.loads(content)
        if path.suffix == ".jsonld":
            assert "<" not in content
    feed = etree.parse(str(site / "feed.xml"))
    titles = [str(title.text) for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert any("<svg onload=alert(1)>" in title for title in titles)
    etree.parse(str(site / "sitemap.xml"))


def test_the_pdf_prints_it(made: Path) -> None:
    from pypdf import PdfReader

    pdf = PdfReader(made / "site" / "2021" / "signed" / "report.pdf")
    text = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
    assert "#panic(1)" in text.replace(" ", "")
    assert "/JavaScript" not in str(pdf.trailer["/Root"])
