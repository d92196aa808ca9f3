"""The network of the line model, as it is trained (rules/boilerplate/line_model/network.py is the same in numpy).

Each line's figures and the mean of its words' vectors, in which each word counts as much as was learned for it, go through a dense
layer; what holds for the whole document (mean and greatest
value of every channel) is added to each line; four convolutions over neighbours 1, 2, 4 and 8 lines away follow, the document once
more, and two further convolutions. Besides the line's label it learns what the document is (auxiliary).
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from material import Example
from torch import Tensor, nn

from newslint_rules.boilerplate.line_model import features

HIDDEN, VECTOR, GAP = 64, 16, 8
COUNTS = 3.0  # a word counts at most e³ times as much as another did at first, and at least as much less
BEFORE, AFTER = (1, 2, 4, 8), (1, 3)
KINDS = ("article", "documentation", "listing", "collection", "forum", "product", "service")
DUMPS = {"page": 0, "refilled": 0, "html2text": 0, "html2text-wide": 0, "main": 1, "thinned": 1}  # all others: extracted
LAYOUTS = ("html2text", "html2text-wide", "markdown")
BATCH_LINES = 4500
WINDOW = 450  # longer documents are trained in windows of so many lines


class Words(nn.Module):
    """The mean of the vectors of each line's words, weighted: “newsletter” says more than “the”. Number 0 is a word that is not known,
    and counts nothing."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.randn(words + 1, VECTOR) * 0.05)
        self.logs = nn.Parameter(torch.zeros(words + 1))

    def counts(self) -> Tensor:
        """How much each word counts."""
        return torch.exp(self.logs.clamp(-COUNTS, COUNTS))

    def forward(self, words: Tensor, starts: Tensor) -> Tensor:
        line = torch.repeat_interleave(torch.arange(len(starts)), torch.diff(starts, append=torch.tensor([len(words)])))
        counts = self.counts()[words] * (words > 0)
        sums = torch.zeros(len(starts), VECTOR).index_add(0, line, self.vectors[words] * counts[:, None])
        return sums / torch.zeros(len(starts)).index_add(0, line, counts).clamp(min=1e-3)[:, None]


class Net(nn.Module):
    def __init__(self, words: int) -> None:
        super().__init__()
        self.words = Words(words)
        self.entry = nn.Linear(len(features.FEATURES) + VECTOR, HIDDEN)
        self.page = nn.ModuleList(nn.Linear(2 * HIDDEN, HIDDEN) for _ in range(2))
        self.before = nn.ModuleList(nn.Linear(3 * HIDDEN, HIDDEN) for _ in BEFORE)
        self.after = nn.ModuleList(nn.Linear(3 * HIDDEN, HIDDEN) for _ in AFTER)
        self.out = nn.Linear(HIDDEN, 1)
        self.kind = nn.Linear(2 * HIDDEN, len(KINDS))
        self.dump = nn.Linear(2 * HIDDEN, 3)
        self.drop = nn.Dropout(0.15)

    def forward(self, rows: Tensor, words: Tensor, starts: Tensor, mask: Tensor, doc: Tensor, count: int) -> tuple[Tensor, ...]:
        """`rows` of all documents one after the other, with gaps (where `mask` is 0); `doc` names each row's document."""
        h = torch.relu(self.entry(torch.cat((rows, self.words(words, starts)), 1))) * mask
        pooled = self.pool(h, doc, count)
        h = torch.relu(h + self.page[0](pooled)[doc]) * mask
        for layer, step in zip(self.before, BEFORE, strict=True):
            h = h + torch.relu(layer(self.drop(self.spread(h, step)))) * mask
        pooled = self.pool(h, doc, count)
        h = h + torch.relu(self.page[1](pooled))[doc] * mask
        for layer, step in zip(self.after, AFTER, strict=True):
            h = h + torch.relu(layer(self.drop(self.spread(h, step)))) * mask
        return self.out(h)[:, 0], self.kind(pooled), self.dump(pooled)

    @staticmethod
    def spread(h: Tensor, step: int) -> Tensor:
        zero = h.new_zeros((step, h.shape[1]))
        return torch.cat((torch.cat((zero, h[:-step])), h, torch.cat((h[step:], zero))), 1)

    @staticmethod
    def pool(h: Tensor, doc: Tensor, count: int) -> Tensor:
        """Mean and greatest value of each channel (all are at least 0), by document; gaps belong to the last, which is none."""
        number = torch.zeros(count, 1).index_add(0, doc, torch.ones(len(doc), 1))
        mean = torch.zeros(count, h.shape[1]).index_add(0, doc, h) / number.clamp(min=1)
        top = torch.zeros(count, h.shape[1]).scatter_reduce(0, doc[:, None].expand_as(h), h, "amax")
        return torch.cat((mean, top), 1)


