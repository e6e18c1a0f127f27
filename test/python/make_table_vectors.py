"""Writes test/integration/datasets/fixtures/tables: scikit-learn's own tables as CSV files, and what NumPy says of them.

    python3 -m venv VENV && VENV/bin/pip install -r test/python/requirements.txt
    VENV/bin/python test/python/make_table_vectors.py

`vectors.json` holds a summary of each numeric column (NumPy's mean, std, quantile, histogram), its correlation with the target
(Pearson's r, or the correlation ratio of classes), and the classes as LabelEncoder numbers them. Columns with gaps have some values
taken out: `gaps.csv` is the iris table with every 7th value of its first column missing.
"""

import csv
import json
from pathlib import Path

import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris
from sklearn.preprocessing import LabelEncoder

TARGET = Path(__file__).parents[1] / "integration" / "datasets" / "fixtures" / "tables"


def summary(values):
    values = np.asarray(values, dtype=np.float64)
    values = values[~np.isnan(values)]
    q1, median, q3 = np.quantile(values, [0.25, 0.5, 0.75])
    counts, edges = np.histogram(values, bins=20)
    return {
        "mean": values.mean(),
        "std": values.std(),
        "min": values.min(),
        "q1": q1,
        "median": median,
        "q3": q3,
        "max": values.max(),
        "histogram": {"from": edges[0], "to": edges[-1], "counts": counts.tolist()},
    }


def eta(values, classes):
    values = np.asarray(values, dtype=np.float64)
    kept = ~np.isnan(values)
    values, classes = values[kept], np.asarray(classes)[kept]
    mean = values.mean()
    between = sum(
        (classes == k).sum() * (values[classes == k].mean() - mean) ** 2 for k in np.unique(classes)
    )
    return float(np.sqrt(between / ((values - mean) ** 2).sum()))


def write(name, columns, target_name, target, is_class, missing="", delimiter=","):
    rows = zip(*columns.values(), target, strict=True)
    with (TARGET / f"{name}.csv").open("w", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow([*columns, target_name])
        for row in rows:
            writer.writerow([missing if isinstance(v, float) and np.isnan(v) else v for v in row])
    encoder = LabelEncoder().fit(target) if is_class else None
    codes = encoder.transform(target) if is_class else np.asarray(target, dtype=np.float64)
    vectors = {}
    for column, values in columns.items():
        number = eta(values, codes) if is_class else float(np.corrcoef(values, codes)[0, 1])
        vectors[column] = {"numbers": summary(values), "correlation": number}
    result = {"columns": vectors, "rows": len(target)}
    if is_class:
        result["classes"] = [str(name) for name in encoder.classes_]
        result["counts"] = np.bincount(codes).tolist()
        result["labels"] = codes.tolist()
    else:
        result["target"] = summary(target)
    return result


def columns_of(data, names):
    return {name: [float(v) for v in data[:, i]] for i, name in enumerate(names)}


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    vectors = {}
    iris = load_iris()
    species = [str(iris.target_names[i]) for i in iris.target]
    flowers = columns_of(iris.data, iris.feature_names)
    vectors["iris"] = write("iris", flowers, "species", species, True)
    with_gaps = {name: list(values) for name, values in flowers.items()}
    first = next(iter(with_gaps))
    with_gaps[first] = [float("nan") if i % 7 == 0 else v for i, v in enumerate(with_gaps[first])]
    vectors["gaps"] = write("gaps", with_gaps, "species", species, True, missing="NA", delimiter=";")
    cancer = load_breast_cancer()
    vectors["cancer"] = write(
        "cancer", columns_of(cancer.data, cancer.feature_names), "benign", [int(v) for v in cancer.target], True
    )
    diabetes = load_diabetes(scaled=False)
    vectors["diabetes"] = write(
        "diabetes",
        columns_of(diabetes.data, diabetes.feature_names),
        "progression",
        [float(v) for v in diabetes.target],
        False,
        delimiter="\t",
    )
    (TARGET / "vectors.json").write_text(json.dumps(vectors) + "\n")


main()
