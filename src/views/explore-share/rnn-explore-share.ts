import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { LandscapeFigure } from '../../app/exchange/figure.ts';
import { dataToCsv, dataToJson } from '../../app/exchange/write-data.ts';
import { numpyProgram } from '../../app/exchange/write-numpy.ts';
import { runsToCsv, runsToJson } from '../../app/exchange/write-run.ts';
import { surfaceToCsv, surfaceToJson } from '../../app/exchange/write-surface.ts';
import { figureToSvg } from '../../app/exchange/write-svg.ts';
import type { Explorer } from '../../app/explore/explorer.ts';
import { type FigureColors, landscapeFigure, numpyFigure, runsFile, surfaceFile } from '../../app/explore/figure.ts';
import { MAX_LINK } from '../../app/explore/permalink.ts';
import { formatCount } from '../../app/format.ts';
import type { Message } from '../../text/language.ts';
import { pageText } from '../../text/page.ts';
import { panelsText } from '../../text/panels.ts';
import { themeColor } from '../shared/color.ts';
import { copyText } from '../shared/copy-text.ts';
import { ExplorerController } from '../shared/explorer-controller.ts';
import { outcomeHex } from '../shared/outcomes.ts';
import { figurePng, planePicture } from '../shared/plane-picture.ts';
import { qrDrawing } from '../shared/qr.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { saveFile } from '../shared/save-file.ts';
import { controls } from '../shared/styles.ts';
import { shareStyles } from './styles.ts';

type Format = 'csv' | 'json';
/** Where something was asked for, and its answer stands. */
type Section = 'link' | 'picture' | 'numbers' | 'program';

const TYPES = { csv: 'text/csv', json: 'application/json', svg: 'image/svg+xml' } as const;
/** Cells along each side of a surface for a file; 0: as the screen shows it. */
const SIZES = [100, 200, 500, 0] as const;

/** What someone can take along: the link, a picture, the numbers, a program. */
@customElement('rnn-explore-share')
export class RnnExploreShare extends RnnElement {
  static override styles = [controls, shareStyles];

  @property({ attribute: false }) explorer!: Explorer;

  @state() private status:
    | { readonly section: Section; readonly message: Message; readonly isBad: boolean }
    | undefined;
  @state() private hasQr = false;
  @state() private size: number = 200;
  @state() private isComputing = false;
  /** the program, where it could not be copied */
  @state() private program: string | undefined;
  @query('.address') private address!: HTMLInputElement | null;
  @query('textarea') private programField!: HTMLTextAreaElement | null;

  constructor() {
    super();
    new ExplorerController(this, ({ document, iteration, playing, timeStep, data, runs, landscape, size }) => [
      document,
      // While the clock runs, the link is as it was: nobody can copy sixty of them a second.
      playing ? undefined : iteration,
      playing,
      timeStep,
      data,
      runs,
      landscape.surface,
      size,
    ]);
  }

  override render(): TemplateResult {
    return html`${this.#link()} ${this.#picture()} ${this.#numbers()} ${this.#program()}`;
  }