def scale(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    sample = np.concatenate([e.sheet.rows[:200] for e in examples[:: max(1, len(examples) // 1500)]])
    return sample.mean(0), np.maximum(sample.std(0), 0.05)


def line_weights(e: Example) -> np.ndarray:
    """A long line weighs more; each document about the same; the author's lines more, as to lose them is worse."""
    words = e.sheet.rows[:, features.COLUMN["length"]]
    size = np.clip(2.0**words / 6, 1, 60) ** 0.5
    weights = size * np.where(e.labels == 0, 1.3, 1.0) * (e.labels >= 0)
    total = weights.sum()
    return weights * (e.weight / total**0.5 if total else 0.0)


_PHRASES = [features.COLUMN[n] for n in features.PHRASE] + [features.COLUMN["page_phrases"]]


def batch(
    some: Sequence[tuple[Example, int, int]], mean: np.ndarray, std: np.ndarray, rng: random.Random | None
) -> dict[str, Any]:
    rows, words, starts, mask, doc, labels, weights, kinds, dumps = [], [], [], [], [], [], [], [], []
    at = 0
    gap = np.zeros((GAP, len(mean)), dtype=np.float32)
    for number, (e, low, high) in enumerate(some):
        own = np.clip((e.sheet.rows[low:high] - mean) / std, -4, 4)
        a, b = e.sheet.starts[low], e.sheet.starts[high]
        its = e.sheet.words[a:b]
        where = e.sheet.starts[low:high] - a
        if rng is not None:
            if rng.random() < 0.25:  # as on a page whose phrases no pack knows
                own[:, _PHRASES] = ((0.0 - mean) / std)[_PHRASES]
            luck = rng.random()
            lost = 1.0 if luck < 0.25 else 0.2  # as in a language that the vocabulary does not know
            its = np.where(np.random.default_rng(rng.getrandbits(32)).random(len(its)) < lost, 0, its)
        rows += [own, gap]
        words.append(its)
        starts += [where + at, np.full(GAP, at + len(its))]
        at += len(its)
        n = high - low
        mask += [np.ones(n), np.zeros(GAP)]
        doc += [np.full(n, number), np.full(GAP, len(some))]
        labels += [e.labels[low:high], np.full(GAP, -1)]
        weights += [line_weights(e)[low:high], np.zeros(GAP)]
        kinds.append(KINDS.index(e.kind) if e.kind in KINDS else 0)
        dumps.append(DUMPS.get(e.extractor, 2))
    joined = {k: np.concatenate(v) for k, v in
              {"rows": rows, "words": words, "starts": starts, "mask": mask, "doc": doc, "labels": labels, "weights": weights}.items()}  # fmt: skip
    return {
        "rows": torch.from_numpy(joined["rows"].astype(np.float32)), "words": torch.from_numpy(joined["words"].astype(np.int64)),
        "starts": torch.from_numpy(joined["starts"].astype(np.int64)), "mask": torch.from_numpy(joined["mask"].astype(np.float32))[:, None],
        "doc": torch.from_numpy(joined["doc"].astype(np.int64)), "labels": torch.from_numpy(joined["labels"].astype(np.int64)),
        "weights": torch.from_numpy(joined["weights"].astype(np.float32)), "kinds": torch.tensor(kinds), "dumps": torch.tensor(dumps),
        "count": len(some) + 1,
    }  # fmt: skip


def windows(examples: Sequence[Example], rng: random.Random) -> list[list[tuple[Example, int, int]]]:
    """Documents in batches of about so many lines; of a long one a window, of the altered and made-up ones six in ten."""
    some = []
    for e in examples:
        if e.weight < 1 and rng.random() < 0.4:
            continue
        n = len(e.labels)
        low = rng.randrange(n - WINDOW + 1) if n > WINDOW else 0
        some.append((e, low, min(n, low + WINDOW)))
    rng.shuffle(some)
    batches: list[list[tuple[Example, int, int]]] = [[]]
    lines = 0
    for item in some:
        if lines > BATCH_LINES:
            batches.append([])
            lines = 0
        batches[-1].append(item)
        lines += item[2] - item[1] + GAP
    return batches


def fit(
    examples: Sequence[Example],
    words: int,
    epochs: int,
    seed: int = 1,
    log: Any = print,
    scaled: tuple[np.ndarray, np.ndarray] | None = None,
) -> tuple[Net, np.ndarray, np.ndarray]:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    mean, std = scaled or scale(examples)
    net = Net(words)
    decay = [
        {"params": list(net.words.parameters()), "weight_decay": 1e-5},
        {"params": [p for n, p in net.named_parameters() if not n.startswith("words.")], "weight_decay": 1e-4},
    ]
    optimiser = torch.optim.Adam(decay, lr=2e-3)
    total = epochs * len(windows(examples, random.Random(0)))
    step = 0
    for epoch in range(epochs):
        net.train()
        losses = []
        for some in windows(examples, rng):
            for group in optimiser.param_groups:
                group["lr"] = 3e-3 * min(1, (step + 1) / 60) * 0.5 * (1 + math.cos(math.pi * min(1, step / total))) + 2e-5
            step += 1
            b = batch(some, mean, std, rng)
            logits, kind, dump = net(b["rows"], b["words"], b["starts"], b["mask"], b["doc"], b["count"])
            keep = b["labels"] >= 0
            loss = (
                nn.functional.binary_cross_entropy_with_logits(
                    logits[keep], b["labels"][keep].float(), b["weights"][keep], reduction="sum"
                )
                / b["weights"].sum()
            )
            side = nn.functional.cross_entropy(kind[:-1], b["kinds"]) + nn.functional.cross_entropy(dump[:-1], b["dumps"])
            optimiser.zero_grad()
            (loss + 0.03 * side).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            losses.append(float(loss.detach()))
        log(f"  epoch {epoch + 1}: loss {sum(losses) / len(losses):.4f}")
    return net.eval(), mean, std


@torch.no_grad()
def predict(
    net: Net, mean: np.ndarray, std: np.ndarray, examples: Sequence[Example]
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each document: the logit of each line, the probabilities of its kind, and of how it was scraped."""
    out = []
    for e in examples:
        b = batch([(e, 0, len(e.labels))], mean, std, None)
        logits, kind, dump = net(b["rows"], b["words"], b["starts"], b["mask"], b["doc"], b["count"])
        out.append((logits[: len(e.labels)].numpy(), kind[0].softmax(0).numpy(), dump[0].softmax(0).numpy()))
    return out
