import { html, nothing, type TemplateResult } from 'lit';
import {
  algorithmName,
  caseName,
  caseTitle,
  clockName,
  engineTitle,
  lineName,
  lineNote,
} from '../../app/benchmark/words.ts';
import { formatNumber } from '../../app/format.ts';
import type { Report, ReportCase } from '../../bench/report.ts';
import { benchmarkText } from '../../text/benchmark.ts';

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
  const { captions, openLines } = benchmarkText();
  return html`
    ${decided.length === 0 ? nothing : ratioTable(captions.ratios, decided)}
    ${
      open.length === 0
        ? nothing
        : html`<details>
            <summary>${openLines(open.length)}</summary>
            ${ratioTable(captions.open, open)}
          </details>`
    }
  `;
}

function ratioTable(caption: string, ratios: Report['ratios']): TemplateResult {
  const { heads } = benchmarkText();
  return dataTable<Ratio>(
    caption,
    [
      { head: heads.answer, kind: 'short', cell: ({ holds }) => answer(holds) },
      {
        head: heads.line,
        kind: 'words',
        isHead: true,
        cell: ({ note, ...line }) =>
          html`${lineName(line)}${note ? html`<span class="note">${lineNote(note)}</span>` : nothing}`,
      },
      { head: heads.measured, kind: 'number', cell: ({ value }) => (value === null ? '–' : formatNumber(value, 3)) },
      {
        head: heads.required,
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
  const text = benchmarkText();
  if (holds === null) return html`<span class="word undecided">${text.undecided}</span>`;
  return holds ? html`<span class="word good">${text.holds}</span>` : html`<span class="word bad">${text.fails}</span>`;
}

export function growthTable(growth: Report['growth']): TemplateResult {
  const { heads, captions } = benchmarkText();
  return dataTable<Report['growth'][number]>(
    captions.growth,
    [
      { head: heads.engine, kind: 'short', cell: ({ engine }) => engineTitle(engine) },
      { head: heads.algorithm, kind: 'short', cell: ({ algorithm }) => algorithmName(algorithm) },
      { head: heads.over, kind: 'short', cell: ({ variable, from, to }) => html`<i>${variable}</i> ${from} … ${to}` },
      { head: heads.exponent, kind: 'number', cell: ({ exponent }) => signed(exponent) },
      { head: heads.onPaper, kind: 'number', cell: ({ theory }) => theory },
      { head: heads.clock, kind: 'short', cell: ({ clock }) => clockName(clock) },
    ],
    growth,
  );
}

function signed(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

export function rooflineTable(roofline: Report['roofline']): TemplateResult {
  const { heads, captions, limits } = benchmarkText();
  return dataTable<Report['roofline'][number]>(
    captions.roofline,
    [
      { head: heads.engine, kind: 'short', cell: ({ engine }) => engineTitle(engine) },
      { head: heads.algorithm, kind: 'short', cell: ({ algorithm }) => algorithmName(algorithm) },
      { head: heads.ofLimit, kind: 'number', cell: ({ share }) => `${formatNumber(100 * share, 2)} %` },
      { head: heads.limitedBy, kind: 'short', cell: ({ limitedBy }) => limits[limitedBy]! },
      {
        head: heads.case,
        kind: 'words',
        cell: ({ name, clock }) => html`${caseName(name)}<span class="note">${clockName(clock)}</span>`,
      },
    ],
    roofline,
  );
}

export function caseTable(cases: readonly ReportCase[]): TemplateResult {
  const { heads, captions } = benchmarkText();
  return dataTable<ReportCase>(
    captions.cases,
    [
      { head: heads.case, kind: 'words', cell: ({ name }) => caseName(name) },
      { head: heads.engine, kind: 'short', cell: caseTitle },
      { head: heads.algorithm, kind: 'short', cell: ({ algorithm }) => algorithmName(algorithm) },
      { head: heads.clock, kind: 'short', cell: ({ clock }) => clockName(clock) },
      { head: heads.median, kind: 'number', cell: medianText },
      { head: heads.samples, kind: 'number', cell: ({ samples }) => String(samples.length) },
      { head: heads.dropped, kind: 'number', cell: ({ nDropped }) => String(nDropped) },
    ],
    cases,
  );
}

function medianText({ checked, medianMs, spreadMs }: ReportCase): TemplateResult | string {
  if (!checked) return html`<span class="word bad">${benchmarkText().wrong}</span>`;
  if (medianMs === null) return benchmarkText().noSample;
  return `${formatNumber(medianMs, 3)} ± ${formatNumber(spreadMs ?? 0, 2)}`;
}
