// Reading what other companies did.
import { LANGS, expect, expectAccessible, expectPage, test, text } from './support/test.mjs';

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test(`a visitor finds a case like her company and reads it in both languages (${lang})`, async ({ page }) => {
    await page.goto(`/${lang}`);
    await page.getByRole('link', { name: t('home.cases_title') }).click();
    await expectPage(page, t('cases.list_title'));
    await expect(page.getByRole('article').first()).toBeVisible();
    expect(await page.getByRole('article').count()).toBeGreaterThanOrEqual(8);
    await expectAccessible(page);

    await page.getByLabel(t('terms.employer_sector'), { exact: true }).selectOption('i');
    await page.getByLabel(t('cases.instrument'), { exact: true }).selectOption('internship');
    await expect(page).toHaveURL(/sector=i&instrument=internship/);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Panino Giusto' }).click();

    await expectPage(page, 'Panino Giusto');
    await expect(page.getByRole('heading', { name: t('cases.section_numbers') })).toBeVisible();
    await expect(page.getByRole('heading', { name: t('cases.sources') })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(t('cases.evidence_outcome'));
    await expectAccessible(page);

    const other = lang === 'it' ? 'en' : 'it';
    await page.getByRole('navigation', { name: t('common.languages') }).getByRole('link', { name: text(other, 'common.language_name') }).click();
    await expect(page).toHaveURL(new RegExp(`/${other}/.*panino-giusto`));
    await expect(page.getByRole('heading', { name: text(other, 'cases.section_numbers') })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', other);
  });
}
