import type { Language } from '../../text/language.ts';
import type { Place } from '../explore/document.ts';

/**
 * A lesson as it is read from files: data alone. Every text is a key into the lesson's own texts; every state of the
 * instrument is the text of an explorer's link.
 */
export interface Lesson {
  /** letters, digits and hyphens: the lesson's name in a link */
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step[];
  /** by language, then by key; English is always there, and stands in where another one lacks a key */
  readonly texts: Readonly<Partial<Record<Language, Readonly<Record<string, string>>>>>;
}

/** What stands beside the text of a step. The landscape is always there. */
export const FIGURES = ['network', 'gradient', 'point', 'curves', 'map', 'data'] as const;
export type FigureId = (typeof FIGURES)[number];

/** What an equation of a step is called; each is one of the page's. */
export const EQUATIONS = [
  'step',
  'cost',
  'outputGradient',
  'stateGradient',
  'weightGradients',
  'numerical',
  'power',
  'closedForm',
  'descent',
  'rprop',
] as const;

export interface Step {
  readonly id: string;
  readonly title: string;
  /** paragraphs: one idea in a few sentences */
  readonly text: readonly string[];
  /** names of equations that the page knows */
  readonly equations: readonly string[];
  /** what the instrument is set to, as the text of an explorer's link */
  readonly state: string;
  /** what stands in the landscape's place */
  readonly hero?: 'network' | undefined;
  readonly figures: readonly FigureId[];
  readonly question: Question;
  /** what is said once the prediction is made */
  readonly reveal: readonly string[];
  /** what the instrument is set to then; `state` if left out */
  readonly revealState?: string | undefined;
  /** what happens when it is revealed, by itself */
  readonly then?: 'play' | 'map' | undefined;
}

/** What is asked before anything is revealed. The outcome is computed, never written down, but for a choice. */
export type Question = ChoiceQuestion | PlaceQuestion | NumberQuestion;

export interface ChoiceQuestion {
  readonly kind: 'choice';
  readonly ask: string;
  readonly options: readonly string[];
  /** index of the right option */
  readonly answer: number;
}

/** "Click where this run will end." */
export interface PlaceQuestion {
  readonly kind: 'place';
  readonly ask: string;
  /** the end of a run of the state, or the place of lowest cost in the window */
  readonly outcome: { readonly of: 'run end'; readonly run: number } | { readonly of: 'lowest' };
  /** how far from it a prediction still counts as right, as a share of the window's sides */
  readonly within: number;
}

/** "How large will the cost be there?" */
export interface NumberQuestion {
  readonly kind: 'number';
  readonly ask: string;
  readonly outcome: NumberOutcome;
  readonly range: readonly [number, number];
  /** whether the slider runs over decades */
  readonly logarithmic: boolean;
  /** right if |prediction − outcome| is at most this; over decades, this many of them */
  readonly within: number;
}

export type NumberOutcome =
  /** ξ at a point of the state */
  | { readonly of: 'cost'; readonly point: number }
  /** the network's output at the end of the state's sequence, at a point of the state */
  | { readonly of: 'output'; readonly point: number }
  /** |Σ_i ∂ξ/∂s_k| at a point of the state */
  | { readonly of: 'state gradient'; readonly point: number; readonly timeStep: number }
  /** iterations until a run of the state first has ξ below a value */
  | { readonly of: 'iterations'; readonly run: number; readonly below: number }
  /** percent of the starts of the state's map that converge */
  | { readonly of: 'converged share' };

export type Prediction = number | Place;

/** The text of a key in a language; English stands in where that one lacks it. */
export function words({ texts }: Pick<Lesson, 'texts'>, key: string, language: Language): string {
  for (const each of [texts[language], texts.en]) {
    if (each && Object.hasOwn(each, key)) return each[key]!;
  }
  return '';
}

/** What was predicted, what came, and whether that counts as right. */
export interface Outcome {
  /** undefined where nothing was predicted: the answer was shown */
  readonly prediction?: Prediction | undefined;
  readonly outcome: Prediction;
  readonly isRight: boolean;
  /** of two places: how far apart they are, as a share of the window's sides */
  readonly distance?: number | undefined;
}
