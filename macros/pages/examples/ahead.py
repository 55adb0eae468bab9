"""Print every date that lay ahead when the law was read."""

import json
from urllib.request import urlopen

with urlopen("https://ai-risk-reference.example/api/v1/upcoming.json") as answer:
    upcoming = json.load(answer)
for one in upcoming["dates"]:
    print(one["date"], one["status"], one["title"], sep="\t")
