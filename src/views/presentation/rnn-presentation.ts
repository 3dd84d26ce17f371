import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PlaceId } from '../../app/route.ts';
import { classroomText } from '../../text/classroom.ts';
import { RnnElement } from '../shared/rnn-element.ts';
import { controls } from '../shared/styles.ts';

/** How long the pointer rests before it is out of the way, in milliseconds. */
const IDLE = 3000;

/**
 * What a presentation has of its own: a spotlight that follows the pointer, the keys of a clicker, and a way to full
 * screen and back. A clicker's keys are sent on as `rnn-clicker` with 1 or −1, to whichever place takes them; the
 * tutorial's sections are gone through here.
 */
@customElement('rnn-presentation')
export class RnnPresentation extends RnnElement {
  static override styles = [
    controls,
    css`
      .spot { position: fixed; inset: 0; z-index: 8; pointer-events: none; background: radial-gradient(circle 120px at var(--x, -500px) var(--y, -500px), transparent 98%, rgb(0 0 0 / 60%)); }
      .tools { display: flex; gap: 4px; }
      .tools button { min-width: 32px; padding: 0 8px; }
      svg { display: block; width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.6; }
    `,
  ];

  @property({ attribute: false }) place: PlaceId = 'tutorial';
  @state() private hasSpotlight = false;
  @state() private isFull = document.fullscreenElement !== null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
    addEventListener('pointermove', this.#onMove);
    document.addEventListener('fullscreenchange', this.#onFull);
  }

  override disconnectedCallback(): void {
    removeEventListener('keydown', this.#onKey);
    removeEventListener('pointermove', this.#onMove);
    document.removeEventListener('fullscreenchange', this.#onFull);
    clearTimeout(this.#idle);
    document.documentElement.style.cursor = '';
    super.disconnectedCallback();
  }

  override render(): TemplateResult {
    const text = classroomText();
    const canFill = document.fullscreenEnabled && !this.isFull;
    return html`
      ${this.hasSpotlight ? html`<div class="spot"></div>` : nothing}
      <div class="tools" role="toolbar" aria-label=${text.tools}>
        <button type="button" title=${text.spotlight} aria-label=${text.spotlight} aria-pressed=${this.hasSpotlight} @click=${this.#toggle}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6 10a4 4 0 1 0 8 0a4 4 0 1 0-8 0M10 1v2M10 17v2M1 10h2M17 10h2M3.6 3.6 5 5M15 15l1.4 1.4M3.6 16.4 5 15M15 5l1.4-1.4"></path></svg>
        </button>
        ${
          canFill
            ? html`<button type="button" title=${text.fullScreen} aria-label=${text.fullScreen} @click=${this.#fill}>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4"></path></svg>
              </button>`
            : nothing
        }
        <button type="button" title=${text.leave} aria-label=${text.leave} @click=${this.#leave}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4 16 16M16 4 4 16"></path></svg>
        </button>
      </div>
    `;
  }

  #toggle = (): void => {
    this.hasSpotlight = !this.hasSpotlight;
  };

  #fill = (): void => {
    document.documentElement.requestFullscreen().catch(() => {});
  };

  #leave = (): void => {
    this.dispatchEvent(new Event('rnn-close'));
  };

  /** Whoever leaves full screen by the browser's own key leaves the presentation. */
  #onFull = (): void => {
    const was = this.isFull;
    this.isFull = document.fullscreenElement !== null;
    if (was && !this.isFull) this.#leave();
  };

  #onMove = ({ clientX, clientY }: PointerEvent): void => {
    document.documentElement.style.cursor = '';
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      document.documentElement.style.cursor = 'none';
    }, IDLE);
    const spot = this.renderRoot.querySelector<HTMLElement>('.spot');
    if (!spot) return;
    // What is magnified counts its own pixels.
    const scale = spot.offsetWidth / spot.getBoundingClientRect().width;
    spot.style.setProperty('--x', `${clientX * scale}px`);
    spot.style.setProperty('--y', `${clientY * scale}px`);
  };

  #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    const direction = { PageDown: 1, PageUp: -1 }[event.key];
    if (direction) {
      event.preventDefault();
      this.#step(direction);
    } else if (event.key === 's' || event.key === 'S') {
      event.preventDefault();
      this.#toggle();
    } else if (event.key === 'Escape' && !isInDialog(event)) {
      this.#leave();
    }
  };

  #step(direction: number): void {
    const asked = new CustomEvent('rnn-clicker', { detail: direction, cancelable: true });
    if (!document.dispatchEvent(asked)) return;
    const sections = [...(findTutorial()?.querySelectorAll<HTMLElement>('h1, h2') ?? [])];
    const tops = sections.map((each) => each.getBoundingClientRect().top);
    // A little off the heading counts as being there.
    const next = direction > 0 ? tops.findIndex((top) => top > 24) : tops.findLastIndex((top) => top < -8);
    sections[next]?.scrollIntoView({ block: 'start' });
  }
}

function findTutorial(): ParentNode | null | undefined {
  return document.querySelector('rnn-app')?.shadowRoot?.querySelector('rnn-tutorial')?.shadowRoot;
}

function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof Element &&
    target.matches('input:not([type="range"], [type="checkbox"], [type="radio"]), textarea')
  );
}

function isInDialog(event: Event): boolean {
  return event.composedPath().some((each) => each instanceof HTMLDialogElement && each.open);
}

declare global {
  interface HTMLElementTagNameMap {
    'rnn-presentation': RnnPresentation;
  }
}
