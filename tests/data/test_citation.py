"""The file for citing says what data and package say."""

import tomllib

import yaml

from tests.raw import ROOT, read


def test_the_citation_file_agrees_with_data_and_package():
    """CFF 1.2.0: version of the package, index and publisher as the index has them."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    meta = read("index")["meta"]
    assert cited["cff-version"] == "1.2.0"
    assert {"authors", "message", "title"} <= cited.keys()
    assert cited["version"] == package["project"]["version"]
    assert cited["abstract"] == package["project"]["description"]
    assert f"site_name: {cited['title']}\n" in site
    (index,) = cited["references"]
    assert index["title"] == meta["title"]
    assert index["version"] == meta["version"]
    assert index["date-released"].isoformat() == meta["date_published"]
    assert index["authors"] == [{"name": meta["publisher"]}]
    assert meta["license"].endswith("/by-nc/4.0/")
    assert cited["license"] == index["license"] == "CC-BY-NC-4.0"
