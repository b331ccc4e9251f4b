// What others do at the desk appears by itself, in every tab, over one stream for each browser; a lost connection says so and comes back.
// And the keys of who works there all day.
import { VACANCY } from './support/samples.mjs';
import { member } from './support/desk.mjs';
import { Server } from './support/server.mjs';
import { LANGS, address, enter, expect, expectAccessible, test, text } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`live (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const partner = () => `Ente ${crypto.randomUUID().slice(0, 8)}`;

    async function posted(server) {
      const email = address();
      const cookies = await server.signIn(email, lang);
      const job = { ...VACANCY.job, title: `Saldatore ${crypto.randomUUID().slice(0, 8)}` };
      const answer = await server.post('vacancies', { ...VACANCY, job, contact: { ...VACANCY.contact, email } }, { Cookie: cookies });
      return { ...(await answer.json()), title: job.title };
    }

    const take = (server, cookies, reference) => server.post(`desk/items/${reference}/assignment`, { from: null }, { Cookie: cookies });
    const row = (page, reference) => page.locator('.queue > li').filter({ hasText: reference });

    test('what a colleague does appears in every tab of a browser, over one stream', async ({ page, server }) => {
      const ours = partner();
      await enter(page.context(), server, await member(server, address(), ours, 'mediator'));
      const colleague = await member(server, address(), ours, 'mediator');
      let streams = 0;
      page.context().on('request', (request) => (streams += request.url().endsWith('/desk/changes') ? 1 : 0));
      const second = await page.context().newPage();
      for (const tab of [page, second]) {
        await tab.goto('/desk');
        await expect(tab.getByRole('heading', { level: 1 })).toContainText(t('desk.queue_title'));
      }

      const first = await posted(server);
      for (const tab of [page, second]) await expect(row(tab, first.reference)).toContainText(first.title);
      expect(streams).toBe(1);

      await page.goto(`/desk/vacancies/${first.reference}`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(first.title);
      await take(server, colleague, first.reference);
      await expect(row(second, first.reference)).toContainText(t('desk_work.held_by', { name: '' }).trim());
      await expect(page.getByText(t('desk_work.changed_elsewhere'))).toHaveCount(2);
      await expectAccessible(page);
      await page.getByRole('button', { name: t('desk_work.show_now') }).click();
      await expect(page.getByText(t('desk_work.taken_title'))).toBeVisible();

      // Whichever tab had the stream, one of those that stay has it now.
      await page.close();
      const next = await posted(server);
      await expect(row(second, next.reference)).toContainText(next.title);
    });

    test('a lost connection says so, comes back and brings what was missed', async ({ anotherBrowser, complaints }) => {
      const server = await Server.start();
      try {
        const page = await anotherBrowser(server.url);
        await enter(page.context(), server, await member(server, address(), partner(), 'mediator'));
        await page.goto('/desk');
        const { reference } = await posted(server);
        await expect(row(page, reference)).toBeVisible();
        await row(page, reference).getByRole('link').focus();
        await server.kill();
        await expect(page.locator('.desk-lost')).toBeVisible();
        await expectAccessible(page);
        await server.serve();
        const missed = await posted(server);
        await expect(page.locator('.desk-lost')).toBeHidden({ timeout: 20_000 });
        await expect(row(page, missed.reference)).toBeVisible();
        await expect(row(page, reference).getByRole('link')).toBeFocused();
        // The browser may tell of the line that broke.
        complaints.length = 0;
      } finally {
        await server.stop();
      }
    });

    test('next, take, open and answer by single keys, which can be switched off', async ({ page, server }) => {
      await enter(page.context(), server, await member(server, address(), partner(), 'mediator'));
      const { reference } = await posted(server);
      await page.goto('/desk');
      await expect(row(page, reference)).toBeVisible();
      const links = page.locator('.queue-what a');
      await page.keyboard.press('j');
      await expect(links.first()).toBeFocused();
      const at = await links.evaluateAll((all, id) => all.findIndex((one) => one.id === id), `item-${reference}`);
      for (let step = 0; step < at; step += 1) await page.keyboard.press('j');
      await expect(row(page, reference).getByRole('link')).toBeFocused();
      await page.keyboard.press('t');
      await expect(row(page, reference)).toContainText(t('desk_work.holder_mine'));
      await expect(row(page, reference).getByRole('link')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
      await page.keyboard.press('a');
      await expect(page.locator('.decision :focus')).toBeVisible();
      await page.keyboard.press('u');
      await expect(row(page, reference)).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.locator('#keys-title')).toBeFocused();
      await expect(page.getByText(t('desk_work.key_take'))).toBeVisible();

      await page.goto('/desk/account');
      await page.getByLabel(t('desk_work.keys_on')).uncheck();
      await page.goto('/desk');
      await expect(row(page, reference)).toBeVisible();
      await page.keyboard.press('j');
      await expect(links.first()).not.toBeFocused();
    });
  });
}
