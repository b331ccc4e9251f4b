// The desk's own app: its frame, its languages, signing in with the code of a mail, and what is not there.
import { DESKTOP, expectAccessibleInEveryLook, expectReflow, expectStill, expectTargets } from './support/looks.mjs';
import { prove } from './support/desk.mjs';
import { LANGS, address, expect, expectAccessible, expectPage, test, text } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

/** Asks somebody into the desk, and gives her address. */
async function invited(server) {
  const email = address();
  await server.admin('invite', '--email', email, '--role', 'mediator');
  await server.mailbox.next(email);
  return email;
}

/** Makes and shows the second factor of who is signed in on the page, which is then loaded anew. */
async function shown(page, server) {
  const cookies = await page.context().cookies();
  await prove(server, cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  await page.reload();
}

/** Signs in on the page that is open. */
async function signIn(page, lang, server) {
  const t = (key, values) => text(lang, key, values);
  const email = await invited(server);
  const before = server.mailbox.all(email).length;
  await page.getByLabel(t('sign_in.email'), { exact: true }).fill(email);
  await page.getByRole('button', { name: t('sign_in.send') }).click();
  await expectPage(page, t('sign_in.code_title'));
  const { digits } = await server.mailbox.code(email, before);
  await page.getByLabel(t('sign_in.code'), { exact: true }).fill(digits);
  await page.getByRole('button', { name: t('sign_in.enter'), exact: true }).click();
}

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`at the desk (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });

    test('the link of a mail leads to the desk, in any browser', async ({ page, server, anotherBrowser }) => {
      const email = await invited(server);
      const before = server.mailbox.all(email).length;
      await page.goto('/desk/sign-in');
      await page.getByLabel(t('sign_in.email'), { exact: true }).fill(email);
      await page.getByRole('button', { name: t('sign_in.send') }).click();
      await expectPage(page, t('sign_in.code_title'));
      const { link } = await server.mailbox.code(email, before);
      const other = await anotherBrowser();
      await other.goto(link);
      await expect(other).toHaveURL(/\/desk\/sign-in\//);
      await expectAccessible(other);
      await other.getByRole('button', { name: t('sign_in.link_press', { email }) }).click();
      await expect(other).toHaveURL('/desk');
      await expect(other.getByRole('heading', { level: 1 })).toContainText(t('desk_factor.make_title'));
      await other.goto(link);
      await expect(other.getByRole('heading', { level: 1 })).toContainText(t('sign_in.link_spent_title'));
      await expectAccessible(other);
    });

    test('somebody signs in with the code of a mail and comes back to where she was', async ({ page, server }) => {
      const answer = await page.goto('/desk/account');
      expect(answer.status()).toBe(200);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('body')).toBeFocused();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.signed_out_title'));
      await expect(page).toHaveTitle(t('common.title', { title: t('desk.signed_out_title') }));
      await expect(page.getByRole('navigation')).toHaveCount(0);
      await expectAccessible(page);

      await page.getByRole('main').getByRole('link', { name: t('common.sign_in') }).click();
      await expectPage(page, t('desk.sign_in_title'));
      await expect(page).toHaveURL('/desk/sign-in');
      await expectAccessible(page);

      await test.step('an address that is none is told at its field', async () => {
        await page.getByRole('button', { name: t('sign_in.send') }).click();
        await expect(page.locator('#error-summary')).toBeFocused();
        await expect(page.locator('#error-summary').getByRole('link')).toHaveText([t('sign_in.email_blank')]);
        await expectAccessible(page);
      });

      const email = await invited(server);
      await test.step('the mail comes in her language; a wrong code is told at its field', async () => {
        await page.getByLabel(t('sign_in.email'), { exact: true }).fill(email);
        await page.keyboard.press('Enter');
        await expectPage(page, t('sign_in.code_title'));
        await expectAccessible(page);
        const { digits } = await server.mailbox.code(email, 1);
        expect(server.mailbox.all(email).at(-1).subject).toBe(t('mail.sign_in_subject'));
        const code = page.getByLabel(t('sign_in.code'), { exact: true });
        await code.fill(digits === '000000' ? '000001' : '000000');
        await page.keyboard.press('Enter');
        await expect(page.locator('#error-summary')).toBeFocused();
        await code.fill(digits);
        await page.keyboard.press('Enter');
      });

      await expectPage(page, t('desk_factor.make_title'));
      await expect(page).toHaveURL('/desk/account');
      await expectAccessible(page);
      await shown(page, server);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.account_title'));
      await expectAccessible(page);
      const navigation = page.getByRole('navigation', { name: t('common.main_navigation') });
      await expect(navigation.getByRole('link', { name: t('desk.nav_account') })).toHaveAttribute('aria-current', 'page');
      await navigation.getByRole('link', { name: t('desk.nav_queue') }).click();
      await expectPage(page, t('desk.queue_title'));
      await expect(page).toHaveURL('/desk');
      await expectAccessible(page);
      await page.goBack();
      await expectPage(page, t('desk.account_title'));
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.account_title'));
    });

    test('a new address can be given, and who asked for nothing in particular comes to what there is to do', async ({ page, server }) => {
      await page.goto('/desk/sign-in');
      await page.getByLabel(t('sign_in.email'), { exact: true }).fill(address());
      await page.keyboard.press('Enter');
      await expectPage(page, t('sign_in.code_title'));
      await page.getByRole('button', { name: t('sign_in.change') }).click();
      await expectPage(page, t('desk.sign_in_title'));
      await signIn(page, lang, server);
      await expectPage(page, t('desk_factor.make_title'));
      await expect(page).toHaveURL('/desk');
    });

    test('an address where nothing stands is a real 404 with a way on', async ({ page }) => {
      const answer = await page.goto('/desk/nowhere');
      expect(answer.status()).toBe(404);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.not_found_title'));
      await expectAccessible(page);
      await page.getByRole('main').getByRole('link', { name: t('desk.not_found_queue') }).click();
      await expectPage(page, t('desk.signed_out_title'));
      await expect(page).toHaveURL('/desk');
    });
  });
}

test('the language changes in place, with what was typed, and is kept for the next time', async ({ page, context }) => {
  await page.goto('/desk/sign-in');
  const email = address();
  await page.getByLabel(text('en', 'sign_in.email'), { exact: true }).fill(email);
  await page.getByRole('button', { name: text('it', 'common.language_name') }).click();
  await expect(page.getByRole('button', { name: text('en', 'common.language_name') })).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'it');
  await expect(page).toHaveTitle(text('it', 'common.title', { title: text('it', 'desk.sign_in_title') }));
  await expect(page.getByLabel(text('it', 'sign_in.email'), { exact: true })).toHaveValue(email);
  await expect(page).toHaveURL('/desk/sign-in');
  const another = await context.newPage();
  await another.goto('/desk/nowhere');
  await expect(another.getByRole('heading', { level: 1 })).toContainText(text('it', 'desk.not_found_title'));
});

test('the desk and the portal lead to each other, each as its own app', async ({ page }) => {
  await page.goto('/desk');
  await page.getByRole('contentinfo').getByRole('link', { name: text('en', 'desk.to_portal') }).click();
  await expect(page).toHaveURL('/en');
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  await expect(page.locator('header.it-header-wrapper')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(text('en', 'desk.signed_out_title'));
});

test('on a phone the menu opens above the page, and everything is in reach', async ({ page, server }) => {
  const t = (key) => text('en', key);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/desk');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: t('common.skip_to_content') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.getByRole('main').getByRole('link', { name: t('common.sign_in') }).click();
  await signIn(page, 'en', server);
  await expectPage(page, t('desk_factor.make_title'));
  await shown(page, server);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.queue_title'));
  const menu = page.getByRole('button', { name: t('common.menu') });
  await menu.click();
  await expect(menu).toHaveAttribute('aria-expanded', 'true');
  await expectAccessible(page);
  await expectTargets(page);
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await menu.click();
  await page.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('desk.nav_account') }).click();
  await expectPage(page, t('desk.account_title'));
  await expect(menu).toHaveAttribute('aria-expanded', 'false');

  await page.setViewportSize(DESKTOP);
  await expectAccessibleInEveryLook(page);
  await expectStill(page);
  await expectTargets(page);
  await expectReflow(page);
});

test.describe('where the app does not come', () => {
  test.use({ appStarts: false });

  test('the page says what to do', async ({ page, complaints }) => {
    await page.route('**/desk/*.wasm', (route) => route.abort('failed'));
    await page.goto('/desk');
    const late = page.locator('.placeholder-late');
    await expect(late).toBeHidden();
    await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
    await expect(late).toBeVisible();
    await expectReflow(page);
    expect(complaints.some((complaint) => /Failed to (load resource|fetch)/.test(complaint))).toBe(true);
    complaints.length = 0;
  });
});
