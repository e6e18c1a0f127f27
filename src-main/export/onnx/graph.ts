/** An ONNX graph under construction: nodes, and the arrays they take as constants. */
import type { Shape } from '../../contract/shape.js';
import { attributeTypes, elementTypes, type AttributeProto, type NodeProto, type TensorProto } from './messages.js';

/** An attribute's value; which of ONNX's number types it is has to be said. */
export type Attribute = { readonly float: number } | { readonly int: number } | { readonly ints: readonly number[] };

function attributeProto(name: string, value: Attribute): AttributeProto {
  if ('float' in value) return { name, f: value.float, type: attributeTypes.float };
  if ('int' in value) return { name, i: value.int, type: attributeTypes.int };
  return { name, ints: value.ints, type: attributeTypes.ints };
}

export class OnnxGraph {
  readonly nodes: NodeProto[] = [];
  readonly initializers: TensorProto[] = [];
  readonly #uses = new Map<string, number>();
  #prefix = '';

  /** Puts the name of a layer before all names that follow. */
  enter(layer: string): void {
    this.#prefix = `${layer}/`;
  }

  /** Adds a node with one output; returns the output's name. */
  node(op: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}, output?: string): string {
    const name = this.#uniqueName(op);
    const attribute = Object.entries(attributes).map(([key, value]) => attributeProto(key, value));
    this.nodes.push({ input: inputs, output: [output ?? name], name, opType: op, attribute });
    return output ?? name;
  }

  /** Adds a float32 array; returns its name. */
  floats(base: string, values: Float32Array, shape: Shape): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    return this.#initializer(base, shape, elementTypes.float32, rawData);
  }

  /** Adds a float32 number; returns its name. */
  float(base: string, value: number): string {
    return this.floats(base, Float32Array.of(value), []);
  }

  /** Adds a list of whole numbers, as shapes are; returns its name. */
  int64s(base: string, values: readonly number[]): string {
    const rawData = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#initializer(base, [values.length], elementTypes.int64, rawData);
  }

  /** Adds a list of yes and no; returns its name. */
  bools(base: string, values: readonly boolean[]): string {
    return this.#initializer(base, [values.length], elementTypes.bool, Uint8Array.from(values, Number));
  }

  #initializer(base: string, dims: Shape, dataType: number, rawData: Uint8Array): string {
    const name = this.#uniqueName(base);
    this.initializers.push({ dims, dataType, name, rawData });
    return name;
  }

  #uniqueName(base: string): string {
    const wanted = `${this.#prefix}${base}`;
    const uses = this.#uses.get(wanted) ?? 0;
    this.#uses.set(wanted, uses + 1);
    // A colon cannot come of another base name, so the numbered name is nobody else's.
    return uses === 0 ? wanted : `${wanted}:${uses}`;
  }
}
