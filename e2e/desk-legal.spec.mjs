// A legal question over some days, on a server whose clock is moved: it is asked, taken, handed to a colleague, waits for the
// company, which stops the clock, goes on, is answered in time under the name of a lawyer, and becomes an answer for everybody.
import { VACANCY } from './support/samples.mjs';
import { member } from './support/desk.mjs';
import { Server } from './support/server.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, test as base, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

const LIST = { it: '/it/sportello-legale/risposte', en: '/en/legal-desk/answers' };

/** The question and its answer, in words of which nobody could say whose they were; the months make it one of a kind. */
function forAll(months) {
  return {
    it: { question: `Con la ricevuta del rinnovo si può prorogare il contratto di ${months} mesi?`, answer: 'Sì, fino al giorno che la ricevuta consente.' },
    en: { question: `Can a contract be extended by ${months} months on the receipt of a renewal?`, answer: 'Yes, until the day that the receipt allows.' },
  };
}

/** Who is in stays in, however far the clock goes. */
const LONG = { APPRODO_PROMISE_MINIMUM: '1', APPRODO_SESSION_DAYS: '2000', APPRODO_DESK_SESSION_HOURS: '60000' };

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

/** The second Tuesday of a February to come, at 10:00 in Italy: neither a holiday nor the change of the clocks is near. */
function tuesday() {
  const year = new Date().getUTCFullYear() + 1;
  const first = new Date(Date.UTC(year, 1, 1, 9));
  return new Date(Date.UTC(year, 1, 8 + ((9 - first.getUTCDay()) % 7), 9));
}

