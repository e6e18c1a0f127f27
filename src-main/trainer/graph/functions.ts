/** Functions of a graph's library: bodies for loops and for calls that XLA compiles whole. */
import { functionAttr, typesAttr } from './attributes.js';
import type { FunctionDef, NodeDef } from './protobuf.js';
import { Scope } from './scope.js';
import { dtypeNumbers, Tensor, type Dims, type DType } from './tensor.js';

export interface ArgSpec {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: Dims;
}

export interface GraphFunction {
  readonly name: string;
  readonly outputs: readonly { readonly dtype: DType; readonly shape: Dims }[];
}

export class FunctionLibrary {
  readonly definitions: FunctionDef[] = [];

  /** Defines a function; `body` emits it and returns its outputs. Argument names must be lower case. */
  define(name: string, args: readonly ArgSpec[], body: (inputs: readonly Tensor[]) => readonly Tensor[]): GraphFunction {
    const scope = new Scope('function');
    const inputs = args.map((arg) => new Tensor(scope, scope.uniqueName(arg.name), arg.dtype, arg.shape));
    const outputs = body(inputs);
    this.definitions.push({
      signature: {
        name,
        inputArg: args.map((arg) => ({ name: arg.name, type: dtypeNumbers[arg.dtype] })),
        outputArg: outputs.map((output, index) => ({ name: `result_${index}`, type: dtypeNumbers[output.dtype] })),
      },
      nodeDef: reachable(scope.nodes, outputs),
      ret: Object.fromEntries(outputs.map((output, index) => [`result_${index}`, output.reference])),
    });
    return { name, outputs: outputs.map(({ dtype, shape }) => ({ dtype, shape })) };
  }
}

/** The nodes that the outputs depend on: a pullback also emits gradients that nobody asked for. */
function reachable(nodes: readonly NodeDef[], outputs: readonly Tensor[]): readonly NodeDef[] {
  const nodeOf = (reference: string) => reference.split(':', 1)[0] ?? '';
  const wanted = new Set(outputs.map((output) => nodeOf(output.reference)));
  // Nodes stand after their inputs, so one pass from the end reaches everything.
  for (const node of [...nodes].reverse()) {
    if (wanted.has(node.name)) for (const input of node.input) wanted.add(nodeOf(input));
  }
  return nodes.filter((node) => wanted.has(node.name));
}

function listOutputs(outputs: GraphFunction['outputs']) {
  return outputs.map(({ dtype, shape }, index) => ({ arg: 'output', index, dtype, shape }));
}

/**
 * Calls a function. With `compile`, XLA compiles it into one native program for each combination of input shapes, and the
 * call fails where XLA is missing or refuses.
 */
export function call(scope: Scope, target: GraphFunction, inputs: readonly Tensor[], compile: boolean): readonly Tensor[] {
  const attrs = {
    Tin: typesAttr(inputs.map((input) => input.dtype)),
    Tout: typesAttr(target.outputs.map((output) => output.dtype)),
    f: functionAttr(target.name),
    ...(compile ? { _XlaMustCompile: { b: true } } : {}),
  };
  return scope.emitNode({ op: 'StatefulPartitionedCall', inputs, attrs }, listOutputs(target.outputs)).outputs;
}

/** Runs `body` on its own outputs, from `state` on, as long as `condition` holds. */
export function whileLoop(
  scope: Scope,
  condition: GraphFunction,
  body: GraphFunction,
  state: readonly Tensor[],
): readonly Tensor[] {
  const attrs = {
    T: typesAttr(state.map((tensor) => tensor.dtype)),
    cond: functionAttr(condition.name),
    body: functionAttr(body.name),
    parallel_iterations: { i: 1 },
  };
  return scope.emitNode({ op: 'StatelessWhile', inputs: state, attrs }, listOutputs(body.outputs)).outputs;
}
