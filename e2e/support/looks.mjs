// The ways in which readers see a page, and what must hold in each: nothing out of reach, nothing cut off, nothing too small.
import { expect, expectAccessible } from './test.mjs';

export const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
/** A window of 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10 Reflow). */
const ZOOMED = { width: 320, height: 256 };

const LIGHT = { colorScheme: 'light', forcedColors: 'none' };
const DARK = { colorScheme: 'dark', forcedColors: 'none' };
const FORCED = { colorScheme: 'dark', forcedColors: 'active' };

/** Name, window and colours. */
const LOOKS = [
  ['light', DESKTOP, LIGHT],
  ['dark', DESKTOP, DARK],
  ['forced colours', DESKTOP, FORCED],
  ['light, phone', PHONE, LIGHT],
  ['dark, phone', PHONE, DARK],
  ['forced colours, phone', PHONE, FORCED],
  ['light, 400 %', ZOOMED, LIGHT],
];

/** Once the page is drawn for this window. */
async function resize(page, size) {
  await page.setViewportSize(size);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** What only its colour told: fields and buttons without an edge, texts that keep colours of their own. */
function lostInForcedColours() {
  const controls = 'button, a.btn, input:not([type="checkbox"], [type="radio"]), select, textarea';
  const hasEdge = (style) => style.borderBlockEndStyle !== 'none' && Number.parseFloat(style.borderBlockEndWidth) >= 1;
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const style = getComputedStyle(element);
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('svg, .visually-hidden')) return false;
      if (style.forcedColorAdjust === 'none' && element.innerText?.trim()) return true;
      return element.matches(controls) && !hasEdge(style) && !style.textDecorationLine.includes('underline');
    })
    .map((element) => element.outerHTML.slice(0, 200));
}

/** What axe finds in the present state of the page, in every look. */
export async function expectAccessibleInEveryLook(page) {
  for (const [name, size, colours] of LOOKS) {
    // Without motion: colours on their way from one scheme to the next are nobody's.
    await page.emulateMedia({ ...colours, reducedMotion: 'reduce' });
    await resize(page, size);
    if (colours.forcedColors === 'none') {
      await expectAccessible(page, name);
    } else {
      // axe measures the fill of text, which browsers tell as it was before they forced the colours.
      await expectAccessible(page, name, ['color-contrast']);
      expect.soft(await page.evaluate(lostInForcedColours), name).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: null });
}

/** What sticks out of the window; tables may be scrolled within themselves. */
function sticksOut() {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const found = [...document.body.querySelectorAll('*')].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden, .visually-hidden-focusable:not(:focus)')) return false;
    const { left, right, width: own, height } = element.getBoundingClientRect();
    return own > 1 && height > 1 && (left < -0.5 || right > width + 0.5) && !scrolls(element.parentElement);
  });
  const described = found.map((element) => `${element.outerHTML.slice(0, 120)} ${element.getBoundingClientRect().right}`);
  const scrolled = document.scrollingElement.scrollWidth;
  return scrolled > width ? [`the page is ${scrolled} wide`, ...described] : described;
}

/** Boxes that hide a part of their text. */
function cutsOff() {
  const hides = /hidden|clip/;
  return [...document.body.querySelectorAll('*')]
    .filter((element) => {
      const style = getComputedStyle(element);
      if (!element.checkVisibility({ visibilityProperty: true }) || element.clientHeight <= 1 || !element.innerText?.trim()) return false;
      // A list's own box shows one line of many, by its nature.
      if (element.closest('select')) return false;
      const below = hides.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      const beside = hides.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      return below || beside;
    })
    .map((element) => `${element.outerHTML.slice(0, 120)} ${element.scrollWidth}×${element.scrollHeight}`);
}

/** At 320 px nothing sticks out and nothing is cut off, nor with the wider spacing of text that readers may set. */
export async function expectReflow(page) {
  await resize(page, ZOOMED);
  expect.soft(await page.evaluate(sticksOut), 'sticks out at 320 px').toEqual([]);
  expect.soft(await page.evaluate(cutsOff), 'cut off at 320 px').toEqual([]);
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    // WCAG 2.2, 1.4.12 Text Spacing.
    spacing.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }
    `);
    document.adoptedStyleSheets = [spacing];
  });
  for (const size of [ZOOMED, DESKTOP]) {
    await resize(page, size);
    expect.soft(await page.evaluate(sticksOut), `sticks out with wide spacing at ${size.width} px`).toEqual([]);
    expect.soft(await page.evaluate(cutsOff), `cut off with wide spacing at ${size.width} px`).toEqual([]);
  }
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
}

/** Buttons, fields and links of the navigation that a thumb misses. A label is part of its field. */
function tooSmall(least) {
  const kinds = 'button, [role="button"], a.btn, summary, input, select, textarea, nav a, header a, footer a';
  return [...document.body.querySelectorAll(kinds)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden, .visually-hidden-focusable'))
    .map((element) => {
      const boxes = [element, ...(['checkbox', 'radio'].includes(element.type) ? element.labels : [])].map((part) => part.getBoundingClientRect());
      const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
      const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
      return { element, width, height };
    })
    // Half a pixel is lost where the browser rounds.
    .filter(({ width, height }) => width < least - 0.5 || height < least - 0.5)
    .map(({ element, width, height }) => `${element.outerHTML.slice(0, 120)} ${Math.round(width)}×${Math.round(height)}`);
}

/** On a phone everything to press is as large as a fingertip. WCAG's own smaller measure is among axe's rules. */
export async function expectTargets(page) {
  await resize(page, PHONE);
  expect.soft(await page.evaluate(tooSmall, 44), 'smaller than 44 × 44 px').toEqual([]);
}

/** What moves on the page, or would. */
function moves() {
  const still = (style) => {
    const none = (value) => value.split(', ').every((time) => Number.parseFloat(time) === 0);
    return (style.transitionProperty === 'none' || none(style.transitionDuration)) && (style.animationName === 'none' || none(style.animationDuration));
  };
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after']) {
      if (!still(getComputedStyle(element, part))) found.push(`${element.outerHTML.slice(0, 120)} ${part ?? ''}`);
    }
  }
  return found;
}

/** Whoever asked for less motion sees none. */
export async function expectStill(page) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect.soft(await page.evaluate(moves), 'moves').toEqual([]);
  await page.emulateMedia({ reducedMotion: null });
}
