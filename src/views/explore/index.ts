/** Every view of the explorer, loaded when someone first opens it; each registers its own elements. */
import '../explore-inspector/rnn-explore-inspector.ts';
import '../explore-landscape/rnn-explore-landscape.ts';
import '../explore-map/rnn-explore-map.ts';
import '../explore-point/rnn-explore-point.ts';
import '../explore-share/rnn-explore-share.ts';
import '../explore-summary/rnn-explore-summary.ts';
import '../explore-timeline/rnn-explore-timeline.ts';
import './rnn-explore.ts';
