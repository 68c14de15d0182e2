"""Texts that the checks use. Written for this project."""

from __future__ import annotations

from typing import Any

NEWS = [
    "The council met on Monday. It voted to close the old bridge for repairs. The works will take two years, "
    "Mayor Ana Ruiz said. Drivers were told to use the ring road.",
    "The old bridge will close for repairs, the council decided. A ferry will run every ten minutes. "
    "Engineers found cracks in four of the nine pillars last autumn.",
    "Shopkeepers near the bridge fear for their trade. The works will take two years. The council promised "
    "rent relief of 30 percent. Engineers found cracks in four of the nine pillars.",
]
MIXED = [
    "東京で地震がありました。被害はありませんでした。気象庁は津波の心配はないと発表しました。",
    "وقع زلزال في طوكيو يوم الاثنين. لم ترد أنباء عن أضرار. قالت الوكالة إنه لا خطر من تسونامي.",
    "Một trận động đất xảy ra ở Tokyo. Không có thiệt hại nào được báo cáo. Cơ quan khí tượng nói không có sóng thần.",
    "The quake was felt 🏠 widely. 🙂🙂 No damage. Offices reopened by noon.",
]
# Each yields a summary with at least one sentence.
INPUTS = {
    "news": NEWS,
    "one document": NEWS[:1],
    "whitespace and text": ["  \n\t ", NEWS[0], ""],
    "duplicate documents": [NEWS[0]] * 4,
    "mixed scripts": MIXED,
    "200 documents": [f"{NEWS[i % 3]} Report number {i} came from district {i * 7 % 31}." for i in range(200)],
    "NUL and surrogate": ["A\x00b met c. It \ud800 went on. Nothing happened then."],
}
# The summary may be empty, with a note that says why.
ODD_INPUTS = {
    "one word": ["Bridge"],
    "only stop words": ["The of and it. To be or not to be.", "It is. He was."],
    "only punctuation": ["!!! ??? ... --- ***", "((( )))"],
    "no full stop": ["word " * 3000],
}
BUDGETS: list[dict[str, Any]] = [
    {"words": 1},
    {"words": 25},
    {"words": 10_000},
    {"sentences": 1},
    {"sentences": 3},
    {"characters": 12},
    {"characters": 180},
    {"ratio": 0.3},
    {"tokens": 40, "tokenizer": str.split},
]
MEGABYTE = " ".join(f"Sentence {i} tells of place {i * 13 % 97} and person {i * 7 % 89}." for i in range(18_000))
REFERENCE = "The old bridge closes for two years. A ferry will run every ten minutes."
