const texts = import.meta.glob<string>('./*.json', { query: '?raw', import: 'default', eager: true });

/** The lesson's files, each with its name and its text. */
export const files = Object.entries(texts).map(([path, text]) => ({ name: path.slice(2), text }));
