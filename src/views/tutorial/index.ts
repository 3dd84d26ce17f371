/** Every view below the tutorial's first screen; each registers its own elements. */
import '../gradient-check/rnn-gradient-check.ts';
import '../gradient-through-time/rnn-gradient-through-time.ts';
import '../prediction/rnn-prediction.ts';
import '../run-plots/rnn-run-plots.ts';
import '../settings/rnn-settings.ts';
import '../unrolled/rnn-unrolled.ts';

export { article } from './article.ts';
