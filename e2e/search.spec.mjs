// Finding what there is to read: by keyboard, with slips of the keys, without JavaScript, and beside a question while it is written, which
// is sent nowhere meanwhile.
import { readFileSync } from 'node:fs';
import { expectFocusSeen, tabTo } from './support/keyboard.mjs';
import { LANGS, appIsReady, expect, expectAccessible, expectPage, fillCompany, test, text } from './support/test.mjs';

const SEARCH = { it: '/it/cerca', en: '/en/search' };

const ASK = { it: '/it/sportello-legale/domanda', en: '/en/legal-desk/ask' };

const CASES = { it: '/it/casi', en: '/en/cases' };

/** What is typed to find a case whose text is ours, with slips of the keys, and its company. */
const TYPED = { it: 'induttria del latte', en: 'dairi compnay' };
const COMPANY = 'Inalpi';

/** A question that the same case answers in part. */
const QUESTION = {
  it: 'Siamo un’industria del latte e vorremmo assumere con un’associazione accanto. Come si comincia?',
  en: 'We are a dairy company and would like to take people on with an association at our side. How does one begin?',
};

const results = (page) => page.locator('.search-results');

const titles = (page) => results(page).getByRole('article').getByRole('heading');

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);
  const field = (page) => page.getByLabel(t('search.field'), { exact: true });

  test(`somebody finds by keyboard what she cannot spell (${lang})`, async ({ page }) => {
    await page.goto(`/${lang}`);
    await tabTo(page, page.getByRole('banner').getByRole('link', { name: t('search.title'), exact: true }));
    await expectFocusSeen(page);
    await page.keyboard.press('Enter');
    await expectPage(page, t('search.title'));
    await expectAccessible(page);

    await test.step('while she types, without asking anybody', async () => {
      await tabTo(page, field(page));
      await page.waitForLoadState('networkidle');
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.keyboard.type(TYPED[lang]);
      await expect(titles(page).first()).toHaveText(COMPANY);
      await expect(results(page).locator('mark').first()).toBeVisible();
      await expect(page.locator('#live-status')).toHaveText(/\d|un |one /i);
      expect(asked).toEqual([]);
      await expect(field(page)).toBeFocused();
      await expectAccessible(page);
    });

    await test.step('the address keeps what she looks for, also when she comes back', async () => {
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`\\?q=${encodeURIComponent(TYPED[lang])}$`));
      await tabTo(page, titles(page).first().getByRole('link'));
      await page.keyboard.press('Enter');
      await expectPage(page, COMPANY);
      await page.goBack();
      await expect(field(page)).toHaveValue(TYPED[lang]);
      await expect(titles(page).first()).toHaveText(COMPANY);
    });
  });

  test(`where nothing is found there are ways on (${lang})`, async ({ page }) => {
    await page.goto(SEARCH[lang]);
    await expect(results(page).getByRole('link', { name: t('legal.ask_action') })).toBeVisible();
    await field(page).fill('qwrtzxqwrtzx');
    await expect(page.getByRole('heading', { name: t('search.none_title', { words: 'qwrtzxqwrtzx' }) })).toBeVisible();
    await expect(page.locator('#live-status')).toHaveText(t('search.none_status'));
    await expectAccessible(page);
    await results(page).getByRole('link', { name: t('legal.ask_action') }).click();
    await expectPage(page, t('legal.ask_title'));
  });

  test(`where the index does not come the server finds (${lang})`, async ({ page }) => {
    await page.route('**/api/v1/search-index*', (route) => route.abort('connectionrefused'));
    await page.goto(SEARCH[lang]);
    await field(page).fill(TYPED[lang]);
    await field(page).press('Enter');
    await expect(titles(page).first()).toHaveText(COMPANY);
  });

  test(`what may answer a question stands beside it, and the question stays where it is (${lang})`, async ({ page, context }) => {
    await page.goto(ASK[lang]);
    const sent = [];
    page.on('request', (request) => sent.push([request.url(), request.postData() ?? '']));
    const question = page.getByLabel(t('legal.question'), { exact: true });
    const shown = page.locator('.suggestions');
    await question.fill('Siamo ');
    await expect(shown).toHaveCount(0);
    await question.fill(QUESTION[lang]);
    await expect(shown).toBeVisible();
    const link = shown.getByRole('link', { name: COMPANY });
    await expect(shown.getByRole('listitem')).not.toHaveCount(0);
    expect(await shown.getByRole('listitem').count()).toBeLessThanOrEqual(3);
    await expect(link).toContainText(t('search.suggest_new_tab'));
    await expectAccessible(page);

    await test.step('it opens in another tab, which is counted without the question', async () => {
      const counted = page.waitForRequest('**/api/v1/suggestion-counts');
      const opened = context.waitForEvent('page');
      await link.click();
      await (await opened).close();
      expect((await counted).postDataJSON()).toEqual({ kind: 'case', key: 'inalpi', outcome: 'opened' });
      await expect(question).toHaveValue(QUESTION[lang]);
    });

    await test.step('she says that it is the answer', async () => {
      // The answer to what was counted before may still be on its way.
      const counted = page.waitForResponse((answer) => answer.request().postDataJSON()?.outcome === 'sufficed');
      await shown.getByRole('button', { name: t('search.suggest_sufficed') }).click();
      const answer = await counted;
      expect(answer.status()).toBe(200);
      expect(answer.request().postDataJSON()).toMatchObject({ kind: 'case', key: 'inalpi' });
      await expect(page.getByText(t('search.suggest_thanks'))).toBeFocused();
      await expectAccessible(page);
    });

    await test.step('no request had a word of the question', async () => {
      const word = lang === 'it' ? 'industria' : 'dairy';
      expect(sent.filter(([url, body]) => url.includes(word) || body.includes(word))).toEqual([]);
      expect(sent.some(([url]) => url.includes('/api/v1/search?'))).toBe(false);
    });
  });

  test(`who opened a text and asks all the same is counted too (${lang})`, async ({ page, context }) => {
    await page.goto(ASK[lang]);
    await page.getByRole('radio', { name: t('legal.topic_internships') }).check();
    await page.getByLabel(t('legal.question'), { exact: true }).fill(QUESTION[lang]);
    const opened = context.waitForEvent('page');
    await page.locator('.suggestions').getByRole('link', { name: COMPANY }).click();
    await (await opened).close();
    await page.getByRole('radio', { name: t('legal.urgency_none') }).check();
    await fillCompany(page, lang, 'Latteria Esempio Srl');
    const counted = page.waitForRequest((request) => request.url().endsWith('/suggestion-counts') && request.postDataJSON().outcome === 'asked');
    await page.getByRole('button', { name: t('legal.send') }).click();
    expect((await counted).postDataJSON()).toEqual({ kind: 'case', key: 'inalpi', outcome: 'asked' });
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, appStarts: false });

  for (const lang of LANGS) {
    test(`the server finds (${lang})`, async ({ page }) => {
      const t = (key, values) => text(lang, key, values);
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        await page.goto(CASES[lang]);
        await page.getByRole('banner').getByRole('link', { name: t('search.title'), exact: true }).click();
        await page.getByLabel(t('search.field'), { exact: true }).fill(TYPED[lang]);
        await page.getByRole('button', { name: t('search.button'), exact: true }).click();
        await expect(page).toHaveURL(/\?q=/);
        await expect(page.getByLabel(t('search.field'), { exact: true })).toHaveValue(TYPED[lang]);
        await expect(titles(page).first()).toHaveText(COMPANY);
        await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
      }
      await page.goto(`${SEARCH[lang]}?q=qwrtzxqwrtzx`);
      await expect(page.getByRole('heading', { name: t('search.none_title', { words: 'qwrtzxqwrtzx' }) })).toBeVisible();
    });
  }
});

