/**
 * The TensorFlow messages that a graph is written in: field names, types and numbers as in TensorFlow 2's `.proto` files
 * (graph.proto, node_def.proto, attr_value.proto, tensor.proto, function.proto, op_def.proto, meta_graph.proto,
 * saved_model.proto), reduced to the fields that are used here.
 */
import protobuf from 'protobufjs/light.js';

const field = (type: string, id: number) => ({ type, id });
const repeated = (type: string, id: number) => ({ type, id, rule: 'repeated' as const });
const map = (type: string, id: number) => ({ keyType: 'string', type, id });

const root = protobuf.Root.fromJSON({
  nested: {
    TensorShapeProto: {
      fields: { dim: repeated('Dim', 2), unknownRank: field('bool', 3) },
      nested: { Dim: { fields: { size: field('int64', 1) } } },
    },
    TensorProto: {
      fields: {
        dtype: field('int32', 1),
        tensorShape: field('TensorShapeProto', 2),
        tensorContent: field('bytes', 4),
      },
    },
    NameAttrList: { fields: { name: field('string', 1), attr: map('AttrValue', 2) } },
    AttrValue: {
      oneofs: { value: { oneof: ['list', 's', 'i', 'f', 'b', 'type', 'shape', 'tensor', 'func'] } },
      fields: {
        list: field('ListValue', 1),
        s: field('bytes', 2),
        i: field('int64', 3),
        f: field('float', 4),
        b: field('bool', 5),
        type: field('int32', 6),
        shape: field('TensorShapeProto', 7),
        tensor: field('TensorProto', 8),
        func: field('NameAttrList', 10),
      },
      nested: {
        ListValue: {
          fields: { i: repeated('int64', 3), type: repeated('int32', 6), shape: repeated('TensorShapeProto', 7) },
        },
      },
    },
    NodeDef: {
      fields: { name: field('string', 1), op: field('string', 2), input: repeated('string', 3), attr: map('AttrValue', 5) },
    },
    OpDef: {
      fields: { name: field('string', 1), inputArg: repeated('ArgDef', 2), outputArg: repeated('ArgDef', 3) },
      nested: { ArgDef: { fields: { name: field('string', 1), type: field('int32', 3) } } },
    },
    FunctionDef: { fields: { signature: field('OpDef', 1), nodeDef: repeated('NodeDef', 3), ret: map('string', 4) } },
    FunctionDefLibrary: { fields: { function: repeated('FunctionDef', 1) } },
    VersionDef: { fields: { producer: field('int32', 1), minConsumer: field('int32', 2) } },
    GraphDef: {
      fields: { node: repeated('NodeDef', 1), library: field('FunctionDefLibrary', 2), versions: field('VersionDef', 4) },
    },
    TensorInfo: {
      fields: { name: field('string', 1), dtype: field('int32', 2), tensorShape: field('TensorShapeProto', 3) },
    },
    SignatureDef: {
      fields: { inputs: map('TensorInfo', 1), outputs: map('TensorInfo', 2), methodName: field('string', 3) },
    },
    MetaGraphDef: {
      fields: {
        metaInfoDef: field('MetaInfoDef', 1),
        graphDef: field('GraphDef', 2),
        signatureDef: map('SignatureDef', 5),
      },
      nested: { MetaInfoDef: { fields: { tags: repeated('string', 4), tensorflowVersion: field('string', 5) } } },
    },
    SavedModel: {
      fields: { savedModelSchemaVersion: field('int64', 1), metaGraphs: repeated('MetaGraphDef', 2) },
    },
  },
});

export interface TensorShapeProto {
  readonly dim?: readonly { readonly size: number }[];
  readonly unknownRank?: boolean;
}

export interface AttrValue {
  readonly list?: {
    readonly i?: readonly number[];
    readonly type?: readonly number[];
    readonly shape?: readonly TensorShapeProto[];
  };
  readonly s?: Uint8Array;
  readonly i?: number;
  readonly f?: number;
  readonly b?: boolean;
  readonly type?: number;
  readonly shape?: TensorShapeProto;
  readonly tensor?: {
    readonly dtype: number;
    readonly tensorShape: TensorShapeProto;
    readonly tensorContent: Uint8Array;
  };
  readonly func?: { readonly name: string };
}

export interface NodeDef {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, AttrValue>>;
}

export interface ArgDef {
  readonly name: string;
  readonly type: number;
}

export interface FunctionDef {
  readonly signature: { readonly name: string; readonly inputArg: readonly ArgDef[]; readonly outputArg: readonly ArgDef[] };
  readonly nodeDef: readonly NodeDef[];
  readonly ret: Readonly<Record<string, string>>;
}

export interface TensorInfo {
  readonly name: string;
  readonly dtype: number;
  readonly tensorShape: TensorShapeProto;
}

export interface SignatureDef {
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly outputs: Readonly<Record<string, TensorInfo>>;
  readonly methodName: string;
}

export interface SavedModel {
  readonly savedModelSchemaVersion: number;
  readonly metaGraphs: readonly {
    readonly metaInfoDef: { readonly tags: readonly string[]; readonly tensorflowVersion: string };
    readonly graphDef: {
      readonly node: readonly NodeDef[];
      readonly library: { readonly function: readonly FunctionDef[] };
      readonly versions: { readonly producer: number; readonly minConsumer: number };
    };
    readonly signatureDef: Readonly<Record<string, SignatureDef>>;
  }[];
}

const savedModelType = root.lookupType('SavedModel');

/** The bytes of a `saved_model.pb`. */
export function encodeSavedModel(model: SavedModel): Uint8Array {
  return savedModelType.encode(savedModelType.fromObject(model)).finish();
}
