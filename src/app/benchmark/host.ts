/** What a browser says of itself; `brands` and `platform` where it has client hints. */
export interface BrowserFacts {
  readonly userAgent: string;
  readonly brands?: readonly { readonly brand: string; readonly version: string }[] | undefined;
  readonly platform?: string | undefined;
  readonly nCores: number;
}

/** In the order in which they have to be looked for: each one further down is named by those above it, too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:A|iOS)?\/([\d.]+)/, 'Edge'],
  [/OPR\/([\d.]+)/, 'Opera'],
  [/(?:Firefox|FxiOS)\/([\d.]+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/([\d.]+)/, 'Chrome'],
  [/Version\/([\d.]+).*Safari/, 'Safari'],
];
const PLATFORMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** "Chrome 141, Linux, 8 cores": a machine as far as its browser tells of it. */
export function hostInWords({ userAgent, brands = [], platform, nCores }: BrowserFacts): string {
  const system = platform || PLATFORMS.find(([pattern]) => pattern.test(userAgent))?.[1] || 'an unknown system';
  return `${browserOf(userAgent, brands)}, ${system}, ${nCores} ${nCores === 1 ? 'core' : 'cores'}`;
}

function browserOf(userAgent: string, brands: NonNullable<BrowserFacts['brands']>): string {
  // One of the brands is made up, and Chromium stands beside the browser that is built from it.
  const known = brands.filter(({ brand }) => !/not.*brand/i.test(brand));
  const brand = known.find((each) => each.brand !== 'Chromium') ?? known[0];
  if (brand) return `${brand.brand} ${brand.version}`;
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version.split('.')[0]}`;
  }
  return 'an unknown browser';
}
