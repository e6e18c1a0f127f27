/** An outer graph with variables and named signatures, written as a TensorFlow SavedModel. */
import { shapeAttr, textAttr, typeAttr } from './attributes.js';
import { FunctionLibrary } from './functions.js';
import { encodeSavedModel, type SignatureDef, type TensorInfo } from './protobuf.js';
import { Scope } from './scope.js';
import { dtypeNumbers, shapeProto, type Dims, type DType, type Tensor } from './tensor.js';

/** State that outlives a call: a weight, an optimizer's slot, a data array. */
export interface Variable {
  readonly handle: Tensor;
  readonly dtype: DType;
  readonly shape: Dims;
}

function tensorInfo(tensor: Tensor): TensorInfo {
  // tfjs-node counts outputs from the name's end: `node:0`.
  const name = tensor.reference.includes(':') ? tensor.reference : `${tensor.reference}:0`;
  return { name, dtype: dtypeNumbers[tensor.dtype], tensorShape: shapeProto(tensor.shape) };
}

export class SavedModelBuilder {
  readonly scope = new Scope('graph');
  readonly library = new FunctionLibrary();
  readonly #signatures: Record<string, SignatureDef> = {};

  get signatureNames(): readonly string[] {
    return Object.keys(this.#signatures);
  }

  variable(name: string, dtype: DType, shape: Dims): Variable {
    const attrs = { dtype: typeAttr(dtype), shape: shapeAttr(shape), shared_name: textAttr(name), container: textAttr('') };
    const handle = this.scope.emit(
      { op: 'VarHandleOp', name, inputs: [], attrs },
      { arg: 'resource', dtype: 'resource', shape: [] },
    );
    return { handle, dtype, shape };
  }

  read({ handle, dtype, shape }: Variable): Tensor {
    return this.scope.emit(
      { op: 'ReadVariableOp', inputs: [handle], attrs: { dtype: typeAttr(dtype) } },
      { arg: 'value', dtype, shape },
    );
  }

  /** Returns the name of the assigning node, for others to wait for. */
  assign(variable: Variable, value: Tensor): string {
    const attrs = { dtype: typeAttr(variable.dtype) };
    return this.scope.emitNode({ op: 'AssignVariableOp', inputs: [variable.handle, value], attrs }, []).name;
  }

  /** The same tensor, had only once the named nodes have run. */
  after(tensor: Tensor, nodes: readonly string[]): Tensor {
    const output = { arg: 'output', dtype: tensor.dtype, shape: tensor.shape };
    return this.scope.emit({ op: 'Identity', inputs: [tensor], after: nodes, attrs: { T: typeAttr(tensor.dtype) } }, output);
  }

  signature(name: string, inputs: Readonly<Record<string, Tensor>>, outputs: Readonly<Record<string, Tensor>>): void {
    const infos = (tensors: Readonly<Record<string, Tensor>>) =>
      Object.fromEntries(Object.entries(tensors).map(([key, tensor]) => [key, tensorInfo(tensor)]));
    this.#signatures[name] = { inputs: infos(inputs), outputs: infos(outputs), methodName: 'tensorflow/serving/predict' };
  }

  /** The bytes of `saved_model.pb`. */
  encode(): Uint8Array {
    return encodeSavedModel({
      savedModelSchemaVersion: 1,
      metaGraphs: [
        {
          metaInfoDef: { tags: ['serve'], tensorflowVersion: '2.21.0' },
          graphDef: {
            node: this.scope.nodes,
            library: { function: this.library.definitions },
            // GraphDef version 1882 is TensorFlow 2.17's; older producers would switch compatibility rules on.
            versions: { producer: 1882, minConsumer: 12 },
          },
          signatureDef: this.#signatures,
        },
      ],
    });
  }
}
