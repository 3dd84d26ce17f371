import type { Model } from '../../../models/model.ts';
import type { FormOf } from './form.ts';
import { linearForm } from './linear.ts';
import { recurrenceForm } from './recurrence.ts';

/** The models that have a fast form of their own, by id. */
const forms: ReadonlyMap<string, FormOf> = new Map([['linear', linearForm]]);

/** The model's own fast form, or the one that every model has through its recurrence. */
export function formOf(model: Model): FormOf {
  return forms.get(model.id) ?? recurrenceForm;
}
