"""Print what holds today where the index is corrected."""

import json
from urllib.request import urlopen

BASE = "https://ai-risk-reference.example/api/v1/"

with urlopen(BASE + "obligations.json") as answer:
    obligations = json.load(answer)["records"]
for obligation in obligations:
    for update in obligation["today"]["updates"]:
        if update["kind"] == "corrected":
            print(obligation["id"], update["field"], update["holds"], sep="\t")
