// Asking the legal desk, from the home page to the lawyer's answer.
import { LANGS, confirmByCode, expect, expectAccessible, expectPage, fillCompany, test, text } from './support/test.mjs';

const QUESTION = {
  it: 'Una persona ha la ricevuta del rinnovo del permesso: possiamo rinnovarle il contratto che scade?',
  en: 'A person holds the receipt of a permit renewal: may we extend the contract that is about to end?',
};

const TOLD = { it: 'La lavoratrice è incinta.', en: 'The worker is pregnant.' };

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test(`a company asks, names somebody, is helped not to, and reads the answer (${lang})`, async ({ page, server }) => {
    await page.goto(`/${lang}`);
    await page.getByRole('link', { name: t('home.ask_title') }).click();
    await expectPage(page, t('legal.ask_title'));
    await expectAccessible(page);
    const question = page.getByLabel(t('legal.question'), { exact: true });

    await test.step('an empty form says what to do', async () => {
      await page.getByRole('button', { name: t('legal.send') }).click();
      await expect(page.locator('#error-summary')).toBeFocused();
      await expectAccessible(page);
      await page.locator('#error-summary').getByRole('link', { name: t('legal.topic_blank') }).click();
      await expect(page.getByRole('radio', { name: t('legal.topic_right_to_work') })).toBeFocused();
    });

    await test.step('what is told of a person is pointed out with other words for it, and may stay', async () => {
      await question.fill(`${QUESTION[lang]} ${TOLD[lang]}`);
      const remark = page.locator('.callout', { hasText: t('guard.told_title') });
      await expect(remark).toContainText(t('guard.why_health'));
      await expect(page.getByText(t('guard.spotted_title'))).toHaveCount(0);
      await expectAccessible(page);
      await remark.getByRole('button', { name: t('guard.told_keep') }).click();
      await expect(remark).toHaveCount(0);
      await expect(question).toBeFocused();
      await expect(question).toHaveValue(`${QUESTION[lang]} ${TOLD[lang]}`);
    });

    const email = await test.step('personal data are spotted, refused, and reworded with one button', async () => {
      await question.fill(`${QUESTION[lang]} ${TOLD[lang]} CF RSSMRA85T10A562S o 80012345678.`);
      await expect(page.getByText(t('guard.spotted_title'))).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('radio', { name: t('legal.topic_permits') }).check();
      await page.getByRole('radio', { name: t('legal.urgency_days') }).check();
      const email = await fillCompany(page, lang, 'Prova Spa');
      await page.getByRole('button', { name: t('legal.send') }).click();
      await expect(page.locator('#error-summary').getByRole('link')).toHaveText([t('problems.personal_fiscal_code')]);
      await page.getByRole('button', { name: t('guard.neutral_accept') }).click();
      await expect(question).toBeFocused();
      await expect(question).toHaveValue(new RegExp(t('guard.neutral_fiscal_code').replace(/[[\]]/g, '\\$&')));
      await expect(question).not.toHaveValue(/RSSMRA|80012345678/);
      return email;
    });

    await page.getByRole('button', { name: t('legal.send') }).click();
    await confirmByCode(page, lang, server, email);

    const reference = await test.step('the confirmation says by when the answer is due', async () => {
      await expectPage(page, t('legal.asked_title'));
      await expectAccessible(page);
      await expect(page.getByRole('main')).toContainText(/\d{1,2}:\d{2}/);
      return page.locator('.confirmation-reference strong').innerText();
    });

    await test.step('the operator answers on the command line, the sender reads it behind her link', async () => {
      expect(await server.admin('list', 'questions')).toContain(reference);
      expect(await server.admin('show', reference)).toContain(QUESTION[lang]);
      await server.admin('answer', reference, '--text', 'Sì, con la ricevuta in mano.\nConservatela con il contratto.');
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('legal.answered_title'));
      await expect(page.getByRole('main')).toContainText('Sì, con la ricevuta in mano.');
      await expectAccessible(page);
    });

    await test.step('a mail told her, without the answer in it; her area leads to it', async () => {
      const mail = await server.mailbox.next(email, 1);
      expect(mail.subject).toBe(t('mail.question_answered_subject', { reference }));
      expect(mail.text).not.toContain('ricevuta in mano');
      await page.goto(mail.text.match(/https?:\/\/\S+\/area\/\S+/)[0]);
      await expect(page.getByRole('main')).toContainText('Sì, con la ricevuta in mano.');
    });

    await test.step('the next form knows what she told', async () => {
      await page.getByRole('link', { name: t('legal.ask_again') }).click();
      await expectPage(page, t('legal.ask_title'));
      await expect(page.getByText(t('common.filled_in'))).toBeVisible();
      await expect(page.getByLabel(t('terms.employer_name'), { exact: true })).toHaveValue('Prova Spa');
      await expect(page.getByLabel(t('terms.contact_email'), { exact: true })).toHaveValue(email);
      await expectAccessible(page);
    });
  });
}

test('a name is a guess that the writer can correct', async ({ page }) => {
  const t = (key) => text('it', key);
  await page.goto('/it/sportello-legale/domanda');
  await page.getByLabel(t('legal.question'), { exact: true }).fill('La nostra consulente si chiama Studio Bianchi: può firmare lei la comunicazione?');
  const nobody = page.getByLabel(t('legal.names_nobody'), { exact: true });
  await nobody.check();
  await page.getByRole('button', { name: t('legal.send') }).click();
  await expect(page.locator('#error-summary').getByRole('link', { name: t('problems.personal_name') })).toHaveCount(0);
  await expectAccessible(page);
});
