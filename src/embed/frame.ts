import { attributeName, OTHER_PROPERTIES, VIEW_PROPERTIES } from '../app/embed/attributes.ts';
import { embedText } from '../text/embed.ts';
import { language, onLanguage } from '../text/language.ts';
import { EVENTS } from './events.ts';
import './rnn-landscape.ts';

const ATTRIBUTES = [...VIEW_PROPERTIES, ...OTHER_PROPERTIES].map(attributeName);
const landscape = document.querySelector('rnn-landscape')!;
const link = document.querySelector('a')!;

/** `embed.html#start=1,1&controls`: each part is an attribute; what an explorer's link has may stand there as it is. */
function followAddress(): void {
  const given = new Map<string, string>();
  const words: string[] = [];
  for (const part of location.hash
    .replace(/^#(\/explore\?)?/, '')
    .split('&')
    .filter(Boolean)) {
    const [name = '', ...value] = part.split('=');
    if (ATTRIBUTES.includes(name)) given.set(name, decoded(value.join('=')));
    else words.push(part);
  }
  if (words.length > 0) given.set('link', words.join('&'));
  for (const name of ATTRIBUTES) {
    const value = given.get(name);
    if (value === undefined) landscape.removeAttribute(name);
    else landscape.setAttribute(name, value);
  }
}

/** Whatever is no escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function word(): void {
  document.documentElement.lang = language();
  document.title = embedText().figure;
  link.textContent = embedText().open;
  nameLink();
}

function nameLink(): void {
  const words = [`lang=${language()}`, landscape.currentLink].filter((each) => each !== undefined);
  link.href = `./index.html#/explore?${words.join('&')}`;
}

for (const type of EVENTS) {
  landscape.addEventListener(type, (event) => {
    if (type === 'rnn-change') nameLink();
    // Nothing in it is secret: it is what whoever frames the page asked for, and what someone did with it.
    if (parent !== window) parent.postMessage({ type, detail: (event as CustomEvent).detail }, '*');
  });
}
addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  if (source !== parent || typeof data !== 'object' || data === null) return;
  const { type, detail } = data as { type?: unknown; detail?: unknown };
  if (type === 'rnn-play') landscape.play();
  else if (type === 'rnn-pause') landscape.pause();
  else if (type === 'rnn-seek' && Number.isFinite(detail)) landscape.seek(detail as number);
});
addEventListener('hashchange', followAddress);
onLanguage(word);
followAddress();
word();
