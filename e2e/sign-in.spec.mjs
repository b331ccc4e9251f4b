// Signing in without a password: by the code in the browser that asked, by the link in any other, and out again.
import { LANGS, address, expect, expectAccessible, expectPage, fillCompany, test, text } from './support/test.mjs';

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test(`somebody signs in with the code of a mail and out everywhere (${lang})`, async ({ page, server, anotherBrowser }) => {
    const email = address();
    await page.goto(`/${lang}`);
    await page.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('common.nav_area') }).click();
    await expectPage(page, t('sign_in.title'));
    await expectAccessible(page);

    await test.step('the mail comes in her language and opens nothing by itself', async () => {
      await page.getByLabel(t('sign_in.email'), { exact: true }).fill(email);
      await page.getByRole('button', { name: t('sign_in.send') }).click();
      await expectPage(page, t('sign_in.code_title'));
      await expect(page.getByText(t('sign_in.code_lead', { email }))).toBeVisible();
      const mail = await server.mailbox.next(email);
      expect(mail.subject).toBe(t('mail.sign_in_subject'));
      expect(mail.subject).not.toMatch(/\d{3}/);
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
      const { digits } = await server.mailbox.code(email);
      expect(await server.admin('outbox')).not.toMatch(new RegExp(`${digits}|${digits.slice(0, 3)} ${digits.slice(3)}`));
    });

    await test.step('a wrong code is told at its field', async () => {
      const { digits } = await server.mailbox.code(email);
      const code = page.getByLabel(t('sign_in.code'), { exact: true });
      await code.fill(digits === '000000' ? '000001' : '000000');
      await page.getByRole('button', { name: t('sign_in.enter'), exact: true }).click();
      await expect(page.locator('#error-summary')).toBeFocused();
      await expect(page.locator('#error-summary').getByRole('link')).toHaveText([t('problems.code_wrong')]);
      await expectAccessible(page);
      await code.fill(`${digits.slice(0, 3)} ${digits.slice(3)}`);
      await page.keyboard.press('Enter');
    });

    await test.step('her area', async () => {
      await expectPage(page, t('common.area'));
      await expect(page.getByText(t('area.signed_in_as', { email }))).toBeVisible();
      await expectAccessible(page);
      await page.reload();
      await expect(page.getByText(t('area.signed_in_as', { email }))).toBeVisible();
    });

    const other = await test.step('the link signs in whoever presses the button, however often others look at it', async () => {
      const before = server.mailbox.all(email).length;
      const asking = await anotherBrowser();
      await asking.goto(`/${lang}`);
      await asking.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('common.nav_area') }).click();
      await asking.getByLabel(t('sign_in.email'), { exact: true }).fill(email);
      await asking.getByRole('button', { name: t('sign_in.send') }).click();
      const { link } = await server.mailbox.code(email, before);
      for (let scans = 0; scans < 3; scans += 1) expect((await fetch(link)).status).toBe(200);
      const third = await anotherBrowser();
      await third.goto(link);
      await expect(third.getByRole('heading', { level: 1 })).toContainText(t('sign_in.link_title'));
      await expectAccessible(third);
      await third.getByRole('button', { name: t('sign_in.link_press', { email }) }).click();
      await expectPage(third, t('common.area'));
      await asking.goto(`/${lang}/area`);
      await expectPage(asking, t('sign_in.title'));
      await asking.goto(link);
      await expect(asking.getByRole('heading', { level: 1 })).toContainText(t('sign_in.link_spent_title'));
      return third;
    });

    await test.step('out everywhere', async () => {
      await page.reload();
      await expect(page.getByRole('listitem').filter({ hasText: 'Chrome' })).toHaveCount(2);
      await page.getByRole('button', { name: t('area.sign_out_everywhere') }).click();
      await expectPage(page, t('sign_in.title'));
      await expect(page.locator('#live-status')).toHaveText(t('area.signed_out'));
      await other.reload();
      await expect(other.getByText(t('common.signed_out'))).toBeVisible();
      await expectAccessible(other);
    });
  });
}

