// "May they work?": from the first question to each of the five answers, and that nothing which is answered leaves the browser.
import { readFile } from 'node:fs/promises';
import { readCalendar } from './support/calendar.mjs';
import { choose, follow, tabTo, typeDay } from './support/keyboard.mjs';
import { LANGS, expect, expectAccessible, expectPage, inDays, test, text } from './support/test.mjs';

const PATHS = { it: '/it/puo-lavorare', en: '/en/may-they-work' };

/** What is asked, by the key of its words. */
const QUESTIONS = ['age', 'document', 'expiry', 'formalised', 'receipt', 'requested', 'procedure', 'appeal', 'start', 'contract', 'end', 'region', 'housing', 'public', 'services'];

const OUTCOMES = ['go', 'go_cond', 'wait', 'ask', 'no'];

/** What is answered where nothing stands in the way: the key of a choice, or in how many days. */
const EASY = { age: 'age_18', expiry: 900, start: 20, procedure: 'procedure_none', contract: 'contract_open_ended', housing: 'common.no', public: 'common.no' };

/** A case for each answer. */
const CASES = {
  go: { ...EASY, document: 'paper_refugee' },
  go_cond: { ...EASY, document: 'paper_cases' },
  wait: { ...EASY, document: 'paper_attestato' },
  ask: { ...EASY, document: 'paper_stateless', contract: 'unknown' },
  no: { ...EASY, document: 'paper_none' },
};

const key = (name) => (name.includes('.') ? name : `checker.${name}`);

const heading = (page) => page.getByRole('heading', { level: 1 });

const next = (page, lang) => page.getByRole('button', { name: text(lang, 'common.go_on'), exact: true });

/** Which question is asked; nothing where the answer stands there. */
async function asked(page, lang) {
  const caption = text(lang, 'checker.answer_caption');
  const title = await heading(page).innerText();
  if (title.startsWith(caption)) return null;
  const found = QUESTIONS.find((one) => title.endsWith(text(lang, `checker.${one}`)));
  expect(found, title).toBeDefined();
  return found;
}

/** How the name of a choice begins: that of a paper goes on with what it looks like. */
const begins = (lang, name) => new RegExp(`^${text(lang, key(name)).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s|$)`);

/** A choice, whose name may be the beginning of another's. */
const radio = (page, lang, name) => page.getByRole('radio', { name: begins(lang, name) }).first();

/** Answers what is asked with the mouse's ease. */
async function reply(page, lang, question, answer) {
  if (typeof answer === 'number') await page.getByLabel(text(lang, `checker.${question}_name`), { exact: true }).fill(inDays(answer));
  else if (answer === undefined || answer === 'unknown') await page.getByLabel(text(lang, 'checker.unknown'), { exact: false }).or(page.getByLabel(text(lang, 'checker.unknown_day'))).first().check();
  else await radio(page, lang, answer).check();
  await next(page, lang).click();
}

/** The same with the keyboard alone. */
async function type(page, lang, question, answer) {
  if (typeof answer === 'number') {
    await typeDay(page, text(lang, `checker.${question}_name`), answer);
  } else if (answer === undefined) {
    await tabTo(page, page.getByLabel(text(lang, 'checker.unknown_day'), { exact: true }));
    await page.keyboard.press('Space');
  } else {
    await choose(page, begins(lang, answer));
  }
  await follow(page, next(page, lang));
}

/** From the first question to the answer; gives what was asked. */
async function run(page, lang, answers, how = reply) {
  const all = [];
  for (let question = await asked(page, lang); question; question = await asked(page, lang)) {
    all.push(question);
    expect(all.length).toBeLessThan(20);
    const before = await heading(page).innerText();
    await how(page, lang, question, answers[question]);
    await expect(heading(page)).not.toHaveText(before);
    await expect(heading(page)).toBeFocused();
  }
  return all;
}

/** The rules are there: from here on nothing is asked of anybody. */
async function open(page, path) {
  const rules = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/law');
  await page.goto(path);
  await (await rules).finished();
}

