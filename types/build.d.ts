/** The commit that the build was made from, with a plus sign where files had been changed; null outside a repository. */
declare const __COMMIT__: string | null;
/** The version in package.json. */
declare const __VERSION__: string;
