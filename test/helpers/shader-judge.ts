import type { Expected } from '../../src/check/cell.ts';
import { checkCostSurface } from '../../src/check/cost-surface-check.ts';
import { expectedSurface } from '../../src/check/direct-surface-check.ts';
import { checkForwardBatch } from '../../src/check/forward-batch-check.ts';
import { limitsOf } from '../../src/check/limits.ts';
import { runToEnd, type Verdict } from '../../src/check/verdict.ts';
import type { CostSurface, CostSurfaceRequest, Engine, ForwardBatchRequest } from '../../src/engines/engine.ts';
import { openGpuEngine } from '../../src/engines/gpu/gpu-engine.ts';
import type { EditShader } from '../../src/engines/gpu/shader-text.ts';

/** Asks a GPU with edited shaders the same questions again and again, and judges the answers. */
export class ShaderJudge {
  private readonly known: readonly Expected[][];

  constructor(
    private readonly gpu: GPU,
    private readonly requests: readonly CostSurfaceRequest[],
    private readonly batches: readonly ForwardBatchRequest[],
  ) {
    this.known = requests.map((request) => {
      const expectedOf = expectedSurface(request, limitsOf('gpu', 'float32', request.data.nSequences));
      return Array.from({ length: request.a.length * request.b.length }, (_, cell) => expectedOf(cell));
    });
  }

  surfaces(edit?: EditShader): Promise<CostSurface[]> {
    return this.withEngine(edit, async (engine) => {
      const results: CostSurface[] = [];
      for (const request of this.requests) results.push(await engine.costSurface(request));
      return results;
    });
  }

  judgeSurface(index: number, surface: CostSurface): Verdict {
    const expected = (cell: number) => this.known[index]![cell]!;
    return runToEnd(checkCostSurface(this.requests[index]!, surface, { cells: 'all', precision: 'float32', expected }));
  }

  async judgeSurfaces(edit?: EditShader): Promise<Verdict[]> {
    return (await this.surfaces(edit)).map((surface, index) => this.judgeSurface(index, surface));
  }

  /** Whether a surface fails; those after it are not asked for. */
  catchesSurface(edit: EditShader): Promise<boolean> {
    return this.withEngine(edit, async (engine) => {
      for (const [index, request] of this.requests.entries()) {
        if (!this.judgeSurface(index, await engine.costSurface(request)).passed) return true;
      }
      return false;
    });
  }

  judgeBatches(edit?: EditShader): Promise<Verdict[]> {
    return this.withEngine(edit, async (engine) => {
      const verdicts: Verdict[] = [];
      for (const request of this.batches) {
        verdicts.push(runToEnd(checkForwardBatch(request, await engine.forwardBatch(request), 'float32')));
      }
      return verdicts;
    });
  }

  private async withEngine<Result>(edit: EditShader | undefined, use: (engine: Engine) => Promise<Result>) {
    const engine = await openGpuEngine(this.gpu, edit ? { editShader: edit } : {});
    try {
      return await use(engine);
    } finally {
      engine.destroy();
    }
  }
}
