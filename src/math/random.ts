import { mersenne } from 'pure-rand/generator/mersenne';

/** A stream of doubles in [0, 1). */
export type Uniform = () => number;

/**
 * The doubles of NumPy's legacy `RandomState(seed).random_sample()`: MT19937, 53 bits from two successive words.
 *
 * @param seed whole number from 0 to 2³² − 1
 * @throws RangeError for any other seed
 * @see Matsumoto & Nishimura 1998, "Mersenne Twister", and their `genrand_res53`
 */
export function numpyUniform(seed: number): Uniform {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`seed: a whole number from 0 to 4294967295 was expected, ${seed} was given`);
  }
  const generator = mersenne(seed);
  return () => {
    const high = generator.next() >>> 5;
    const low = generator.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  };
}
