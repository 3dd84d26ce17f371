import type { Language, Message } from '../../text/language.ts';
import { NO_RESTRICTIONS, type Restrictions } from './restrictions.ts';

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** What an address says about the page. */
export interface PageSettings {
  readonly language: Language | undefined;
  readonly theme: Theme | undefined;
  readonly isPresented: boolean;
  readonly restrictions: Restrictions;
  /** what could not be taken; then the page is as at first, whatever else the address says about it */
  readonly problems: readonly Message[];
}

export const defaultPage: PageSettings = {
  language: undefined,
  theme: undefined,
  isPresented: false,
  restrictions: NO_RESTRICTIONS,
  problems: [],
};