const MINUTE = 60_000;
const hours = (count) => count * 60 * MINUTE;

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`a legal question (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const press = (page, key) => page.getByRole('button', { name: t(key), exact: true }).click();
    const field = (page, key) => page.getByLabel(t(key), { exact: true });
    const unfold = (page, key) => page.locator('summary', { hasText: t(key) }).click();
    const lead = (page) => page.locator('p.lead');

    test('waits for the company, goes on, and is answered in time under a lawyer’s name', async ({ page, server, anotherBrowser }) => {
      const partner = `Ente ${crypto.randomUUID().slice(0, 8)}`;
      const open = async (...roles) => {
        const email = address();
        const cookies = await member(server, email, partner, ...roles);
        const own = await anotherBrowser();
        await enter(own.context(), server, cookies);
        return { page: own, email };
      };
      // One server for both languages: its clock only goes forward.
      await server.goTo(Date.now());
      const [laura, lea, admin, edda] = [await open('lawyer'), await open('lawyer'), await open('administrator'), await open('editor')];
      const email = address();
      const cookies = await server.signIn(email, lang);
      const start = tuesday().getTime() + (lang === 'it' ? 0 : hours(7 * 24));
      await server.goTo(start);
      const employer = { ...VACANCY.employer, vat_number: vatNumber() };
      const question = 'Una persona ha la ricevuta del rinnovo: possiamo prorogarle il contratto?';
      const asked = { topic: 'permits', urgency: 'days', names_nobody: false, employer, contact: { ...VACANCY.contact, email }, question };
      const { reference, secret } = await (await server.post('legal-questions', asked, { Cookie: cookies })).json();
      const path = `/desk/legal-questions/${reference}`;

      await test.step('it is taken; how much time is left is said in working hours', async () => {
        await laura.page.goto('/desk');
        await expect(laura.page.locator('.queue')).toContainText(t('desk_legal.hours_left', { count: 47 }));
        await laura.page.goto(path);
        await expect(lead(laura.page)).toContainText(t('desk_legal.hours_left', { count: 47 }));
        await press(laura.page, 'desk_work.take');
        await expect(laura.page.getByRole('button', { name: t('desk_work.release') })).toBeVisible();
      });

      await test.step('a note for colleagues, and the question goes to one of them', async () => {
        await press(laura.page, 'desk_legal.note_add');
        await expect(field(laura.page, 'desk_legal.note')).toBeFocused();
        await field(laura.page, 'desk_legal.note').fill('Manca la data del permesso.');
        await press(laura.page, 'desk_legal.note_add');
        await expect(laura.page.getByRole('listitem').filter({ hasText: 'Manca la data del permesso.' })).toBeVisible();
        await unfold(laura.page, 'desk_legal.hand_title');
        await expectAccessible(laura.page);
        await press(laura.page, 'desk_legal.hand_send');
        await expect(field(laura.page, 'desk_legal.hand_to')).toBeFocused();
        await field(laura.page, 'desk_legal.hand_to').selectOption({ index: 1 });
        await field(laura.page, 'desk_legal.hand_note').fill('Segui tu questa azienda.');
        const before = server.mailbox.all(lea.email).length;
        await press(laura.page, 'desk_legal.hand_send');
        await expect(laura.page.getByText(t('desk_work.taken_title'))).toBeVisible();
        expect((await server.mailbox.next(lea.email, before)).subject).toContain(reference);
        await lea.page.goto(path);
        await expect(lea.page.getByText('Segui tu questa azienda.')).toBeVisible();
      });

      await test.step('a day later the company is asked: the clock stands', async () => {
        await server.goTo(start + hours(24) + MINUTE);
        await lea.page.reload();
        await expect(lead(lea.page)).toContainText(t('desk_legal.hours_left', { count: 23 }));
        await unfold(lea.page, 'desk_legal.ask_title');
        await field(lea.page, 'desk_legal.ask').fill('Fino a quando vale il permesso?');
        const before = server.mailbox.all(email).length;
        await press(lea.page, 'desk_legal.ask_send');
        await expect(lead(lea.page)).toContainText(t('desk_legal.clock_stands', { left: t('desk_legal.hours_left', { count: 23 }) }));
        await expectAccessible(lea.page);
        expect((await server.mailbox.next(email, before)).subject).toContain(reference);
      });

      await test.step('on Saturday the company answers, signed in or by its secret link', async () => {
        await server.goTo(start + hours(4 * 24 + 1));
        if (lang === 'it') {
          await enter(page.context(), server, cookies);
          await page.goto('/it/area');
          await page.getByRole('link', { name: t('area.need_reply') }).click();
        } else {
          await page.goto(`/en/legal-desk/question/${secret}`);
        }
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('legal.reply_title'));
        await expect(page.getByText('Fino a quando vale il permesso?')).toHaveCount(1);
        await expect(page.getByText('Manca la data del permesso.')).toHaveCount(0);
        await expectAccessible(page);
        await field(page, 'legal.reply_text').fill('Fino a marzo.');
        await press(page, 'legal.reply');
        await expectPage(page, t('legal.asked_title'));
        await expect(page.getByText('Fino a marzo.')).toBeVisible();
      });

      await test.step('what was left counts from Monday’s opening; the answer is signed', async () => {
        await server.goTo(start + hours(6 * 24) + MINUTE);
        await lea.page.goto('/desk?holder=mine');
        await lea.page.getByRole('link', { name: t('legal.topic_permits') }).click();
        await expect(lead(lea.page)).toContainText(t('desk_legal.hours_left', { count: 22 }));
        await expect(lea.page.getByText('Fino a marzo.')).toBeVisible();
        await field(lea.page, 'desk_work.answer').fill('Sì, fino a quel giorno.');
      });

      let title;
      await test.step('what is worth reading goes with the answer; a reload keeps it', async () => {
        await unfold(lea.page, 'desk_legal.reading_title');
        const words = field(lea.page, 'desk_legal.reading_search');
        await words.fill('quadrifoglio zanzibar');
        await words.press('Enter');
        await expect(lea.page.locator('.reading-choice .results-count')).toHaveText(t('desk_legal.reading_none'));
        await words.fill(lang === 'it' ? 'ricevuta del rinnovo' : 'receipt of the renewal');
        await words.press('Enter');
        const found = lea.page.locator('.reading-choice .row-list > li');
        await expect(found.nth(1)).toBeVisible();
        const names = await found.getByRole('link').evaluateAll((links) => links.map((link) => link.firstChild.textContent));
        title = names[0];
        for (const place of [0, 1]) {
          await found.nth(place).getByRole('button').click();
          await expect(found.nth(place).getByRole('button')).toContainText(t('desk_legal.reading_remove'));
          await expect(found.nth(place).getByRole('button')).toBeFocused();
        }
        await expectAccessible(lea.page);
        await lea.page.setViewportSize({ width: 360, height: 740 });
        expect(await lea.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        await lea.page.setViewportSize({ width: 1280, height: 900 });
        await lea.page.reload();
        const attached = lea.page.locator('.decision .reading li');
        await expect(attached).toHaveCount(2);
        await attached.nth(1).getByRole('button').click();
        await expect(attached).toHaveCount(1);
        await expect(lea.page.locator('summary', { hasText: t('desk_legal.reading_title') })).toBeFocused();
        await expect(field(lea.page, 'desk_work.answer')).toHaveValue('Sì, fino a quel giorno.');
        await expectAccessible(lea.page);
      });

      await test.step('the answer arrives, and with it what is to be read, in the mail too', async () => {
        const before = server.mailbox.all(email).length;
        await press(lea.page, 'desk_work.send_answer');
        await expect(lea.page.locator('.signature')).toContainText(partner);
        await expect(lea.page.locator('.reading').getByRole('link')).toHaveText(title);
        const mail = await server.mailbox.next(email, before);
        expect(mail.text).toContain(t('mail.question_answered_reading'));
        await page.reload();
        const link = page.locator('.answer .reading').getByRole('link');
        await expect(link).toHaveText(title);
        expect(mail.text).toContain(`${title}\n${server.url}${await link.getAttribute('href')}`);
        await link.click();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
        await page.goBack();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('legal.answered_title'));
        await expect(page.locator('.answer')).toContainText('Sì, fino a quel giorno.');
        await expect(page.locator('.answer .signature')).toContainText(partner);
        await expectAccessible(page);
      });

      await test.step('it was in time, which is told at the desk and to everybody', async () => {
        await lea.page.goto('/desk');
        await expect(lea.page.locator('.form-note')).toContainText('100%');
        await page.goto(`/${lang}/${lang === 'it' ? 'sportello-legale' : 'legal-desk'}`);
        await expect(page.getByRole('heading', { name: t('legal.kept_title') })).toBeVisible();
        await expect(page.getByText('100%')).toBeVisible();
        await expectAccessible(page);
      });

      await test.step('for everybody, it is proposed by the lawyer and published by an editor', async () => {
        const written = forAll(lang === 'it' ? 4 : 5);
        const inLanguage = (of, key) => `[name="draft.${key}.${of}"]`;
        const write = async (who, of) => {
          await who.locator(inLanguage(of, 'question')).fill(written[of].question);
          await who.locator(inLanguage(of, 'answer')).fill(written[of].answer);
        };
        const title = written[lang].question;
        await lea.page.goto(path);
        await lea.page.getByRole('link', { name: t('desk_faq.offer') }).click();
        await expectPage(lea.page, t('desk_faq.propose_title'));
        await write(lea.page, lang);
        await field(lea.page, 'desk_faq.sources').fill('D.Lgs. 286/1998, art. 5 https://www.normattiva.it/uri-res/N2Ls');
        await lea.page.getByRole('radio', { name: t('faq.confidence_secondary') }).check();
        await field(lea.page, 'desk_faq.review_by').fill(new Date(start + hours(200 * 24)).toISOString().slice(0, 10));
        await press(lea.page, 'desk_faq.send_proposal');
        await expectPage(lea.page, title);
        await edda.page.goto('/desk');
        await edda.page.getByRole('link', { name: title }).click();
        await expectPage(edda.page, title);
        await press(edda.page, 'desk_work.take');
        await expect(edda.page.getByRole('button', { name: t('desk_work.release') })).toBeVisible();
        await edda.page.getByRole('link', { name: t('desk_faq.edit') }).click();
        await expectPage(edda.page, t('desk_faq.edit_title'));
        await write(edda.page, lang === 'it' ? 'en' : 'it');
        await press(edda.page, 'desk_faq.publish');
        await expect(edda.page.getByRole('link', { name: t('desk_faq.public_page') })).toBeVisible();
        await page.goto(LIST[lang]);
        await page.getByRole('link', { name: title }).click();
        await expectPage(page, title);
        await expect(page.getByText(partner)).toBeVisible();
      });

      await test.step('who is no lawyer signs nothing', async () => {
        const again = await (await server.post('legal-questions', asked, { Cookie: cookies })).json();
        await admin.page.goto(`/desk/legal-questions/${again.reference}`);
        await expect(admin.page.getByText(t('desk_legal.only_lawyers'))).toBeVisible();
        await expect(field(admin.page, 'desk_work.answer')).toHaveCount(0);
        await expectAccessible(admin.page);
      });
    });
  });
}
