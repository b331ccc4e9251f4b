// Registering for a workshop on a phone, waiting, cancelling, being promoted.
import { LANGS, address, confirmByCode, expect, expectAccessible, expectPage, test, text } from './support/test.mjs';

test.use({ viewport: { width: 360, height: 740 } });

/** Registers so many people through the API. */
async function register(request, reference, count) {
  const people = Array.from({ length: count }, (_, at) => ({ name: `Persona ${at + 1}`, email: address(), role: '' }));
  const answer = await request.post(`/api/v1/workshops/${reference}/registrations`, {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    data: { company_name: 'Prova Spa', vat_number: '12345678903', email: people[0].email, people, question: '', names_nobody: false },
  });
  expect(answer.status()).toBe(200);
  return answer.json();
}

for (const lang of LANGS) {
  const t = (key, values) => text(lang, key, values);

  test(`two colleagues register, one gives her seat back (${lang})`, async ({ page, server }) => {
    await page.goto(`/${lang}`);
    await page.getByRole('link', { name: t('home.workshops_title') }).click();
    await expectPage(page, t('workshops.list_title'));
    await expectAccessible(page);
    await page.getByRole('main').getByRole('article').first().getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expectAccessible(page);

    await test.step('the calendar file can be saved', async () => {
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: t('workshops.calendar') }).click();
      expect((await download).suggestedFilename()).toMatch(/\.ics$/);
    });

    await page.getByRole('link', { name: t('workshops.register') }).click();
    await expectPage(page, t('workshops.register'));
    await expectAccessible(page);

    await test.step('what is missing is told person by person', async () => {
      await page.getByRole('button', { name: t('workshops.add_person') }).click();
      const second = page.getByRole('group', { name: t('workshops.person', { number: 2 }) });
      await expect(second.getByLabel(t('workshops.name'), { exact: true })).toBeFocused();
      await page.getByRole('button', { name: t('workshops.send') }).click();
      await expect(page.locator('#error-summary')).toBeFocused();
      await expect(page.locator('#error-summary').getByRole('link')).toHaveCount(7);
      await expectAccessible(page);
    });

    await page.getByLabel(t('terms.employer_name'), { exact: true }).fill('Prova Spa');
    await page.getByLabel(t('terms.employer_vat'), { exact: true }).fill('12345678903');
    const email = address();
    await page.getByLabel(t('workshops.sender_email'), { exact: true }).fill(email);
    for (const [at, name] of ['Anna Bianchi', 'Luca Verdi'].entries()) {
      const person = page.getByRole('group', { name: t('workshops.person', { number: at + 1 }) });
      await person.getByLabel(t('workshops.name'), { exact: true }).fill(name);
      await person.getByLabel(t('workshops.email'), { exact: true }).fill(address());
    }
    await expect(page.getByText(t('workshops.preview_title'))).toBeVisible();
    await page.getByRole('button', { name: t('workshops.send') }).click();
    await confirmByCode(page, lang, server, email);

    const reference = await test.step('both have a seat', async () => {
      await expectPage(page, t('workshops.confirmed_title'));
      await expectAccessible(page);
      await expect(page.getByText(t('terms.seat_confirmed'), { exact: true })).toHaveCount(2);
      return page.locator('.confirmation-reference strong').innerText();
    });

    await test.step('one seat goes back, once asked again, and the desk sees it', async () => {
      await page.getByLabel('Luca Verdi').check();
      await page.getByRole('button', { name: t('workshops.cancel') }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.getByRole('button', { name: t('workshops.cancel') }).click();
      await page.getByRole('button', { name: t('workshops.cancel_confirm') }).click();
      await expect(page.getByText(t('terms.seat_cancelled'), { exact: true })).toBeVisible();
      await expect(page.getByText(t('terms.seat_confirmed'), { exact: true })).toHaveCount(1);
      await expectAccessible(page);
      const { items } = await (await page.request.get('/api/v1/workshops')).json();
      const seen = await Promise.all(items.map((item) => server.admin('registrations', item.reference)));
      expect(seen.join('\n')).toContain(reference);
    });
  });
}

test('a full workshop has a waiting list, and a seat given back goes to the first in line', async ({ page, samples, server }) => {
  const t = (key, values) => text('it', key, values);
  // Of a size that no other test uses: who waits here is the first.
  const workshop = await samples.workshop(3);
  const holder = await register(page.request, workshop, 3);
  await page.goto(`/it/workshop/${workshop}`);
  await page.getByRole('link', { name: t('workshops.join_waiting_list') }).click();
  await expectPage(page, t('workshops.join_waiting_list'));
  await expectAccessible(page);
  await page.getByLabel(t('terms.employer_name'), { exact: true }).fill('Prova Spa');
  await page.getByLabel(t('terms.employer_vat'), { exact: true }).fill('12345678903');
  const email = address();
  await page.getByLabel(t('workshops.sender_email'), { exact: true }).fill(email);
  await page.getByLabel(t('workshops.name'), { exact: true }).fill('Eva Neri');
  await page.getByLabel(t('workshops.email'), { exact: true }).fill(address());
  await expect(page.getByRole('main')).toContainText(t('workshops.preview_waiting', { name: 'Eva Neri', position: 1 }));
  await page.getByRole('button', { name: t('workshops.send') }).click();
  await confirmByCode(page, 'it', server, email);
  await expectPage(page, t('workshops.waiting_title'));
  await expect(page.getByRole('main')).toContainText(t('workshops.seat_waiting', { position: 1 }));
  await expectAccessible(page);

  const cancelled = await page.request.post(`/api/v1/registrations/${holder.secret}/cancellations`, {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    data: { people: [0] },
  });
  expect(cancelled.status()).toBe(200);
  await page.reload();
  await expect(page.getByRole('main')).toContainText(t('workshops.seat_promoted'));
  await expectAccessible(page);
});
