import { VIEW_ATTRIBUTES } from '../app/embed/attributes.ts';
import { embedText } from '../text/embed.ts';
import { LANGUAGES, language, onLanguage } from '../text/language.ts';
import './rnn-landscape.ts';

/** Attributes of the element that a frame's address may set, besides those of the view. */
const OTHERS = ['engine', 'controls', 'lang', 'theme'];
const EVENTS = ['rnn-ready', 'rnn-change', 'rnn-point', 'rnn-run', 'rnn-error'] as const;

const landscape = document.querySelector('rnn-landscape')!;
const link = document.querySelector('a')!;

/** `embed.html#start=1,1&controls`: each part is an attribute; what a link has by itself may stand there as it is. */
function followAddress(): void {
  const known = [...VIEW_ATTRIBUTES, ...OTHERS];
  const rest: string[] = [];
  const given = new Map<string, string>();
  for (const part of location.hash.slice(1).split('&').filter(Boolean)) {
    const [name = '', ...value] = part.split('=');
    // A whole link may be one part, written with the marks that addresses need.
    if (known.includes(name as (typeof VIEW_ATTRIBUTES)[number])) given.set(name, decoded(value.join('=')));
    else rest.push(part);
  }
  if (rest.length > 0) given.set('link', rest.join('&'));
  for (const name of known) {
    const value = given.get(name);
    if (value === undefined) landscape.removeAttribute(name);
    else landscape.setAttribute(name, value);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function word(): void {
  document.documentElement.lang = language();
  link.textContent = embedText().open;
  landscape.setAttribute('aria-label', embedText().figure);
}

function nameLink(): void {
  const { link: view } = landscape;
  const lang = LANGUAGES.find((each) => each === landscape.getAttribute('lang'));
  const words = [...(lang ? [`lang=${lang}`] : []), ...(view === undefined ? [] : [view])].join('&');
  link.href = new URL(`./index.html#/explore${words ? `?${words}` : ''}`, location.href).href;
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
  else if (type === 'rnn-seek' && typeof detail === 'number') landscape.seek(detail);
});
addEventListener('hashchange', followAddress);
onLanguage(word);
word();
nameLink();
followAddress();
