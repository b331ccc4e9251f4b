// What is kept of somebody: she takes a copy of it, reads what goes and what stays, and is erased.
import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';
import initSqlJs from 'sql.js';
import { VACANCY } from './support/samples.mjs';
import { Server } from './support/server.mjs';
import { LANGS, address, enter, expect, expectAccessible, expectPage, test, text } from './support/test.mjs';

/** The files of a zip, by name, as its directory at the end lists them. */
function unzip(zip) {
  const files = {};
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const file = zip.readUInt32LE(at + 42);
    const begin = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28);
    const data = zip.subarray(begin, begin + size);
    files[zip.toString('utf8', at + 46, at + 46 + name)] = (method === 8 ? inflateRawSync(data) : data).toString('utf8');
    at += 46 + name + extra + comment;
  }
  return files;
}

/** Every text of every table of a database, with the table's name. */
async function texts(file) {
  const sql = await initSqlJs();
  const database = new sql.Database(await readFile(file));
  const rows = (query) => database.exec(query)[0]?.values ?? [];
  const tables = rows("SELECT name FROM sqlite_master WHERE type = 'table'").map(([name]) => name);
  return tables.flatMap((table) => rows(`SELECT * FROM "${table}"`).map((row) => `${table}: ${row.join(' | ')}`));
}

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test(`somebody takes her data with her and is erased (${lang})`, async ({ anotherBrowser }) => {
    // A server of its own, since its database is looked at once it has stopped.
    const server = await Server.start();
    const page = await anotherBrowser(server.url);
    const context = page.context();
    const email = address();
    const cookies = await server.signIn(email);
    await enter(context, server, cookies);
    const contact = { name: `Marta ${email.slice(6, 18)}`, email, phone: '06 98765432' };
    const { reference } = await (await server.post('vacancies', { ...VACANCY, contact }, { Cookie: cookies })).json();

    await page.goto(`/${lang}/area`);
    await expect(page.getByText(reference)).toBeVisible();
    await test.step('the copy', async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: t('privacy.download') }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('approdo-data.zip');
      const files = unzip(await readFile(await download.path()));
      const data = JSON.parse(files['data.json']);
      expect(data.person.email).toBe(email);
      expect(data.vacancies.map((one) => one.reference)).toEqual([reference]);
      expect(files['data.html']).toContain(t('privacy.copy_title'));
      expect(files['data.html']).toContain(contact.name);
      expect(files['README.txt']).toContain('data.json');
    });

    await test.step('what goes and what stays stands before the key', async () => {
      await page.getByRole('link', { name: t('privacy.erase_link') }).click();
      await expectPage(page, t('privacy.erase_title'));
      await expect(page.getByText(t('privacy.goes_things', { count: 1 }))).toBeVisible();
      await expectAccessible(page);
      await page.getByLabel(t('privacy.email'), { exact: true }).fill('altra@example.com');
      await page.getByRole('button', { name: t('privacy.press') }).click();
      await expect(page.locator('#error-summary').getByRole('link')).toHaveText([t('problems.email_not_own')]);
      await expectAccessible(page);
      await page.getByLabel(t('privacy.email'), { exact: true }).fill(email);
      await page.getByRole('button', { name: t('privacy.press') }).click();
      await expectPage(page, t('privacy.erased_title'));
      await expectAccessible(page);
    });

    await test.step('nothing of hers is left', async () => {
      expect((await context.cookies()).map(({ name }) => name)).toEqual([]);
      expect(await server.admin('list')).not.toContain(reference);
      expect(await server.admin('outbox')).not.toContain(email);
      const file = await server.end();
      const kept = await texts(file);
      expect(kept.some((row) => row.startsWith('vacancy: '))).toBe(true);
      for (const word of [email, contact.name, '0698765432']) {
        expect(kept.filter((row) => row.includes(word)), word).toEqual([]);
      }
      await server.serve();
      const area = await server.get('area', await server.signIn(email));
      expect([area.vacancies, area.legal_questions, area.registrations, area.companies]).toEqual([[], [], [], []]);
    });
    await server.stop();
  });
}
