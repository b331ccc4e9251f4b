// A company's space: nobody shares anything by a number that everybody can know; colleagues come by invitation or by asking.
import { VACANCY } from './support/samples.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, test, text, vatNumber } from './support/test.mjs';

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);
  const area = `/${lang}/area`;

  /** Somebody with an address of her own who sent a vacancy in the company's name; her page and the vacancy's number. */
  async function sender({ server, anotherBrowser }, vat, company, title) {
    const email = address();
    const cookies = await server.signIn(email, lang);
    const draft = {
      ...VACANCY,
      employer: { ...VACANCY.employer, name: company, vat_number: vat },
      contact: { ...VACANCY.contact, email },
      job: { ...VACANCY.job, title },
    };
    const { reference } = await (await server.post('vacancies', draft, { Cookie: cookies })).json();
    const page = await anotherBrowser();
    await enter(page.context(), server, cookies);
    return { email, page, reference };
  }

  /** The company's page, gone to from the area. */
  async function openCompany(page, company) {
    await page.goto(area);
    await page.getByRole('link', { name: company, exact: true }).click();
    await expectPage(page, company);
  }

  const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

  test(`knowing a partita IVA gives nobody anything (${lang})`, async ({ server, anotherBrowser }) => {
    const [vat, company] = [vatNumber(), `Officine ${crypto.randomUUID().slice(0, 8)}`];
    const anna = await sender({ server, anotherBrowser }, vat, company, 'Saldatura');
    const mara = await sender({ server, anotherBrowser }, vat, company, 'Verniciatura');
    const told = [];
    for (const [one, number] of [[mara, 0], [anna, 1]]) {
      await openCompany(one.page, company);
      await expectAccessible(one.page);
      await press(one.page, t('company.join'));
      await expectPage(one.page, company);
      await expect(one.page.getByText(t('company.asked_next'))).toBeVisible();
      told[number] = await one.page.locator('main').innerText();
    }
    const claims = await server.admin('companies');
    const [, reference] = claims.match(new RegExp(`(C-\\w{8})[^\\n]*${vat}\\n[^\\n]*${anna.email}`));
    expect(await server.admin('verify', reference)).toContain('looks after the company');
    expect((await server.mailbox.next(anna.email, 1)).subject).toContain(company);

    await test.step('who asks is told the same whether the company is there or not', async () => {
      await mara.page.reload();
      await expect(mara.page.getByText(t('company.asked_next'))).toBeVisible();
      expect(await mara.page.locator('main').innerText()).toBe(told[0]);
      expect(told[1]).toBe(told[0]);
      const late = await sender({ server, anotherBrowser }, vat, company, 'Imballaggio');
      await openCompany(late.page, company);
      await press(late.page, t('company.join'));
      await expect(late.page.getByText(t('company.asked_next'))).toBeVisible();
      expect(await late.page.locator('main').innerText()).toBe(told[0]);
    });

    await test.step('and sees what she sent herself, by no guess more', async () => {
      await mara.page.goto(area);
      await expect(mara.page.getByText(mara.reference)).toBeVisible();
      await expect(mara.page.getByText(anna.reference)).toHaveCount(0);
      await mara.page.goto(`${area}/${lang === 'it' ? 'offerte' : 'vacancies'}/${anna.reference}`);
      await expect(mara.page.getByRole('heading', { level: 1 })).toContainText(t('about.not_found_title'));
      await mara.page.goto(`${area}/${lang === 'it' ? 'aziende' : 'companies'}/${reference}`);
      await expect(mara.page.getByRole('heading', { level: 1 })).toContainText(t('about.not_found_title'));
    });

    await test.step('its owner turns away whom she does not know', async () => {
      await anna.page.goto(area);
      await anna.page.getByRole('link', { name: t('area.need_let_in') }).click();
      await expectPage(anna.page, company);
      await expectAccessible(anna.page);
      const asking = anna.page.getByRole('listitem').filter({ hasText: mara.email });
      await asking.getByRole('button', { name: t('company.turn_away') }).click();
      await expect(asking).toHaveCount(0);
      await expect(anna.page.getByRole('status').filter({ hasText: t('company.changed') })).toBeVisible();
      await expect(anna.page.getByRole('heading', { level: 1 })).toBeFocused();
    });
  });

  test(`whoever writes for several companies says for which (${lang})`, async ({ server, anotherBrowser }) => {
    const [first, second] = [0, 1].map((at) => ({ vat: vatNumber(), name: `Officine ${at} ${crypto.randomUUID().slice(0, 8)}` }));
    const { email, page } = await sender({ server, anotherBrowser }, first.vat, first.name, 'Saldatura');
    const cookies = await server.signIn(email, lang);
    const employer = { ...VACANCY.employer, name: second.name, vat_number: second.vat, sector: 'h' };
    await server.post('vacancies', { ...VACANCY, employer, contact: { ...VACANCY.contact, email } }, { Cookie: cookies });
    const field = (key) => page.getByLabel(t(key), { exact: true });

    await page.goto(lang === 'it' ? '/it/offerte/pubblica/azienda' : '/en/vacancies/post/company');
    await expect(field('terms.employer_name')).toHaveValue(second.name);
    await expect(field('terms.writes_for')).toHaveValue(second.vat);
    await expectAccessible(page);
    await field('terms.writes_for').selectOption(first.name);
    await expect(field('terms.employer_name')).toHaveValue(first.name);
    await expect(field('terms.employer_vat')).toHaveValue(first.vat);
    await expect(field('terms.employer_sector')).toHaveValue('c');
    // What one chose is a draft like any other.
    await page.reload();
    await expect(field('terms.writes_for')).toHaveValue(first.vat);
    await field('terms.writes_for').selectOption(t('terms.writes_for_another'));
    await expect(field('terms.employer_name')).toHaveValue('');
    await expect(field('terms.contact_email')).toHaveValue(email);

    await page.goto(lang === 'it' ? '/it/sportello-legale/domanda' : '/en/legal-desk/ask');
    await field('terms.writes_for').selectOption(first.name);
    await expect(field('terms.employer_vat')).toHaveValue(first.vat);
  });

  test(`a colleague is asked in, sees everything, and nothing more once she is removed (${lang})`, async ({ server, anotherBrowser }) => {
    const [vat, company] = [vatNumber(), `Officine ${crypto.randomUUID().slice(0, 8)}`];
    const anna = await sender({ server, anotherBrowser }, vat, company, 'Saldatura');
    await openCompany(anna.page, company);
    await press(anna.page, t('company.join'));
    await expect(anna.page.getByText(t('company.asked_next'))).toBeVisible();
    const [, reference] = (await server.admin('companies')).match(new RegExp(`(C-\\w{8})[^\\n]*${vat}`));
    await server.admin('verify', reference);
    await anna.page.reload();
    const luca = address();

    await test.step('an invitation needs an address and a role', async () => {
      await press(anna.page, t('company.invite'));
      await expect(anna.page.locator('#error-summary')).toBeFocused();
      await expectAccessible(anna.page);
      await anna.page.getByLabel(t('company.invite_email'), { exact: true }).fill(luca);
      await anna.page.getByRole('radio', { name: t('company.invite_member') }).check();
      await press(anna.page, t('company.invite'));
      await expect(anna.page.getByRole('listitem').filter({ hasText: luca })).toContainText(t('company.role_member'));
      await expectAccessible(anna.page);
    });

    const page = await test.step('by the mail, with the code of her own address', async () => {
      const mail = await server.mailbox.next(luca);
      expect(mail.subject).toBe(t('mail.invited_subject', { company }));
      expect(mail.text).toContain(anna.email);
      const invited = await anotherBrowser();
      await invited.goto(mail.text.match(/https?:\/\/\S+\/area\b/)[0]);
      await expect(invited).toHaveURL(new RegExp(lang === 'it' ? '/it/accesso$' : '/en/sign-in$'));
      await invited.getByLabel(t('sign_in.email'), { exact: true }).fill(luca);
      await press(invited, t('sign_in.send'));
      const { digits } = await server.mailbox.code(luca, 1);
      await invited.getByLabel(t('sign_in.code'), { exact: true }).fill(digits);
      await press(invited, t('sign_in.enter'));
      await expectPage(invited, t('common.area'));
      await expect(invited.getByText(company)).toBeVisible();
      await expectAccessible(invited);
      await press(invited, t('company.accept'));
      await expect(invited.getByText(anna.reference)).toBeVisible();
      await expect(invited.getByText(t('company.sent_by', { colleague: VACANCY.contact.name }))).toBeVisible();
      await expectAccessible(invited);
      return invited;
    });

    await test.step('she looks after nobody', async () => {
      await page.getByRole('link', { name: company, exact: true }).click();
      await expectPage(page, company);
      await expect(page.getByText(t('company.owners_only'))).toBeVisible();
      await expect(page.getByRole('button', { name: t('company.remove'), exact: true })).toHaveCount(0);
      await expectAccessible(page);
      await page.goto(area);
      await page.getByRole('link', { name: 'Saldatura' }).click();
      await expectPage(page, '');
      await expect(page.getByText(anna.reference).first()).toBeVisible();
    });

    await test.step('its only owner cannot leave it alone; another can be made one', async () => {
      await anna.page.reload();
      await expect(anna.page.getByText(t('company.last_owner'))).toBeVisible();
      const hers = anna.page.getByRole('listitem').filter({ hasText: luca });
      await hers.getByRole('button', { name: t('company.make_owner') }).click();
      await expect(hers).toContainText(t('company.role_owner'));
      await expect(anna.page.getByRole('button', { name: t('company.leave'), exact: true })).toBeVisible();
    });

    await test.step('removed while she works', async () => {
      await anna.page.getByRole('listitem').filter({ hasText: luca }).getByRole('button', { name: t('company.remove'), exact: true }).click();
      const question = anna.page.getByRole('dialog');
      await expect(question).toContainText(t('company.remove_consequence'));
      await expectAccessible(anna.page);
      await question.getByRole('button', { name: t('company.keep') }).last().click();
      await expect(question).toBeHidden();
      await anna.page.getByRole('listitem').filter({ hasText: luca }).getByRole('button', { name: t('company.remove'), exact: true }).click();
      await question.getByRole('button', { name: t('company.remove_confirm') }).click();
      await expect(anna.page.getByRole('listitem').filter({ hasText: luca })).toHaveCount(0);
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('about.not_found_title'));
      await page.goto(area);
      await expect(page.getByText(t('area.nothing_needed'))).toBeVisible();
      await expect(page.getByText(anna.reference)).toHaveCount(0);
    });

    await test.step('leaving', async () => {
      await press(anna.page, t('company.leave'));
      await anna.page.getByRole('dialog').getByRole('button', { name: t('company.leave_confirm') }).click();
      await expectPage(anna.page, t('common.area'));
      await expect(anna.page.getByText(anna.reference)).toHaveCount(0);
    });
  });
}
