// Saved answers: a lawyer keeps one, a colleague finds and changes it, and it fills itself in beside the answer to a question.
import { VACANCY } from './support/samples.mjs';
import { member } from './support/desk.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, test, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`saved answers (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const press = (page, key) => page.getByRole('button', { name: t(key), exact: true }).click();
    const label = (page, key) => page.getByLabel(t(key), { exact: true });

    async function atDesk({ server, anotherBrowser }, partner, ...roles) {
      const page = await anotherBrowser();
      await enter(page.context(), server, await member(server, address(), partner, ...roles));
      return page;
    }

    test('a lawyer saves an answer, a colleague changes it, and it is put into the answer to a question', async ({ server, anotherBrowser }) => {
      const partner = `Ente ${crypto.randomUUID().slice(0, 8)}`;
      const word = `ricevuta${crypto.randomUUID().slice(0, 6)}`;
      const company = `Officine ${crypto.randomUUID().slice(0, 8)}`;
      const laura = await atDesk({ server, anotherBrowser }, partner, 'lawyer');
      const lea = await atDesk({ server, anotherBrowser }, partner, 'lawyer');

      await test.step('written, with a variable that does not exist', async () => {
        await laura.goto('/desk');
        await laura.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('saved_answers.title') }).click();
        await expectPage(laura, t('saved_answers.title'));
        await expect(laura.getByText(t('saved_answers.empty_title'))).toBeVisible();
        await expectAccessible(laura);
        await laura.getByRole('link', { name: t('saved_answers.new') }).click();
        await expectPage(laura, t('saved_answers.new'));
        await press(laura, 'saved_answers.save');
        await expect(label(laura, 'saved_answers.name')).toBeFocused();
        await expectAccessible(laura);
        await label(laura, 'saved_answers.name').fill(`Rinnovo ${word}`);
        await label(laura, 'saved_answers.topic').selectOption('permits');
        await label(laura, 'saved_answers.lang').selectOption(lang);
        await label(laura, 'saved_answers.text').fill('Gentile {azienda},\n\nsì: {topic}. {lawyer}, {organisation}');
        await press(laura, 'saved_answers.save');
        await expect(label(laura, 'saved_answers.text')).toBeFocused();
        await expect(laura.getByText(t('saved_answers.unknown_variable', { name: 'azienda' }))).toBeVisible();
        await expectAccessible(laura);
        // What was typed is there after a reload, too.
        await laura.reload();
        await expect(label(laura, 'saved_answers.text')).toHaveValue(/\{azienda\}/);
        await label(laura, 'saved_answers.text').fill('Gentile {company},\n\nsì: {topic}. {lawyer}, {organisation}');
        await press(laura, 'saved_answers.save');
        await expectPage(laura, t('saved_answers.title'));
        await expect(laura.getByRole('link', { name: `Rinnovo ${word}` })).toBeVisible();
      });

      await test.step('of two who change it the second is told and loses nothing', async () => {
        for (const page of [laura, lea]) {
          await page.goto(`/desk/saved-answers?q=${word}`);
          await page.getByRole('link', { name: `Rinnovo ${word}` }).click();
          await expect(label(page, 'saved_answers.text')).toHaveValue(/\{company\}/);
        }
        const words = (first) => `${first} {company},\n\nsì: {topic}. {lawyer}, {organisation}`;
        await label(lea, 'saved_answers.text').fill(words('Cara'));
        await press(lea, 'saved_answers.save');
        await expectPage(lea, t('saved_answers.title'));
        await label(laura, 'saved_answers.text').fill(words('Spettabile'));
        await press(laura, 'saved_answers.save');
        await expect(laura.getByText(t('saved_answers.was_changed'))).toBeVisible();
        await expectAccessible(laura);
        await press(laura, 'desk_work.see_newest');
        await expect(laura.getByText(t('saved_answers.differs'))).toBeVisible();
        await expect(laura.locator('.callout')).toContainText('Cara {company}');
        await expect(label(laura, 'saved_answers.text')).toHaveValue(words('Spettabile'));
        await press(laura, 'saved_answers.save');
        await expectPage(laura, t('saved_answers.title'));
      });

      await test.step('put into the answer where the cursor stands; what was typed stays', async () => {
        const email = address();
        const cookies = await server.signIn(email, lang);
        const employer = { ...VACANCY.employer, name: company, vat_number: vatNumber() };
        const asked = { topic: 'permits', urgency: 'days', names_nobody: false, employer, contact: { ...VACANCY.contact, email },
          question: 'Una persona ha la ricevuta del rinnovo: possiamo prorogarle il contratto?' };
        const { reference } = await (await server.post('legal-questions', asked, { Cookie: cookies })).json();
        await laura.goto(`/desk/legal-questions/${reference}`);
        const answer = label(laura, 'desk_work.answer');
        await answer.fill('Prima. Dopo.');
        await answer.evaluate((area) => { area.focus(); area.setSelectionRange(7, 7); });
        await laura.locator('summary', { hasText: t('saved_answers.insert_title') }).click();
        await label(laura, 'saved_answers.insert_search').fill(word);
        await label(laura, 'saved_answers.insert_search').press('Enter');
        await expect(laura.locator('.saved-answers .row-list > li')).toHaveCount(1);
        await expectAccessible(laura);
        await laura.getByRole('button', { name: t('saved_answers.insert') }).last().click();
        await expect(answer).toBeFocused();
        const value = await answer.inputValue();
        expect(value.startsWith(`Prima. Spettabile ${company},\n\nsì: ${t('legal.topic_permits')}. `)).toBe(true);
        expect(value.endsWith(`, ${partner}Dopo.`)).toBe(true);
        await expect(laura.getByRole('status')).toContainText(t('saved_answers.inserted', { title: `Rinnovo ${word}` }));
        await expectAccessible(laura);
        await laura.setViewportSize({ width: 360, height: 740 });
        expect(await laura.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        await laura.setViewportSize({ width: 1280, height: 900 });
      });

      await test.step('deleted; whoever is no lawyer sees nothing of it, nor does another organisation', async () => {
        const other = await atDesk({ server, anotherBrowser }, `${partner} due`, 'lawyer');
        await other.goto(`/desk/saved-answers?q=${word}`);
        await expect(other.getByText(t('desk_lists.empty_title'))).toBeVisible();
        const trainer = await atDesk({ server, anotherBrowser }, partner, 'trainer');
        await trainer.goto('/desk/saved-answers');
        await expect(trainer.getByRole('heading', { level: 1 })).toContainText(t('desk.not_found_title'));
        await laura.goto(`/desk/saved-answers?q=${word}`);
        await laura.getByRole('link', { name: `Rinnovo ${word}` }).click();
        await laura.locator('summary', { hasText: t('saved_answers.delete_title') }).click();
        await press(laura, 'saved_answers.delete');
        await expectPage(laura, t('saved_answers.title'));
        await expect(laura.getByText(t('saved_answers.empty_title'))).toBeVisible();
      });
    });
  });
}
