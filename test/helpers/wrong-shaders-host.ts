import { type CostSurface, STATUS_OK, STATUS_SATURATED } from '../../src/engines/engine.ts';

/** What a check looks at. */
export type JudgedSurface = Pick<CostSurface, 'engine' | 'nColumns' | 'nRows' | 'costs' | 'status'>;

/** A fault that spoils a right surface on its way to whoever asked for it. */
export interface HostFault {
  readonly name: string;
  /** true where there is nothing to spoil unless some cell is saturated */
  readonly needsSaturation?: boolean;
  spoil(surface: Mutable): void;
}

interface Mutable {
  readonly nColumns: number;
  readonly nRows: number;
  readonly costs: Float32Array | Float64Array;
  readonly status: Uint8Array;
}

/** Cells of one workgroup's side, as far as a fault speaks of workgroups. */
const WORKGROUP = 8;

export const hostFaults: readonly HostFault[] = [
  {
    name: 'the last row is missing',
    spoil: ({ costs, status, nColumns }) => forget(costs, status, costs.length - nColumns),
  },
  {
    name: 'the last workgroup is missing',
    spoil({ costs, status, nColumns, nRows }) {
      for (let row = nRows - (nRows % WORKGROUP || WORKGROUP); row < nRows; row++) {
        const end = (row + 1) * nColumns;
        forget(costs, status, end - (nColumns % WORKGROUP || WORKGROUP), end);
      }
    },
  },
  {
    name: 'a cell that was never written holds the right cost by chance',
    spoil: ({ status }) => {
      status[okCell(status)] = 0;
    },
  },
  {
    name: 'the status lies: saturated cells are ok',
    needsSaturation: true,
    spoil: ({ status }) => status.fill(STATUS_OK),
  },
  {
    name: 'the status lies: an ok cell is saturated',
    spoil({ costs, status }) {
      const cell = okCell(status);
      costs[cell] = 0;
      status[cell] = STATUS_SATURATED;
    },
  },
  {
    name: 'one cell is wrong by 2e-4 of its cost',
    spoil({ costs, status }) {
      const cell = okCell(status);
      costs[cell] = costs[cell]! * (1 + 2e-4);
    },
  },
  {
    name: 'one cell is not a number',
    spoil: ({ costs, status }) => {
      costs[okCell(status)] = Number.NaN;
    },
  },
  {
    name: '1e-4 is added to every cost',
    spoil: ({ costs, status }) => {
      for (let cell = 0; cell < costs.length; cell++) if (status[cell] === STATUS_OK) costs[cell]! += 1e-4;
    },
  },
];

/** The surface with the fault in it; the one that was given stays right. */
export function spoiled<Surface extends JudgedSurface>(surface: Surface, fault: HostFault): Surface {
  const copy = { ...surface, costs: surface.costs.slice(), status: surface.status.slice() };
  fault.spoil(copy);
  return copy;
}

/** Poison again, as a buffer holds it before a dispatch. */
function forget(costs: Float32Array | Float64Array, status: Uint8Array, start: number, end = costs.length): void {
  costs.fill(0, start, end);
  status.fill(0, start, end);
}

/** An ok cell well away from the first row. */
function okCell(status: Uint8Array): number {
  const cell = status.indexOf(STATUS_OK, Math.floor(status.length / 2));
  if (cell < 0) throw new Error('a surface with an ok cell in its second half was expected');
  return cell;
}
