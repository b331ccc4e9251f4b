// The legal desk from the home page to the confirmation with the keyboard alone.
import { expect, expectPage, test, text } from './support/test.mjs';

const t = (key, values) => text('it', key, values);

/** Tabs until the element has the focus; fails when it cannot be reached. */
async function tabTo(page, locator) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${locator}`);
}

test('a question is asked by keyboard alone', async ({ page }) => {
  await page.goto('/it');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: t('home.ask_title') }));
  await page.keyboard.press('Enter');
  await expectPage(page, t('legal.ask_title'));

  const send = page.getByRole('button', { name: t('legal.send') });
  await tabTo(page, send);
  await page.keyboard.press('Enter');
  await expect(page.locator('#error-summary')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const topic = page.getByRole('radio').first();
  await expect(topic).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: t('legal.topic_permits') })).toBeChecked();

  const type = async (label, words) => {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(words);
  };
  await type(t('legal.question'), 'Quali documenti dobbiamo conservare quando un permesso viene rinnovato?');
  await tabTo(page, page.getByRole('radio', { name: t('legal.urgency_days') }));
  await page.keyboard.press('Space');
  await type(t('terms.employer_name'), 'Prova Spa');
  await type(t('terms.employer_vat'), '12345678903');
  await tabTo(page, page.getByLabel(t('terms.employer_sector'), { exact: true }));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('radio', { name: t('terms.size_micro') }));
  await page.keyboard.press('Space');
  await type(t('terms.employer_municipality'), 'Torino');
  await type(t('terms.contact_name'), 'Anna Prova');
  await type(t('terms.contact_email'), 'anna@example.com');
  await type(t('terms.contact_phone'), '011 1234567');
  await tabTo(page, send);
  await page.keyboard.press('Enter');
  await expectPage(page, t('legal.asked_title'));
});
