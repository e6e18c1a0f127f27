/**
 * A place where nodes are emitted: the outer graph or the body of a function. It keeps the nodes, and beside each what the
 * reverse pass needs, so that a gradient rule stands with its operation.
 */
import { floatsAttr, tensorAttr, typeAttr } from './attributes.js';
import type { AttrValue, NodeDef } from './protobuf.js';
import { Tensor, type Dims, type DType } from './tensor.js';

export interface OutputSpec {
  /** The output argument's name in the operation's definition. */
  readonly arg: string;
  /** Position within the argument, where it is a list. */
  readonly index?: number;
  readonly dtype: DType;
  readonly shape: Dims;
}

export interface NodeSpec {
  readonly op: string;
  readonly inputs: readonly Tensor[];
  /** Names of nodes that must have run before. */
  readonly after?: readonly string[];
  readonly attrs?: Readonly<Record<string, AttrValue>>;
  readonly name?: string;
}

/** From the gradients with respect to a node's outputs to those with respect to its inputs; null stands for zero. */
export type Pullback = (outputGradients: readonly (Tensor | null)[]) => readonly (Tensor | null)[];

interface TapeEntry {
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  readonly pullback: Pullback;
}

export class Scope {
  readonly nodes: NodeDef[] = [];
  readonly tape: TapeEntry[] = [];
  readonly #uses = new Map<string, number>();

  /** `kind` decides how a node's outputs are referred to. */
  constructor(readonly kind: 'graph' | 'function') {}

  /** A name nobody in this scope has: `MatMul`, `MatMul_1`, … */
  uniqueName(base: string): string {
    const uses = this.#uses.get(base) ?? 0;
    this.#uses.set(base, uses + 1);
    return uses === 0 ? base : `${base}_${uses}`;
  }

  /** Adds a node; returns its name and its outputs as tensors. */
  emitNode(spec: NodeSpec, outputs: readonly OutputSpec[]): { readonly name: string; readonly outputs: readonly Tensor[] } {
    const name = this.uniqueName(spec.name ?? spec.op);
    const control = (spec.after ?? []).map((node) => `^${node}`);
    this.nodes.push({
      name,
      op: spec.op,
      input: [...spec.inputs.map((tensor) => tensor.reference), ...control],
      attr: spec.attrs ?? {},
    });
    const tensors = outputs.map((output, position) => {
      const reference =
        this.kind === 'graph' ? (position === 0 ? name : `${name}:${position}`) : `${name}:${output.arg}:${output.index ?? 0}`;
      return new Tensor(this, reference, output.dtype, output.shape);
    });
    return { name, outputs: tensors };
  }

  /** Adds a node with one output. */
  emit(spec: NodeSpec, output: OutputSpec): Tensor {
    const [tensor] = this.emitNode(spec, [output]).outputs;
    if (tensor === undefined) throw new Error(`${spec.op} has no output`);
    return tensor;
  }

  /** Remembers how gradients flow back through what was just emitted. */
  record(inputs: readonly Tensor[], outputs: readonly Tensor[], pullback: Pullback): void {
    this.tape.push({ inputs, outputs, pullback });
  }

  constant(value: number, dtype: 'float32' | 'int32' | 'uint32' | 'bool' = 'float32'): Tensor {
    return this.#constant([value], [], dtype);
  }

  constantList(values: readonly number[], dtype: 'float32' | 'int32' = 'int32'): Tensor {
    return this.#constant(values, [values.length], dtype);
  }

  /** An array of any shape, as an exported model's weights are. */
  constantArray(values: Float32Array, shape: readonly number[]): Tensor {
    const tensor = floatsAttr(values, shape);
    return this.emit(
      { op: 'Const', inputs: [], attrs: { dtype: typeAttr('float32'), value: tensor } },
      { arg: 'output', dtype: 'float32', shape },
    );
  }

  placeholder(name: string, dtype: DType, shape: Dims): Tensor {
    const attrs = { dtype: typeAttr(dtype) };
    return this.emit({ op: 'Placeholder', name, inputs: [], attrs }, { arg: 'output', dtype, shape });
  }

  #constant(values: readonly number[], shape: readonly number[], dtype: 'float32' | 'int32' | 'uint32' | 'bool'): Tensor {
    const attrs = { dtype: typeAttr(dtype), value: tensorAttr(values, shape, dtype) };
    return this.emit({ op: 'Const', inputs: [], attrs }, { arg: 'output', dtype, shape });
  }
}
