import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { gradientThroughTime } from '../../app/derived.ts';
import { formatNumber } from '../../app/format.ts';
import { markedPoints } from '../../app/points.ts';
import type { Session } from '../../app/session.ts';
import type { State } from '../../app/state.ts';
import { gradientCommand } from '../../app/tutorial-commands.ts';
import { figuresText } from '../../text/figures.ts';
import { themeColor } from '../shared/color.ts';
import { type PlotTable, tableButton, tableButtonStyles } from '../shared/plot-table.ts';
import { rich } from '../shared/rich.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import '../shared/rnn-plot.ts';
import type { PlotOptions, PlotPlace } from '../shared/rnn-plot.ts';
import { saveFigureButton } from '../shared/save-figure.ts';
import { SessionController } from '../shared/session-controller.ts';
import { controls } from '../shared/styles.ts';
import { compress } from '../shared/symlog.ts';
import { timeData, timeOptions } from './plot.ts';

/** How near a curve has to be pressed to be selected, in CSS pixels. */
const REACH = 14;

/** The gradient on its way back through time, at each marked point: it is kept, explodes or vanishes. */
@customElement('rnn-gradient-through-time')
export class RnnGradientThroughTime extends RnnElement {
  static override styles = [
    controls,
    tableButtonStyles,
    css`
      :host { display: block; }
      h3 { font-size: 15px; margin: 0; }
      rnn-plot { height: 300px; margin-top: 8px; }
      .axis { margin: 0 0 8px; text-align: center; font-size: 14px; color: var(--muted); }
      .reading { display: flex; justify-content: space-between; align-items: start; gap: 16px; font-size: 14px; }
      output { display: block; min-height: 1.55em; }
      label { display: inline-flex; gap: 8px; align-items: center; min-height: 24px; font-size: 14px; }
      .why { margin: 0 0 12px; font-size: 14px; color: var(--muted); max-width: 68ch; }
    `,
  ];

  @property({ attribute: false }) session!: Session;

  #curves: readonly Float64Array[] = [];
  #madeFor: readonly unknown[] = [];
  #options!: PlotOptions;
  #data!: ReturnType<typeof timeData>;

  constructor() {
    super();
    new SessionController(this, ({ data, point, timeStep, tutorialScale }) => [data, point, timeStep, tutorialScale]);
  }

  override render(): TemplateResult {
    const { state } = this.session;
    const { data, timeStep, tutorialScale } = state;
    const text = figuresText().time;
    const sum = html`Σ<sub>i</sub> ∂ξ/∂s<sub>k</sub>`;
    this.#prepare(state);
    return html`
      <h3>${tutorialScale ? text.scaledTitle(data.nSequences) : rich(text.title, { sum })}</h3>
      <rnn-plot .options=${this.#options} .data=${this.#data} .position=${data.nSteps - timeStep}
        label=${text.plot}
        .slider=${{ min: 0, max: data.nSteps, text: text.steps(data.nSteps - timeStep, this.#reading(state)) }}
        @plot-place=${this.#onPlace} @plot-step=${this.#onStep}></rnn-plot>
      <p class="axis">${text.axis}</p>
      <div class="reading"><output>${this.#reading(state)}</output><div>${tableButton(() => this.#table())} ${this.#save()}</div></div>
      <label>
        <input type="checkbox" .checked=${tutorialScale} @change=${this.#onScale}>
        ${text.scale(data.nSequences)}
      </label>
      <p class="why">${text.why}</p>
      <rnn-point-legend .session=${this.session}></rnn-point-legend>
    `;
  }

  #reading({ point, data, timeStep }: State): string {
    const { letter } = markedPoints[point]!;
    const value = formatNumber(this.#curves[point]![timeStep]!);
    return figuresText().time.reading(letter, data.nSteps - timeStep, timeStep, value);
  }

  #save(): TemplateResult {
    const load = () => Promise.all([import('../shared/plots-picture.ts'), import('../../app/tutorial-figure.ts')]);
    return saveFigureButton(load, async ([{ plotsPicture }, { dataText }]) => {
      const { settings, point } = this.session.state;
      const { time, points } = figuresText();
      const legend = markedPoints.map(({ letter, parameters, color }) => ({
        text: `${points.point(letter)} (${[...parameters].map((value) => formatNumber(value)).join(', ')})`,
        color: themeColor(this, `--point-${color}`),
        dash: [],
      }));
      const plot = this.renderRoot.querySelector('rnn-plot')!;
      const plots = [{ plot, heading: time.plot, legend, axis: time.axis }];
      const caption = [dataText({ settings }), gradientCommand(settings, markedPoints[point]!.parameters)];
      return { name: 'rnnscape-gradient-through-time.png', content: await plotsPicture(this, plots, caption) };
    });
  }

  #table(): PlotTable {
    const text = figuresText();
    const nSteps = this.session.state.data.nSteps;
    const backward = (curve: Float64Array) => curve.toReversed();
    return {
      title: text.time.plot,
      columns: [
        { head: text.time.back, values: Array.from({ length: nSteps + 1 }, (_, back) => back) },
        ...this.#curves.map((curve, index) => ({
          head: text.points.point(markedPoints[index]!.letter),
          values: backward(curve),
        })),
      ],
    };
  }

  /** Makes the plot anew only when its curves or the selected one are others. */
  #prepare(state: State): void {
    const { data, point, tutorialScale } = state;
    const made = [data, point, tutorialScale];
    if (made.every((value, index) => value === this.#madeFor[index])) return;
    this.#madeFor = made;
    this.#curves = markedPoints.map(({ parameters }) => gradientThroughTime(state, parameters));
    this.#data = timeData(this.#curves);
    this.#options = timeOptions(this, this.#curves, point);
  }

  #onPlace = ({ detail: { x, top, isPress, plot } }: CustomEvent<PlotPlace>): void => {
    const { nSteps } = this.session.state.data;
    const back = Math.round(x);
    this.session.selectTimeStep(nSteps - back);
    if (!isPress) return;
    let nearest: number | undefined;
    let best = REACH;
    for (const [index, curve] of this.#curves.entries()) {
      // NaN, where a curve left the scale, is never near.
      const distance = Math.abs(plot.valToPos(compress(curve[nSteps - back]!), 'y') - top);
      if (!(distance <= best)) continue;
      best = distance;
      nearest = index;
    }
    if (nearest !== undefined) this.session.selectPoint(nearest);
  };

  #onStep = ({ detail }: CustomEvent<number>): void => {
    this.session.selectTimeStep(this.session.state.timeStep - detail);
  };

  #onScale = (event: Event): void => {
    this.session.setTutorialScale((event.target as HTMLInputElement).checked);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-gradient-through-time': RnnGradientThroughTime;
  }
}
