// What every spec uses: a server, the app's own texts, axe, and a page that may not complain.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { Samples } from './samples.mjs';
import { Server } from './server.mjs';

export { expect };

export const LANGS = ['it', 'en'];

const locales = new Map();

/** The text of a key, `common.retry`, with its arguments. */
export function text(lang, key, values = {}) {
  const [namespace, name] = key.split('.');
  const path = new URL(`../../locales/${lang}/${namespace}.json`, import.meta.url);
  if (!locales.has(path.href)) locales.set(path.href, JSON.parse(readFileSync(path, 'utf8')));
  const found = locales.get(path.href)[name];
  if (found === undefined) throw new Error(`no text ${key}`);
  return found.replace(/\{\{ (\w+) \}\}/g, (_, value) => String(values[value]));
}

export const test = base.extend({
  /** Whether the app starts on the pages of this test; where it does, nothing happens on a page before it has. */
  appStarts: [true, { option: true }],

  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  samples: [async ({ server }, use) => use(new Samples(server)), { scope: 'worker' }],

  baseURL: async ({ server }, use) => use(server.url),

  /** What the page complained of so far. A test that asks for it says itself what must be in it. */
  complaints: async ({}, use) => {
    const complaints = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },

  page: async ({ page, appStarts, complaints }, use) => {
    await watch(page, complaints, appStarts);
    if (appStarts) waitForApp(page);
    await use(page);
  },

  /** Opens a page in another browser, as somebody else has it, with nothing of this one's storage. */
  anotherBrowser: async ({ browser, baseURL, complaints }, use) => {
    const contexts = [];
    await use(async (url = baseURL) => {
      const context = await browser.newContext({ baseURL: url });
      contexts.push(context);
      const page = await context.newPage();
      await watch(page, complaints);
      return waitForApp(page);
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** The app has taken the page over: what is typed now is typed into it. */
export async function appIsReady(page) {
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
}

function waitForApp(page) {
  for (const name of ['goto', 'reload']) {
    const load = page[name].bind(page);
    page[name] = async (...given) => {
      const answer = await load(...given);
      await appIsReady(page);
      return answer;
    };
  }
  return page;
}

/** Any message of the console and any breach of the content security policy is a complaint. */
async function watch(page, complaints, appStarts = true) {
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    // What the browser says of a page or of data with an error status is what the test is about; files must be there.
    const isFile = /\.\w+$/.test(new URL(message.location().url || 'about:blank').pathname);
    if (/Failed to load resource/.test(message.text()) && !isFile) return;
    if (!appStarts && /preloaded using link preload but not used/.test(message.text())) return;
    complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (breach) => {
      console.error(`${breach.violatedDirective} refuses ${breach.blockedURI} ${breach.sample}`);
    });
  });
}

/** No violation of WCAG 2.2 AA or of axe's best practices in the present state of the page, but for these rules. */
export async function expectAccessible(page, told = 'axe', without = []) {
  // Pages have no frames: without looking for some, which opens a tab of its own, this takes a quarter of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const rules = { 'target-size': { enabled: true }, ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  const { violations } = await axe.options({ resultTypes: ['violations'], rules }).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary]));
  expect.soft(found, told).toEqual([]);
}

/** The page of this heading is shown, and the heading has the focus: the reader came here by navigation. */
export async function expectPage(page, heading) {
  const h1 = page.getByRole('heading', { level: 1 });
  await expect(h1).toContainText(heading);
  await expect(h1).toBeFocused();
}

/** The answers that everybody may read, of all pages of their list. */
export async function allAnswers(request, lang) {
  const answers = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const list = await (await request.get(`/api/v1/faq?lang=${lang}&page=${page}`)).json();
    answers.push(...list.items);
    pages = list.pages;
  }
  return answers;
}

/** A day from today in a date field's own form. */
export function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** An e-mail address that no other test has. */
export function address() {
  return `prova-${crypto.randomUUID().slice(0, 12)}@example.com`;
}

/** Gives a browser the cookies of somebody signed in. */
export function enter(context, server, cookies) {
  return context.addCookies(cookies.split('; ').map((cookie) => {
    const [name, value] = cookie.split('=');
    return { name, value, url: server.url };
  }));
}

/** A partita IVA whose check digit fits and that no other test has. */
export function vatNumber() {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte % 10);
  const sum = digits.reduce((sum, digit, at) => {
    const twice = digit * 2;
    return sum + (at % 2 ? (twice > 9 ? twice - 9 : twice) : digit);
  }, 0);
  return [...digits, (10 - (sum % 10)) % 10].join('');
}

/** Fills in company and contact, the part that forms share; gives the contact's address. */
export async function fillCompany(page, lang, name, email = address()) {
  const t = (key) => text(lang, key);
  await page.getByLabel(t('terms.employer_name'), { exact: true }).fill(name);
  await page.getByLabel(t('terms.employer_vat'), { exact: true }).fill('IT 123 456 789 03');
  await page.getByLabel(t('terms.employer_sector'), { exact: true }).selectOption('c');
  await page.getByRole('radio', { name: t('terms.size_small') }).check();
  await page.getByLabel(t('terms.employer_municipality'), { exact: true }).fill('Brescia');
  await page.getByLabel(t('terms.contact_name'), { exact: true }).fill('Anna Prova');
  await page.getByLabel(t('terms.contact_email'), { exact: true }).fill(email);
  await page.getByLabel(t('terms.contact_phone'), { exact: true }).fill('030 1234567');
  return email;
}

/** Types the code that came by mail into the page that waits for it, and shows that the desk has nothing before. */
export async function confirmByCode(page, lang, server, email) {
  await expectPage(page, text(lang, 'sign_in.confirm_title'));
  await expectAccessible(page);
  const { digits } = await server.mailbox.code(email);
  await page.getByLabel(text(lang, 'sign_in.code'), { exact: true }).fill(digits);
  await page.getByRole('button', { name: text(lang, 'sign_in.confirm_button') }).click();
}
