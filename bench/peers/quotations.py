"""Reads articles, one JSON object a line, and writes the direct quotations of textacy as lines of `parley read`.

    python quotations.py MODEL ARTICLES.jsonl            quotations by textacy
    python quotations.py --trees MODEL ARTICLES.jsonl    trees and names by spaCy alone, no statements

MODEL is a spaCy pipeline; README.md says which. Paragraphs are read one by one: the model has seen no line breaks, and textacy gives
up a text with an odd number of quotation marks, among which it counts single ones.
"""
import json
import re
import sys

import spacy
from textacy.extract import direct_quotations


def quotations(doc):
    try:
        return list(direct_quotations(doc))
    except ValueError:
        return []


def span(text, at, tokens):
    """The text from the first token up to the last one before a gap."""
    n = next((n for n in range(1, len(tokens)) if tokens[n].i != tokens[n - 1].i + 1), len(tokens))
    start, end = at + tokens[0].idx, at + tokens[n - 1].idx + len(tokens[n - 1])
    return {"start": start, "end": end, "text": text[start:end]}


def statements(text, at, doc):
    return [
        {"kind": "direct", "content": [span(text, at, q.content)], "source": span(text, at, q.speaker), "cue": span(text, at, q.cue)}
        for q in quotations(doc)
    ]


def paragraphs(articles):
    """Every paragraph with its place and its article; the last one of an article says so."""
    for a in articles:
        found = list(re.finditer(r"[^\n]*\S[^\n]*", a["text"])) or list(re.finditer("^", a["text"]))
        for m in found:
            yield m[0], (m.start(), a, m is found[-1])


def main():
    trees = sys.argv[1] == "--trees"
    model, name = sys.argv[-2:]
    nlp = spacy.load(model, exclude=[] if trees else ["ner"])
    with open(name, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    said = []
    for doc, (at, article, last) in nlp.pipe(paragraphs(articles), as_tuples=True, batch_size=256):
        said += [] if trees else statements(article["text"], at, doc)
        if last:
            print(json.dumps({"article": {"id": article["id"], "text": article["text"]}, "statements": said}, ensure_ascii=False))
            said = []


if __name__ == "__main__":
    main()
