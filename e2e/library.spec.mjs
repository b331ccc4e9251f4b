// Reading before one asks: guides, the words in them, and what the Regions say of internships.
import { LANGS, expect, expectAccessible, expectPage, test, text } from './support/test.mjs';

const GUIDE = { it: 'Assumere chi ha chiesto asilo', en: 'Hiring people who have asked for asylum' };
const WORD = { it: 'ricevuta', en: 'receipt' };
const REGION = { it: 'Lombardia', en: 'Lombardy' };

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test(`a guide tells what each statement rests on, and its words are explained (${lang})`, async ({ page }) => {
    const main = page.getByRole('main');
    await page.goto(`/${lang}`);
    await page.getByRole('contentinfo').getByRole('link', { name: t('guides.list_title') }).click();
    await expectPage(page, t('guides.list_title'));
    await main.getByRole('article').getByRole('link', { name: GUIDE[lang] }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(GUIDE[lang]);
    await expect(page.getByText(t('guides.unsigned_title'))).toBeVisible();

    const marks = main.locator('.source-mark').getByRole('link');
    const source = await marks.last().getAttribute('href');
    await marks.last().click();
    await expect(page).toHaveURL(new RegExp(`${source}$`));
    await expect(main.locator(source).getByRole('link').first()).toHaveAttribute('href', /^https?:/);

    await main.locator('a.term').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(main.locator('.prose')).not.toBeEmpty();
    await main.getByRole('link', { name: t('guides.glossary_all') }).click();
    await expectPage(page, t('guides.glossary_title'));
    await main.getByRole('link', { name: WORD[lang], exact: true }).click();
    await expectPage(page, WORD[lang]);
    await expect(page.getByRole('heading', { name: t('guides.sources') })).toBeVisible();
    await expectAccessible(page);
    expect((await page.goto(`${page.url()}-altro`)).status()).toBe(404);
  });

  test(`the map of internships leads to the row of a Region, by keyboard too (${lang})`, async ({ page }) => {
    await page.goto(`/${lang}/${lang === 'it' ? 'tirocini' : 'internships'}`);
    const square = page.getByRole('figure').getByRole('link', { name: REGION[lang] });
    await square.focus();
    await square.press('Enter');
    await expect(page).toHaveURL(/#region-lombardia$/);
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: REGION[lang] }) });
    await expect(row).toBeInViewport();
    await expect(row).toContainText('€');
    await expectAccessible(page);
  });
}
