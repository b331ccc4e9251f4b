// Going through a page as somebody without a mouse does, who must see at each stop where she is.
import { expect } from './test.mjs';

/** The most stops that lie between any two controls of a page, and some. */
const STOPS_MAX = 120;

/** Why nobody sees where the focus is; nothing where she does. */
function unseen() {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'nothing has the focus';
  const told = focused.outerHTML.slice(0, 160);
  // In a date field the browser gives the focus to a part of its own, with a ring of its own.
  const partHasRing = focused.matches(':focus-within') && !focused.matches(':focus');
  const rings = partHasRing || [null, '::before', '::after'].some((part) => {
    const { boxShadow, outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused, part);
    const outlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0 && !/, 0\)|transparent/.test(outlineColor);
    return boxShadow !== 'none' || outlined;
  });
  if (!rings) return `no ring: ${told}`;
  // A link over two lines has two boxes; the first one is where reading goes on.
  const { left, right, top, bottom } = focused.getClientRects()[0];
  const [width, height] = [document.documentElement.clientWidth, innerHeight];
  // A heading or a box with much in it may be larger than the window; its beginning must be seen.
  const [x, y] = [(Math.max(left, 0) + Math.min(right, width)) / 2, (Math.max(top, 0) + Math.min(bottom, height)) / 2];
  const above = document.elementFromPoint(x, y);
  if (!above) return `outside of the window: ${told}`;
  const own = focused.contains(above) || above.contains(focused) || [...(focused.labels ?? [])].some((label) => label.contains(above));
  return own ? null : `behind ${above.outerHTML.slice(0, 160)}: ${told}`;
}

/** The focus is somewhere, has a ring, and nothing lies over it. */
export async function expectFocusSeen(page) {
  expect(await page.evaluate(unseen)).toBeNull();
}

/** Tabs until the element has the focus, looking at each stop; fails when it cannot be reached. */
export async function tabTo(page, locator) {
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    await expectFocusSeen(page);
  }
  throw new Error(`the keyboard does not reach ${locator}`);
}

/** Goes to a link or button and presses it. */
export async function follow(page, locator) {
  await tabTo(page, locator);
  await page.keyboard.press('Enter');
}

/** Goes to the field of this label and types. */
export async function typeInto(page, label, words) {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(words);
}

/** Goes to the group of this choice, which is one stop, and along it to the choice. */
export async function choose(page, choice) {
  const radio = page.getByRole('radio', { name: choice });
  const name = await radio.getAttribute('name');
  const group = page.locator(`input[name="${name}"]`);
  const atGroup = () => page.evaluate((wanted) => document.activeElement.name === wanted, name);
  for (let stops = 0; !(await atGroup()); stops += 1) {
    if (stops === STOPS_MAX) throw new Error(`the keyboard does not reach ${choice}`);
    await page.keyboard.press('Tab');
    await expectFocusSeen(page);
  }
  await page.keyboard.press('Space');
  for (let left = await group.count(); left > 0 && !(await radio.isChecked()); left -= 1) await page.keyboard.press('ArrowDown');
  await expect(radio).toBeChecked();
  await expectFocusSeen(page);
}

/** Goes to the list of this label and picks by the first letters, as browsers let one do. */
export async function pick(page, label, option) {
  const list = page.getByLabel(label, { exact: true });
  await tabTo(page, list);
  await page.keyboard.type(option);
  await expect(list.locator('option:checked')).toHaveText(option);
}

/** Goes to the date of this label and types a day whose number is that of its month: which comes first is the browser's business. */
export async function typeDay(page, label, days) {
  const day = new Date(Date.now() + days * 86_400_000);
  while (day.getUTCDate() !== day.getUTCMonth() + 1) day.setUTCDate(day.getUTCDate() + 1);
  const twice = String(day.getUTCDate()).padStart(2, '0').repeat(2);
  const field = page.getByLabel(label, { exact: true });
  await tabTo(page, field);
  await page.keyboard.type(`${twice}${day.getUTCFullYear()}`);
  await expect(field).toHaveValue(day.toISOString().slice(0, 10));
}
