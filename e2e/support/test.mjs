// What every spec uses: a server, the app's own texts, axe, and a page that may not complain.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
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
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  /** A page on which any message of the console and any breach of the content security policy fails the test. */
  page: async ({ page }, use) => {
    const complaints = [];
    page.on('console', (message) => {
      // What the browser says of an answer with an error status is what the test is about.
      if (/Failed to load resource/.test(message.text())) return;
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(page);
    expect(complaints).toEqual([]);
  },
});

/** No violation of WCAG 2.2 AA or of axe's best practices in the present state of the page. */
export async function expectAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((node) => node.html) }));
  expect(told).toEqual([]);
}

/** The page of this heading is shown, and the heading has the focus: the reader came here by navigation. */
export async function expectPage(page, heading) {
  const h1 = page.getByRole('heading', { level: 1 });
  await expect(h1).toContainText(heading);
  await expect(h1).toBeFocused();
}

/** A day from today in a date field's own form. */
export function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** An e-mail address that no other test has. */
export function address() {
  return `prova-${crypto.randomUUID().slice(0, 12)}@example.com`;
}

/** Fills in company and contact, the part that forms share. */
export async function fillCompany(page, lang, name) {
  const t = (key) => text(lang, key);
  await page.getByLabel(t('terms.employer_name'), { exact: true }).fill(name);
  await page.getByLabel(t('terms.employer_vat'), { exact: true }).fill('IT 123 456 789 03');
  await page.getByLabel(t('terms.employer_sector'), { exact: true }).selectOption('c');
  await page.getByRole('radio', { name: t('terms.size_small') }).check();
  await page.getByLabel(t('terms.employer_municipality'), { exact: true }).fill('Brescia');
  await page.getByLabel(t('terms.contact_name'), { exact: true }).fill('Anna Prova');
  await page.getByLabel(t('terms.contact_email'), { exact: true }).fill('anna@example.com');
  await page.getByLabel(t('terms.contact_phone'), { exact: true }).fill('030 1234567');
}
