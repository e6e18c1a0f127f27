"""PyTorch at its best on a CPU: a hand-written loop, fused Adam, and the number of threads that is fastest here."""

import os
import sys
import time

import torch

from task import PIXELS, Prepared, read_data, serve

TRIAL_SAMPLES = 12_000


def new_model(task):
    """Dense layers with relu between them; the loss takes the last one's logits."""
    torch.manual_seed(task.seed)
    modules, width = [], PIXELS
    for layer in task.layers:
        if layer["type"] != "Dense" or layer["activation"] not in ("relu", "softmax"):
            sys.exit(f"expected Dense layers with relu or softmax, found {layer}")
        linear = torch.nn.Linear(width, layer["units"])
        torch.nn.init.xavier_uniform_(linear.weight)
        torch.nn.init.zeros_(linear.bias)
        modules += [linear, torch.nn.ReLU()] if layer["activation"] == "relu" else [linear]
        width = layer["units"]
    return torch.nn.Sequential(*modules)


def trainer(task, images, labels):
    """A function that trains on the first `samples`, shuffled, and returns the mean loss."""
    model = new_model(task)
    optimizer = torch.optim.Adam(
        model.parameters(), lr=task.optimizer["learning_rate"], eps=task.optimizer["epsilon"], fused=True
    )

    def train(samples=task.images):
        total, correct = torch.zeros(()), torch.zeros((), dtype=torch.int64)
        for rows in torch.randperm(samples).split(task.batch):
            optimizer.zero_grad(set_to_none=True)
            logits, targets = model(images[rows]), labels[rows]
            loss = torch.nn.functional.cross_entropy(logits, targets)
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(rows)
            correct += (logits.argmax(-1) == targets).sum()
        correct.item()
        return (total / samples).item()

    return train


def fastest_threads(task, images, labels):
    timed = []
    for threads in sorted({1, max(1, (os.cpu_count() or 1) // 2), os.cpu_count() or 1}):
        torch.set_num_threads(threads)
        train = trainer(task, images, labels)
        train(task.batch)
        start = time.perf_counter()
        train(TRIAL_SAMPLES)
        timed.append((time.perf_counter() - start, threads))
    return min(timed)[1]


def main():
    images, labels = read_data()
    scaled = torch.from_numpy(images).float() / 255
    classes = torch.from_numpy(labels).long()

    def prepare(task):
        threads = fastest_threads(task, scaled, classes)
        train = trainer(task, scaled, classes)

        def with_threads():
            torch.set_num_threads(threads)
            return train()

        return Prepared(with_threads)

    serve("PyTorch", torch.__version__, prepare)


if __name__ == "__main__":
    main()
