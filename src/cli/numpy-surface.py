"""ξ over a grid of w_x (columns) and w_rec (rows) in NumPy, timed. One request a line of JSON comes in, one answer goes out.

A request: form, nRuns, wantsCosts, inputs [nSequences, nSteps], targets [nSequences], wx [nColumns], wRec [nRows].
An answer: milliseconds [nRuns] and, where wanted, costs [nRows, nColumns] as float64 in base64.
"""

import base64
import json
import platform
import sys
import time


def loop(inputs, targets, wx, wrec):
    """As a tutorial writes it: every cell by itself, every time step over all sequences at once."""

    def final_state(weight_x, weight_rec):
        states = np.zeros((inputs.shape[0], inputs.shape[1] + 1))
        for k in range(inputs.shape[1]):
            states[:, k + 1] = inputs[:, k] * weight_x + states[:, k] * weight_rec
        return states[:, -1]

    costs = np.zeros((len(wrec), len(wx)))
    for row in range(len(wrec)):
        for column in range(len(wx)):
            costs[row, column] = np.mean((targets - final_state(wx[column], wrec[row])) ** 2)
    return costs


def direct(inputs, targets, wx, wrec):
    """Every sequence and time step over the whole grid at once."""
    costs = np.zeros((len(wrec), len(wx)))
    column = wrec[:, np.newaxis]
    for sequence, target in zip(inputs, targets):
        state = np.zeros_like(costs)
        for value in sequence:
            state *= column
            state += value * wx
        state -= target
        state *= state
        costs += state
    return costs / len(targets)


def rows(inputs, targets, wx, wrec):
    """One parabola in w_x for each row: y = w_x·p(w_rec), so that three sums over the sequences are all it takes."""
    p = np.zeros((len(wrec), inputs.shape[0]))
    for k in range(inputs.shape[1]):
        p *= wrec[:, np.newaxis]
        p += inputs[:, k]
    squares = (p * p).sum(axis=1)
    center = (p @ targets) / np.where(squares > 0, squares, 1)
    rest = ((targets - center[:, np.newaxis] * p) ** 2).sum(axis=1)
    costs = wx - center[:, np.newaxis]
    costs *= costs
    costs *= (squares / len(targets))[:, np.newaxis]
    costs += (rest / len(targets))[:, np.newaxis]
    return costs


FORMS = {"loop": loop, "direct": direct, "rows": rows}


def answer(request):
    given = [np.array(request[key], dtype=np.float64) for key in ("inputs", "targets", "wx", "wRec")]
    milliseconds = []
    for _ in range(request["nRuns"]):
        start = time.perf_counter()
        costs = FORMS[request["form"]](*given)
        milliseconds.append(1000 * (time.perf_counter() - start))
    wanted = request["wantsCosts"]
    return {"milliseconds": milliseconds, "costs": base64.b64encode(costs.tobytes()).decode() if wanted else ""}


def say(message):
    print(json.dumps(message), flush=True)


try:
    import numpy as np
except ImportError as error:
    say({"error": str(error)})
    sys.exit()
say({"version": f"NumPy {np.__version__}, Python {platform.python_version()}"})
for line in sys.stdin:
    say(answer(json.loads(line)))
