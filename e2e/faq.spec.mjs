// From an answer to a company to an answer that everybody may read: proposed by a lawyer, who may not name the company, seen by an editor as
// it comes, completed, published, found by search, feed and map, and withdrawn.
import { VACANCY } from './support/samples.mjs';
import { member } from './support/desk.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, inDays, test, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

const LIST = { it: '/it/sportello-legale/risposte', en: '/en/legal-desk/answers' };

/** In each language: what a company asks, and the same for all in both. The number makes it one of a kind. */
function texts(number) {
  return {
    it: {
      question: `Un permesso per protezione speciale numero ${number} consente di lavorare?`,
      answer: 'Sì, **consente** di lavorare.\n\n- Conservate una copia del permesso.',
    },
    en: {
      question: `Does a permit for special protection number ${number} allow work?`,
      answer: 'Yes, it **allows** work.\n\n- Keep a copy of the permit.',
    },
  };
}

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);
  const other = lang === 'it' ? 'en' : 'it';

  test.describe(`an answer for all (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const press = (page, key) => page.getByRole('button', { name: t(key), exact: true }).click();
    const field = (page, key) => page.getByLabel(t(key), { exact: true });
    const inLanguage = (page, of, key) => page.locator(`[name="draft.${key}.${of}"]`);

    test('is proposed, signed, completed, published, found and withdrawn', async ({ page, server, anotherBrowser, request }) => {
      const partner = `Ente ${crypto.randomUUID().slice(0, 8)}`;
      const open = async (role) => {
        const own = await anotherBrowser();
        const cookies = await member(server, address(), partner, role);
        await enter(own.context(), server, cookies);
        return own;
      };
      const [laura, edda] = [await open('lawyer'), await open('editor')];
      const number = Math.floor(Math.random() * 1e6);
      const written = texts(number);
      const email = address();
      const cookies = await server.signIn(email, lang);
      const employer = { ...VACANCY.employer, name: `Carpenterie Esempio${number} S.r.l.`, vat_number: vatNumber() };
      const asked = { topic: 'permits', urgency: 'month', names_nobody: false, employer, contact: { ...VACANCY.contact, email }, question: written[lang].question };
      const question = await (await server.post('legal-questions', asked, { Cookie: cookies })).json();
      let reference;

      await test.step('the question is answered; from its page the answer is proposed', async () => {
        await edda.goto('/desk');
        await laura.goto(`/desk/legal-questions/${question.reference}`);
        await field(laura, 'desk_work.answer').fill(`${written[lang].answer}\n\nVale anche per Carpenterie Esempio${number}.`);
        await press(laura, 'desk_work.send_answer');
        await laura.getByRole('link', { name: t('desk_faq.offer') }).click();
        await expectPage(laura, t('desk_faq.propose_title'));
        await expect(inLanguage(laura, lang, 'question')).toHaveValue(written[lang].question);
        await expect(laura.locator('.original')).toContainText(`Carpenterie Esempio${number}`);
        await expectAccessible(laura);
      });

      await test.step('a company is not named, and what was typed stays', async () => {
        await press(laura, 'desk_faq.send_proposal');
        await expect(laura.locator('#error-summary')).toBeFocused();
        await expectAccessible(laura, 'the proposal, errors');
        await field(laura, 'desk_faq.sources').fill('D.Lgs. 286/1998, art. 19 https://www.normattiva.it/uri-res/N2Ls');
        await laura.getByRole('radio', { name: t('faq.confidence_secondary') }).check();
        await field(laura, 'desk_faq.review_by').fill(inDays(365));
        await press(laura, 'desk_faq.send_proposal');
        const summary = laura.locator('#error-summary');
        await expect(summary).toBeFocused();
        await expect(summary).toContainText(t('problems.names_company'));
        await expect(inLanguage(laura, lang, 'answer')).toHaveValue(/Carpenterie/);
        await laura.reload();
        await expect(field(laura, 'desk_faq.sources')).toHaveValue(/normattiva/);
      });

      await test.step('corrected, it is signed and comes to the editor as it happens', async () => {
        await inLanguage(laura, lang, 'answer').fill(written[lang].answer);
        await press(laura, 'desk_faq.send_proposal');
        await expectPage(laura, written[lang].question);
        await expect(laura.getByText(partner).first()).toBeVisible();
        reference = new URL(laura.url()).pathname.split('/').pop();
        await expectAccessible(laura);
        await expect(edda.locator('.queue')).toContainText(written[lang].question);
        expect((await request.get(`${LIST[lang]}/${reference}`)).status()).toBe(404);
      });

      await test.step('without the other language it is refused at its fields; completed, it is public', async () => {
        await edda.getByRole('link', { name: written[lang].question }).click();
        await expectPage(edda, written[lang].question);
        await expect(edda.getByText(question.reference)).toHaveCount(0);
        await press(edda, 'desk_work.take');
        await expect(edda.getByRole('button', { name: t('desk_work.release') })).toBeVisible();
        await edda.getByRole('link', { name: t('desk_faq.edit') }).click();
        await expectPage(edda, t('desk_faq.edit_title'));
        await press(edda, 'desk_faq.publish');
        await expect(edda.locator('#error-summary')).toBeFocused();
        await expect(inLanguage(edda, other, 'question')).toHaveAttribute('aria-invalid', 'true');
        await expectAccessible(edda);
        await inLanguage(edda, other, 'question').fill(written[other].question);
        await inLanguage(edda, other, 'answer').fill(written[other].answer);
        await press(edda, 'desk_faq.publish');
        await expectPage(edda, written[lang].question);
        await expect(edda.getByRole('link', { name: t('desk_faq.public_page') })).toBeVisible();
        await expectAccessible(edda);
      });

      await test.step('everybody finds it: by search, in the feeds, in the map, on the legal desk’s page', async () => {
        await page.goto(LIST[lang]);
        await page.getByLabel(t('faq.search'), { exact: true }).fill(String(number));
        await page.getByLabel(t('faq.search'), { exact: true }).press('Tab');
        await expect(page.locator('.results-count')).toHaveText(t('faq.found_one'));
        await expectAccessible(page);
        await page.getByRole('link', { name: written[lang].question }).click();
        await expectPage(page, written[lang].question);
        await expect(page.locator('.prose strong')).toHaveText(lang === 'it' ? 'consente' : 'allows');
        await expect(page.getByText(partner)).toBeVisible();
        const body = await page.locator('body').innerText();
        for (const secret of ['Carpenterie', question.reference, employer.vat_number]) expect(body).not.toContain(secret);
        await expectAccessible(page);
        for (const one of LANGS) {
          const rss = await (await request.get(`${LIST[one]}.xml`)).text();
          expect(rss).toContain(`${LIST[one]}/${reference}`);
          const json = await (await request.get(`${LIST[one]}.json`)).json();
          const item = json.items.find(({ url }) => url.endsWith(reference));
          expect(item.title).toBe(written[one].question);
          expect(item.content_html).toContain('<strong>');
        }
        expect(await (await request.get('/sitemap.xml')).text()).toContain(`${LIST[other]}/${reference}`);
        const html = await (await request.get(`${LIST[lang]}/${reference}`)).text();
        expect(html).toContain('"FAQPage"');
        await page.goto(lang === 'it' ? '/it/sportello-legale' : '/en/legal-desk');
        await expect(page.getByRole('link', { name: written[lang].question })).toBeVisible();
        await expectAccessible(page);
      });

      await test.step('the other language is told to be a translation', async () => {
        await page.goto(`${LIST[other]}/${reference}`);
        await expect(page.getByText(text(other, 'faq.translated_title'))).toBeVisible();
        await expectAccessible(page);
      });

      await test.step('of two who change it the second is told and loses nothing', async () => {
        await edda.getByRole('link', { name: t('desk_faq.edit') }).click();
        await expectPage(edda, t('desk_faq.edit_title'));
        await laura.goto(`/desk/faq/${reference}/edit`);
        await inLanguage(laura, lang, 'answer').fill(`${written[lang].answer}\n\nAggiunta.`);
        await press(laura, 'desk_faq.save');
        await expectPage(laura, written[lang].question);
        await expect(laura.getByText(t('desk_faq.check_none'))).toBeVisible();
        await inLanguage(edda, other, 'answer').fill('Seconda.');
        await press(edda, 'desk_faq.save');
        await edda.getByRole('button', { name: t('desk_work.see_newest') }).click();
        await expect(inLanguage(edda, other, 'answer')).toHaveValue('Seconda.');
        await expect(edda.getByText(t('desk_faq.differs_title'))).toBeVisible();
        await expectAccessible(edda);
        const html = await (await request.get(`${LIST[lang]}/${reference}`)).text();
        expect(html, 'what waits is not public').not.toContain('Aggiunta');
      });

      await test.step('withdrawn, it is gone', async () => {
        await laura.reload();
        await laura.locator('summary', { hasText: t('desk_faq.withdraw_title') }).click();
        await expectAccessible(laura);
        await press(laura, 'desk_faq.withdraw');
        await expect(laura.locator('p.lead')).toContainText(t('desk_faq.stage_withdrawn'));
        expect((await request.get(`${LIST[lang]}/${reference}`)).status()).toBe(410);
        expect((await request.get(`/api/v1/faq/${reference}`)).status()).toBe(410);
        expect(await (await request.get(`${LIST[lang]}.xml`)).text()).not.toContain(reference);
        await page.goto(`${LIST[lang]}/${reference}`);
        await expect(page.getByRole('heading', { level: 1 })).toContainText(t('problems.gone_title'));
        await expectAccessible(page);
      });
    });
  });
}
