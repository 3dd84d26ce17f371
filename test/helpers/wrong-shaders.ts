/** One fault, as an edit of the text of a shader. */
export interface WrongShader {
  readonly name: string;
  /** relative to `shaders/` */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const surface = (name: string, from: string, to: string) => ({ name, file: 'cost-surface.wgsl', from, to });
const model = (name: string, from: string, to: string) => ({ name, file: 'models/linear.wgsl', from, to });
const saturation = (name: string, from: string, to: string) => ({ name, file: 'lib/saturation.wgsl', from, to });
const batch = (name: string, from: string, to: string) => ({ name, file: 'forward-batch.wgsl', from, to });

const STEP = 'parameters[1] * state + parameters[0] * input';
const MODEL_STEP = 'state = modelStep(parameters, state, inputOf(block, k));';
const N_INPUTS = 'min(INPUTS_PER_BLOCK, nSteps - first)';
const STORE = 'costs[index] = valueOf(cells.cost, lane);';
const COST = 'valueOf(cells.cost, lane)';
const N_CELLS = 'min(CELLS_PER_INVOCATION, nColumns - first)';
const WATCH = 'isOk = isOk & !isSaturated(state, problem.stateBound);';
const MEAN = 'sum / f32(nSequences)';
const GUARD = 'if (id.x >= band.count)';

/**
 * Wrong cost surfaces on a square grid. Not among them, because a legal GPU may err as much: wx·(1 + 2.4e-7), which only
 * the states of a forward batch show, and 3 low bits of the cost dropped, which nothing shows.
 */
export const wrongShaders: readonly WrongShader[] = [
  surface('T − 1 steps', N_INPUTS, 'min(INPUTS_PER_BLOCK, nSteps - 1u - first)'),
  surface('the first step of a block skipped', 'var k = 0u; k < nInputs', 'var k = 1u; k < nInputs'),
  surface('N − 1 sequences', 'i < nSequences; i++', 'i < nSequences - 1u; i++'),
  surface('the first sequence skipped', 'var i = 0u; i', 'var i = 1u; i'),
  surface('time reversed', 'inputOf(block, k)', 'inputOf(block, nInputs - 1u - k)'),
  surface('inputs off by one step', 'inputOf(block, k)', 'inputOf(block, (k + 1u) % nInputs)'),
  surface('inputs off by one row', 'inputBlock(i, first)', 'inputBlock((i + 1u) % nSequences, first)'),
  surface('targets off by one', 'targets[i]', 'targets[(i + 1u) % nSequences]'),
  surface('the axis a off by one', 'a[min(first + lane, nColumns - 1u)]', 'a[(first + lane + 1u) % nColumns]'),
  surface('the axis b off by one', 'b[row]', 'b[(row + 1u) % arrayLength(&b)]'),
  surface('a stored transposed', STORE, `costs[index % nColumns * nColumns + row] = ${COST};`),
  surface(
    'no reset between sequences',
    'for (var i = 0u; i < nSequences; i++) {\n    var state = modelInitialState(parameters);',
    'var state = modelInitialState(parameters);\n  for (var i = 0u; i < nSequences; i++) {',
  ),
  surface('sum for mean', MEAN, 'sum'),
  surface('divisor N − 1', MEAN, 'sum / f32(nSequences - 1u)'),
  surface('half', MEAN, '0.5 * sum / f32(nSequences)'),
  surface('the last sequence alone', 'sum += ', 'sum = '),
  surface(
    'a float16 accumulator',
    'sum += modelLoss(parameters, state, targets[i])',
    'sum = quantizeToF16(sum + modelLoss(parameters, state, targets[i]))',
  ),
  surface('a float16 state', MODEL_STEP, 'state = quantizeToF16(modelStep(parameters, state, inputOf(block, k)));'),
  surface(
    '3 low bits of the state dropped',
    MODEL_STEP,
    `${MODEL_STEP}\n        state = bitcast<Value>(bitcast<Words>(state) & Words(0xfffffff8u));`,
  ),
  surface('status lie: a saturated cell is ok', 'Words(STATUS_SATURATED)', 'Words(STATUS_OK)'),
  surface('status lie: every cell is saturated', 'Words(STATUS_OK)', 'Words(STATUS_SATURATED)'),
  surface(
    'the last row missing',
    GUARD,
    'if (id.x >= band.count || (band.first + id.x) / ((arrayLength(&a) + 3u) / 4u) == arrayLength(&b) - 1u)',
  ),
  surface('the last workgroup missing', GUARD, 'if (id.x >= band.count - band.count % workgroupSize)'),
  surface('cost never written', STORE, ''),
  surface('status never written', 'cellStatus[index] = wordOf(cells.status, lane);', ''),
  surface('one cell wrong by 2e-4', STORE, `costs[index] = ${COST} * select(1.0, 1.0002, index == 2000u);`),
  surface(
    'one cell not a number',
    STORE,
    `costs[index] = select(${COST}, bitcast<f32>(0x7fc00000u | id.y), index == 2000u);`,
  ),
  surface('every cell not a number', STORE, 'costs[index] = bitcast<f32>(0x7fc00000u | id.y);'),
  surface('1e-4 added to the cost', STORE, `costs[index] = ${COST} + 1e-4;`),
  surface('a constant', STORE, 'costs[index] = 1.0;'),
  surface('cells shifted within a group', STORE, 'costs[index] = valueOf(cells.cost, (lane + 1u) % 4u);'),
  surface('cells of a group the wrong way round', STORE, 'costs[index] = valueOf(cells.cost, 3u - lane);'),
  surface('the first cell of a group in all of it', STORE, 'costs[index] = valueOf(cells.cost, 0u);'),
  surface('the last cell of a group missing', N_CELLS, 'min(CELLS_PER_INVOCATION - 1u, nColumns - first)'),
  surface('a short group missing', N_CELLS, '4u * u32(first + 4u <= nColumns)'),
  surface(
    'a short group from the wrong columns',
    'min(first + lane, nColumns - 1u)',
    'min(first, nColumns - 4u) + lane',
  ),
  surface(
    'a saturated cell saturates its group',
    WATCH,
    'isOk = isOk & Flags(!any(isSaturated(state, problem.stateBound)));',
  ),
  surface('a saturated cell ends its group', 'if (!any(isOk))', 'if (!all(isOk))'),
  surface('a saturated cell only counts in the last step', WATCH, 'isOk = !isSaturated(state, problem.stateBound);'),
  surface(
    'a saturated cell keeps its cost',
    'select(Value(0.0), sum / f32(nSequences), isOk)',
    'sum / f32(nSequences)',
  ),
  model('swapped weights', STEP, 'parameters[0] * state + parameters[1] * input'),
  model('wRec·(1 + 2.4e-7)', STEP, 'parameters[1] * 1.00000024 * state + parameters[0] * input'),
  model('wx left out', STEP, 'parameters[1] * state + input'),
  model('wRec subtracted', STEP, 'parameters[0] * input - parameters[1] * state'),
  model(
    'bfloat16 weights',
    STEP,
    'bitcast<Value>(bitcast<Words>(parameters[1]) & Words(0xffff0000u)) * state + parameters[0] * input',
  ),
  model('tanh units', STEP, `tanh(clamp(${STEP}, Value(-9.0), Value(9.0)))`),
  model('rectified units', STEP, `max(Value(0.0), ${STEP})`),
  model('clipped units', STEP, `clamp(${STEP}, Value(-100.0), Value(100.0))`),
  model('s_0 = 1e-3', 'Value(0.0)', 'Value(1e-3)'),
  model('s_0 = 1e-6', 'Value(0.0)', 'Value(1e-6)'),
  model('|d| for d²', 'return error * error;', 'return abs(error);'),
  model('target added', 'finalState - goal;', 'finalState + goal;'),
  saturation('no saturation', '!(abs(state) <= Value(bound))', 'Flags(false)'),
  saturation('saturation 1000 times too early', 'Value(bound)', 'Value(bound * 1e-3)'),
  saturation('saturation 1000 times too late', 'Value(bound)', 'Value(bound * 1e3)'),
  saturation('saturation on one side only', 'abs(state)', 'state'),
];

const bits = (name: string, from: string, to: string) => ({ name, file: 'lib/inputs/bits.wgsl', from, to });
const numbers = (name: string, from: string, to: string) => ({ name, file: 'lib/inputs/numbers.wgsl', from, to });

const BIT = 'f32(extractBits(block, index, 1u))';
const WORD = 'sequence * nBlocks + first / INPUTS_PER_BLOCK';
const N_WORDS = '(stepCount(problem) + INPUTS_PER_BLOCK - 1u) / INPUTS_PER_BLOCK';
const NUMBER = 'inputs[block + index]';
const ROW = 'sequence * stepCount(problem) + first';

/** Wrong ways to read inputs that lie as bits; sequences of more than a word show them. */
export const wrongBitShaders: readonly WrongShader[] = [
  bits('the bits of a word the wrong way round', BIT, 'f32(extractBits(reverseBits(block), index, 1u))'),
  bits('bits off by one, and one of them beyond the word', BIT, 'f32((block >> (index + 1u)) & 1u)'),
  bits('the last bit of a word left out', BIT, 'f32(extractBits(block, index, 1u) * u32(index < 31u))'),
  bits('two bits for one', BIT, 'f32(extractBits(block, index, 2u))'),
  bits('a bit with a sign', BIT, 'f32(extractBits(bitcast<i32>(block), index, 1u))'),
  bits('words of 64 bits', 'INPUTS_PER_BLOCK = 32u', 'INPUTS_PER_BLOCK = 64u'),
  bits('words of 31 bits', 'INPUTS_PER_BLOCK = 32u', 'INPUTS_PER_BLOCK = 31u'),
  bits('words off by one', WORD, `${WORD} + 1u`),
  bits('the first word once more from step 32 on', WORD, 'sequence * nBlocks'),
  bits('words of the next sequence from step 32 on', WORD, 'sequence * nBlocks + first'),
  bits('words stored transposed', WORD, 'first / INPUTS_PER_BLOCK * sequenceCount(problem) + sequence'),
  bits('one word a sequence', WORD, 'sequence + first / INPUTS_PER_BLOCK'),
  bits('T / 32 rounded down', N_WORDS, 'stepCount(problem) / INPUTS_PER_BLOCK'),
  bits('T / 32 + 1, which a full word makes one too many', N_WORDS, 'stepCount(problem) / INPUTS_PER_BLOCK + 1u'),
  bits('sequences that begin no new word', WORD, '(sequence * stepCount(problem) + first) / INPUTS_PER_BLOCK'),
  surface('inputs beyond the last step', N_INPUTS, 'INPUTS_PER_BLOCK'),
];

/** Wrong ways to read inputs that are numbers. */
export const wrongNumberShaders: readonly WrongShader[] = [
  numbers('rows off by one number', ROW, `${ROW} + 1u`),
  numbers('rows of T + 1', ROW, 'sequence * (stepCount(problem) + 1u) + first'),
  numbers('one sequence for all', ROW, 'first'),
  numbers('numbers stored transposed', NUMBER, 'inputs[index * sequenceCount(problem) + block / stepCount(problem)]'),
  numbers('whole numbers', NUMBER, `round(${NUMBER})`),
  numbers('signs alone', NUMBER, `sign(${NUMBER})`),
  numbers('float16 inputs', NUMBER, `quantizeToF16(${NUMBER})`),
  numbers('6 low bits of an input dropped', NUMBER, `bitcast<f32>(bitcast<u32>(${NUMBER}) & 0xffffffc0u)`),
];

const cliff = (name: string, from: string, to: string) => ({ name, file: 'models/cliff.wgsl', from, to });
const logistic = (name: string, from: string, to: string) => ({ name, file: 'lib/logistic.wgsl', from, to });

const CLIFF_STEP = 'parameters[0] * logistic(state) + parameters[1]';
const SIGMA = '1.0 / (1.0 + exp(-clamp(x, Value(-LOGISTIC_LIMIT), Value(LOGISTIC_LIMIT))))';

/** Faults that only inputs, more than one sequence, or a saturated cell can show. */
const NEEDS_DATA =
  /time reversed|inputs off|targets off|no reset|sum for mean|the last sequence alone|a saturated cell/;

/**
 * Wrong cost surfaces of the cliff on a square grid. Not among them, because a legal GPU may err as much in exp:
 * w·(1 + 2.4e-7), and 3 low bits of the state dropped.
 */
export const wrongCliffShaders: readonly WrongShader[] = [
  ...wrongShaders.filter(
    ({ file, name }) => file === 'cost-surface.wgsl' && !NEEDS_DATA.test(name) && !name.startsWith('3 low'),
  ),
  surface(
    '6 low bits of the state dropped',
    MODEL_STEP,
    `${MODEL_STEP}\n        state = bitcast<Value>(bitcast<Words>(state) & Words(0xffffffc0u));`,
  ),
  cliff('swapped weights', CLIFF_STEP, 'parameters[1] * logistic(state) + parameters[0]'),
  cliff('w·(1 + 2e-6)', CLIFF_STEP, 'parameters[0] * 1.000002 * logistic(state) + parameters[1]'),
  cliff('b·(1 + 2e-6)', CLIFF_STEP, 'parameters[0] * logistic(state) + parameters[1] * 1.000002'),
  cliff('b left out', CLIFF_STEP, 'parameters[0] * logistic(state)'),
  cliff('b subtracted', CLIFF_STEP, 'parameters[0] * logistic(state) - parameters[1]'),
  cliff(
    'bfloat16 weights',
    CLIFF_STEP,
    'bitcast<Value>(bitcast<Words>(parameters[0]) & Words(0xffff0000u)) * logistic(state) + parameters[1]',
  ),
  cliff('the unit applied after the sum', CLIFF_STEP, 'logistic(parameters[0] * state + parameters[1])'),
  cliff('tanh units', CLIFF_STEP, 'parameters[0] * tanh(state) + parameters[1]'),
  cliff('linear units', CLIFF_STEP, 'parameters[0] * state + parameters[1]'),
  cliff('clipped units', CLIFF_STEP, `clamp(${CLIFF_STEP}, Value(-2.4), Value(2.4))`),
  cliff('s_0 = 0', 'Value(0.5)', 'Value(0.0)'),
  cliff('s_0 = 0.5 + 1e-3', 'Value(0.5)', 'Value(0.501)'),
  cliff('s_0 = 0.5 + 1e-5', 'Value(0.5)', 'Value(0.50001)'),
  cliff('target 0.7001', 'logistic(finalState) - goal;', 'logistic(finalState) - (goal + 1e-4);'),
  cliff('target 0.700001', 'logistic(finalState) - goal;', 'logistic(finalState) - (goal + 1e-6);'),
  cliff('target added', 'logistic(finalState) - goal;', 'logistic(finalState) + goal;'),
  cliff('no unit at the output', 'logistic(finalState) - goal;', 'finalState - goal;'),
  cliff('|d| for d²', 'return error * error;', 'return abs(error);'),
  logistic('tanh for the logistic function', SIGMA, 'tanh(x)'),
  logistic('twice as steep', SIGMA, SIGMA.replace('exp(-clamp', 'exp(-2.0 * clamp')),
  logistic('mirrored', SIGMA, SIGMA.replace('exp(-', 'exp(')),
  logistic('clamped at ±2', SIGMA, SIGMA.replaceAll('LOGISTIC_LIMIT', '2.0')),
  logistic('a cubic in its place', SIGMA, '0.5 + x * (0.25 - x * x / 48.0)'),
  logistic('float16 values', SIGMA, `quantizeToF16(${SIGMA})`),
  logistic('4 low bits dropped', SIGMA, `bitcast<Value>(bitcast<Words>(${SIGMA}) & Words(0xfffffff0u))`),
  saturation('every state saturated', '!(abs(state) <= Value(bound))', 'Flags(true)'),
];

const rows = (name: string, from: string, to: string) => ({ name, file: 'forms/linear-rows.wgsl', from, to });

const OFFSET = 'let offset = select(wx, offsets[column], row.origin == 1u) * row.scale - row.center;';
const PARABOLA = 'row.curvature * (offset * offset) + row.rest';
const ROW_STORE = 'costs[cell] = row.curvature';
const COLUMNS = 'var column = first; column < end; column++';
const LIMIT = 'if (!(abs(wx) <= row.limit))';

/** Wrong surfaces from right rows. */
export const wrongRowShaders: readonly WrongShader[] = [
  rows('curvature and rest swapped', PARABOLA, 'row.rest * (offset * offset) + row.curvature'),
  rows('no center', OFFSET, OFFSET.replace(' - row.center', '')),
  rows('the center on the other side', OFFSET, OFFSET.replace('- row.center', '+ row.center')),
  rows('no rest', PARABOLA, 'row.curvature * (offset * offset)'),
  rows('sum for mean', PARABOLA, '20.0 * row.curvature * (offset * offset) + row.rest'),
  rows('|d| for d²', PARABOLA, 'row.curvature * abs(offset) + row.rest'),
  rows('stored transposed', 'let cell = index * nColumns + column;', 'let cell = column * nColumns + index;'),
  rows('off by one row', 'let row = rows[index];', 'let row = rows[(index + 1u) % arrayLength(&rows)];'),
  rows('off by one column', 'let wx = weights[column];', 'let wx = weights[(column + 1u) % nColumns];'),
  rows('offsets off by one column', 'offsets[column]', 'offsets[(column + 1u) % nColumns]'),
  rows('float32 weights instead of offsets', 'offsets[column]', 'wx - 1.0'),
  rows('origins mixed up', 'row.origin == 1u', 'row.origin == 0u'),
  rows('rows not scaled', ' * row.scale', ''),
  rows('wx·(1 + 1e-5)', OFFSET, OFFSET.replace('select(wx,', 'select(wx * 1.00001,')),
  rows('the last cell of a group missing', COLUMNS, 'var column = first; column + 1u < end; column++'),
  rows(
    'the last group of a row missing',
    'min(first + CELLS_PER_INVOCATION, nColumns)',
    'first + CELLS_PER_INVOCATION * u32(first + CELLS_PER_INVOCATION <= nColumns)',
  ),
  rows('no saturation', LIMIT, 'if (false)'),
  rows('saturation 1000 times too early', LIMIT, 'if (!(abs(wx) * 1e3 <= row.limit))'),
  rows('saturation on one side only', LIMIT, 'if (!(wx <= row.limit))'),
  rows('status lie: a saturated cell is ok', 'cellStatus[cell] = STATUS_SATURATED;', 'cellStatus[cell] = STATUS_OK;'),
  rows('status never written', 'cellStatus[cell] = STATUS_OK;', ''),
  rows('one cell wrong by 2e-4', ROW_STORE, 'costs[cell] = select(1.0, 1.0002, cell == 500u) * row.curvature'),
  rows('1e-4 added to the cost', ROW_STORE, 'costs[cell] = 1e-4 + row.curvature'),
  rows(
    'bfloat16 curvature',
    PARABOLA,
    'bitcast<f32>(bitcast<u32>(row.curvature) & 0xffff0000u) * (offset * offset) + row.rest',
  ),
];

const STEPS = 'var k = 0u; k < nSteps; k++';
const BATCH_STEP = 'inputs[sequence * nSteps + k]';

/** Wrong forward batches. */
export const wrongBatchShaders: readonly WrongShader[] = [
  ...wrongShaders.filter(({ file, name }) => file !== 'cost-surface.wgsl' && !/\|d\||target/.test(name)),
  model('wx·(1 + 2.4e-7)', STEP, 'parameters[1] * state + parameters[0] * 1.00000024 * input'),
  batch('the last step never taken', STEPS, 'var k = 0u; k < nSteps - 1u; k++'),
  batch('the first step skipped', STEPS, 'var k = 1u; k < nSteps; k++'),
  batch('s_0 not stored', 'states[row] = state;', ''),
  batch('time reversed', BATCH_STEP, 'inputs[sequence * nSteps + nSteps - 1u - k]'),
  batch('inputs off by one row', BATCH_STEP, 'inputs[(sequence + 1u) % nSequences * nSteps + k]'),
  batch('points in the place of sequences', 'points[index / nSequences]', 'points[index % nSequences]'),
  batch('states off by one', 'states[row + k + 1u]', 'states[row + k]'),
  batch('goes on after saturation', 'state = 0.0;', ''),
  batch('status lie: a saturated sequence is ok', 'status = STATUS_SATURATED;', ''),
  batch('status never written', 'sequenceStatus[index] = status;', ''),
];

/** Wrong forward batches of the cliff; nothing saturates there, and the first state is stored as it is. */
export const wrongCliffBatchShaders: readonly WrongShader[] = [
  ...wrongCliffShaders.filter(({ file, name }) => file !== 'cost-surface.wgsl' && !/\|d\||target|output/.test(name)),
  cliff('s_0 = 0.5 + 1e-6', 'Value(0.5)', 'Value(0.500001)'),
  ...wrongBatchShaders.filter(
    ({ file, name }) => file === 'forward-batch.wgsl' && !/reversed|inputs|saturat|sequences/.test(name),
  ),
];

/**
 * The edit that puts a fault into the text of a shader.
 *
 * @throws Error where the text to be replaced is not there exactly once, so that no fault is tested that isn't there
 */
export function editOf({ name, file, from, to }: WrongShader): (editedFile: string, text: string) => string {
  return (editedFile, text) => {
    if (editedFile !== file) return text;
    const parts = text.split(from);
    if (parts.length !== 2) {
      throw new Error(`wrong shader "${name}": ${JSON.stringify(from)} stands ${parts.length - 1} times in ${file}`);
    }
    return parts.join(to);
  };
}
