// Advice beside a vacancy's text, for the company and for the desk; lists that are searched, sorted and taken away as files; a vacancy
// that the desk closes and the company reads about.
import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import { VACANCY } from './support/samples.mjs';
import { member } from './support/desk.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, test, text, vatNumber } from './support/test.mjs';

const LOCALES = { it: 'it-IT', en: 'en-GB' };

/** The rows of a CSV file (RFC 4180). */
function rowsOfCsv(csv) {
  const found = [[]];
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  for (let cell = cells.exec(csv); cell; cell = cells.exec(csv)) {
    const bare = cell[1].startsWith('"') ? cell[1].slice(1, -1).replaceAll('""', '"') : cell[1];
    found.at(-1).push(bare);
    if (cell[2] === '\r\n') found.push([]);
  }
  return found.slice(0, -1);
}

/** The files in a zip, by name, as texts. */
function unzip(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  const files = {};
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, packed, name, extra, comment, local] = [
      zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42),
    ];
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + packed);
    files[zip.subarray(at + 46, at + 46 + name).toString()] = (method === 0 ? data : inflateRawSync(data)).toString();
    at += 46 + name + extra + comment;
  }
  return files;
}

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test.describe(`lists (${lang})`, () => {
    test.use({ locale: LOCALES[lang] });
    const label = (page, key) => page.getByLabel(t(key), { exact: true });

    async function atDesk({ server, anotherBrowser }, ...roles) {
      const cookies = await member(server, address(), `Ente ${crypto.randomUUID().slice(0, 8)}`, ...roles);
      const page = await anotherBrowser();
      await enter(page.context(), server, cookies);
      return page;
    }

    /** A vacancy that a company sent: its number, and the company's cookies. */
    async function sent(server, job, needs = {}) {
      const email = address();
      const cookies = await server.signIn(email, lang);
      const employer = { ...VACANCY.employer, vat_number: vatNumber() };
      const draft = { ...VACANCY, employer, contact: { ...VACANCY.contact, email }, job: { ...VACANCY.job, ...job }, needs: { ...VACANCY.needs, ...needs } };
      const { reference } = await (await server.post('vacancies', draft, { Cookie: cookies })).json();
      return { reference, cookies, email, draft };
    }

    test('the company is advised while it writes, and the desk beside the text', async ({ page, server, anotherBrowser }) => {
      const tasks = 'Cerchiamo persone max 35 anni, madrelingua, per saldare telai e controllare i pezzi.';
      await test.step('while writing', async () => {
        const kept = JSON.stringify({ saved_at: Date.now(), draft: VACANCY });
        await page.addInitScript((draft) => localStorage.setItem('approdo.draft.vacancy.1', draft), kept);
        await page.goto(lang === 'it' ? '/it/offerte/pubblica/lavoro' : '/en/vacancies/post/job');
        const advice = page.locator('.hints > li');
        await expect(label(page, 'vacancies.tasks')).toHaveValue(VACANCY.job.tasks);
        await expect(advice).toHaveCount(0);
        await label(page, 'vacancies.tasks').fill(tasks);
        await expect(page.getByText(t('readiness.more'))).toBeAttached();
        await expect(advice).toHaveCount(2);
        await expect(page.getByText(t('readiness.age'))).toBeVisible();
        await expect(advice.first()).toContainText('max 35 anni');
        await expect(advice.first().getByRole('link')).toHaveAttribute('href', /normattiva.*216~art3/);
        await expectAccessible(page);
        // It blocks nothing.
        await page.getByRole('button', { name: t('common.go_on') }).click();
        await expectPage(page, t('vacancies.step_needs'));
      });
      await test.step('at the desk', async () => {
        const { reference } = await sent(server, { tasks });
        const desk = await atDesk({ server, anotherBrowser }, 'mediator');
        await desk.goto(`/desk/vacancies/${reference}`);
        await expect(desk.getByText(t('readiness.age'))).toBeVisible();
        await expect(desk.getByText(t('readiness.native_speaker'))).toBeVisible();
        await expectAccessible(desk);
      });
    });

    test('a vacancy is closed as filled, and the company reads it', async ({ page, server, anotherBrowser }) => {
      const title = `Mulettista ${crypto.randomUUID().slice(0, 8)}`;
      const { reference, cookies, email, draft } = await sent(server, { title });
      const twin = await (await server.post('vacancies', draft, { Cookie: cookies })).json();
      const desk = await atDesk({ server, anotherBrowser }, 'mediator');
      await test.step('its twin is pointed out', async () => {
        await desk.goto(`/desk/vacancies/${reference}`);
        await expect(desk.getByText(t('desk_lists.duplicates'))).toBeVisible();
        await expect(desk.locator(`.hints a[href="/desk/vacancies/${twin.reference}"]`)).toBeVisible();
        await expectAccessible(desk);
      });
      await test.step('published, then closed', async () => {
        await desk.getByRole('button', { name: t('desk_work.publish') }).click();
        await expect(desk.locator('p.lead')).toHaveText(t('terms.vacancy_published'));
        await desk.getByText(t('desk_lists.close_summary')).click();
        await desk.getByRole('button', { name: t('desk_lists.close') }).click();
        await expect(desk.locator('#error-summary')).toBeFocused();
        await expectAccessible(desk);
        await desk.getByRole('radio', { name: t('terms.outcome_filled_by_desk') }).check();
        await desk.getByLabel(t('desk_work.note')).fill('Complimenti: buon lavoro.');
        await desk.reload();
        await desk.getByText(t('desk_lists.close_summary')).click();
        await expect(desk.getByLabel(t('desk_work.note'))).toHaveValue('Complimenti: buon lavoro.');
        await desk.getByRole('button', { name: t('desk_lists.close') }).click();
        await expect(desk.locator('p.lead')).toHaveText(t('terms.vacancy_closed'));
        await expectAccessible(desk);
      });
      await test.step('the company reads it', async () => {
        await expect.poll(() => server.mailbox.all(email).some((mail) => mail.subject.includes(t('mail.vacancy_closed_subject', { reference })))).toBe(true);
        await enter(page.context(), server, cookies);
        await page.goto(`/${lang}/area/${lang === 'it' ? 'offerte' : 'vacancies'}/${reference}`);
        await expect(page.getByText('Complimenti: buon lavoro.')).toBeVisible();
        await expect(page.getByText(`${t('history.closed')}: ${t('terms.outcome_filled_by_desk')}`)).toBeVisible();
        await expectAccessible(page);
      });
    });

    test('a list is searched, sorted in the address and taken away', async ({ server, anotherBrowser }) => {
      const word = `parola${crypto.randomUUID().slice(0, 6)}`;
      const first = await sent(server, { title: `Addetta ${word}` });
      const second = await sent(server, { title: `=Zincatore "${word}", turni` });
      const desk = await atDesk({ server, anotherBrowser }, 'mediator');
      const numbers = () => desk.locator('.list-table tbody th').allTextContents();
      await test.step('searched', async () => {
        await desk.goto('/desk');
        const navigation = desk.getByRole('navigation', { name: t('common.main_navigation') });
        await navigation.getByRole('link', { name: t('desk_lists.vacancies') }).click();
        await expectPage(desk, t('desk_lists.vacancies'));
        await expect(navigation.getByRole('link', { name: t('desk_lists.legal_questions') })).toHaveCount(0);
        await label(desk, 'desk_lists.search').fill(word.slice(0, 10));
        await label(desk, 'desk_lists.search').press('Enter');
        await expect(desk).toHaveURL(/q=parola/);
        await expect.poll(numbers).toEqual([second.reference, first.reference]);
        await expectAccessible(desk);
      });
      await test.step('sorted', async () => {
        await desk.locator('.list-table thead').getByRole('link', { name: t('vacancies.title') }).click();
        await expect(desk).toHaveURL(/sort=title/);
        await expect.poll(numbers).toEqual([second.reference, first.reference]);
        await desk.locator('.list-table thead').getByRole('link', { name: t('vacancies.title') }).click();
        await expect(desk).toHaveURL(/sort=-title/);
        await expect.poll(numbers).toEqual([first.reference, second.reference]);
        await expect(desk.locator('th[aria-sort="descending"]')).toContainText(t('vacancies.title'));
      });
      const taken = async (name) => {
        const coming = desk.waitForEvent('download');
        await desk.getByRole('link', { name }).click();
        const download = await coming;
        return { name: download.suggestedFilename(), data: await readFile(await download.path()) };
      };
      await test.step('as CSV: the same rows in the same order, and no formula', async () => {
        const { name, data } = await taken(t('desk_lists.csv'));
        expect(name).toBe('approdo-vacancies.csv');
        expect(data.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
        const [head, ...lines] = rowsOfCsv(data.toString().slice(1));
        expect(head.slice(0, 2)).toEqual([t('desk_lists.number'), t('vacancies.title')]);
        expect(lines.map((line) => line[0])).toEqual([first.reference, second.reference]);
        expect(lines[1][1]).toBe(`'=Zincatore "${word}", turni`);
        expect(lines[0]).toContain(first.email);
        expect(lines[0]).toContain('1850.50');
      });
      await test.step('as XLSX: dates and amounts are numbers', async () => {
        const { name, data } = await taken(t('desk_lists.xlsx'));
        expect(name).toBe('approdo-vacancies.xlsx');
        const files = unzip(data);
        const sheet = files['xl/worksheets/sheet1.xml'];
        expect(sheet.match(/<row /g)).toHaveLength(3);
        expect(sheet).toContain('<v>1850.5</v>');
        expect(sheet).not.toContain('<f>');
        expect(`${sheet}${files['xl/sharedStrings.xml'] ?? ''}`).toContain(`=Zincatore &quot;${word}&quot;, turni`.replaceAll('&quot;', '"'));
      });
      await test.step('the log holds who took it; a lawyer has other lists', async () => {
        const admin = await atDesk({ server, anotherBrowser }, 'administrator');
        await admin.goto('/desk/audit?state=exported');
        await expect(admin.getByRole('cell', { name: 'csv, 2' }).first()).toBeVisible();
        await expectAccessible(admin);
        for (const path of ['vacancies', 'legal-questions', 'companies']) {
          await admin.goto(`/desk/${path}`);
          await expect(admin.locator('.results-count, .empty-notice, h2').first()).toBeVisible();
          await expectAccessible(admin);
        }
        const lawyer = await atDesk({ server, anotherBrowser }, 'lawyer');
        await lawyer.goto('/desk/vacancies');
        await expect(lawyer.getByRole('heading', { level: 1 })).toContainText(t('desk.not_found_title'));
      });
      await test.step('on a phone nothing is wider than the screen', async () => {
        await desk.setViewportSize({ width: 360, height: 740 });
        await desk.goto('/desk/vacancies');
        await expect(desk.locator('.list-table tbody th').first()).toBeVisible();
        expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        await expectAccessible(desk);
      });
    });

    test('people and the log are searched, narrowed and taken away as they are shown', async ({ server, anotherBrowser }) => {
      const desk = await atDesk({ server, anotherBrowser }, 'administrator');
      const word = `rosa${crypto.randomUUID().slice(0, 6)}`;
      const lawyers = [`${word}-uno@example.com`, `${word}-due@example.com`];
      for (const email of lawyers) await member(server, email, `Ente ${word}`, 'lawyer');
      const trainer = `${word}-tre@example.com`;
      await member(server, trainer, `Ente ${word}`, 'trainer');
      const rows = () => desk.locator('.list-table tbody tr');
      const search = async (typed) => {
        await label(desk, 'desk_lists.search').fill(typed);
        await label(desk, 'desk_lists.search').press('Enter');
      };
      const csv = async () => {
        const coming = desk.waitForEvent('download');
        await desk.getByRole('link', { name: t('desk_lists.csv') }).click();
        return rowsOfCsv((await readFile(await (await coming).path())).toString().slice(1)).slice(1);
      };

      await test.step('people', async () => {
        await desk.goto('/desk/people');
        await search(word);
        await expect(desk).toHaveURL(/q=rosa/);
        await expect(rows()).toHaveCount(3);
        await label(desk, 'desk_lists.roles').selectOption('lawyer');
        await expect(rows()).toHaveCount(2);
        await desk.locator('.list-table thead').getByRole('link', { name: t('desk_lists.email') }).click();
        await expect(rows().first()).toContainText(lawyers[1]);
        await expectAccessible(desk);
        expect((await csv()).map((cells) => cells[2])).toEqual([lawyers[1], lawyers[0]]);
      });

      await test.step('what is changed there leaves the filter, and who no longer works here has no keys', async () => {
        const second = rows().filter({ hasText: lawyers[1] });
        await second.getByRole('button', { name: t('desk_people.end') }).click();
        await desk.getByRole('dialog').getByRole('button', { name: t('desk_people.end_confirm') }).click();
        await expect(second).toContainText(t('desk_people.state_ended'));
        await expect(second.getByRole('button')).toHaveCount(0);
        await expect(desk).toHaveURL(/roles=lawyer/);
        await label(desk, 'desk_lists.state').selectOption('active');
        await expect(rows()).toHaveCount(1);
      });

      await test.step('on a phone nothing is wider than the screen', async () => {
        await desk.setViewportSize({ width: 360, height: 740 });
        await expect(rows().first()).toBeVisible();
        expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        await expectAccessible(desk);
        await desk.setViewportSize({ width: 1280, height: 900 });
      });

      await test.step('the log', async () => {
        const { members } = await server.get('desk/people', (await desk.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; '));
        const ended = members.find((one) => one.email === lawyers[1]).reference;
        await desk.goto('/desk/audit');
        await search(ended.toLowerCase());
        await label(desk, 'desk_audit.what').selectOption('ended_member');
        await expect(rows()).toHaveCount(1);
        await expect(rows()).toContainText(ended);
        await expectAccessible(desk);
        const [line, ...more] = await csv();
        expect([line[3], line[4], more.length]).toEqual([t('desk_audit.ended_member'), ended, 0]);
        await desk.goto('/desk/audit?sort=arrived');
        await expect(desk.locator('th[aria-sort="ascending"]')).toContainText(t('desk_audit.when'));
        await expect(desk.getByText(t('desk_audit.command_line')).first()).toBeVisible();
      });
    });
  });
}
