import { type LessonFile, type LessonProblem, readLesson } from '../app/lesson/read-lesson.ts';
import type { Command } from './command.ts';
import { EXIT, type Io, UsageError } from './io.ts';
import { writeJson } from './json.ts';

export const lesson: Command = {
  name: 'lesson',
  summary: 'whether the files of a lesson can be read, and what is wrong with them; see docs/lessons.md',
  operands: 'FILE…',
  options: () => [],
  async run({ operands, io, json }) {
    if (operands.length === 0) throw new UsageError('no file was given, the files of a lesson were expected');
    const files = await Promise.all([...new Set(operands)].map((path) => readText(path, io)));
    const reports = lessonsOf(files).map(report);
    const passed = reports.every((each) => each.passed);
    if (json) await writeJson(io, { passed, lessons: reports });
    else for (const each of reports) await io.write(describe(each));
    return passed ? EXIT.done : EXIT.checkFailed;
  },
};

async function readText(path: string, io: Io): Promise<LessonFile> {
  try {
    return { name: path, text: await io.read(path) };
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Files beside a `lesson.json` are one lesson; any other file is one by itself. */
function lessonsOf(files: readonly LessonFile[]): LessonFile[][] {
  const folders = new Set(files.filter(({ name }) => baseOf(name) === 'lesson.json').map(({ name }) => folderOf(name)));
  const isIn = (folder: string) => (file: LessonFile) => folderOf(file.name) === folder;
  const alone = files.filter(({ name }) => !folders.has(folderOf(name)));
  return [...[...folders].map((folder) => files.filter(isIn(folder))), ...alone.map((file) => [file])];
}

function report(files: readonly LessonFile[]) {
  const folder = folderOf(files[0]!.name);
  const read = readLesson(files.map(({ name, text }) => ({ name: baseOf(name), text })));
  const inWords = ({ file, line, column, reason }: LessonProblem) => ({
    file: folder + file,
    line,
    column,
    reason: reason(),
  });
  const names = files.map(({ name }) => name);
  if ('problems' in read) return { passed: false, files: names, problems: read.problems.map(inWords), warnings: [] };
  const { id, steps } = read.lesson;
  return { passed: true, files: names, id, nSteps: steps.length, problems: [], warnings: read.warnings.map(inWords) };
}

function describe({ files, problems, warnings, ...lesson }: ReturnType<typeof report>): string {
  const lines = [
    ...problems.map(({ file, line, column, reason }) => `${file}:${line}:${column} ${reason}`),
    ...warnings.map(({ file, line, column, reason }) => `${file}:${line}:${column} warning: ${reason}`),
  ];
  const what = files.length === 1 ? files[0]! : folderOf(files[0]!);
  if ('id' in lesson) lines.push(`${what}  ${lesson.id}, ${lesson.nSteps} steps, no problem`);
  return `${lines.join('\n')}\n`;
}

function baseOf(path: string): string {
  return path.slice(folderOf(path).length);
}

/** With its slash; nothing for a file that is named without one. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
