"""The experiments of the golden fixtures, in the product's own format."""

from cases.basic import BASIC
from cases.callbacks import CALLBACKS, GRAPHS
from cases.matrix import MATRIX
from cases.normalization import NORMALIZATION
from cases.outputs import CLASSES, METRICS, OUTPUTS
from cases.weights import CLIPPING, FROZEN, WEIGHTS

CASES = [
    *BASIC,
    *MATRIX,
    *NORMALIZATION,
    *FROZEN,
    *WEIGHTS,
    *CLIPPING,
    *OUTPUTS,
    *METRICS,
    *CLASSES,
    *CALLBACKS,
    *GRAPHS,
]
