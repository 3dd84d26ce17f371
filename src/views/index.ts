/** Every view of the page; each registers its own elements. */
import './app/rnn-app.ts';
import './color-bar/rnn-color-bar.ts';
import './engine-report/rnn-engine-report.ts';
import './gradient-check/rnn-gradient-check.ts';
import './gradient-through-time/rnn-gradient-through-time.ts';
import './tutorial-landscape/rnn-tutorial-landscape.ts';
import './point-legend/rnn-point-legend.ts';
import './prediction/rnn-prediction.ts';
import './run-plots/rnn-run-plots.ts';
import './settings/rnn-settings.ts';
import './transport/rnn-transport.ts';
import './tutorial/rnn-tutorial.ts';
import './unrolled/rnn-unrolled.ts';
