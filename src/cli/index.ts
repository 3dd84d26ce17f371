import { bench } from './bench.ts';
import type { Command } from './command.ts';
import { gradient } from './gradient.ts';
import { lesson } from './lesson.ts';
import { map } from './map.ts';
import { predict } from './predict.ts';
import { reproduce } from './reproduce.ts';
import { surface } from './surface.ts';
import { train } from './train.ts';
import { verify } from './verify.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [surface, gradient, train, predict, map, reproduce, verify, bench, lesson];
