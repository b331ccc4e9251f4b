// What becomes of one's own: editing against somebody else, renewing, duplicating, closing, withdrawing, and asking more.
import { VACANCY } from './support/samples.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, inDays, test, text, vatNumber } from './support/test.mjs';

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);
  const area = (reference) => `/${lang}/area/${lang === 'it' ? 'offerte' : 'vacancies'}/${reference}`;
  const press = (page, key) => page.getByRole('button', { name: t(key), exact: true }).click();
  const history = (page) => page.locator('section', { has: page.getByRole('heading', { name: t('history.title') }) }).getByRole('listitem').locator('strong');

  test(`a vacancy is edited by two colleagues at once, renewed, duplicated and closed (${lang})`, async ({ page, server, anotherBrowser }) => {
    const email = address();
    const cookies = await server.signIn(email);
    await enter(page.context(), server, cookies);
    const employer = { ...VACANCY.employer, vat_number: vatNumber() };
    const draft = { ...VACANCY, employer, contact: { ...VACANCY.contact, email } };
    const { reference } = await (await server.post('vacancies', draft, { Cookie: cookies })).json();
    await server.admin('approve', reference);
    const colleague = await server.colleague(cookies, address(), lang);
    const title = (page) => page.getByLabel(t('vacancies.title'), { exact: true });
    const hours = (page) => page.getByLabel(t('vacancies.shifts'), { exact: true });

    const other = await test.step('two colleagues open the same vacancy, and one is first', async () => {
      await page.goto(area(reference));
      await page.getByRole('link', { name: t('vacancies.edit') }).click();
      await expectPage(page, t('vacancies.edit_title'));
      await expect(page.getByText(t('vacancies.edit_follows_published'))).toBeVisible();
      await expectAccessible(page);
      const other = await anotherBrowser();
      await enter(other.context(), server, colleague);
      await other.goto(area(reference));
      await other.getByRole('link', { name: t('vacancies.edit') }).click();
      await expectPage(other, t('vacancies.edit_title'));
      await title(other).fill('Titolo di chi è prima');
      await hours(other).fill('Turni 6–14');
      await press(other, 'vacancies.edit_send');
      await expectPage(other, t('vacancies.posted_title'));
      return other;
    });

    await test.step('the second is told, sees what is different, and loses nothing', async () => {
      await title(page).fill('Titolo di chi è seconda');
      await press(page, 'vacancies.edit_send');
      await expect(page.getByRole('heading', { name: t('vacancies.conflict_title') })).toBeFocused();
      await expect(title(page)).toHaveValue('Titolo di chi è seconda');
      // What only the other changed is taken over, and can be put back.
      await expect(hours(page)).toHaveValue('Turni 6–14');
      await expect(page.getByRole('radio', { name: `${t('vacancies.conflict_mine')}: Titolo di chi è seconda` })).toBeChecked();
      await expectAccessible(page);
      await page.getByRole('radio', { name: `${t('vacancies.conflict_theirs')}: Titolo di chi è prima` }).check();
      await expect(title(page)).toHaveValue('Titolo di chi è prima');
      await page.getByRole('radio', { name: `${t('vacancies.conflict_mine')}: Titolo di chi è seconda` }).check();
      await expect(title(page)).toHaveValue('Titolo di chi è seconda');
      await press(page, 'vacancies.edit_send');
      await expectPage(page, t('vacancies.posted_title'));
      await expect(page.getByRole('heading', { name: 'Titolo di chi è seconda' })).toBeVisible();
      const sheet = await server.admin('show', reference);
      expect(sheet).toContain('Turni 6–14');
      expect(sheet).toContain('awaiting_approval');
    });

    await test.step('what the rules do not allow says why not', async () => {
      const close = page.getByRole('button', { name: t('vacancies.close') });
      await expect(close).toHaveAttribute('aria-disabled', 'true');
      await expect(close).toHaveAccessibleDescription(t('vacancies.why_not_published'));
      await expectAccessible(page);
    });

    await test.step('renewing keeps it published', async () => {
      await server.admin('approve', reference);
      await page.reload();
      const day = page.getByLabel(t('vacancies.closing_date'), { exact: true });
      await day.fill(inDays(-1));
      await press(page, 'vacancies.renew');
      await expect(page.getByText(t('problems.date_past', { label: t('vacancies.closing_date') }))).toBeVisible();
      await day.fill(inDays(60));
      await press(page, 'vacancies.renew');
      await expect(page.locator('#live-status')).toHaveText(t('vacancies.renewed'));
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('vacancies.published_title'));
      await expect(history(page).last()).toHaveText(t('history.renewed'));
      expect(await server.admin('show', reference)).toContain(`${inDays(60)}`);
    });

    await test.step('a duplicate is a new draft without closing date, and no draft is lost for it', async () => {
      await press(page, 'vacancies.duplicate');
      await expectPage(page, t('vacancies.step_employer'));
      await expect(page.getByLabel(t('terms.employer_name'), { exact: true })).toHaveValue(VACANCY.employer.name);
      await page.goBack();
      await press(page, 'vacancies.duplicate');
      await expect(page.getByRole('dialog', { name: t('vacancies.duplicate_question') })).toBeVisible();
      await expectAccessible(page);
      await press(page, 'vacancies.duplicate_go_on');
      await expectPage(page, t('vacancies.step_employer'));
      await press(page, 'common.go_on');
      await expectPage(page, t('vacancies.step_job'));
      await expect(title(page)).toHaveValue('Titolo di chi è seconda');
      await expect(page.getByLabel(t('vacancies.closing_date'), { exact: true })).toHaveValue('');
    });

    await test.step('closing asks how it ended, and its page is gone', async () => {
      await page.goto(area(reference));
      await press(page, 'vacancies.close');
      const dialog = page.getByRole('dialog', { name: t('vacancies.close_question') });
      await dialog.getByRole('button', { name: t('vacancies.close') }).click();
      await expect(dialog.getByText(t('vacancies.outcome_blank'))).toBeVisible();
      await dialog.getByRole('radio', { name: t('terms.outcome_filled_by_desk') }).check();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: t('vacancies.close') }).click();
      await expectPage(page, t('vacancies.over_title'));
      await expect(history(page).last()).toHaveText(`${t('history.closed')}: ${t('terms.outcome_filled_by_desk')}`);
      await expectAccessible(page);
      const gone = await other.goto(`/${lang}/${lang === 'it' ? 'offerte' : 'vacancies'}/${reference}`);
      expect(gone.status()).toBe(410);
    });
  });

  test(`what is being corrected outlives a reload, the way back and a session that is over (${lang})`, async ({ page, server }) => {
    const email = address();
    const cookies = await server.signIn(email);
    await enter(page.context(), server, cookies);
    const draft = { ...VACANCY, employer: { ...VACANCY.employer, vat_number: vatNumber() }, contact: { ...VACANCY.contact, email } };
    const { reference } = await (await server.post('vacancies', draft, { Cookie: cookies })).json();
    await server.admin('return', reference, '--note', 'Manca che cosa si fa.');
    const title = page.getByLabel(t('vacancies.title'), { exact: true });

    await test.step('the note stands beside the form, and what is typed stays', async () => {
      await page.goto(area(reference));
      await page.getByRole('link', { name: t('vacancies.edit') }).click();
      await expectPage(page, t('vacancies.edit_title'));
      await expect(page.getByText('Manca che cosa si fa.')).toBeVisible();
      await title.fill('Titolo da non perdere');
      await page.reload();
      await expect(title).toHaveValue('Titolo da non perdere');
      await page.getByRole('link', { name: t('common.nav_area'), exact: true }).first().click();
      await expectPage(page, t('common.area'));
      await page.goBack();
      await expect(title).toHaveValue('Titolo da non perdere');
    });

    await test.step('a session that is over says so where she looks, and leads back', async () => {
      await page.context().clearCookies({ name: 'approdo' });
      const before = server.mailbox.all(email).length;
      await press(page, 'vacancies.edit_send');
      const told = page.getByRole('alert').filter({ hasText: t('problems.failure_signed_out') });
      await expect(told).toBeFocused();
      await expectAccessible(page);
      await told.getByRole('link', { name: t('common.sign_in') }).click();
      await page.getByLabel(t('sign_in.email'), { exact: true }).fill(email);
      await press(page, 'sign_in.send');
      await expectPage(page, t('sign_in.code_title'));
      await page.getByLabel(t('sign_in.code'), { exact: true }).fill((await server.mailbox.code(email, before)).digits);
      await press(page, 'sign_in.enter');
      await expectPage(page, t('vacancies.edit_title'));
      await expect(title).toHaveValue('Titolo da non perdere');
      await press(page, 'vacancies.edit_send');
      await expectPage(page, t('vacancies.posted_title'));
    });

    await test.step('what was sent is typed no more', async () => {
      const elsewhere = await server.signIn(email);
      await server.admin('approve', reference);
      await page.goto(area(reference));
      await page.getByRole('link', { name: t('vacancies.edit') }).click();
      await title.fill('Un altro titolo, lasciato lì');
      const { version } = await server.get(`area/vacancies/${reference}/revision`, elsewhere);
      const theirs = { ...draft, job: { ...draft.job, title: 'Titolo di qualcun altro' } };
      await server.post(`area/vacancies/${reference}/changes`, { version, draft: theirs }, { Cookie: elsewhere });
      await page.reload();
      await expect(page.getByRole('heading', { name: t('vacancies.conflict_title') })).toBeVisible();
      await expect(title).toHaveValue('Un altro titolo, lasciato lì');
      await expectAccessible(page);
    });
  });

  test(`a vacancy is withdrawn (${lang})`, async ({ page, server }) => {
    const email = address();
    const cookies = await server.signIn(email);
    await enter(page.context(), server, cookies);
    const draft = { ...VACANCY, contact: { ...VACANCY.contact, email } };
    const { reference } = await (await server.post('vacancies', draft, { Cookie: cookies })).json();
    await page.goto(area(reference));
    await press(page, 'vacancies.withdraw');
    const dialog = page.getByRole('dialog', { name: t('vacancies.withdraw_question') });
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await press(page, 'vacancies.withdraw');
    await dialog.getByRole('button', { name: t('vacancies.withdraw') }).click();
    await expectPage(page, t('vacancies.withdrawn_title'));
    await expect(history(page)).toHaveText([t('history.sent'), t('history.withdrawn')]);
    expect(await server.admin('list', 'vacancies')).toMatch(new RegExp(`${reference}\\s+withdrawn`));
  });

  test(`an answer is read once, and more is asked in its thread (${lang})`, async ({ page, server }) => {
    const email = address();
    const cookies = await server.signIn(email);
    await enter(page.context(), server, cookies);
    const question = {
      topic: 'permits',
      question: 'Una persona ha la ricevuta del rinnovo del permesso: possiamo rinnovarle il contratto?',
      names_nobody: false,
      urgency: 'days',
      employer: VACANCY.employer,
      contact: { ...VACANCY.contact, email },
    };
    const { reference } = await (await server.post('legal-questions', question, { Cookie: cookies })).json();
    await server.admin('answer', reference, '--text', 'Sì, con la ricevuta in mano.');

    await page.goto(`/${lang}/area`);
    await page.getByRole('link', { name: `${t('area.need_read')} (${reference})` }).click();
    await expectPage(page, t('legal.answered_title'));
    await expect
      .poll(async () => {
        const area = await fetch(`${server.url}/api/v1/area`, { headers: { Cookie: cookies } });
        return (await area.json()).legal_questions[0].read;
      })
      .toBe(true);
    const text = page.getByLabel(t('legal.question'), { exact: true });
    await text.fill('E se il permesso di RSSMRA85T10A562S scade durante la prova?');
    await press(page, 'legal.follow_up');
    await expect(page.locator('#error-summary')).toBeFocused();
    await expectAccessible(page);
    await text.fill('E se il permesso scade durante il periodo di prova?');
    await press(page, 'legal.follow_up');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('legal.asked_title'));
    await expect(page.getByText('Sì, con la ricevuta in mano.')).toBeVisible();
    await expectAccessible(page);
    await server.admin('answer', reference, '--text', 'Il contratto resta valido.');
    await page.goto(`/${lang}/area`);
    await page.getByRole('link', { name: `${t('area.need_read')} (${reference})` }).click();
    await expect(page.locator('.answer')).toHaveText('Il contratto resta valido.');
    await expect(history(page)).toHaveText(['sent', 'answered', 'followed_up', 'answered'].map((kind) => t(`history.${kind}`)));
    await expectAccessible(page);
  });
}
