import type { Note } from '../../app/sound.ts';

/** Time constant of every change, in seconds: slow enough not to click. */
const GLIDE = 0.02;
/** How long a tone goes on that nobody renews, in seconds. */
const RINGS = 0.3;

/** One tone and one noise that glide from note to note. Silent until something is played. */
export class Player {
  readonly #context: BaseAudioContext;
  readonly #tone: OscillatorNode;
  readonly #toneGain: GainNode;
  readonly #noiseGain: GainNode;

  constructor(context: BaseAudioContext) {
    this.#context = context;
    this.#toneGain = this.#silent();
    this.#noiseGain = this.#silent();
    this.#tone = context.createOscillator();
    this.#tone.connect(this.#toneGain);
    this.#tone.start();
    const noise = context.createBufferSource();
    noise.buffer = hiss(context);
    noise.loop = true;
    noise.connect(this.#noiseGain);
    noise.start();
  }

  /** Goes to a note, which fades unless another one follows. */
  play(note: Note): void {
    const { currentTime } = this.#context;
    for (const { gain } of [this.#toneGain, this.#noiseGain]) gain.cancelScheduledValues(currentTime);
    this.#tone.frequency.cancelScheduledValues(currentTime);
    this.#at(currentTime, note);
    this.#fade(currentTime + RINGS);
  }

  /** Plays notes one after the other. @param seconds of each */
  playAll(notes: readonly Note[], seconds: number): void {
    const { currentTime } = this.#context;
    for (const [index, note] of notes.entries()) this.#at(currentTime + index * seconds, note);
    this.#fade(currentTime + notes.length * seconds);
  }

  #at(time: number, { frequency, gain }: Note): void {
    if (frequency !== undefined) this.#tone.frequency.setTargetAtTime(frequency, time, GLIDE);
    this.#toneGain.gain.setTargetAtTime(frequency === undefined ? 0 : gain, time, GLIDE);
    this.#noiseGain.gain.setTargetAtTime(frequency === undefined ? gain : 0, time, GLIDE);
  }

  #fade(time: number): void {
    for (const { gain } of [this.#toneGain, this.#noiseGain]) gain.setTargetAtTime(0, time, 2 * GLIDE);
  }

  #silent(): GainNode {
    const node = this.#context.createGain();
    node.gain.value = 0;
    node.connect(this.#context.destination);
    return node;
  }
}

/** A second of noise, the same each time. */
function hiss(context: BaseAudioContext): AudioBuffer {
  const buffer = context.createBuffer(1, context.sampleRate, context.sampleRate);
  const samples = buffer.getChannelData(0);
  let seed = 1;
  for (let index = 0; index < samples.length; index++) {
    // A linear congruential generator: nobody hears the difference. See Numerical Recipes, 7.1.
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    samples[index] = seed / 2 ** 31 - 1;
  }
  return buffer;
}
