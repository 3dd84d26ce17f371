import { readFile } from 'node:fs/promises';
import { run } from '../../src/cli/run.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, as a person would type it. */
export async function cli(line: string, environment: Record<string, string> = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const code = await run(line.split(' ').filter(Boolean), {
    write: async (text) => {
      out += text;
    },
    tell: (text) => {
      err += `${text}\n`;
    },
    now: () => performance.now(),
    environment,
    processor: 'test CPU',
    host: 'test host',
    version: '9.8.7',
    commit: 'abc',
    date: () => '2026-01-02T03:04:05.000Z',
    drawSeed: () => 7,
    read: (path) => readFile(path, 'utf8'),
  });
  return { code, out, err };
}

/** The document of a command that ends well. */
export async function json<Document>(line: string): Promise<Document> {
  const { code, out, err } = await cli(`${line} --json`);
  if (code !== 0) throw new Error(`${line}: exit ${code}, ${err}`);
  return JSON.parse(out);
}
