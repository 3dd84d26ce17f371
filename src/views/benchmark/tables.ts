import { html, nothing, type TemplateResult } from 'lit';
import { caseTitle, engineTitle } from '../../app/benchmark/time-lines.ts';
import { formatNumber } from '../../app/format.ts';
import type { Report, ReportCase } from '../../bench/report.ts';

/** A column: its heading, what stands in a row, and how it is set. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => TemplateResult | string;
  readonly kind: 'number' | 'short' | 'words';
  /** heads its row; else the first column does */
  readonly isHead?: boolean;
}

/** A table in a box of its own, which scrolls where the window is narrow; its caption does not scroll with it. */
export function dataTable<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): TemplateResult {
  const head = Math.max(
    0,
    columns.findIndex(({ isHead }) => isHead),
  );
  return html`<p class="caption">${caption}</p>
  <div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table aria-label=${caption}>
      <thead>
        <tr>${columns.map(({ head, kind }) => html`<th scope="col" class=${kind}>${head}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>${columns.map(({ cell, kind }, index) =>
              index === head
                ? html`<th scope="row" class=${kind}>${cell(row)}</th>`
                : html`<td class=${kind}>${cell(row)}</td>`,
            )}</tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

type Ratio = Report['ratios'][number];

/** Whether each line holds, in a word, for those who see no color. What this run could not decide stands apart. */
export function ratioTables(ratios: Report['ratios']): TemplateResult {
  const decided = ratios.filter(({ holds }) => holds !== null);
  const open = ratios.filter(({ holds }) => holds === null);
  return html`
    ${decided.length === 0 ? nothing : ratioTable('Each line was measured in this run; what is required is required of the command line in Node', decided)}
    ${
      open.length === 0
        ? nothing
        : html`<details>
            <summary>${open.length} ${open.length === 1 ? 'line' : 'lines'} not decided here</summary>
            ${ratioTable('What these need is not there', open)}
          </details>`
    }
  `;
}

function ratioTable(caption: string, ratios: Report['ratios']): TemplateResult {
  return dataTable<Ratio>(
    caption,
    [
      { head: 'answer', kind: 'short', cell: ({ holds }) => answer(holds) },
      {
        head: 'line',
        kind: 'words',
        isHead: true,
        cell: ({ name, note }) => html`${name}${note ? html`<span class="note">${note}</span>` : nothing}`,
      },
      { head: 'measured', kind: 'number', cell: ({ value }) => (value === null ? '–' : formatNumber(value, 3)) },
      {
        head: 'required',
        kind: 'number',
        cell: ({ required }) =>
          required === null
            ? ''
            : [required]
                .flat()
                .map((each) => formatNumber(each))
                .join(' … '),
      },
    ],
    ratios,
  );
}

function answer(holds: boolean | null): TemplateResult {
  if (holds === null) return html`<span class="word undecided">not decided</span>`;
  return holds ? html`<span class="word good">✓ holds</span>` : html`<span class="word bad">✗ fails</span>`;
}

export function growthTable(growth: Report['growth']): TemplateResult {
  return dataTable<Report['growth'][number]>(
    'The exponent p of time ∝ Rᵖ, Nᵖ or Tᵖ, fitted over the sizes named; on paper: by counting operations',
    [
      { head: 'engine', kind: 'short', cell: ({ engine }) => engineTitle(engine) },
      { head: 'algorithm', kind: 'short', cell: ({ algorithm }) => algorithm },
      { head: 'over', kind: 'short', cell: ({ variable, from, to }) => html`<i>${variable}</i> ${from} … ${to}` },
      { head: 'exponent', kind: 'number', cell: ({ exponent }) => signed(exponent) },
      { head: 'on paper', kind: 'number', cell: ({ theory }) => theory },
      { head: 'clock', kind: 'short', cell: ({ clock }) => clock },
    ],
    growth,
  );
}

function signed(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

export function rooflineTable(roofline: Report['roofline']): TemplateResult {
  return dataTable<Report['roofline'][number]>(
    'The least time that this machine’s memory or arithmetic allows, as a share of the time taken',
    [
      { head: 'engine', kind: 'short', cell: ({ engine }) => engineTitle(engine) },
      { head: 'algorithm', kind: 'short', cell: ({ algorithm }) => algorithm },
      { head: 'of the limit', kind: 'number', cell: ({ share }) => `${formatNumber(100 * share, 2)} %` },
      { head: 'limited by', kind: 'short', cell: ({ limitedBy }) => limitedBy },
      { head: 'case', kind: 'words', cell: ({ name, clock }) => html`${name}<span class="note">${clock}</span>` },
    ],
    roofline,
  );
}

export function caseTable(cases: readonly ReportCase[]): TemplateResult {
  return dataTable<ReportCase>(
    'Milliseconds of one repetition: the median of the samples ± the distance of their quartiles',
    [
      { head: 'case', kind: 'words', cell: ({ name }) => name },
      { head: 'engine', kind: 'short', cell: caseTitle },
      { head: 'algorithm', kind: 'short', cell: ({ algorithm }) => algorithm },
      { head: 'clock', kind: 'short', cell: ({ clock }) => clock },
      { head: 'median', kind: 'number', cell: medianText },
      { head: 'samples', kind: 'number', cell: ({ samples }) => String(samples.length) },
      { head: 'dropped', kind: 'number', cell: ({ nDropped }) => String(nDropped) },
    ],
    cases,
  );
}

function medianText({ checked, medianMs, spreadMs }: ReportCase): TemplateResult | string {
  if (!checked) return html`<span class="word bad">✗ wrong, not timed</span>`;
  if (medianMs === null) return 'no valid sample';
  return `${formatNumber(medianMs, 3)} ± ${formatNumber(spreadMs ?? 0, 2)}`;
}
