// What a screen reader is told of the main pages: names, roles, states and their order, as snapshots to read before they change.
// `cargo xtask test --only e2e -- aria --update-snapshots` writes them anew.
import { Server } from './support/server.mjs';
import { expect, test, text } from './support/test.mjs';

// Lists hold what other tests put into them: these pages need a server with nothing but the demo's content.
let server;
test.beforeAll(async () => {
  server = await Server.start();
});
test.afterAll(() => server?.stop());

const at = (path) => (page) => page.goto(server.url + path);

const first = (path) => async (page) => {
  await page.goto(server.url + path);
  await page.getByRole('main').getByRole('article').first().getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
};

const sent = (path, lang, key) => async (page) => {
  await page.goto(server.url + path);
  await page.getByRole('button', { name: text(lang, key) }).click();
  await expect(page.locator('#error-summary')).toBeFocused();
};

/** Of a page that is another one every day only what stays: workshops stand under the month in which they are. */
const part = (open, told) => Object.assign((page) => open(page), { told });

const PAGES = {
  'home-it': at('/it'),
  'home-en': at('/en'),
  'vacancies-it': at('/it/offerte'),
  'vacancy-it': first('/it/offerte'),
  'vacancy-en': first('/en/vacancies'),
  'posting-it': at('/it/offerte/pubblica/azienda'),
  'posting-errors-it': sent('/it/offerte/pubblica/lavoro', 'it', 'common.go_on'),
  'posting-errors-en': sent('/en/vacancies/post/job', 'en', 'common.go_on'),
  'legal-desk-it': at('/it/sportello-legale'),
  'answer-it': first('/it/sportello-legale/risposte'),
  'checker-it': at('/it/puo-lavorare'),
  'asking-it': at('/it/sportello-legale/domanda'),
  'workshops-it': part(at('/it/workshop'), (main) => main.getByRole('article').first()),
  'workshop-it': first('/it/workshop'),
  'cases-it': at('/it/casi'),
  'case-it': at('/it/casi/marchesini-group'),
  'no-page-it': at('/it/non-esiste'),
};

const MONTHS = Array.from({ length: 12 }, (_, month) => ['it', 'en'].map((lang) => new Date(2026, month).toLocaleString(lang, { month: 'long' }))).flat();
const DAYS = Array.from({ length: 7 }, (_, day) => ['it', 'en'].map((lang) => new Date(2026, 1, day + 1).toLocaleString(lang, { weekday: 'long' }))).flat();

/** Without what is another every day: the demo's dates lie ahead of the day on which it is started. */
const undated = (told) =>
  told
    .replaceAll(new RegExp(`(?<!\\p{L})(${DAYS.join('|')})(?!\\p{L})`, 'gu'), 'DAY')
    .replaceAll(new RegExp(`\\b\\d{1,2}º? (${MONTHS.join('|')})( \\d{4})?`, 'g'), 'DATE')
    .replaceAll(new RegExp(`strong: "\\d{1,2}"\\n(\\s*)- text: (${MONTHS.join('|')}) \\d{4}`, 'g'), 'strong: DATE')
    .replaceAll(/\b([FVW])-[0-9A-Z]{8}\b/g, '$1-NUMBER');

for (const [name, open] of Object.entries(PAGES)) {
  test(`a screen reader is told: ${name}`, async ({ page }) => {
    await open(page);
    // What stands around it is the same on all pages.
    const whole = page.locator(name.startsWith('home') ? 'body' : 'main');
    const told = open.told?.(whole) ?? whole;
    expect(undated(await told.ariaSnapshot())).toMatchSnapshot(`${name}.yml`);
  });
}
