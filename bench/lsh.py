r"""Near copies by datasketch (MinHash and LSH, pypi.org/project/datasketch), to hold `copies.Find` against; see README.md.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install datasketch
    go test -c -o /tmp/bench.test ./bench
    cd bench && /tmp/venv/bin/python lsh.py ../../shared/data/raw/articles.jsonl.gz 3000 \
        "/tmp/bench.test -test.run none -test.bench Copies -test.benchtime 1x -test.cpu 1"

Reads the first N articles of packed JSON Lines, finds pairs whose word 8-grams have a Jaccard similarity of 0.5 by estimate (128
permutations, the library's own choice of bands), and prints processor seconds. The third argument is run in turn, three times; its time
counts from its start.
"""
import gzip
import json
import re
import resource
import subprocess
import sys
import time

from datasketch import MinHash, MinHashLSH


def shingles(text):
    words = re.findall(r"\w+(?:[’']\w+)*", text.lower())
    return {" ".join(words[i:i + 8]).encode() for i in range(max(1, len(words) - 7))}


def near(texts):
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    pairs = 0
    for i, text in enumerate(texts):
        m = MinHash(num_perm=128)
        m.update_batch(shingles(text))
        pairs += len(lsh.query(m))
        lsh.insert(i, m)
    return pairs


def main():
    name, n = sys.argv[1], int(sys.argv[2])
    with gzip.open(name, "rt") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(n), lines)]
    for _ in range(3):
        began = time.process_time()
        pairs = near(texts)
        own = time.process_time() - began
        print(f"datasketch: {n} articles, {pairs} pairs, {own:.2f} s of processor time")
        if len(sys.argv) > 3:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            print(subprocess.run(sys.argv[3], shell=True, capture_output=True, text=True, check=True).stdout.strip())
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            other = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"beside it: {other:.2f} s of processor time, {other / own:.2f} of the time")


if __name__ == "__main__":
    main()
