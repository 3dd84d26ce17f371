// `npm run dev`: Vite's development server, on 127.0.0.1 only.
import { readOptions } from './options.mjs';
import { ROOT } from './project.mjs';
import { runScript, setUp } from './setup.mjs';

const options = readOptions(process.argv.slice(2), {
  help: 'npm run dev -- [--port N]\n',
  flags: [],
  defaultPort: 5173,
});
await runScript(async () => {
  await setUp();
  const { createServer } = await import('vite');
  const server = await createServer({ root: ROOT, server: { port: options.port } });
  await server.listen();
  server.printUrls();
});
