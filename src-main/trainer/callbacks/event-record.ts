/** Entries of TensorBoard's event files: TensorFlow's `Event` messages in TFRecord frames. */
import crc32c from 'crc-32/crc32c.js';
import protobuf from 'protobufjs/light.js';

const field = (type: string, id: number) => ({ type, id });
const repeated = (type: string, id: number) => ({ type, id, rule: 'repeated' as const });

/** From TensorFlow's event.proto, summary.proto and tensor.proto, reduced to the fields that are used here. */
const root = protobuf.Root.fromJSON({
  nested: {
    Event: {
      oneofs: { what: { oneof: ['fileVersion', 'summary'] } },
      fields: {
        wallTime: field('double', 1),
        step: field('int64', 2),
        fileVersion: field('string', 3),
        summary: field('Summary', 5),
      },
    },
    Summary: {
      fields: { value: repeated('Value', 1) },
      nested: {
        Value: { fields: { tag: field('string', 1), tensor: field('TensorProto', 8), metadata: field('SummaryMetadata', 9) } },
      },
    },
    SummaryMetadata: {
      fields: { pluginData: field('PluginData', 1), dataClass: field('int32', 4) },
      nested: { PluginData: { fields: { pluginName: field('string', 1) } } },
    },
    TensorProto: {
      fields: { dtype: field('int32', 1), tensorShape: field('TensorShapeProto', 2), floatVal: repeated('float', 5) },
    },
    TensorShapeProto: { fields: {} },
  },
});
const eventType = root.lookupType('Event');

/** TensorFlow's numbers for float32 and for a scalar summary. */
const float32 = 1;
const scalarClass = 1;

/** A checksum that may itself be covered by a checksum: CRC32C, rotated and shifted (TensorFlow's crc32c.h). */
function maskedChecksum(bytes: Uint8Array): number {
  const crc = crc32c.buf(bytes) >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** Length (64 bits), its checksum, the data, its checksum; little-endian. */
function frame(data: Uint8Array): Buffer {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(data.length), 0);
  head.writeUInt32LE(maskedChecksum(head.subarray(0, 8)), 8);
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(maskedChecksum(data), 0);
  return Buffer.concat([head, data, tail]);
}

function record(event: object): Buffer {
  return frame(eventType.encode(eventType.fromObject(event)).finish());
}

/** What each event file begins with. @param wallTime seconds since 1970 */
export function versionRecord(wallTime: number): Buffer {
  return record({ wallTime, fileVersion: 'brain.Event:2' });
}

/** A number of a step, as `tf.summary.scalar` writes it. @param wallTime seconds since 1970 */
export function scalarRecord(tag: string, value: number, step: number, wallTime: number): Buffer {
  const tensor = { dtype: float32, tensorShape: {}, floatVal: [value] };
  const metadata = { pluginData: { pluginName: 'scalars' }, dataClass: scalarClass };
  return record({ wallTime, step, summary: { value: [{ tag, tensor, metadata }] } });
}
