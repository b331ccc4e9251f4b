// What comes of a workshop: materials before and after it, the certificate of who was there, as a page and on paper, and how it was.
import { member } from './support/desk.mjs';
import { Server } from './support/server.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, inDays, test as base, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };
const REGISTERED = { it: 'workshop/iscritti', en: 'workshops/registered' };

/** A server whose clock is moved past the workshop: who is in stays in, check-in opens weeks before, and two answers tell something. */
const SETTINGS = { APPRODO_CHECK_IN_HOURS: '2000', APPRODO_SESSION_DAYS: '2000', APPRODO_DESK_SESSION_HOURS: '60000', APPRODO_FEEDBACK_MINIMUM: '2' };

const test = base.extend({
  server: [
    async ({}, use) => {
      const server = await Server.start(SETTINGS);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

const HOUR = 3_600_000;

for (const [number, lang] of LANGS.entries()) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`after a workshop (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const press = (page, key) => page.getByRole('button', { name: t(key), exact: true }).click();

    test('materials are there when it begins, a certificate for who came, and a question how it was', async ({ page, server, anotherBrowser }) => {
      test.setTimeout(120_000);
      const title = `Il primo giorno ${crypto.randomUUID().slice(0, 8)}`;
      // One server for both languages: the codes of a second factor are those of this machine's clock.
      await server.goTo(Date.now());
      const days = 20 + 30 * number;
      const cookies = await member(server, address(), 'Ente di prova', 'trainer');
      const post = async (path, body) => (await server.post(path, body, { Cookie: cookies })).json();
      const both = (words) => ({ it: words, en: words });
      const draft = await post('desk/workshops', {
        title: both(title), summary: both('Che cosa preparare.'), description: both('Prima, durante e dopo il primo giorno.'),
        language: 'it', date: inDays(days), starts_at: '10:00', ends_at: '12:30', online: false,
        place: 'Sala Verdi', address: 'Via Roma 1', municipality: 'Milano', capacity: '20',
      });
      const { reference } = draft.view.summary;
      await post(`desk/workshops/${reference}/publication`, { version: draft.version });
      const email = address();
      const hers = await server.signIn(email, lang);
      const people = ['Anna Bianchi', 'Bruno Costa'].map((name, at) => ({ name, email: at ? address() : email, role: '' }));
      const registration = { company_name: 'Officine Prova', vat_number: vatNumber(), email, people, question: '', names_nobody: false };
      const sent = await (await server.post(`workshops/${reference}/registrations`, registration, { Cookie: hers })).json();
      const colleague = { ...registration, email: address(), vat_number: vatNumber(), people: [{ name: 'Carla D’Amico', email: address(), role: '' }] };
      const other = await (await server.post(`workshops/${reference}/registrations`, colleague, { Cookie: hers })).json();
      const own = `/${lang}/${REGISTERED[lang]}/${sent.secret}`;

      const desk = await anotherBrowser();
      await enter(desk.context(), server, cookies);
      await test.step('the desk writes them; what is wrong is told at its field, and what was typed stays', async () => {
        await desk.goto(`/desk/workshops/${reference}`);
        await desk.getByRole('link', { name: t('workshop_day.materials'), exact: true }).click();
        await expectPage(desk, t('workshop_day.materials'));
        await press(desk, 'workshop_day.material_add');
        const first = desk.getByRole('group', { name: t('workshop_day.material', { number: 1 }), exact: true });
        await expect(first.getByLabel(t('workshop_day.material_title_it'), { exact: true })).toBeFocused();
        await first.getByLabel(t('workshop_day.material_title_it'), { exact: true }).fill('Da leggere prima');
        await first.getByLabel(t('workshop_day.material_title_en'), { exact: true }).fill('To read before');
        await first.getByLabel(t('workshop_day.material_address'), { exact: true }).fill('http://example.org/prima.pdf');
        await press(desk, 'workshop_day.materials_save');
        await expect(desk.locator('#error-summary')).toBeFocused();
        await expect(desk.locator('#error-summary').getByRole('link')).toHaveCount(1);
        await expectAccessible(desk);
        await desk.reload();
        await first.getByLabel(t('workshop_day.material_address'), { exact: true }).fill('https://example.org/prima.pdf');
        await first.getByLabel(t('workshop_day.material_early'), { exact: true }).check();
        await press(desk, 'workshop_day.material_add');
        const second = desk.getByRole('group', { name: t('workshop_day.material', { number: 2 }), exact: true });
        await second.getByLabel(t('workshop_day.material_title_it'), { exact: true }).fill('Le diapositive');
        await second.getByLabel(t('workshop_day.material_title_en'), { exact: true }).fill('The slides');
        await second.getByLabel(t('workshop_day.material_address'), { exact: true }).fill('https://example.org/dopo.pdf');
        await expectAccessible(desk);
        await desk.setViewportSize({ width: 360, height: 740 });
        await desk.setViewportSize({ width: 1280, height: 900 });
        await press(desk, 'workshop_day.materials_save');
        await expectPage(desk, title);
        await expect(desk.getByRole('main').locator('a[href="https://example.org/dopo.pdf"]')).toBeVisible();
        await expectAccessible(desk);
      });

      const slides = lang === 'it' ? 'Le diapositive' : 'The slides';
      await test.step('what may be read before is on her page, and she is told', async () => {
        await page.goto(own);
        await expect(page.locator('a[href="https://example.org/prima.pdf"]')).toBeVisible();
        await expect(page.getByText(slides)).toHaveCount(0);
        await expect(page.getByText(t('workshop_day.certificate_of'))).toHaveCount(0);
        await expectAccessible(page);
        await expect.poll(() => server.mailbox.all(email).map(({ subject }) => subject)).toContain(t('mail.workshop_materials_subject', { title }));
      });

      await test.step('at the door Anna is checked in; before its end there is no certificate', async () => {
        for (const one of [sent, other]) {
          const at = `${new Date().toISOString().slice(0, 19)}Z`;
          await post(`desk/workshops/${reference}/check-in/marks`, { registration: one.reference, person: 0, present: true, at });
        }
        expect((await page.goto(`${own}/${lang === 'it' ? 'attestato' : 'certificate'}/0`)).status()).toBe(404);
      });

      await test.step('afterwards her page has the rest, and her certificate', async () => {
        await server.goTo(Date.parse(`${inDays(days)}T12:00:00Z`) + HOUR);
        await page.goto(own);
        await expect(page.getByRole('link', { name: slides })).toBeVisible();
        await expect(page.getByText(`${t('workshop_day.certificate_of')} Bruno Costa`)).toHaveCount(0);
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.getByRole('link', { name: `${t('workshop_day.certificate_of')} Anna Bianchi` }).click();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('workshop_day.certificate'));
        for (const words of ['Anna Bianchi', title, 'Sala Verdi', 'Ente di prova', `${sent.reference}-1`]) {
          await expect(page.getByRole('article')).toContainText(words);
        }
        await expectAccessible(page);
      });

      await test.step('it stays as the server wrote it, is kept by nobody, and is one sheet', async () => {
        const answer = await page.reload();
        expect(answer.headers()['cache-control']).toBe('no-store');
        expect(answer.headers()['x-robots-tag']).toBe('noindex');
        await expectAccessible(page);
        await page.setViewportSize({ width: 360, height: 740 });
        await expectAccessible(page);
        const pdf = await page.pdf({ format: 'A4', printBackground: false });
        expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
        await page.emulateMedia({ media: 'print' });
        // Its address opens the registration: it is not for whoever reads the certificate.
        await expect(page.locator('.printed-address')).toBeHidden();
        await expect(page.getByRole('banner')).toBeHidden();
        await page.setViewportSize({ width: 794, height: 1123 });
        await page.emulateMedia({ media: 'screen' });
      });

      await test.step('she says how it was, once, after what is missing was told; a guess that a name stands there can be wrong', async () => {
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(own);
        await page.getByRole('link', { name: t('workshop_day.feedback_way') }).click();
        await expectPage(page, t('workshop_day.feedback'));
        await expectAccessible(page);
        await press(page, 'workshop_day.feedback_send');
        await expect(page.locator('#error-summary')).toBeFocused();
        await expect(page.locator('#error-summary').getByRole('link')).toHaveCount(2);
        await expectAccessible(page);
        await page.getByRole('radio', { name: t('workshop_day.useful_4') }).check();
        await page.getByRole('radio', { name: t('workshop_day.recommend_yes') }).check();
        const missing = page.getByLabel(`${t('workshop_day.missing')} ${t('common.optional')}`, { exact: true });
        await missing.fill('Chiamatemi: anna@example.com');
        await press(page, 'workshop_day.feedback_send');
        await expect(page.locator('#error-summary').getByRole('link')).toHaveCount(1);
        await expect(missing).toHaveValue('Chiamatemi: anna@example.com');
        await missing.fill('Più tempo per le domande.');
        await press(page, 'workshop_day.feedback_send');
        await expect(page.getByText(t('workshop_day.feedback_given'))).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
        await expectAccessible(page);
        await page.goto(own);
        await expect(page.getByText(t('workshop_day.feedback_given'))).toBeVisible();
        await expect(page.getByRole('link', { name: t('workshop_day.feedback_way') })).toHaveCount(0);
        await page.setViewportSize({ width: 1280, height: 900 });
      });

      await test.step('the desk reads counts and texts from two answers on, and not whose they are', async () => {
        await desk.goto(`/desk/workshops/${reference}`);
        await expect(desk.getByText(t('workshop_day.results_given', { given: 1, asked: 2 }))).toBeVisible();
        await expect(desk.getByText('Più tempo per le domande.')).toHaveCount(0);
        await expectAccessible(desk);
        await server.post(`registrations/${other.secret}/feedback`, { useful: '5', recommend: 'perhaps', different: 'Una lista per il primo giorno.', missing: '' });
        await desk.reload();
        await expect(desk.getByText(t('workshop_day.results_given', { given: 2, asked: 2 }))).toBeVisible();
        await expect(desk.getByText('Più tempo per le domande.')).toBeVisible();
        await expect(desk.getByText('Una lista per il primo giorno.')).toBeVisible();
        await expectAccessible(desk);
      });

      await test.step('whoever is signed in comes to it from her area', async () => {
        const area = await anotherBrowser();
        await enter(area.context(), server, hers);
        await area.goto(`/${lang}/area/${lang === 'it' ? 'iscrizioni' : 'registrations'}/${sent.reference}`);
        await area.getByRole('link', { name: `${t('workshop_day.certificate_of')} Anna Bianchi` }).click();
        await expect(area.getByRole('article')).toContainText('Anna Bianchi');
        await expectAccessible(area);
      });
    });
  });
}
