// A vacancy's whole life, from the home page to the day on which it is filled.
import { member } from './support/desk.mjs';
import { LANGS, address, confirmByCode, enter, expect, expectAccessible, expectPage, fillCompany, inDays, test, text } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

for (const lang of LANGS) test.describe(lang, () => {
  const t = (key, values) => text(lang, key, values);
  const title = `Magazzino ${lang} ${Date.now()}`;
  const press = (page, key) => page.getByRole('button', { name: t(key), exact: true }).click();
  test.use({ locale: LOCALES[lang] });

  test(`a company posts a vacancy, corrects it for the desk, everybody reads it until it is filled (${lang})`, async ({ page, server, anotherBrowser }) => {
    await page.goto(`/${lang}`);
    await expectAccessible(page);
    await page.getByRole('link', { name: t('home.post_title') }).click();

    await test.step('an empty step says what to do at each field', async () => {
      await expectPage(page, t('vacancies.step_employer'));
      await expectAccessible(page);
      await press(page, 'common.go_on');
      const summary = page.locator('#error-summary');
      await expect(summary).toBeFocused();
      await expect(page).toHaveTitle(new RegExp(`^${t('common.error_prefix')} `));
      await expect(summary.getByRole('link')).toHaveCount(8);
      await expectAccessible(page);
      await summary.getByRole('link', { name: t('terms.employer_vat_blank') }).click();
      await expect(page.getByLabel(t('terms.employer_vat'), { exact: true })).toBeFocused();
    });

    const email = await test.step('company and contact', async () => {
      const email = await fillCompany(page, lang, 'Prova Spa');
      await press(page, 'common.go_on');
      return email;
    });

    await test.step('the job; what is typed survives a reload', async () => {
      await expectPage(page, t('vacancies.step_job'));
      await expectAccessible(page);
      await page.getByLabel(t('vacancies.title'), { exact: true }).fill(title);
      await page.getByLabel(t('vacancies.tasks'), { exact: true }).fill('Prepara e carica gli ordini con il muletto, controlla le bolle.');
      await page.getByRole('radio', { name: t('terms.contract_fixed_term') }).check();
      await page.getByLabel(t('vacancies.collective_agreement'), { exact: true }).fill('CCNL Logistica, livello 5');
      await page.getByRole('radio', { name: t('terms.pay_month') }).check();
      await page.getByLabel(t('vacancies.pay_min'), { exact: true }).fill('1.900');
      await page.getByLabel(t('vacancies.pay_max'), { exact: true }).fill('1.600');
      await page.reload();
      await expect(page.getByLabel(t('vacancies.title'), { exact: true })).toHaveValue(title);
      await page.getByLabel(t('vacancies.positions'), { exact: true }).fill('2');
      await page.getByLabel(t('vacancies.start_date'), { exact: true }).fill(inDays(20));
      await page.getByLabel(t('vacancies.closing_date'), { exact: true }).fill(inDays(-3));
      await press(page, 'common.go_on');
      const summary = page.locator('#error-summary');
      await expect(summary.getByRole('link')).toHaveText([
        t('problems.pay_range_reversed'),
        t('problems.date_past', { label: t('vacancies.closing_date') }),
      ]);
      await page.getByLabel(t('vacancies.pay_max'), { exact: true }).fill('2.100,50');
      await page.getByLabel(t('vacancies.closing_date'), { exact: true }).fill(inDays(30));
      await press(page, 'common.go_on');
    });

    await test.step('place, hours and needs', async () => {
      await expectPage(page, t('vacancies.step_needs'));
      await expectAccessible(page);
      await page.getByLabel(t('vacancies.municipality'), { exact: true }).fill('Brescia');
      await page.getByLabel(t('vacancies.province'), { exact: true }).selectOption('BS');
      await page.getByLabel(t('vacancies.weekly_hours'), { exact: true }).fill('40');
      await page.getByLabel(t('vacancies.shifts'), { exact: true }).fill('Lunedì–venerdì, 6–14');
      await page.getByRole('radio', { name: t('terms.transport_public') }).check();
      for (const skill of ['listening', 'speaking', 'reading', 'writing']) {
        await page.getByLabel(t(`vacancies.${skill}`), { exact: true }).selectOption(skill === 'writing' ? 'none' : 'a2');
      }
      await page.getByRole('radio', { name: t('terms.lodging_offered') }).check();
      await page.getByLabel(t('vacancies.lodging_cost'), { exact: true }).fill('0');
      await page.getByLabel(t('vacancies.other_regions'), { exact: true }).check();
      await press(page, 'common.go_on');
    });

    await test.step('check your answers, in the other language too', async () => {
      await expectPage(page, t('vacancies.step_check'));
      await expectAccessible(page);
      await expect(page.getByRole('main')).toContainText(title);
      const other = lang === 'it' ? 'en' : 'it';
      await page.getByRole('navigation', { name: t('common.languages') }).getByRole('link', { name: text(other, 'common.language_name') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(text(other, 'vacancies.step_check'));
      await expect(page.getByRole('main')).toContainText(title);
      await page.getByRole('navigation', { name: text(other, 'common.languages') }).getByRole('link', { name: t('common.language_name') }).click();
      await page.getByRole('button', { name: t('vacancies.send'), exact: true }).dblclick();
    });

    await test.step('the desk has it once its sender confirmed her address', async () => {
      await expectPage(page, t('sign_in.confirm_title'));
      expect(await server.admin('list', 'vacancies')).not.toContain(title);
      await confirmByCode(page, lang, server, email);
    });

    const reference = await test.step('confirmation behind a secret link', async () => {
      await expectPage(page, t('vacancies.posted_title'));
      await expectAccessible(page);
      const shown = await page.locator('.confirmation-reference strong').innerText();
      expect(shown).toMatch(/^V-[0-9A-Z]{8}$/);
      await expect(page.getByLabel(t('common.secret_link_label'))).toHaveValue(page.url());
      return shown;
    });

    await test.step('it is in her area', async () => {
      await page.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('common.nav_area') }).click();
      await expectPage(page, t('common.area'));
      await page.getByRole('main').getByRole('link', { name: title }).click();
      await expectPage(page, t('vacancies.posted_title'));
      await expect(page.getByRole('main')).toContainText(reference);
      await page.goBack();
      await page.goBack();
      await expect(page.getByLabel(t('common.secret_link_label'))).toBeVisible();
    });

    const desk = await test.step('nobody reads it before the desk has looked at it', async () => {
      const listed = await server.admin('list', 'vacancies');
      expect(listed.split('\n').filter((line) => line.includes(title))).toHaveLength(1);
      const answer = await page.request.get(`/api/v1/vacancies/${reference}`);
      expect(answer.status()).toBe(404);
      const desk = await anotherBrowser();
      await enter(desk.context(), server, await member(server, address(), 'Ente di prova', 'mediator'));
      await desk.goto('/desk');
      await expect(desk.getByRole('heading', { level: 1 })).toContainText(t('desk.queue_title'));
      return desk;
    });

    await test.step('the desk sends it back with a reason', async () => {
      await desk.goto(`/desk/vacancies/${reference}`);
      await expect(desk.getByRole('heading', { level: 1 })).toContainText(title);
      await press(desk, 'desk_work.take');
      await expect(desk.getByRole('button', { name: t('desk_work.release') })).toBeVisible();
      await desk.getByText(t('desk_work.send_back')).first().click();
      await desk.getByLabel(t('terms.return_pay_unclear'), { exact: true }).check();
      await desk.getByLabel(t('desk_work.note')).fill('Indicate la paga dei primi mesi.');
      await press(desk, 'desk_work.send_back');
      await expect(desk.getByText(t('desk_work.was_returned'))).toBeVisible();
    });

    await test.step('the company reads it and corrects; at the desk the corrected text stands there', async () => {
      await page.goto(`/${lang}/area/${lang === 'it' ? 'offerte' : 'vacancies'}/${reference}`);
      await expect(page.getByText('Indicate la paga dei primi mesi.')).toBeVisible();
      await page.getByRole('link', { name: t('vacancies.edit') }).click();
      await expectPage(page, t('vacancies.edit_title'));
      await page.getByLabel(t('vacancies.pay_min'), { exact: true }).fill('1.950');
      await press(page, 'vacancies.edit_send');
      await expectPage(page, t('vacancies.posted_title'));
      await desk.goto(`/desk/vacancies/${reference}`);
      await expect(desk.getByRole('main')).toContainText(/1[.,]950/);
      await press(desk, 'desk_work.publish');
      await expect(desk.locator('p.lead')).toHaveText(t('terms.vacancy_published'));
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('vacancies.published_title'));
    });

    await test.step('a second browser finds it in the list and reads it', async () => {
      const visitor = await anotherBrowser();
      await visitor.goto(`/${lang}`);
      await visitor.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('common.nav_vacancies') }).click();
      await expectPage(visitor, t('vacancies.list_title'));
      await visitor.getByLabel(t('vacancies.region'), { exact: true }).selectOption('lombardia');
      await expect(visitor).toHaveURL(/region=lombardia/);
      await expectAccessible(visitor);
      await visitor.getByRole('link', { name: title }).click();
      await expectPage(visitor, title);
      await expect(visitor).toHaveTitle(`${title} – Approdo`);
      await expectAccessible(visitor);
      const page = await visitor.content();
      for (const hidden of [email, '0301234567', '12345678903']) expect(page).not.toContain(hidden);
      await visitor.goBack();
      await expect(visitor.getByLabel(t('vacancies.region'), { exact: true })).toHaveValue('lombardia');
    });

    await test.step('it is filled: nobody applies in vain, and the desk knows', async () => {
      await press(page, 'vacancies.close');
      const dialog = page.getByRole('dialog', { name: t('vacancies.close_question') });
      await dialog.getByRole('radio', { name: t('terms.outcome_filled_by_desk') }).check();
      await dialog.getByRole('button', { name: t('vacancies.close') }).click();
      await expectPage(page, t('vacancies.over_title'));
      const gone = await page.request.get(`/${lang}/${lang === 'it' ? 'offerte' : 'vacancies'}/${reference}`);
      expect(gone.status()).toBe(410);
      await desk.reload();
      await expect(desk.locator('p.lead')).toHaveText(t('terms.vacancy_closed'));
      await expect(desk.getByText(t('terms.outcome_filled_by_desk'))).toBeVisible();
    });
  });
});

