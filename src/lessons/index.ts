/** The lessons that come with the page: what a link calls each, and its files, which are loaded when they are asked for. */
export const lessons = [{ id: 'linear-rnn', files: async () => (await import('./linear-rnn/index.ts')).files }];
