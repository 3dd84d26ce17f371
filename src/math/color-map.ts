/** A named run of colors from the smallest value to the largest. */
export interface ColorMap {
  readonly id: string;
  readonly title: string;
  /** sRGB bytes, shape [256, 3] */
  readonly colors: Uint8Array;
  /** sRGB bytes of "above the last level", shape [3]: a color that the map itself doesn't come near */
  readonly above: Uint8Array;
}

const N_COLORS = 256;

/**
 * matplotlib's viridis. Each word is the index of an anchor and its color, `iirrggbb`; what lies between two anchors is
 * interpolated and within 1/255 of the original.
 *
 * @see S. van der Walt & N. Smith 2015, "A better default colormap for matplotlib" (public domain, CC0)
 */
const VIRIDIS =
  '00440154 14481d6f 2346307e 3b3d4d8a 5d2d708e 841f948c 931fa287 a22ab07f b344bf70 c66ccd5a dfaadc32 edd0e11c ' +
  'f4e2e418 fdf8e621 fffde725';

/**
 * cividis, which looks much the same with and without a color vision deficiency; written as viridis is.
 *
 * @see Nuñez, Anderton & Renslow 2018, "Optimizing colormaps with consideration for color vision deficiency"
 */
const CIVIDIS =
  '0000224e 14003070 17013271 1d143670 29293f6e 41444f6c 66666970 827e7d78 a39e9676 c7c3b369 e2e0cb56 f4f5dc41 ' +
  'fbfde334 fffee838';

/** Every map, in the order of the menu; the first is the default. */
export const colorMaps: readonly ColorMap[] = [
  { id: 'viridis', title: 'Viridis', colors: interpolate(readAnchors(VIRIDIS)), above: Uint8Array.of(214, 64, 40) },
  { id: 'pink', title: 'Pink, as in the tutorial', colors: pinkColors(), above: Uint8Array.of(84, 48, 150) },
  { id: 'cividis', title: 'Cividis', colors: interpolate(readAnchors(CIVIDIS)), above: Uint8Array.of(190, 235, 255) },
];

interface Anchor {
  /** place on the map, from 0 to 255 */
  readonly place: number;
  readonly color: readonly [number, number, number];
}

function readAnchors(words: string): Anchor[] {
  return words.split(' ').map((word) => {
    const byte = (index: number) => Number.parseInt(word.slice(2 * index, 2 * index + 2), 16);
    return { place: byte(0), color: [byte(1), byte(2), byte(3)] };
  });
}

/**
 * matplotlib's `pink`: sqrt((2·gray + hot)/3) on 64 anchors, `hot` rising in red, then green (24 anchors each), then
 * blue (16).
 */
function pinkColors(): Uint8Array {
  const nAnchors = 64;
  const anchors = Array.from({ length: nAnchors }, (_, index): Anchor => {
    const channel = (before: number, rise: number) => {
      const hot = Math.min(1, Math.max(0, (index + 1 - before) / rise));
      return 255 * Math.sqrt(((2 * index) / (nAnchors - 1) + hot) / 3);
    };
    return {
      place: (index * (N_COLORS - 1)) / (nAnchors - 1),
      color: [channel(0, 24), channel(24, 24), channel(48, 16)],
    };
  });
  return interpolate(anchors);
}

/** Fills the map between anchors, the first of which lies at 0 and the last at 255. */
function interpolate(anchors: readonly Anchor[]): Uint8Array {
  const colors = new Uint8Array(3 * N_COLORS);
  for (let place = 0, next = 1; place < N_COLORS; place++) {
    while (next < anchors.length - 1 && anchors[next]!.place < place) next++;
    const from = anchors[next - 1]!;
    const to = anchors[next]!;
    const share = Math.min(1, (place - from.place) / (to.place - from.place));
    for (let channel = 0; channel < 3; channel++) {
      const start = from.color[channel]!;
      colors[3 * place + channel] = Math.round(start + share * (to.color[channel]! - start));
    }
  }
  return colors;
}
