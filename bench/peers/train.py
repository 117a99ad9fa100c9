"""Trains the spaCy pipeline that README.md tells of: python train.py DATA PEERS. Takes a quarter of an hour on two free cores."""
import gzip
import subprocess
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training.iob_utils import biluo_tags_to_spans, iob_to_biluo

STEPS = {"trees": 2500, "names": 1200}
PIPES = {"trees": "tagger,morphologizer,trainable_lemmatizer,parser", "names": "ner"}


def command(*args):
    subprocess.run([sys.executable, "-m", "spacy", *map(str, args)], check=True)


def convert(packed, folder):
    """Trees as spaCy has them, ten sentences a text."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = folder / (packed.parent.parent.name + "-" + packed.parent.name + "-" + packed.stem)
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    command("convert", plain, folder, "-n", 10, "--merge-subtokens")
    plain.unlink()


def names(file):
    """The sentences of wikigold with tags that begin every name with B-."""
    sentence, last = [], "O"
    for line in file.read_text(encoding="utf-8").splitlines() + [""]:
        word, _, tag = line.partition(" ")
        if not tag or word == "-DOCSTART-":
            if sentence:
                yield sentence
            sentence, last = [], "O"
            continue
        begins = tag != "O" and last[2:] != tag[2:]
        sentence.append((word, "B" + tag[1:] if begins else tag))
        last = tag


def convert_names(file, folder):
    nlp, bins, sentences = spacy.blank("en"), {"train": DocBin(), "dev": DocBin()}, list(names(file))
    for i in range(0, len(sentences), 8):
        pairs = [p for s in sentences[i:i + 8] for p in s]
        doc = Doc(nlp.vocab, words=[w for w, _ in pairs])
        doc.ents = biluo_tags_to_spans(doc, iob_to_biluo([t for _, t in pairs]))
        bins["dev" if i // 8 % 10 == 0 else "train"].add(doc)
    for part, docs in bins.items():
        (folder / part).mkdir(parents=True, exist_ok=True)
        docs.to_disk(folder / part / "names.spacy")


def main():
    data, out = Path(sys.argv[1]), Path(sys.argv[2])
    work = out / "training"
    convert(data / "ud-ewt/train.conllu.gz", work / "trees/train")
    convert(data / "gum/clean/train.conllu.gz", work / "trees/train")
    convert(data / "ud-ewt/dev.conllu.gz", work / "trees/dev")
    convert_names(data / "wikigold/wikigold.conll.txt", work / "names")
    for part, pipes in PIPES.items():
        config = work / (part + ".cfg")
        command("init", "config", config, "--lang", "en", "--pipeline", pipes, "--optimize", "efficiency", "--force")
        command("train", config, "-o", work / part / "model", "--paths.train", work / part / "train", "--paths.dev", work / part / "dev",
                "--training.max_steps", STEPS[part], "--training.eval_frequency", STEPS[part] // 5)
    join(work, out / "model")


def join(work, to):
    """Names with layers of their own beside the trees, as in spaCy's small model."""
    nlp, finder = spacy.load(work / "trees/model/model-best"), spacy.load(work / "names/model/model-best")
    finder.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=finder)
    nlp.to_disk(to)


if __name__ == "__main__":
    main()
