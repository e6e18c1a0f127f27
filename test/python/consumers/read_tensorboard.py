"""A TensorBoard log folder, as TensorBoard itself reads it: by run and tag the steps and values, in the order of the file."""

from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer
from tensorboard.util import tensor_util

from consumer import answer


def read(folder):
    multiplexer = EventMultiplexer(tensor_size_guidance={"scalars": 0})
    multiplexer.AddRunsFromDirectory(folder)
    multiplexer.Reload()
    found = {}
    for run, tags in multiplexer.Runs().items():
        found[run] = {
            tag: {
                "plugin": multiplexer.SummaryMetadata(run, tag).plugin_data.plugin_name,
                "steps": [event.step for event in multiplexer.Tensors(run, tag)],
                "values": [float(tensor_util.make_ndarray(event.tensor_proto)) for event in multiplexer.Tensors(run, tag)],
            }
            for tag in tags["tensors"]
        }
    return found


answer(read)
