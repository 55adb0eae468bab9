"""Read a table out of the archive: lists are JSON, an apostrophe guards a formula."""

import csv
import io
import json
import re
import zipfile
from urllib.request import urlopen

BASE = "https://ai-risk-reference.example/api/v1/"

with urlopen(BASE + "ai-risk-reference.zip") as answer:
    archive = zipfile.ZipFile(io.BytesIO(answer.read()))
with archive.open("obligations.csv") as table:
    rows = list(csv.DictReader(io.TextIOWrapper(table, "utf-8", newline="")))
for row in rows:
    label = re.sub(r"^'(?='*(?:\s*[=+\-@]|[\t\r]))", "", row["label"])
    evidence = json.loads(row["evidence"])
    print(row["id"], label, len(evidence), sep="\t")