  #link(): TemplateResult {
    const link = this.#address();
    const text = panelsText().share;
    return html`<section>
      <h3>${text.link}</h3>
      ${
        link === undefined
          ? html`<p class="long">${text.tooLong(formatCount(MAX_LINK))}</p>
            <div class="row"><span>${text.data}</span>${this.#formats('data', (format) => this.#saveData('link', format))}</div>`
          : html`<p>${text.opens}</p>
            <div class="link">
              <input class="address" type="text" readonly .value=${link} aria-label=${text.address} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}>
              <button type="button" @click=${() => this.#copyLink(link)}>${text.copyLink}</button>
            </div>`
      }
      ${this.#status('link')}
      ${
        link === undefined
          ? nothing
          : html`<button type="button" class="wide" @click=${() => this.dispatchEvent(new Event('rnn-class-link', { bubbles: true, composed: true }))}>${pageText().classLink}</button>
            <details @toggle=${this.#onToggle}>
              <summary>${text.qr}</summary>
              ${this.hasQr ? qrDrawing(link) : nothing}
            </details>`
      }
    </section>`;
  }

  #status(section: Section): TemplateResult {
    const status = this.status?.section === section ? this.status : undefined;
    return html`<p class="status ${status?.isBad ? 'bad' : ''}" role="status">${status?.message() ?? nothing}</p>`;
  }

  #picture(): TemplateResult {
    const isReady = this.explorer.state.landscape.surface !== undefined;
    const text = panelsText().share;
    return html`<section>
      <h3>${text.picture}</h3>
      <div class="row">
        <span>${text.onWhite}</span>
        <button type="button" ?disabled=${!isReady} @click=${this.#savePng}>PNG</button>
        <button type="button" ?disabled=${!isReady} @click=${this.#saveSvg}>SVG</button>
      </div>
      ${this.#status('picture')}
    </section>`;
  }

  #numbers(): TemplateResult {
    const { runs, size, landscape } = this.explorer.state;
    const isTrained = runs.some(({ run }) => run);
    const text = panelsText().share;
    const sizeText = (cells: number) =>
      cells === 0 ? text.shownSurface(size.width, size.height) : text.surface(cells);
    return html`<section>
      <h3>${text.numbers}</h3>
      <div class="row"><span>${text.runs}</span>${this.#formats('runs', (format) => this.#saveRuns(format), !isTrained)}</div>
      <div class="row">
        <select aria-label=${text.cells} @change=${(event: Event) => {
          this.size = Number((event.target as HTMLSelectElement).value);
        }}>${SIZES.map((each) => html`<option value=${each} ?selected=${each === this.size}>${sizeText(each)}</option>`)}</select>
        ${this.#formats('surface', (format) => this.#saveSurface(format), this.isComputing || !landscape.subject)}
      </div>
      <div class="row"><span>${text.data}</span>${this.#formats('data', (format) => this.#saveData('numbers', format))}</div>
      ${this.#status('numbers')}
    </section>`;
  }

  #program(): TemplateResult {
    const text = panelsText().share;
    return html`<section>
      <h3>${text.program}</h3>
      <p>${text.computes}</p>
      <button type="button" class="wide" ?disabled=${!this.explorer.state.landscape.surface} @click=${this.#copyNumpy}>${text.copyProgram}</button>
      ${this.#status('program')}
      ${
        this.program === undefined
          ? nothing
          : html`<textarea readonly aria-label=${text.theProgram} .value=${this.program}></textarea>`
      }
    </section>`;
  }

  #formats(what: 'runs' | 'surface' | 'data', save: (format: Format) => void, isOff = false): TemplateResult[] {
    return (['csv', 'json'] as const).map(
      (format) =>
        html`<button type="button" data-file=${`${what}.${format}`} ?disabled=${isOff} aria-label=${panelsText().share.files[what](format.toUpperCase())} @click=${() => save(format)}>${format.toUpperCase()}</button>`,
    );
  }

  #address(): string | undefined {
    const link = this.explorer.link();
    return link === undefined ? undefined : `${location.href.replace(/#.*$/, '')}#/explore?${link}`;
  }

  async #copyLink(link: string): Promise<void> {
    if (await copyText(link)) {
      this.#say('link', () => panelsText().share.copied);
      return;
    }
    this.address?.focus();
    this.address?.select();
    this.#say('link', () => panelsText().share.notCopied, true);
  }

  #savePng = async (): Promise<void> => {
    await this.#try('picture', 'png', async () => {
      const figure = this.#figure();
      const picture = planePicture(this.explorer.state, figure);
      this.#save('picture', 'landscape.png', await figurePng(figure, picture));
    });
  };

  #saveSvg = async (): Promise<void> => {
    await this.#try('picture', 'svg', async () => {
      const figure = this.#figure();
      const picture = planePicture(this.explorer.state, figure).toDataURL('image/png');
      this.#save('picture', 'landscape.svg', new Blob([figureToSvg(figure, picture)], { type: TYPES.svg }));
    });
  };

  #saveRuns(format: Format): void {
    const file = runsFile(this.explorer.state);
    this.#saveText('numbers', 'runs', format, format === 'csv' ? runsToCsv(file) : runsToJson(file));
  }

  #saveData(section: Section, format: Format): void {
    const { data } = this.explorer.state;
    this.#saveText(section, 'data', format, format === 'csv' ? dataToCsv(data) : dataToJson(data));
  }

  async #saveSurface(format: Format): Promise<void> {
    this.isComputing = true;
    await this.#try('numbers', 'surface', async () => {
      const file = await surfaceFile(this.explorer, this.size || undefined);
      const { nColumns, nRows } = file.surface;
      const text = format === 'csv' ? surfaceToCsv(file, 'long') : surfaceToJson(file);
      this.#saveText('numbers', `surface-${nColumns}x${nRows}`, format, text);
    });
    this.isComputing = false;
  }

  #copyNumpy = async (): Promise<void> => {
    await this.#try('program', 'program', async () => {
      const program = numpyProgram(numpyFigure(this.explorer.state, this.#colors())!);
      if (await copyText(program)) {
        this.program = undefined;
        this.#say('program', () => panelsText().share.programCopied);
        return;
      }
      this.program = program;
      await this.updateComplete;
      this.programField?.select();
      this.#say('program', () => panelsText().share.programNotCopied, true);
    });
  };

  #figure(): LandscapeFigure {
    return landscapeFigure(this.explorer.state, this.#colors())!;
  }

  #colors(): FigureColors {
    return {
      of: (name) => themeColor(this, name as `--${string}`),
      outcome: outcomeHex,
    };
  }

  #saveText(section: Section, what: string, format: Format, text: string): void {
    this.#save(section, `${what}.${format}`, new Blob([text], { type: `${TYPES[format]};charset=utf-8` }));
  }

  #save(section: Section, name: string, content: Blob): void {
    const file = `rnnscape-${this.explorer.state.document.model}-${name}`;
    saveFile(file, content);
    this.#say(section, () => panelsText().share.saved(file));
  }

  async #try(section: Section, what: 'png' | 'svg' | 'surface' | 'program', work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#say(section, () => panelsText().share.failed[what](reason), true);
    }
  }

  #say(section: Section, message: Message, isBad = false): void {
    this.status = { section, message, isBad };
  }

  #onToggle = (event: Event): void => {
    this.hasQr = (event.target as HTMLDetailsElement).open;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-explore-share': RnnExploreShare;
  }
}
