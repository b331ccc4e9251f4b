// A workshop from its draft to its end: written and published at the desk, filled, enlarged, moved, cancelled; and every calendar file
// says the same of it.
import { member } from './support/desk.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, inDays, test, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };
const PATHS = { it: 'workshop', en: 'workshops' };

/** What a calendar file says of what it is about. */
function calendar(file) {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  const value = (name) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
  const [method, uid, sequence, status] = ['METHOD', 'UID', 'SEQUENCE', 'STATUS'].map(value);
  const starts = lines.find((line) => line.startsWith('DTSTART;TZID=Europe/Rome:'));
  return { method, uid, sequence: Number(sequence), status, starts: starts.split(':')[1] };
}

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`workshops at the desk (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const press = (page, key, values) => page.getByRole('button', { name: t(key, values), exact: true }).click();
    const label = (page, key) => page.getByLabel(t(key), { exact: true });
    const optional = (page, key) => page.getByLabel(`${t(key)} ${t('common.optional')}`, { exact: true });

    /** A browser in which a trainer is in. */
    async function atDesk({ server, anotherBrowser }, partner) {
      const page = await anotherBrowser();
      await enter(page.context(), server, await member(server, address(), partner, 'trainer'));
      return page;
    }

    /** Somebody signed in registers one person of a company of her own. */
    async function register(server, reference) {
      const email = address();
      const cookies = await server.signIn(email, lang);
      const people = [{ name: 'Anna Prova', email, role: '' }];
      const draft = { company_name: 'Prova Spa', vat_number: vatNumber(), email, people, question: '', names_nobody: false };
      const { secret, seats } = await (await server.post(`workshops/${reference}/registrations`, draft, { Cookie: cookies })).json();
      return { email, secret, state: seats[0].state };
    }

    test('it is written, published, fills up, is enlarged, moved and cancelled', async ({ page, server, anotherBrowser }) => {
      test.setTimeout(120_000);
      const title = `Accogliere ${crypto.randomUUID().slice(0, 8)}`;
      const desk = await atDesk({ server, anotherBrowser }, 'Ente di prova');
      const list = `/${lang}/${PATHS[lang]}`;
      const link = async (reference) => calendar(await (await page.request.get(`/api/v1/workshops/${reference}/calendar.ics?lang=${lang}`)).text());
      /** The calendar file of the newest mail to somebody, once there are more than `before`. */
      const mailed = async (to, before) => {
        const { attachments } = await server.mailbox.next(to, before);
        return calendar(attachments[0].content.toString());
      };

      const reference = await test.step('a form that says what is missing, and keeps what was typed', async () => {
        await desk.goto('/desk/workshops');
        await expect(desk.getByRole('heading', { level: 1 })).toContainText(t('desk_workshops.title'));
        await expect(desk.locator('.queue > li').first()).toBeVisible();
        await expectAccessible(desk);
        await desk.getByRole('link', { name: t('desk_workshops.new') }).click();
        await expectPage(desk, t('desk_workshops.new'));
        await expectAccessible(desk);
        for (const language of ['language_it', 'language_en']) {
          const group = desk.getByRole('group', { name: t(`terms.${language}`), exact: true });
          await group.getByLabel(t('desk_workshops.name'), { exact: true }).fill(title);
          await group.getByLabel(t('desk_workshops.summary'), { exact: true }).fill('Che cosa preparare.');
          await group.getByLabel(t('desk_workshops.description'), { exact: true }).fill('Prima, durante, dopo.');
          await group.getByLabel(`${t('workshops.programme')} ${t('common.optional')}`, { exact: true }).fill('15:00 Benvenuto');
        }
        await press(desk, 'desk_workshops.save_draft');
        await expect(desk.locator('#error-summary')).toBeFocused();
        await expect(desk.locator('#error-summary').getByRole('link')).toHaveCount(8);
        await expectAccessible(desk);
        await desk.reload();
        const italian = desk.getByRole('group', { name: t('terms.language_it'), exact: true });
        await expect(italian.getByLabel(t('desk_workshops.name'), { exact: true })).toHaveValue(title);
        await label(desk, 'desk_workshops.date').fill(inDays(30));
        await label(desk, 'desk_workshops.starts_at').fill('15');
        await label(desk, 'desk_workshops.ends_at').fill('14:00');
        await desk.getByRole('radio', { name: t('terms.language_it') }).check();
        await label(desk, 'desk_workshops.online').check();
        await label(desk, 'desk_workshops.capacity').fill('1');
        await optional(desk, 'workshops.rule').fill('1');
        await press(desk, 'desk_workshops.save_draft');
        await expect(desk.getByText(t('desk_workshops.ends_at_blank')).first()).toBeVisible();
        await label(desk, 'desk_workshops.ends_at').fill('17:30');
        await press(desk, 'desk_workshops.save_draft');
        await expectPage(desk, title);
        await expect(desk.getByText(t('desk_workshops.preview_draft'))).toBeVisible();
        await expectAccessible(desk);
        return desk.url().split('/').at(-1);
      });

      await test.step('a draft is nobody else’s; published it is in the calendar at once', async () => {
        expect((await page.goto(`${list}/${reference}`)).status()).toBe(404);
        await press(desk, 'desk_workshops.publish');
        await expect(desk.locator('p.lead').first()).toContainText(t('desk_workshops.state_published'));
        await expectAccessible(desk);
        await page.goto(list);
        await expect(page.getByRole('link', { name: title })).toBeVisible();
        await page.goto(`${list}/${reference}`);
        await expect(page.getByText(t('workshops.rule_one'))).toBeVisible();
        await expectAccessible(page);
      });

      const people = await test.step('one seat, and a second who waits', async () => {
        const people = [await register(server, reference), await register(server, reference)];
        expect(people.map(({ state }) => state)).toEqual(['confirmed', 'waiting']);
        return people;
      });
      // Each has had a code and the word that she is registered.
      for (const { email } of people) expect((await mailed(email, 1)).sequence).toBe(0);
      const first = await link(reference);
      expect(first).toMatchObject({ method: 'PUBLISH', sequence: 0, status: 'CONFIRMED' });

      await test.step('enlarged: who waits has a seat, and is told', async () => {
        await desk.reload();
        await desk.getByRole('link', { name: t('desk_workshops.edit') }).click();
        await expectPage(desk, t('desk_workshops.edit'));
        await expectAccessible(desk);
        await label(desk, 'desk_workshops.capacity').fill('2');
        await press(desk, 'desk_workshops.save');
        await expectPage(desk, title);
        const [{ secret }] = people.slice(1);
        expect((await server.get(`registrations/${secret}`, '')).seats[0]).toMatchObject({ state: 'confirmed', promoted: true });
        expect(await mailed(people[1].email, 2)).toEqual(first);
        await expect(desk.getByText(t('workshops.full_nobody_waits', { capacity: 2 }))).toBeVisible();
      });

      const moved = await test.step('moved: of two at once the second is told and loses nothing, and everybody hears of it', async () => {
        const colleague = await atDesk({ server, anotherBrowser }, 'Altro ente di prova');
        for (const one of [desk, colleague]) {
          await one.goto(`/desk/workshops/${reference}/edit`);
          await expect(one.getByRole('heading', { level: 1 })).toContainText(t('desk_workshops.edit'));
        }
        await label(desk, 'desk_workshops.starts_at').fill('16:00');
        await press(desk, 'desk_workshops.save');
        await expectPage(desk, title);
        await label(colleague, 'desk_workshops.capacity').fill('1');
        await expect(colleague.getByText(t('desk_workshops.above_title'))).toBeVisible();
        await press(colleague, 'desk_workshops.save');
        await expect(colleague.getByText(t('desk_workshops.was_changed'))).toBeVisible();
        await expectAccessible(colleague);
        await press(colleague, 'desk_work.see_newest');
        await expect(colleague.getByText(t('desk_workshops.differs_title'))).toBeVisible();
        await expect(label(colleague, 'desk_workshops.capacity')).toHaveValue('1');
        await expect(colleague.locator('.callout dd', { hasText: '16:00' })).toBeVisible();
        await expectAccessible(colleague);
        const files = [await mailed(people[0].email, 2), await mailed(people[1].email, 3)];
        const now = await link(reference);
        expect(files).toEqual([now, now]);
        expect(now).toMatchObject({ method: 'PUBLISH', uid: first.uid, sequence: 1, status: 'CONFIRMED' });
        expect(now.starts.slice(-6)).toBe('160000');
        return now;
      });

      await test.step('cancelled: everybody is told, the page says so, every file takes it out of the calendar', async () => {
        await desk.goto(`/desk/workshops/${reference}`);
        await desk.getByText(t('desk_workshops.cancel_title'), { exact: true }).click();
        await label(desk, 'desk_workshops.reason').fill('Chi lo tiene non può venire.');
        await expectAccessible(desk);
        await press(desk, 'desk_workshops.cancel');
        await expect(desk.getByText(t('desk_workshops.was_cancelled'))).toBeVisible();
        await expectAccessible(desk);
        for (const [at, { email }] of people.entries()) {
          const mail = await server.mailbox.next(email, 3 + at);
          expect(mail.text).toContain('Chi lo tiene non può venire.');
          expect(mail.attachments[0].headers.get('content-type').params.method).toBe('CANCEL');
          expect(calendar(mail.attachments[0].content.toString())).toEqual(await link(reference));
        }
        expect(await link(reference)).toMatchObject({ method: 'CANCEL', uid: moved.uid, sequence: 2, status: 'CANCELLED' });
        expect((await page.goto(`${list}/${reference}`)).status()).toBe(410);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('problems.gone_workshop_title'));
        await expectAccessible(page);
        await page.goto(`/${lang}/${PATHS[lang]}/${lang === 'it' ? 'iscritti' : 'registered'}/${people[0].secret}`);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('workshops.called_off_title'));
        await expect(page.getByText('Chi lo tiene non può venire.')).toBeVisible();
        await expectAccessible(page);
        await page.goto(list);
        await expect(page.getByRole('link', { name: title })).toHaveCount(0);
      });

      await test.step('the list finds it, and another like it begins from it', async () => {
        await desk.goto(`/desk/workshops?search=${encodeURIComponent(title)}`);
        await expect(desk.locator('.queue > li')).toHaveCount(1);
        await desk.getByRole('link', { name: title }).click();
        await desk.getByRole('link', { name: t('desk_workshops.duplicate') }).click();
        await expectPage(desk, t('desk_workshops.new'));
        const italian = desk.getByRole('group', { name: t('terms.language_it'), exact: true });
        await expect(italian.getByLabel(t('desk_workshops.name'), { exact: true })).toHaveValue(title);
        await expect(label(desk, 'desk_workshops.date')).toHaveValue('');
        await expect(label(desk, 'desk_workshops.starts_at')).toHaveValue('16:00');
      });
    });

    test('of one company no more people than the rule allows; who only reads changes nothing', async ({ page, server, anotherBrowser }) => {
      const desk = await atDesk({ server, anotherBrowser }, 'Ente di prova');
      const cookies = (await desk.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      const post = async (path, body) => (await server.post(path, body, { Cookie: cookies })).json();
      const both = (words) => ({ it: words, en: words });
      const draft = await post('desk/workshops', {
        title: both(`Regola ${crypto.randomUUID().slice(0, 8)}`), summary: both('Una lista.'), description: both('Che cosa serve.'),
        language: 'it', date: inDays(20), starts_at: '10:00', ends_at: '12:00', online: true, capacity: '10', seats_per_company: '1',
      });
      const { reference } = draft.view.summary;
      await post(`desk/workshops/${reference}/publication`, { version: draft.version });
      await page.goto(`/${lang}/${PATHS[lang]}/${reference}/${lang === 'it' ? 'iscrizione' : 'register'}`);
      await label(page, 'terms.employer_name').fill('Prova Spa');
      await label(page, 'terms.employer_vat').fill(vatNumber());
      await label(page, 'workshops.sender_email').fill(address());
      await press(page, 'workshops.add_person');
      for (const number of [1, 2]) {
        const person = page.getByRole('group', { name: t('workshops.person', { number }) });
        await person.getByLabel(t('workshops.name'), { exact: true }).fill(`Persona ${number}`);
        await person.getByLabel(t('workshops.email'), { exact: true }).fill(address());
      }
      await press(page, 'workshops.send');
      await expect(page.locator('#error-summary')).toContainText(t('problems.too_many_of_company', { limit: 1 }));
      await expectAccessible(page);

      const reader = await anotherBrowser();
      await enter(reader.context(), server, await member(server, address(), 'Ente di prova', 'mediator'));
      await reader.goto(`/desk/workshops/${reference}`);
      await expect(reader.getByText(t('desk_workshops.preview_published'))).toBeVisible();
      await expect(reader.getByRole('link', { name: t('desk_workshops.edit') })).toHaveCount(0);
      await expect(reader.getByText(t('desk_workshops.cancel_title'), { exact: true })).toHaveCount(0);
      await expectAccessible(reader);
      await reader.goto(`/desk/workshops/${reference}/edit`);
      await expect(reader.getByRole('heading', { level: 1 })).toContainText(t('desk.not_found_title'));
    });

    test('who registered is seen, a seat is given back for her, and all are written to', async ({ server, anotherBrowser }) => {
      const desk = await atDesk({ server, anotherBrowser }, 'Ente di prova');
      const cookies = (await desk.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      const post = async (path, body) => (await server.post(path, body, { Cookie: cookies })).json();
      const both = (words) => ({ it: words, en: words });
      const draft = await post('desk/workshops', {
        title: both(`Iscritti ${crypto.randomUUID().slice(0, 8)}`), summary: both('Una lista.'), description: both('Che cosa serve.'),
        language: 'it', date: inDays(20), starts_at: '10:00', ends_at: '12:00', online: true, capacity: '1',
      });
      const { reference } = draft.view.summary;
      await post(`desk/workshops/${reference}/publication`, { version: draft.version });
      const people = [await register(server, reference), await register(server, reference)];
      await desk.goto(`/desk/workshops/${reference}`);
      await desk.getByRole('link', { name: t('desk_workshops.registered') }).click();
      await expectPage(desk, t('desk_workshops.registered'));
      await expect(desk.locator('.queue > li')).toHaveCount(2);
      await expectAccessible(desk);

      await test.step('a message goes to all of them, after what is missing was told', async () => {
        await desk.getByText(t('desk_workshops.write_title'), { exact: true }).click();
        await press(desk, 'desk_workshops.write_send');
        await expect(desk.locator('#error-summary')).toBeFocused();
        await desk.getByRole('radio', { name: t('desk_workshops.to_both') }).check();
        await label(desk, 'desk_workshops.subject').fill('Portate un documento');
        await label(desk, 'desk_workshops.message').fill('All’ingresso serve un documento.');
        await expect(desk.getByText(t('desk_workshops.message_preview'))).toBeVisible();
        await expectAccessible(desk);
        await press(desk, 'desk_workshops.write_send');
        await expect(desk.getByRole('main').getByText(t('desk_workshops.written', { count: 2 }))).toBeVisible();
        for (const { email } of people) {
          const mail = await server.mailbox.next(email, 2);
          expect(mail.subject).toBe('Portate un documento');
          expect(mail.text).toContain('All’ingresso serve un documento.');
        }
      });

      await test.step('a seat goes back, and the first in line has it', async () => {
        const first = desk.locator('.queue > li', { hasText: people[0].email });
        await first.getByRole('button', { name: t('desk_workshops.give_back') }).click();
        await expect(desk.getByRole('dialog')).toBeVisible();
        await expectAccessible(desk);
        await press(desk, 'desk_workshops.give_back_confirm');
        await expect(first.getByText(t('terms.seat_cancelled'))).toBeVisible();
        await expect(desk.locator('.queue > li', { hasText: people[1].email }).getByText(t('desk_workshops.promoted'))).toBeVisible();
        expect((await server.mailbox.next(people[0].email, 3)).text).toContain('Anna Prova');
        await expectAccessible(desk);
      });
    });
  });
}
