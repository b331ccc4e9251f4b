// An appointment about a legal question: offered by a lawyer, chosen by the company in its area or by its secret link, refused to who
// comes second, and cancelled; every calendar file says so.
import { readCalendar } from './support/calendar.mjs';
import { VACANCY } from './support/samples.mjs';
import { member } from './support/desk.mjs';
import { LANGS, address, enter, expect, expectAccessible, inDays, test, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

/** Mails about what happens elsewhere in the thread may arrive between those with a calendar file. */
const withFile = ({ attachments }) => attachments.length > 0;

/** What the calendar file of a mail says. */
function calendar({ attachments }) {
  const file = attachments[0].content.toString();
  const [event] = readCalendar(file);
  const value = (name) => event.get(name);
  return {
    method: file.match(/^METHOD:(.*)\r$/m)[1],
    uid: value('UID'),
    sequence: Number(value('SEQUENCE')),
    status: value('STATUS'),
    starts: value('DTSTART;TZID=Europe/Rome'),
  };
}

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`appointments (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const press = (page, key) => page.getByRole('button', { name: t(key), exact: true }).click();
    const field = (page, key) => page.getByLabel(t(key), { exact: true });
    const slots = (page) => page.locator('.appointment .slots > li');

    test('a lawyer offers times, the company chooses one, and either side may cancel', async ({ page, server, anotherBrowser }) => {
      test.setTimeout(120_000);
      const partner = `Ente ${crypto.randomUUID().slice(0, 8)}`;
      const laura = { page: await anotherBrowser(), email: address() };
      await enter(laura.page.context(), server, await member(server, laura.email, partner, 'lawyer'));
      const email = address();
      const cookies = await server.signIn(email, lang);
      const employer = { ...VACANCY.employer, vat_number: vatNumber() };
      const question = 'Una persona ha la ricevuta del rinnovo: possiamo prorogarle il contratto?';
      const asked = { topic: 'permits', urgency: 'days', names_nobody: false, employer, contact: { ...VACANCY.contact, email }, question };
      const ask = async () => (await server.post('legal-questions', asked, { Cookie: cookies })).json();
      const { reference, secret } = await ask();
      const day = inDays(7);
      /** Fills in the time at this place. */
      const fill = async (at, date, from, minutes) => {
        const row = laura.page.getByRole('group', { name: t('desk_legal.slot', { number: at }), exact: true });
        await row.getByLabel(t('desk_legal.slot_date'), { exact: true }).fill(date);
        await row.getByLabel(t('desk_legal.slot_starts_at'), { exact: true }).selectOption(from);
        await row.getByLabel(t('desk_legal.slot_minutes'), { exact: true }).selectOption(minutes);
      };
      const open = async (of) => {
        await laura.page.goto(`/desk/legal-questions/${of}`);
        await laura.page.locator('summary', { hasText: t('desk_legal.offer_title') }).click();
      };

      await test.step('the form says what is missing, and keeps what was typed', async () => {
        await open(reference);
        await press(laura.page, 'desk_legal.offer_send');
        await expect(field(laura.page, 'desk_legal.offer_note')).toBeFocused();
        await expectAccessible(laura.page);
        await field(laura.page, 'desk_legal.offer_note').fill('Parliamone a voce: bastano pochi minuti.');
        await laura.page.getByRole('radio', { name: t('terms.way_video'), exact: true }).check();
        await field(laura.page, 'terms.appointment_place').fill('https://example.org/chiamata');
        await fill(1, day, '10:00', '30');
        await press(laura.page, 'desk_legal.slot_add');
        await fill(2, day, '10:15', '30');
        await press(laura.page, 'desk_legal.offer_send');
        await expect(laura.page.getByText(t('problems.slot_taken'))).toBeVisible();
        await expectAccessible(laura.page);
        await laura.page.setViewportSize({ width: 360, height: 740 });
        expect(await laura.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        await laura.page.setViewportSize({ width: 1280, height: 900 });
        await laura.page.reload();
        await laura.page.locator('summary', { hasText: t('desk_legal.offer_title') }).click();
        await expect(field(laura.page, 'terms.appointment_place')).toHaveValue('https://example.org/chiamata');
        await fill(2, day, '15:00', '60');
        const before = server.mailbox.all(email).length;
        await press(laura.page, 'desk_legal.offer_send');
        await expect(laura.page.getByRole('heading', { name: t('desk_legal.offer_stands') })).toBeVisible();
        await expectAccessible(laura.page);
        const { subject, text: said } = await server.mailbox.next(email, before);
        expect(subject).toContain(reference);
        expect(said).not.toContain('https://example.org/chiamata');
      });

      await test.step('who came second is told so and sees what was chosen', async () => {
        await page.goto(`/${lang}/${lang === 'it' ? 'sportello-legale/quesito' : 'legal-desk/question'}/${secret}`);
        await expect(slots(page)).toHaveCount(2);
        await expectAccessible(page);
        const colleague = await anotherBrowser();
        await enter(colleague.context(), server, cookies);
        await colleague.goto(`/${lang}/area`);
        await colleague.getByRole('link', { name: t('area.need_reply') }).click();
        await expect(slots(colleague)).toHaveCount(2);
        await expectAccessible(colleague);
        const before = [email, laura.email].map((to) => server.mailbox.all(to).filter(withFile).length);
        await slots(page).nth(1).getByRole('button').click();
        await expect(page.getByRole('heading', { name: t('legal.appointment_title') })).toBeVisible();
        await expectAccessible(page);
        await slots(colleague).nth(0).getByRole('button').click();
        await expect(colleague.getByText(t('problems.failure_conflict'))).toBeVisible();
        await colleague.reload();
        await expect(colleague.getByRole('heading', { name: t('legal.appointment_title') })).toBeVisible();
        const files = await Promise.all([email, laura.email].map(async (to, at) => calendar(await server.mailbox.next(to, before[at], withFile))));
        expect(files[0]).toEqual(files[1]);
        expect(files[0]).toMatchObject({ method: 'PUBLISH', sequence: 1, status: 'CONFIRMED', starts: `${day.replaceAll('-', '')}T150000` });
        await colleague.close();
      });

      await test.step('it stands in the lawyer’s list; the hour is hers no more, the other is free again', async () => {
        await laura.page.goto('/desk');
        await expect(laura.page.locator('.appointments').getByText(reference)).toBeVisible();
        await expectAccessible(laura.page);
        const other = await ask();
        await open(other.reference);
        await field(laura.page, 'desk_legal.offer_note').fill('Vediamoci in ufficio.');
        await laura.page.getByRole('radio', { name: t('terms.way_office'), exact: true }).check();
        await field(laura.page, 'terms.appointment_place').fill('Via Roma 1, Milano');
        await fill(1, day, '15:30', '30');
        await press(laura.page, 'desk_legal.offer_send');
        await expect(laura.page.getByText(t('problems.slot_taken'))).toBeVisible();
        await fill(1, day, '10:00', '30');
        await press(laura.page, 'desk_legal.offer_send');
        await expect(laura.page.getByRole('heading', { name: t('desk_legal.offer_stands') })).toBeVisible();
        await press(laura.page, 'desk_legal.offer_take_back');
        await expect(laura.page.getByText(t('terms.appointment_cancelled'))).toBeVisible();
      });

      await test.step('the company cancels: both calendars hear of it', async () => {
        const before = [email, laura.email].map((to) => server.mailbox.all(to).filter(withFile).length);
        await press(page, 'legal.appointment_cancel');
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('dialog').getByRole('button', { name: t('legal.appointment_cancel'), exact: true }).click();
        await expect(page.getByText(t('terms.appointment_cancelled'))).toBeVisible();
        await expectAccessible(page);
        const files = await Promise.all([email, laura.email].map(async (to, at) => calendar(await server.mailbox.next(to, before[at], withFile))));
        for (const file of files) expect(file).toMatchObject({ method: 'CANCEL', sequence: 2, status: 'CANCELLED' });
        await laura.page.goto('/desk');
        await expect(laura.page.locator('.queue')).toBeVisible();
        await expect(laura.page.locator('.appointments')).toHaveCount(0);
      });
    });
  });
}