/** The table of `crates/content/tests/search/questions.toml`. */
function questions() {
  const table = readFileSync(new URL('../crates/content/tests/search/questions.toml', import.meta.url), 'utf8');
  const one = (block) => Object.fromEntries([...block.matchAll(/^(lang|typed) = "(.*)"$/gm)].map(([, key, value]) => [key, value]));
  return table.split('[[question]]').slice(1).map(one);
}

test('how long an answer takes in the browser', async ({ page, request }, { annotations }) => {
  const told = [];
  for (const lang of LANGS) {
    await page.goto(SEARCH[lang]);
    await appIsReady(page);
    await page.waitForLoadState('networkidle');
    const typed = questions().filter((question) => question.lang === lang).map((question) => question.typed);
    expect(typed.length).toBeGreaterThan(20);
    const times = await page.evaluate(async (typed) => {
      const field = document.querySelector('[name=q]');
      const shown = document.querySelector('.search-results');
      const times = [];
      // Another result each time, so that the page changes at every answer.
      for (const words of ['permesso residence', ...typed.flatMap((words) => [words, 'zzzzzzzz'])]) {
        const changed = new Promise((resolve) => {
          const watch = new MutationObserver(() => {
            watch.disconnect();
            resolve(true);
          });
          watch.observe(shown, { childList: true, subtree: true, characterData: true });
          setTimeout(() => resolve(false), 2000);
        });
        const from = performance.now();
        field.value = words;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        if ((await changed) && words !== 'zzzzzzzz') times.push(performance.now() - from);
      }
      return times.slice(1).sort((one, other) => one - other);
    }, typed);
    expect(times.length).toBeGreaterThanOrEqual(typed.length * 0.9);
    const packed = await request.get(`/api/v1/search-index?lang=${lang}`, { headers: { 'Accept-Encoding': 'br' } });
    const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(1);
    told.push(`${lang}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms over ${times.length} questions; index ${(await packed.body()).length} bytes unpacked`);
  }
  annotations.push({ type: 'search', description: told.join('; ') });
  console.log(told.join('\n'));
});
