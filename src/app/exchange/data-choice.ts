import type { DataChoice } from '../explore/document.ts';
import { cleanName } from './data-limits.ts';
import { type JsonNode, jsonNumber } from './json.ts';
import type { JsonShape } from './json-shape.ts';
import { inputsAndTargets } from './read-data-json.ts';
import { assemble } from './sequences.ts';
import { dataToJson } from './write-data.ts';

/**
 * What a network learned from, as JSON: `{"kind": "generated", "seed": 1, "nSequences": 20, "nSteps": 10}` with a share
 * where there is one, or `{"kind": "own", "name": …, "inputs": […], "targets": […]}`. One line.
 */
export function dataChoiceToJson(choice: DataChoice): string {
  if (choice.kind === 'own') {
    const data = dataToJson(choice.data).replaceAll(/\s+/g, '');
    return `{"kind":"own","name":${JSON.stringify(choice.name)},${data.slice(1)}`;
  }
  const { seed, nSequences, nSteps, share } = choice.settings;
  const settings = { seed, nSequences, nSteps, ...(share === undefined ? {} : { share }) };
  const members = Object.entries(settings).map(([key, value]) => `,"${key}":${jsonNumber(value)}`);
  return `{"kind":"generated"${members.join('')}}`;
}

/** @throws ReadError */
export function dataChoiceOf(shape: JsonShape, node: JsonNode): DataChoice {
  if (node.kind === 'object' && node.members.has('inputs')) {
    const { kind, name, inputs, targets } = shape.members(node, ['kind', 'name', 'inputs', 'targets']);
    shape.oneOf(kind, ['own']);
    const { data } = assemble(inputsAndTargets(shape, inputs, targets));
    return { kind: 'own', name: cleanName(shape.string(name)), data };
  }
  const members = shape.members(node, ['kind', 'seed', 'nSequences', 'nSteps'], ['share']);
  shape.oneOf(members.kind, ['generated']);
  const whole = (member: JsonNode, least: number, most: number) => {
    const value = shape.number(member);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    return shape.fail(member, () => `a whole number from ${least} to ${most} was expected, ${value} was given`);
  };
  const settings = {
    seed: whole(members.seed, 0, 0xffffffff),
    nSequences: whole(members.nSequences, 1, 1_000_000),
    nSteps: whole(members.nSteps, 1, 1_000_000),
  };
  if (!members.share) return { kind: 'generated', settings };
  const share = shape.number(members.share);
  if (!(share >= 0 && share <= 1))
    shape.fail(members.share, () => `a share from 0 to 1 was expected, ${share} was given`);
  return { kind: 'generated', settings: { ...settings, share } };
}
