import type { Explorer } from '../../app/explore/explorer.ts';
import { costNote, gradientMelody } from '../../app/sound.ts';
import { Player } from './sound-player.ts';

/** One for the page: a browser gives few. */
let audio: { readonly context: AudioContext; readonly player: Player } | undefined;

function audible(): Player {
  if (!audio) {
    const context = new AudioContext();
    audio = { context, player: new Player(context) };
    // Nobody wants to hear a page that can't be seen.
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) void context.suspend();
      else void context.resume();
    });
  }
  if (audio.context.state === 'suspended') void audio.context.resume();
  return audio.player;
}

/**
 * Lets the cost be heard wherever someone points, and along the selected run while the clock moves: over the decades that
 * the colors span. @returns the function that ends it
 */
export function soundOf({ store }: Explorer): () => void {
  const player = audible();
  let { hover, selected } = store.state;
  const play = () => {
    const { landscape } = store.state;
    player.play(costNote((hover ?? selected).cost, landscape.range));
  };
  play();
  return store.subscribe(() => {
    const { state } = store;
    if (state.hover === hover && state.selected === selected) return;
    ({ hover, selected } = state);
    play();
  });
}

/** Plays the gradient on its way back through time. @param stateGradient shape [nSteps + 1] */
export function playGradient(stateGradient: Float64Array): void {
  const { notes, seconds } = gradientMelody(stateGradient);
  audible().playAll(notes, seconds);
}
