// The door of a workshop: two helpers with a phone each, one of whom loses the line; and what is known afterwards of who came.
import { readFile } from 'node:fs/promises';
import { member } from './support/desk.mjs';
import { Server } from './support/server.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, inDays, test as base, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

/** A server on which check-in opens weeks before: nobody has to wait for the day. */
const test = base.extend({
  server: [
    async ({}, use) => {
      const server = await Server.start({ APPRODO_CHECK_IN_HOURS: '2000' });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`check-in (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });

    /** Somebody signed in registers a person of a company of her own. */
    async function register(server, reference, name, company) {
      const email = address();
      const cookies = await server.signIn(email, lang);
      const draft = { company_name: company, vat_number: vatNumber(), email, people: [{ name, email, role: '' }], question: '', names_nobody: false };
      return (await server.post(`workshops/${reference}/registrations`, draft, { Cookie: cookies })).json();
    }

    async function workshop(server, cookies) {
      const post = async (path, body) => (await server.post(path, body, { Cookie: cookies })).json();
      const both = (words) => ({ it: words, en: words });
      const draft = await post('desk/workshops', {
        title: both(`Alla porta ${crypto.randomUUID().slice(0, 8)}`), summary: both('Che cosa preparare.'), description: both('Prima, durante e dopo il primo giorno.'),
        language: 'it', date: inDays(20), starts_at: '10:00', ends_at: '12:00', online: false,
        place: 'Sala Verdi', address: 'Via Roma 1', municipality: 'Milano', capacity: '20',
      });
      const { reference } = draft.view.summary;
      await post(`desk/workshops/${reference}/publication`, { version: draft.version });
      return reference;
    }

    test('two helpers agree, also when one of them loses the line', async ({ server, anotherBrowser }) => {
      test.setTimeout(120_000);
      const cookies = await member(server, address(), 'Ente di prova', 'trainer');
      const reference = await workshop(server, cookies);
      for (const [name, company] of [['Anna Bianchi', 'Officine Prova'], ['Bruno Costa', 'Panificio Prova'], ['Carla D’Amico', 'Officine Prova']]) {
        await register(server, reference, name, company);
      }
      const path = `/desk/workshops/${reference}`;
      const helper = async (cookies) => {
        const page = await anotherBrowser();
        await page.setViewportSize({ width: 360, height: 740 });
        await enter(page.context(), server, cookies);
        await page.goto(`${path}/check-in`);
        return page;
      };
      const count = (page, here) => expect(page.locator('.check-in-count')).toHaveText(t('workshop_day.here_count', { here, total: 3 }));
      const mark = (page, name) => page.getByRole('button', { name: `${t('workshop_day.mark')} ${name}`, exact: true });
      const undo = (page, name) => page.getByRole('button', { name: `${t('workshop_day.undo')} ${name}`, exact: true });
      const kept = (page) => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes('check-in')).map(([, value]) => value).join(''));

      const one = await helper(cookies);
      const two = await helper(await member(server, address(), 'Altro ente di prova', 'administrator'));
      await count(one, 0);
      await count(two, 0);
      await expectAccessible(one);

      await test.step('what one marks the other sees', async () => {
        await mark(one, 'Anna Bianchi').click();
        await expect(undo(one, 'Anna Bianchi')).toBeFocused();
        await count(one, 1);
        await count(two, 1);
        await expect(undo(two, 'Anna Bianchi')).toBeVisible();
        await expectAccessible(one);
      });

      await test.step('without a line marks stay, and say since when; nothing that is kept names anybody', async () => {
        await one.context().setOffline(true);
        await mark(one, 'Bruno Costa').click();
        await expect(one.getByText(t('workshop_day.not_sent_text'))).toBeVisible();
        await expect(one.locator('.callout-title')).toContainText(t('workshop_day.not_sent_one', { time: '' }).trim());
        await count(one, 2);
        await mark(one, 'Carla D’Amico').click();
        await undo(one, 'Anna Bianchi').click();
        await count(one, 2);
        await expectAccessible(one);
        const words = await kept(one);
        expect(JSON.parse(words)).toHaveLength(3);
        for (const name of ['Bruno', 'Carla', 'Anna', 'Prova', '@']) expect(words).not.toContain(name);
        // The other sees the same person meanwhile.
        await mark(two, 'Bruno Costa').click();
        await count(two, 2);
      });

      await test.step('when the line is back everything goes out, in its order, and both agree', async () => {
        await one.context().setOffline(false);
        await expect(one.getByText(t('workshop_day.not_sent_text'))).toHaveCount(0);
        for (const page of [one, two]) {
          await count(page, 2);
          await expect(mark(page, 'Anna Bianchi')).toBeVisible();
          await expect(undo(page, 'Bruno Costa')).toBeVisible();
          await expect(undo(page, 'Carla D’Amico')).toBeVisible();
        }
        expect(await kept(one)).toBe('');
      });

      await test.step('what was not sent outlives the page', async () => {
        await one.context().setOffline(true);
        await mark(one, 'Anna Bianchi').click();
        await expect(one.getByText(t('workshop_day.not_sent_text'))).toBeVisible();
        const context = one.context();
        await one.close();
        await context.setOffline(false);
        await count(two, 2);
        const again = await context.newPage();
        await again.goto(`${path}/check-in`);
        await count(again, 3);
        await count(two, 3);
      });

      await test.step('somebody is found by name or company, and typing survives what others do', async () => {
        const search = two.getByLabel(t('workshop_day.search'), { exact: true });
        await search.fill('off damico');
        await expect(two.locator('.check-in > li:visible')).toHaveCount(1);
        await expect(undo(two, 'Carla D’Amico')).toBeVisible();
        await search.fill('nessuno');
        await expect(two.getByText(t('workshop_day.nobody_found'))).toBeVisible();
        await expectAccessible(two);
        expect(new URL(two.url()).search).toBe('');
        await search.fill('');
      });

      await test.step('what the server does not take is said, with the name', async () => {
        const [seat] = (await server.get(`desk/workshops/${reference}/seats?search=carla`, cookies)).items;
        // She goes home before it begins.
        await two.context().setOffline(true);
        await undo(two, 'Carla D’Amico').click();
        await server.post(`desk/workshops/${reference}/seats/cancellations`, { registration: seat.registration, person: seat.person }, { Cookie: cookies });
        await two.context().setOffline(false);
        const told = two.getByRole('alert').filter({ hasText: t('workshop_day.refused_title') });
        await expect(told).toContainText(`Carla D’Amico: ${t('workshop_day.refused_no_seat')}`);
        await expectAccessible(two);
        await told.getByRole('button', { name: t('workshop_day.refused_seen') }).click();
        await expect(told).toHaveCount(0);
      });

      await test.step('the workshop says how many came, the list who, and so does its file', async () => {
        await two.setViewportSize({ width: 1280, height: 900 });
        await two.goto(path);
        const figure = two.locator('dl > div, dl').filter({ hasText: t('workshop_day.figure_came') }).last();
        await expect(figure).toContainText('2');
        await expectAccessible(two);
        await two.getByRole('link', { name: t('desk_workshops.registered') }).click();
        await expectPage(two, t('desk_workshops.registered'));
        await two.getByLabel(t('workshop_day.only_came'), { exact: true }).check();
        await expect(two.locator('.queue > li')).toHaveCount(2);
        await expect(two.locator('.queue > li').first().getByText(t('workshop_day.came'), { exact: true })).toBeVisible();
        await expectAccessible(two);
        const [file] = await Promise.all([two.waitForEvent('download'), two.getByRole('link', { name: t('desk_lists.csv') }).click()]);
        const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
        expect(lines).toHaveLength(3);
        expect(lines[0]).toContain(t('workshop_day.came_at'));
        expect(lines.slice(1).join()).toContain('Bruno Costa');
      });
    });

    test('it is for those who work on workshops, and in its time', async ({ server, anotherBrowser }) => {
      const reference = await workshop(server, await member(server, address(), 'Ente di prova', 'trainer'));
      const reader = await anotherBrowser();
      await enter(reader.context(), server, await member(server, address(), 'Ente di prova', 'mediator'));
      await reader.goto(`/desk/workshops/${reference}`);
      await expect(reader.getByRole('link', { name: t('workshop_day.check_in') })).toHaveCount(0);
      await reader.goto(`/desk/workshops/${reference}/check-in`);
      await expect(reader.getByRole('heading', { level: 1 })).toContainText(t('desk.not_found_title'));
    });
  });
}
