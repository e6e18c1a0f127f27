/** Fields of Keras' optimizers, losses and metrics that are whole numbers to Python; all others are floats. */
const integers: ReadonlySet<string> = new Set([
  'decay_steps',
  'first_decay_steps',
  'warmup_steps',
  'boundaries',
  'k',
  'steps_per_execution',
]);

function numberText(value: number, key: string): string {
  const text = String(value);
  return integers.has(key) || !/^-?\d+$/.test(text) ? text : `${text}.0`;
}

/** Fields of layers that Keras makes tensors of: an int there would be an int32, or too large for one. */
const layerFloats: ReadonlySet<string> = new Set(['mean', 'variance']);

/** A layer's or model's description: JSON in which the numbers that Keras makes tensors of are floats. */
export function layerJson(value: unknown, key = ''): string {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${layerJson(inner, name)}`).join(',')}}`;
  }
  if (layerFloats.has(key)) return pythonJson(value, key);
  return Array.isArray(value) ? `[${value.map((item) => layerJson(item)).join(',')}]` : JSON.stringify(value);
}

/**
 * JSON in which whole numbers of float fields have their point: Python reads `1` as an int, which Keras refuses as a momentum and
 * with which its schedules would reckon in ints.
 */
export function pythonJson(value: unknown, key = ''): string {
  if (typeof value === 'number') return numberText(value, key);
  if (Array.isArray(value)) return `[${value.map((item) => pythonJson(item, key)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries.map(([name, inner]) => `${JSON.stringify(name)}:${pythonJson(inner, name)}`).join(',')}}`;
}