for (const lang of LANGS) {
  const t = (name, values) => text(lang, name, values);

  for (const outcome of OUTCOMES) {
    test(`by keyboard alone to the answer "${outcome}" (${lang})`, async ({ page }) => {
      await open(page, PATHS[lang]);
      await expectAccessible(page);
      const questions = await run(page, lang, CASES[outcome], type);
      expect(questions[0]).toBe('age');
      if (outcome === 'no') expect(questions).toEqual(['age', 'document']);
      if (outcome === 'go') expect(questions).not.toContain('procedure');
      await expectPage(page, t(`checker.${outcome}`));
      await expect(page).toHaveTitle(new RegExp(t(`checker.${outcome}`)));
      await expect(page.getByRole('heading', { name: t('checker.reasons_title') })).toBeVisible();
      await expect(page.getByText(t('checker.unsigned'))).toBeVisible();
      await page.getByText(t('checker.facts_title')).click();
      await expectAccessible(page);
    });
  }

  test(`a question says what to do, an answer is changed, and the browser goes back (${lang})`, async ({ page }) => {
    await open(page, PATHS[lang]);
    await next(page, lang).click();
    await expect(page.locator('#error-summary')).toBeFocused();
    await expectAccessible(page);
    await page.locator('#error-summary').getByRole('link', { name: t('checker.choose') }).click();
    await expect(radio(page, lang, 'age_15')).toBeFocused();

    await reply(page, lang, 'age', 'age_18');
    await expectPage(page, t('checker.document'));
    await expectAccessible(page);
    await reply(page, lang, 'document', 'paper_refugee');
    await expectPage(page, t('checker.expiry'));
    await next(page, lang).click();
    await expect(page.locator('#error-summary').getByRole('link')).toHaveText([t('checker.choose_day')]);

    await page.goBack();
    await expectPage(page, t('checker.document'));
    await expect(radio(page, lang, 'paper_refugee')).toBeChecked();
    await page.goBack();
    await expectPage(page, t('checker.age'));
    await expect(radio(page, lang, 'age_18')).toBeChecked();
    await page.goForward();
    await page.goForward();
    await expectPage(page, t('checker.expiry'));

    await run(page, lang, CASES.go);
    await expectPage(page, t('checker.go'));
    // Changed to an applicant's permit: what still applies stays, what is new is asked.
    await page.getByRole('button', { name: `${t('common.change')} ${t('checker.document_name')}` }).click();
    await expectPage(page, t('checker.document'));
    await radio(page, lang, 'paper_asylum_permit').check();
    await next(page, lang).click();
    await expectPage(page, t('checker.formalised'));
    await expect(page.locator('.checker-answers')).toContainText(t('checker.expiry_name'));

    await page.getByRole('button', { name: t('checker.start_again') }).click();
    await expectPage(page, t('checker.age'));
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(page.locator('.checker-answers')).toHaveCount(0);
  });

  test(`nothing that is answered leaves the browser, and it works without a line (${lang})`, async ({ page, context }) => {
    const law = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/v1/law');
    await page.goto(PATHS[lang]);
    const rules = await law;
    expect(new URL(rules.url()).search).toBe('');
    expect(rules.request().postData()).toBeNull();
    expect(await rules.request().headerValue('cookie')).toBeNull();
    await rules.finished();
    const requests = [];
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
    await run(page, lang, CASES.go_cond);
    await expectPage(page, t('checker.go_cond'));
    // Drawings and letters are the same whatever is answered.
    expect(requests.filter((one) => !/^GET [^?#]*\/assets\/[\w-]+\.(svg|woff2)$/.test(one))).toEqual([]);
    expect(page.url()).toMatch(new RegExp(`${PATHS[lang]}$`));
    const stored = await page.evaluate(() => ({ local: { ...localStorage }, tab: { ...sessionStorage }, cookies: document.cookie, history: history.state }));
    expect(stored).toEqual({ local: {}, tab: {}, cookies: '', history: expect.any(Number) });

    await context.setOffline(true);
    requests.length = 0;
    await page.getByRole('button', { name: t('checker.start_again') }).click();
    await expectPage(page, t('checker.age'));
    await run(page, lang, CASES.ask);
    await expectPage(page, t('checker.ask'));
    expect(requests).toEqual([]);
    await context.setOffline(false);
  });

  test(`deadlines for one's own calendar, under a name that is nobody's (${lang})`, async ({ page }) => {
    await open(page, PATHS[lang]);
    await run(page, lang, CASES.go);
    const label = page.getByLabel(t('checker.label'), { exact: true });
    const save = page.getByRole('button', { name: t('checker.calendar') });
    await expect(label).toHaveValue(t('checker.label_default'));
    await label.fill('Mamadou Diallo');
    await save.click();
    await expect(page.getByText(t('checker.label_name'))).toBeVisible();
    await expect(label).toBeFocused();
    await expect(label).toHaveValue('Mamadou Diallo');
    await expectAccessible(page);
    await label.fill('Reparto B, forno; turno 2');
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(download.suggestedFilename()).toBe(t('checker.calendar_file'));
    const events = readCalendar(await readFile(await download.path(), 'utf8'));
    // The start, the day before it, and the five days of the permit's diary.
    const days = events.map((event) => event.get('DTSTART;VALUE=DATE'));
    const compact = (day) => inDays(day).replaceAll('-', '');
    for (const day of [20, 19, 900 - 90, 900 - 60, 900 - 30, 900, 900 + 60]) expect(days).toContain(compact(day));
    for (const event of events) {
      expect(event.get('SUMMARY')).toMatch(/^Reparto B, forno; turno 2: ./);
      expect(event.get('UID')).toMatch(/^[0-9a-f]{32}-\d+@approdo$/);
      expect(event.get('DTSTAMP')).toMatch(/^\d{8}T\d{6}Z$/);
    }
    expect(new Set(events.map((event) => event.get('UID'))).size).toBe(events.length);
    await expect(page.locator('#live-status')).toHaveText(t('checker.calendar_done', { count: events.length }));
  });

  test(`on paper the answer is a list to work through (${lang})`, async ({ page }) => {
    await open(page, PATHS[lang]);
    await run(page, lang, CASES.go);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { name: t('checker.steps_title') })).toBeVisible();
    await expect(heading(page)).toBeVisible();
    await expect(page.locator('.checker-tools')).toBeHidden();
    await expect(page.locator('.checker-desk')).toBeHidden();
    await expect(page.locator('.checker-answers')).toBeHidden();
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g).length).toBeLessThanOrEqual(2);
  });

  test(`an answer is shared without its case, and asked about with it (${lang})`, async ({ page, anotherBrowser }) => {
    await open(page, PATHS[lang]);
    await run(page, lang, CASES.ask);
    const address = await page.getByLabel(t('checker.share_label'), { exact: true }).inputValue();
    expect(new URL(address).hash).toMatch(/^#ASK(\.[A-Z]+\d+[a-d]?)+$/);
    expect(new URL(address).search).toBe('');

    const other = await anotherBrowser();
    await other.goto(`${address}.X99.2026`);
    await expect(heading(other)).toContainText(t('checker.ask'));
    await expect(other.getByText(t('checker.shared_title'))).toBeVisible();
    await expect(other.getByRole('main')).not.toContainText(/X99|2026/);
    await expectAccessible(other);
    await other.getByRole('button', { name: t('checker.shared_start') }).click();
    await expectPage(other, t('checker.age'));
    expect(new URL(other.url()).hash).toBe('');
    // Nobody types a yes that no rule gives.
    await other.goto(PATHS[lang]);
    await other.goto(`${PATHS[lang]}#GO.R01`);
    await expect(heading(other)).toContainText(t('checker.age'));

    const told = page.locator('.checker-desk blockquote');
    await expect(told).toContainText('R31');
    await expect(told).not.toContainText(t('checker.start_name'));
    await page.getByLabel(t('checker.desk_dates'), { exact: true }).check();
    await expect(told).toContainText(t('checker.start_name'));
    await page.getByRole('button', { name: t('checker.desk_button') }).click();
    await expectPage(page, t('legal.ask_title'));
    expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('');
    const question = page.getByLabel(t('legal.question'), { exact: true });
    await expect(question).toHaveValue(/R31[^]*R92/);
    await expect(question).toHaveValue(new RegExp(t('checker.start_name')));
    await expect(page.getByRole('radio', { name: t('legal.topic_right_to_work') })).toBeChecked();
    await expect(page.getByText(t('guard.spotted_title'))).toHaveCount(0);
    // Who comes back finds the answer again, as long as the page lives.
    await page.goBack();
    await expect(heading(page)).toContainText(t('checker.ask'));
  });
}

test('it is found from the home page, the legal desk and the form', async ({ page }) => {
  const t = (name) => text('it', name);
  await page.goto('/it');
  await page.getByRole('link', { name: t('home.check_title') }).click();
  await expectPage(page, t('checker.age'));
  await page.goto('/it/sportello-legale');
  await page.getByRole('link', { name: t('checker.link_overview') }).click();
  await expectPage(page, t('checker.age'));
  await page.goto('/it/sportello-legale/domanda');
  await page.getByRole('link', { name: t('checker.link_ask') }).click();
  await expectPage(page, t('checker.age'));
});

test('where the rules do not come, the first question waits for them and says so', async ({ page }) => {
  const t = (name) => text('it', name);
  await page.route('**/api/v1/law', (route) => route.abort('connectionrefused'));
  await page.goto(PATHS.it);
  await reply(page, 'it', 'age', 'age_18');
  const retry = page.getByRole('button', { name: t('common.retry') });
  await expect(retry).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/api/v1/law');
  await retry.click();
  await expect(heading(page)).toContainText(t('checker.document'));
});
