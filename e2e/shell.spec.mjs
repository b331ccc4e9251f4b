// What holds for every page: addresses, focus, titles, language, and what is not there.
import { expect, expectAccessible, expectPage, test, text } from './support/test.mjs';

test('nothing is read out or focused on the first page; afterwards the heading is', async ({ page }) => {
  const t = (key) => text('it', key);
  await page.goto('/it');
  await expect(page.locator('body')).toBeFocused();
  const menu = page.getByRole('navigation', { name: t('common.main_navigation') });
  await menu.getByRole('link', { name: t('common.nav_cases') }).click();
  await expectPage(page, t('cases.list_title'));
  await page.getByRole('main').getByRole('article').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/it\/casi\/.+/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expectPage(page, t('cases.list_title'));
});

test('an address where nothing stands is a real 404, in its language, with a way on', async ({ page }) => {
  for (const [path, lang] of [['/it/non-esiste', 'it'], ['/en/offerte', 'en'], ['/it/offerte/V-00000000', 'it'], ['/en/cases/nobody', 'en'], ['/it/workshop/iscritti/abc', 'it']]) {
    const answer = await page.goto(path);
    expect(answer.status(), path).toBe(404);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(text(lang, 'about.not_found_title'));
  }
  for (const job of ['nav_vacancies', 'nav_legal', 'nav_workshops', 'nav_cases']) {
    await expect(page.getByRole('main').getByRole('link', { name: text('it', `common.${job}`) }), job).toBeVisible();
  }
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('the root leads to the language of the reader', async ({ request }) => {
  for (const [accept, path] of [['en-GB,en;q=0.9', '/en'], ['it-IT,it;q=0.9,en;q=0.8', '/it'], ['de', '/it']]) {
    const answer = await request.get('/', { headers: { 'Accept-Language': accept }, maxRedirects: 0 });
    expect(answer.headers().location, accept).toBe(path);
  }
});

test('the skip link leads to the content, the menu works on a phone', async ({ page }) => {
  const t = (key) => text('it', key);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/it/casi');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: t('common.skip_to_content') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await expect(page).toHaveURL('/it/casi');
  const menu = page.getByRole('button', { name: t('common.menu') });
  await menu.click();
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await menu.click();
  await page.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('common.nav_workshops') }).click();
  await expectPage(page, t('workshops.list_title'));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBe(0);
});
