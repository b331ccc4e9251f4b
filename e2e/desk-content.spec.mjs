// The texts of the portal at the desk: editors see what is to be checked again, and readers of an overdue text are told so.
import { member } from './support/desk.mjs';
import { Server } from './support/server.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, test as base, text } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

/** Half a year goes by in a moment: who is in stays in. */
const LONG = { APPRODO_DESK_SESSION_HOURS: '20000', APPRODO_SESSION_DAYS: '400' };

/** The day after the privacy notice and the figures of the home page were to be checked again, and before any case was. */
const OVERDUE = Date.parse('2027-05-23T10:00:00Z');

const test = base.extend({
  server: [
    async ({}, use) => {
      const server = await Server.start(LONG);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`texts (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const label = (page, key) => page.getByLabel(t(key), { exact: true });

    test('an editor finds what is to be checked again, and so does its reader', async ({ page, server, anotherBrowser }) => {
      const partner = `Ente ${crypto.randomUUID().slice(0, 8)}`;
      await server.goTo(Date.now());
      const cookies = await member(server, address(), partner, 'editor');
      const mediator = await member(server, address(), partner, 'mediator');
      await server.goTo(Math.max(Date.now(), OVERDUE));
      const desk = await anotherBrowser();
      await enter(desk.context(), server, cookies);
      const rows = () => desk.locator('.list-table tbody tr');
      const titles = () => desk.locator('.list-table tbody th').allTextContents();
      const privacy = lang === 'it' ? 'Privacy: che cosa facciamo con i dati' : 'Privacy: what we do with data';

      await test.step('the first page says how many, and leads to them', async () => {
        await desk.goto('/desk');
        const notice = desk.getByRole('link', { name: t('desk_content.overdue_many', { count: '' }).trim() });
        await expect(notice).toBeVisible();
        const count = Number((await notice.textContent()).match(/\d+/)[0]);
        await expectAccessible(desk);
        await notice.click();
        await expectPage(desk, t('desk_content.title'));
        await expect(desk).toHaveURL(/state=overdue/);
        await expect(desk.locator('.results-count')).toHaveText(t('desk_lists.found', { count }));
        await expect(rows().filter({ hasText: t('desk_content.state_overdue') })).toHaveCount(await rows().count());
        await expectAccessible(desk);
      });

      await test.step('all of them: what is overdue stands on top', async () => {
        const navigation = desk.getByRole('navigation', { name: t('common.main_navigation') });
        await navigation.getByRole('link', { name: t('desk_content.title') }).click();
        await expect(desk).toHaveURL(/\/desk\/texts$/);
        await expect.poll(async () => (await titles()).length).toBeGreaterThan(15);
        await expect(rows().first()).toContainText(t('desk_content.state_overdue'));
        await desk.goto('/desk/texts?kind=case');
        const checked = rows().filter({ hasText: 'Marchesini Group' });
        await expect(checked).toContainText(t('cases.evidence_outcome'));
        await expect(checked).not.toContainText(t('desk_content.state_overdue'));
      });

      await test.step('narrowed, searched and sorted in the address', async () => {
        await label(desk, 'desk_content.kind').selectOption('page');
        await expect(desk).toHaveURL(/kind=page/);
        await expect.poll(titles).toEqual([privacy, lang === 'it' ? 'Accessibilità' : 'Accessibility']);
        await desk.locator('.list-table thead').getByRole('link', { name: t('desk_content.name') }).click();
        await expect(desk).toHaveURL(/sort=title/);
        await expect.poll(async () => (await titles())[1]).toBe(privacy);
        await label(desk, 'desk_content.kind').selectOption('');
        await label(desk, 'desk_lists.search').fill('inalpi');
        await label(desk, 'desk_lists.search').press('Enter');
        await expect.poll(titles).toEqual(['Inalpi']);
        await label(desk, 'desk_lists.search').fill('');
        await label(desk, 'desk_content.missing').selectOption('en');
        await expect(desk.getByText(t('desk_lists.empty_title'))).toBeVisible();
        await expectAccessible(desk);
      });

      await test.step('its title leads to the public page, which says so at its head', async () => {
        await desk.goto('/desk/texts?state=overdue&kind=page');
        await expect(desk.getByRole('link', { name: privacy })).toHaveAttribute('href', `/${lang}/privacy`);
        await page.goto(`/${lang}/privacy`);
        await expect(page.locator('.callout.warning')).toContainText(t('common.overdue_title'));
        await expectAccessible(page);
        await page.goto(`/${lang}`);
        await expect(page.locator('.callout.warning')).toContainText(t('common.overdue_title'));
        await expectAccessible(page);
        await page.goto(`/${lang}/${lang === 'it' ? 'casi' : 'cases'}/inalpi`);
        await expect(page.locator('.callout.warning')).toHaveCount(0);
      });

      await test.step('nothing is wider than the screen, however narrow; whoever neither edits nor signs sees nothing of it', async () => {
        for (const width of [1280, 768, 360]) {
          await desk.setViewportSize({ width, height: 740 });
          await desk.goto('/desk/texts');
          await expect(rows().first()).toBeVisible();
          const wide = () => [document.documentElement, document.querySelector('.table-responsive')].map((part) => part.scrollWidth - part.clientWidth);
          expect(await desk.evaluate(wide), `at ${width}`).toEqual([0, 0]);
          await expectAccessible(desk);
        }
        const other = await anotherBrowser();
        await enter(other.context(), server, mediator);
        await other.goto('/desk/texts');
        await expect(other.getByRole('heading', { level: 1 })).toContainText(t('desk.not_found_title'));
        await expect(other.getByRole('link', { name: t('desk_content.title'), exact: true })).toHaveCount(0);
      });
    });
  });
}