test('filters that nothing fits say so and can be cleared', async ({ page }) => {
  await page.goto('/it/offerte?region=molise&contract=agency&lodging=true');
  await expect(page.getByRole('heading', { name: text('it', 'vacancies.empty_title') })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: text('it', 'common.filters_reset') }).click();
  await expect(page).toHaveURL('/it/offerte');
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.locator('#live-status')).toContainText(/\d+/);
});

test('a draft can be deleted with one button', async ({ page }) => {
  await page.goto('/it/offerte/pubblica/azienda');
  const name = page.getByLabel(text('it', 'terms.employer_name'), { exact: true });
  await name.fill('Prova Spa');
  await page.getByRole('button', { name: text('it', 'common.draft_delete') }).click();
  await expect(name).toHaveValue('');
  await page.reload();
  await expect(name).toHaveValue('');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('the same form in two tabs is one draft', async ({ page, context }) => {
  const [first, second] = [page, await context.newPage()];
  const field = (tab, key) => tab.getByLabel(text('it', key), { exact: true });
  for (const tab of [first, second]) await tab.goto('/it/offerte/pubblica/lavoro');
  await field(second, 'vacancies.title').fill('Scritto nella seconda');
  await expect(field(first, 'vacancies.title')).toHaveValue('Scritto nella seconda');
  await field(first, 'vacancies.tasks').fill('Scritto nella prima');
  await expect(field(second, 'vacancies.tasks')).toHaveValue('Scritto nella prima');
  await second.reload();
  await expect(field(second, 'vacancies.title')).toHaveValue('Scritto nella seconda');
  await expect(field(second, 'vacancies.tasks')).toHaveValue('Scritto nella prima');
});
