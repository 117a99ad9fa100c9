"""Reads articles, one JSON object a line, and writes the direct quotations of textacy as lines of `parley read`.

    python quotations.py MODEL ARTICLES.jsonl            quotations by textacy
    python quotations.py --trees MODEL ARTICLES.jsonl    trees and names by spaCy alone, no statements

MODEL is a spaCy pipeline; README.md says which. textacy gives up a text with an odd number of quotation marks, among which it
counts single ones; such a text is tried again paragraph by paragraph.
"""
import json
import sys

import spacy
from textacy.extract import direct_quotations


def quotations(doc):
    """Yields documents with their place in the text, and what was found in each."""
    try:
        yield 0, list(direct_quotations(doc))
    except ValueError:
        for paragraph in paragraphs(doc):
            try:
                yield paragraph[0].idx, list(direct_quotations(paragraph.as_doc()))
            except ValueError:
                pass


def paragraphs(doc):
    start = 0
    for t in doc:
        if "\n" in t.text or t.i + 1 == len(doc):
            yield doc[start:t.i + 1]
            start = t.i + 1


def span(text, at, tokens):
    """The text from the first token up to the last one before a gap."""
    n = next((n for n in range(1, len(tokens)) if tokens[n].i != tokens[n - 1].i + 1), len(tokens))
    start, end = at + tokens[0].idx, at + tokens[n - 1].idx + len(tokens[n - 1])
    return {"start": start, "end": end, "text": text[start:end]}


def statements(doc):
    return [
        {"kind": "direct", "content": [span(doc.text, at, q.content)], "source": span(doc.text, at, q.speaker), "cue": span(doc.text, at, q.cue)}
        for at, found in quotations(doc)
        for q in found
    ]


def main():
    trees = sys.argv[1] == "--trees"
    model, name = sys.argv[-2:]
    nlp = spacy.load(model, exclude=[] if trees else ["ner"])
    with open(name, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for doc, article in nlp.pipe(((a["text"], a) for a in articles), as_tuples=True, batch_size=32):
        line = {"article": {"id": article["id"], "text": doc.text}, "statements": [] if trees else statements(doc)}
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