test('a code that was guessed at too often is spent, and another mail helps', async ({ page, server }) => {
  const t = (key, values) => text('it', key, values);
  const email = address();
  await page.goto('/it/accesso');
  await page.getByLabel(t('sign_in.email'), { exact: true }).fill(email);
  await page.keyboard.press('Enter');
  await expectPage(page, t('sign_in.code_title'));
  const { digits } = await server.mailbox.code(email);
  const code = page.getByLabel(t('sign_in.code'), { exact: true });
  const enter = page.getByRole('button', { name: t('sign_in.enter'), exact: true });
  const problem = page.locator('#error-summary').getByRole('link');
  /** Tries a code until its own answer is there: that of the one before looks the same. */
  const refused = async (typed, words) => {
    // It is called otherwise while an answer is awaited, and a second press then does nothing.
    await expect(enter).toBeVisible();
    await code.fill(typed);
    const answered = page.waitForResponse((response) => response.url().endsWith('/session'));
    await page.keyboard.press('Enter');
    expect((await answered).status()).toBe(422);
    await expect(problem).toHaveText([words]);
    // The page moves there when it has shown the answer: whoever types before that loses the focus.
    await expect(page.locator('#error-summary')).toBeFocused();
  };
  for (let tries = 0; tries < 5; tries += 1) {
    await refused(String((Number(digits) + tries + 1) % 1_000_000).padStart(6, '0'), t('problems.code_wrong'));
  }
  await refused(digits, t('problems.code_spent'));
  await page.getByRole('button', { name: t('sign_in.resend') }).click();
  await expect(page.getByText(t('sign_in.resent', { email })).first()).toBeVisible();
  await code.fill((await server.mailbox.code(email, 1)).digits);
  await enter.click();
  await expectPage(page, t('common.area'));
});

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test(`who waits for her code is told what has become of it (${lang})`, async ({ page, server, anotherBrowser }) => {
    await page.goto(lang === 'it' ? '/it/sportello-legale/domanda' : '/en/legal-desk/ask');
    await page.getByRole('radio').first().check();
    await page.getByLabel(t('legal.question'), { exact: true }).fill('Una persona ha la ricevuta del rinnovo: possiamo prorogarle il contratto?');
    await page.getByRole('radio', { name: t('legal.urgency_days') }).check();
    const wrong = await fillCompany(page, lang, 'Prova Spa');
    await page.getByRole('button', { name: t('legal.send'), exact: true }).click();
    await expectPage(page, t('sign_in.confirm_title'));

    await test.step('a wrong address leads back to the form as it was', async () => {
      await page.getByRole('button', { name: t('sign_in.correct') }).click();
      await expect(page.getByLabel(t('terms.contact_email'), { exact: true })).toHaveValue(wrong);
      await expect(page.getByLabel(t('legal.question'), { exact: true })).toHaveValue(/prorogarle/);
    });

    const right = address();
    await page.getByLabel(t('terms.contact_email'), { exact: true }).fill(right);
    await page.getByRole('button', { name: t('legal.send'), exact: true }).click();
    await expectPage(page, t('sign_in.confirm_title'));
    const { link } = await server.mailbox.code(right, 0);

    await test.step('another mail takes the words about the code before away', async () => {
      await page.getByLabel(t('sign_in.code'), { exact: true }).fill('000000');
      await page.getByRole('button', { name: t('sign_in.confirm_button'), exact: true }).click();
      await expect(page.locator('#error-summary')).toBeVisible();
      await page.getByRole('button', { name: t('sign_in.resend') }).click();
      await expect(page.getByText(t('sign_in.resent', { email: right })).first()).toBeVisible();
      await expect(page.locator('#error-summary')).toHaveCount(0);
      await expectAccessible(page);
    });

    await test.step('the link of the mail was used elsewhere', async () => {
      const elsewhere = await anotherBrowser();
      await elsewhere.goto(link);
      await elsewhere.getByRole('button').filter({ hasText: right }).click();
      await expectPage(elsewhere, t('common.area'));
      await page.getByLabel(t('sign_in.code'), { exact: true }).fill('111111');
      await page.getByRole('button', { name: t('sign_in.confirm_button'), exact: true }).click();
      await expectPage(page, t('sign_in.used_title'));
      await expectAccessible(page);
    });
  });
}
