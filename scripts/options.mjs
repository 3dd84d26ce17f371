/**
 * Reads the options of a script that serves something. A bad one is told in one line, and ends the process with 2.
 *
 * @param {string[]} parameters
 * @param {{ help: string, flags: string[], defaultPort: number }} known
 */
export function readOptions(parameters, { help, flags, defaultPort }) {
  /** @type {Set<string>} */
  const found = new Set();
  let port = defaultPort;
  const rest = parameters.flatMap((parameter) =>
    parameter.startsWith('--port=') ? ['--port', parameter.slice('--port='.length)] : [parameter],
  );
  for (let index = 0; index < rest.length; index++) {
    const name = rest[index] ?? '';
    if (name === '--help') leave(process.stdout, help, 0);
    if (name === '--port') port = readPort(rest[++index]);
    else if (flags.includes(name)) found.add(name);
    else leave(process.stderr, `unknown option "${name}": ${['--port N', ...flags].join(', ')} were expected\n`, 2);
  }
  return { port, flags: found };
}

/** @param {string | undefined} text */
function readPort(text) {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  if (port < 1 || port > 65_535) {
    leave(process.stderr, `--port: a whole number from 1 to 65535 was expected, "${text ?? ''}" was given\n`, 2);
  }
  return port;
}

/**
 * @param {NodeJS.WriteStream} stream
 * @param {string} message
 * @param {number} exitCode
 * @returns {never}
 */
function leave(stream, message, exitCode) {
  stream.write(message);
  process.exit(exitCode);
}
