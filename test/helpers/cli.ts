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
  });
  return { code, out, err };
}

/** The document of a command that ends well. */
export async function json<Document>(line: string): Promise<Document> {
  const { code, out, err } = await cli(`${line} --json`);
  if (code !== 0) throw new Error(`${line}: exit ${code}, ${err}`);
  return JSON.parse(out);
}
