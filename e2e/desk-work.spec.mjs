// The desk at work: who may come in and how she shows that it is she; what a company sends is taken, sent back, corrected, decided;
// of two who want the same the second is told and loses nothing.
import { VACANCY } from './support/samples.mjs';
import { appCode, invited, member } from './support/desk.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, test, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`at work (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const press = (page, key, values) => page.getByRole('button', { name: t(key, values), exact: true }).click();
    const label = (page, key) => page.getByLabel(t(key), { exact: true });
    const partner = () => `Ente ${crypto.randomUUID().slice(0, 8)}`;

    /** A browser in which somebody of the desk is in. */
    async function atDesk({ server, anotherBrowser }, of, ...roles) {
      const email = address();
      const cookies = await member(server, email, of, ...roles);
      const page = await anotherBrowser();
      await enter(page.context(), server, cookies);
      return { page, email, cookies };
    }

    test('a passkey is made and used, an app beside it, and a recovery code where both are lost', async ({ page, server }) => {
      const email = address();
      await enter(page.context(), server, await invited(server, email, partner(), 'lawyer'));
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      });

      const recovery = await test.step('without a second factor nothing is shown but how to make one', async () => {
        await page.goto('/desk');
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk_factor.make_title'));
        await expectAccessible(page);
        await label(page, 'desk_factor.passkey_name').fill('Portatile');
        await press(page, 'desk_factor.passkey_make');
        await expectPage(page, t('desk_factor.codes_title'));
        await expectAccessible(page);
        const codes = await page.locator('.codes li').allTextContents();
        expect(codes).toHaveLength(10);
        await press(page, 'desk_factor.codes_safe');
        await expectPage(page, t('desk.queue_title'));
        return codes.map((code) => code.trim());
      });

      await test.step('another session needs it again: by the passkey', async () => {
        await page.context().clearCookies();
        await enter(page.context(), server, await server.signIn(email));
        await page.goto('/desk/account');
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('desk.second_factor_title'));
        await expectAccessible(page);
        await press(page, 'desk_factor.passkey_use');
        await expectPage(page, t('desk.account_title'));
        await expectAccessible(page);
      });

      const secret = await test.step('an app beside it', async () => {
        await press(page, 'desk_factor.app_use');
        await expect(page.locator('.qr')).toBeVisible();
        await expectAccessible(page);
        const secret = await label(page, 'desk_factor.app_secret').inputValue();
        await label(page, 'desk_factor.code').fill('000000');
        await press(page, 'desk_factor.app_confirm');
        await expect(page.getByText(t('desk_factor.code_wrong')).first()).toBeVisible();
        await label(page, 'desk_factor.code').fill(appCode(secret));
        await press(page, 'desk_factor.app_confirm');
        await expect(page.getByText(t('desk_factor.app_there'))).toBeVisible();
        return secret;
      });

      await test.step('both lost: a recovery code, once', async () => {
        await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
        expect(secret.length).toBeGreaterThan(30);
        for (const [times, told] of [[1, t('desk.queue_title')], [2, null]]) {
          await page.context().clearCookies();
          await enter(page.context(), server, await server.signIn(email));
          await page.goto('/desk');
          await page.getByText(t('desk_factor.recovery_title')).click();
          await label(page, 'desk_factor.recovery').fill(recovery[0]);
          await label(page, 'desk_factor.recovery').press('Enter');
          if (told) await expectPage(page, told);
          else await expect(page.getByText(t('desk_factor.recovery_wrong')).first(), `time ${times}`).toBeVisible();
        }
        await expectAccessible(page);
      });
    });

    test('a vacancy is sent back, corrected, approved and seen; two mediators collide', async ({ page, server, anotherBrowser }) => {
      const email = address();
      const title = `Mulettista ${crypto.randomUUID().slice(0, 8)}`;
      const cookies = await server.signIn(email, lang);
      const draft = { ...VACANCY, employer: { ...VACANCY.employer, vat_number: vatNumber() }, contact: { ...VACANCY.contact, email } };
      const sent = { ...draft, job: { ...draft.job, title } };
      const { reference } = await (await server.post('vacancies', sent, { Cookie: cookies })).json();
      const ours = partner();
      const first = await atDesk({ server, anotherBrowser }, ours, 'mediator');
      const second = await atDesk({ server, anotherBrowser }, ours, 'mediator');
      const elsewhere = await atDesk({ server, anotherBrowser }, partner(), 'mediator');

      await test.step('it stands in the queue and is taken', async () => {
        await first.page.goto('/desk');
        await expect(first.page.getByRole('heading', { level: 1 })).toContainText(t('desk.queue_title'));
        await expect(first.page.locator('.queue')).toBeVisible();
        await expectAccessible(first.page);
        await first.page.getByRole('link', { name: title }).click();
        await expectPage(first.page, title);
        await expectAccessible(first.page);
        await second.page.goto(`/desk/vacancies/${reference}`);
        await press(first.page, 'desk_work.take');
        await expect(first.page.getByRole('button', { name: t('desk_work.release') })).toBeVisible();
        await elsewhere.page.goto(`/desk/vacancies/${reference}`);
        await expect(elsewhere.page.getByRole('heading', { level: 1 })).toContainText(t('desk.not_found_title'));
      });

      await test.step('a colleague who did not know is told, and keeps what she wrote', async () => {
        await second.page.getByText(t('desk_work.send_back')).first().click();
        await label(second.page, 'terms.return_pay_unclear').check();
        await second.page.getByLabel(t('desk_work.note')).fill('La paga è da rivedere.');
        await press(second.page, 'desk_work.send_back');
        await expect(second.page.getByText(t('desk_work.was_taken'))).toBeVisible();
        await expectAccessible(second.page);
        await press(second.page, 'desk_work.see_newest');
        await expect(second.page.getByText(t('desk_work.taken_title'))).toBeVisible();
        await expectAccessible(second.page);
        await press(second.page, 'desk_work.take_over');
        await second.page.getByText(t('desk_work.send_back')).first().click();
        await expect(second.page.getByLabel(t('desk_work.note'))).toHaveValue('La paga è da rivedere.');
        await press(second.page, 'desk_work.send_back');
        await expectPage(second.page, title);
        await expect(second.page.getByText(t('desk_work.was_returned'))).toBeVisible();
        await expectAccessible(second.page);
      });

      await test.step('the company reads why, and corrects', async () => {
        await enter(page.context(), server, cookies);
        await page.goto(`/${lang}/area/${lang === 'it' ? 'offerte' : 'vacancies'}/${reference}`);
        await expect(page.getByText(t('terms.return_pay_unclear'))).toBeVisible();
        await expect(page.getByText('La paga è da rivedere.')).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('link', { name: t('vacancies.edit') }).click();
        await expectPage(page, t('vacancies.edit_title'));
        await expect(page.getByText('La paga è da rivedere.')).toBeVisible();
        await label(page, 'vacancies.pay_min').fill('1.700');
        await press(page, 'vacancies.edit_send');
        await expectPage(page, t('vacancies.posted_title'));
      });

      await test.step('who read the text before cannot approve it, and then does', async () => {
        await first.page.goto(`/desk/vacancies/${reference}`);
        await expect(first.page.getByRole('heading', { level: 1 })).toContainText(title);
        const { version, draft: now } = await server.get(`area/vacancies/${reference}/revision`, cookies);
        const shifts = { ...now, needs: { ...now.needs, shifts: 'Turni 6–14' } };
        await server.post(`area/vacancies/${reference}/changes`, { version, draft: shifts }, { Cookie: cookies });
        await press(first.page, 'desk_work.publish');
        await expect(first.page.getByText(t('desk_work.was_changed'))).toBeVisible();
        await press(first.page, 'desk_work.see_newest');
        await expect(first.page.getByText('Turni 6–14')).toBeVisible();
        await press(first.page, 'desk_work.publish');
        await expect(first.page.locator('p.lead')).toHaveText(t('terms.vacancy_published'));
        await page.goto(`/${lang}/${lang === 'it' ? 'offerte' : 'vacancies'}/${reference}`);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
        expect((await server.mailbox.next(email, server.mailbox.all(email).length - 1)).subject).toContain(reference);
      });
    });

    test('a question is answered and a company verified; administrators look after people, mails and the log', async ({ server, anotherBrowser }) => {
      const email = address();
      const company = `Officine ${crypto.randomUUID().slice(0, 8)}`;
      const cookies = await server.signIn(email, lang);
      const employer = { ...VACANCY.employer, name: company, vat_number: vatNumber() };
      const asked = { topic: 'permits', urgency: 'days', names_nobody: false, employer, contact: { ...VACANCY.contact, email },
        question: 'Una persona ha la ricevuta del rinnovo: possiamo prorogarle il contratto?' };
      const { reference } = await (await server.post('legal-questions', asked, { Cookie: cookies })).json();
      const { companies: [claim] } = await server.get('area', cookies);
      await server.post(`area/companies/${claim.reference}/application`, {}, { Cookie: cookies });
      const ours = partner();
      const lawyer = await atDesk({ server, anotherBrowser }, ours, 'lawyer', 'mediator');
      const admin = await atDesk({ server, anotherBrowser }, ours, 'administrator');

      await test.step('answered', async () => {
        const { page } = lawyer;
        await page.goto(`/desk/legal-questions/${reference}`);
        await expect(page.getByText(asked.question)).toBeVisible();
        await expectAccessible(page);
        await press(page, 'desk_work.send_answer');
        await expect(label(page, 'desk_work.answer')).toBeFocused();
        await expect(page.getByText(t('desk_work.answer_blank'))).toBeVisible();
        await label(page, 'desk_work.answer').fill('Sì, con la ricevuta in mano.');
        await page.reload();
        await expect(label(page, 'desk_work.answer')).toHaveValue('Sì, con la ricevuta in mano.');
        await press(page, 'desk_work.send_answer');
        await expect(page.getByText(t('terms.contact_name')).first()).toBeVisible();
        await expect(page.getByRole('heading', { level: 3 })).toContainText(t('desk_work.we_wrote', { moment: '' }).trim().split(' ')[0]);
        await expectAccessible(page);
      });

      await test.step('let in', async () => {
        const { page } = lawyer;
        await page.goto(`/desk/companies/${claim.reference}`);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(company);
        await expectAccessible(page);
        await press(page, 'desk_work.let_in');
        await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
        const { companies: [joined] } = await server.get('area', cookies);
        expect(joined.standing).toBe('owner');
      });

      await test.step('people, mails and the log are for administrators', async () => {
        await lawyer.page.goto('/desk/people');
        await expect(lawyer.page.getByRole('heading', { level: 1 })).toContainText(t('desk.not_found_title'));
        const { page } = admin;
        const navigation = page.getByRole('navigation', { name: t('common.main_navigation') });
        await page.goto('/desk');
        for (const [key, heading] of [['nav_people', 'desk_people.title'], ['nav_mails', 'desk_mails.title'], ['nav_audit', 'desk_audit.title']]) {
          await navigation.getByRole('link', { name: t(`desk.${key}`) }).click();
          await expectPage(page, t(heading));
          await expectAccessible(page);
        }
        await expect(page.getByRole('cell', { name: reference }).first()).toBeVisible();
      });
    });
  });
}
