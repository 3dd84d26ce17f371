import { html, type TemplateResult } from 'lit';
import { figuresText } from '../../text/figures.ts';
import { textsReady } from '../../text/language.ts';
import { saveFile } from './save-file.ts';

export interface FigureFile {
  readonly name: string;
  readonly content: Blob;
}

/**
 * Saves a figure with its caption and the commands that give its numbers. Looks as the button for its table does.
 *
 * @param load what makes the file, which is loaded when it is first asked for
 */
export function saveFigureButton<Maker>(
  load: () => Promise<Maker>,
  make: (maker: Maker) => FigureFile | Promise<FigureFile>,
): TemplateResult {
  const save = async () => {
    const maker = await load();
    await textsReady();
    const { name, content } = await make(maker);
    saveFile(name, content);
  };
  return html`<button type="button" class="as-table" data-free @click=${save}>${figuresText().saveFigure}</button>`;
}
