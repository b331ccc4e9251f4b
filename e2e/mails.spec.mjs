// Mails that remind and can be stopped, drafts that wait in every browser, and a session that is over in the middle.
import { Server } from './support/server.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, test, text } from './support/test.mjs';

const QUESTION = {
  topic: 'permits',
  question: 'Una persona ha la ricevuta del rinnovo del permesso: possiamo rinnovarle il contratto che scade?',
  names_nobody: false,
  urgency: 'days',
  employer: { name: 'Officine Prova S.r.l.', vat_number: '12345678903', sector: 'c', size: 'small', municipality: 'Brescia' },
  contact: { name: 'Anna Prova', email: 'anna@example.com', phone: '030 1234567' },
};

/** The address that a mail program posts to. */
function unsubscribe(mail) {
  const line = (key) => mail.headerLines.find((header) => header.key === key)?.line;
  expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  return line('list-unsubscribe').match(/<(https?:[^>]+)>/)[1];
}

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test(`mails are chosen, honoured and stopped (${lang})`, async ({ anotherBrowser }) => {
    // What is answered is reminded of at once, by a server that starts.
    const server = await Server.start({ APPRODO_ANSWER_REMINDER_DAYS: '0' });
    try {
      const people = {};
      for (const name of ['clicks', 'presses', 'refuses']) {
        const email = address();
        const cookies = await server.signIn(email);
        const page = await anotherBrowser(server.url);
        await enter(page.context(), server, cookies);
        people[name] = { email, cookies, page };
      }
      const reminder = (mail) => mail.subject.startsWith(t('mail.answer_reminder_subject', { reference: '' }).slice(0, 20));

      await test.step('each chooses her language, and one no reminders', async () => {
        for (const [name, { page }] of Object.entries(people)) {
          await page.goto(`/${lang}/area`);
          await page.getByRole('link', { name: t('preferences.choose') }).click();
          await expectPage(page, t('preferences.title'));
          await expect(page.getByText(t('preferences.needed'))).toBeVisible();
          const answers = page.getByLabel(t('preferences.answer_reminders'));
          await expect(answers).toBeChecked();
          if (name === 'refuses') await answers.uncheck();
          await page.getByRole('radio', { name: text(lang, 'common.language_name') }).check();
          await page.getByRole('button', { name: t('preferences.save') }).click();
          await expect(page.locator('#live-status')).toHaveText(t('preferences.saved'));
          await expectAccessible(page);
          await page.reload();
          await expect(answers).toBeChecked({ checked: name !== 'refuses' });
        }
      });

      await test.step('the desk answers, and reminders come to who wants them', async () => {
        for (const person of Object.values(people)) {
          const { reference } = await (await server.post('legal-questions', QUESTION, { Cookie: person.cookies })).json();
          await server.admin('answer', reference, '--text', 'Sì, con la ricevuta in mano.');
          await expect.poll(() => server.mailbox.all(person.email).at(-1).subject).toBe(t('mail.question_answered_subject', { reference }));
          person.reference = reference;
        }
        await server.kill();
        await server.serve();
        for (const { email, reference } of [people.clicks, people.presses]) {
          await expect.poll(() => server.mailbox.all(email).at(-1).subject).toBe(t('mail.answer_reminder_subject', { reference }));
        }
        await expect.poll(() => server.admin('outbox', 'waiting')).toContain('Mails: 0');
        expect(server.mailbox.all(people.refuses.email).filter(reminder)).toEqual([]);
      });

      await test.step('a mail program stops them by one post, and looking at the link does not', async () => {
        const { page, email } = people.clicks;
        const link = unsubscribe(server.mailbox.all(email).at(-1));
        for (let scans = 0; scans < 3; scans += 1) expect((await fetch(link)).status).toBe(200);
        await page.goto(`/${lang}/area/${lang === 'it' ? 'mail' : 'mails'}`);
        await expect(page.getByLabel(t('preferences.answer_reminders'))).toBeChecked();
        const form = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
        expect((await fetch(link, { method: 'POST', body: form, redirect: 'error' })).status).toBe(200);
        await page.reload();
        await expect(page.getByLabel(t('preferences.answer_reminders'))).not.toBeChecked();
        await expect(page.getByLabel(t('preferences.vacancy_reminders'))).toBeChecked();
      });

      await test.step('the link at the end of the mail leads to a button, for who is not signed in, too', async () => {
        const mail = server.mailbox.all(people.presses.email).at(-1);
        const link = unsubscribe(mail);
        expect(mail.text).toContain(link);
        const page = await anotherBrowser(server.url);
        await page.goto(link);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('preferences.stop_title'));
        await expectAccessible(page);
        await page.getByRole('button', { name: t('preferences.stop') }).click();
        await expectPage(page, t('preferences.stopped_title'));
        await expectAccessible(page);
      });

      await test.step('needed mails cannot be stopped', async () => {
        const needed = server.mailbox.all(people.refuses.email);
        expect(needed.length).toBeGreaterThan(1);
        expect(needed.flatMap((mail) => mail.headerLines.map(({ key }) => key))).not.toContain('list-unsubscribe');
      });
    } finally {
      await server.stop();
    }
  });

  test(`a draft begun in one browser is gone on with in another (${lang})`, async ({ page, server, anotherBrowser }) => {
    const email = address();
    await enter(page.context(), server, await server.signIn(email));
    const other = await anotherBrowser();
    await enter(other.context(), server, await server.signIn(email));
    const question = t('legal.question');
    const typed = 'Possiamo assumere chi ha solo la ricevuta?';

    await test.step('what is typed is kept in the area once she rests', async () => {
      await page.goto(`/${lang}`);
      await page.goto(lang === 'it' ? '/it/sportello-legale/domanda' : '/en/legal-desk/ask');
      const kept = page.waitForResponse((response) => response.url().endsWith('/drafts/legal-question') && response.request().method() === 'POST');
      await page.getByLabel(question, { exact: true }).fill(typed);
      expect((await kept).status()).toBe(200);
      const words = t('drafts.in_area', { until: '' }).slice(0, 20);
      await expect(page.getByText(words)).toBeVisible();
    });

    await test.step('and is found from there in another browser', async () => {
      await other.goto(`/${lang}/area`);
      await expect(other.getByRole('heading', { name: t('drafts.title') })).toBeVisible();
      await other.getByRole('link', { name: t('legal.ask_title') }).first().click();
      await expectPage(other, t('legal.ask_title'));
      await expect(other.getByLabel(question, { exact: true })).toHaveValue(typed);
      await expect(other.getByText(t('drafts.resumed'))).toBeVisible();
      await expectAccessible(other);
    });

    await test.step('until it is discarded', async () => {
      await other.goto(`/${lang}/area`);
      await other.getByRole('button', { name: t('common.draft_delete') }).click();
      await expect(other.locator('#live-status')).toHaveText(t('common.draft_deleted'));
      await expect(other.getByRole('heading', { name: t('drafts.title') })).toHaveCount(0);
      await other.goto(lang === 'it' ? '/it/sportello-legale/domanda' : '/en/legal-desk/ask');
      await expect(other.getByLabel(question, { exact: true })).toHaveValue('');
    });
  });

  test(`a session that is over in the middle leads back to the form as it was (${lang})`, async ({ page, server, samples }) => {
    const email = address();
    const cookies = await server.signIn(email);
    const people = [1, 2].map((number) => ({ name: `Persona ${number}`, email: address(), role: '' }));
    const draft = { company_name: 'Officine Prova S.r.l.', vat_number: '12345678903', email, people, question: '', names_nobody: false };
    const seats = await server.post(`workshops/${await samples.workshop()}/registrations`, draft, { Cookie: cookies });
    const { reference } = await seats.json();
    await enter(page.context(), server, cookies);
    const path = `/${lang}/area/${lang === 'it' ? 'iscrizioni' : 'registrations'}/${reference}`;
    await page.goto(path);
    await page.getByLabel('Persona 2').check();
    await page.context().clearCookies({ name: 'approdo' });
    await page.getByRole('button', { name: t('workshops.cancel'), exact: true }).click();
    await page.getByRole('button', { name: t('workshops.cancel_confirm') }).click();
    await expect(page.getByText(t('problems.failure_signed_out'))).toBeVisible();
    await expectAccessible(page);
    const before = server.mailbox.all(email).length;
    await page.getByRole('alert').getByRole('link', { name: t('common.sign_in') }).click();
    await expectPage(page, t('sign_in.title'));
    await page.getByLabel(t('sign_in.email'), { exact: true }).fill(email);
    await page.getByRole('button', { name: t('sign_in.send') }).click();
    await expectPage(page, t('sign_in.code_title'));
    await page.getByLabel(t('sign_in.code'), { exact: true }).fill((await server.mailbox.code(email, before)).digits);
    await page.getByRole('button', { name: t('sign_in.enter'), exact: true }).click();
    await expect(page).toHaveURL(path);
    await expect(page.getByLabel('Persona 2')).toBeChecked();
    await expect(page.getByLabel('Persona 1')).not.toBeChecked();
    await page.getByRole('button', { name: t('workshops.cancel'), exact: true }).click();
    await page.getByRole('button', { name: t('workshops.cancel_confirm') }).click();
    await expect(page.getByLabel('Persona 2')).toHaveCount(0);
  });
}
