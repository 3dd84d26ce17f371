/** Every view of the page's first screen; each registers its own elements. */
import './app/rnn-app.ts';
import './color-bar/rnn-color-bar.ts';
import './engine-report/rnn-engine-report.ts';
import './tutorial-landscape/rnn-tutorial-landscape.ts';
import './point-legend/rnn-point-legend.ts';
import './transport/rnn-transport.ts';
import './tutorial/rnn-tutorial.ts';
