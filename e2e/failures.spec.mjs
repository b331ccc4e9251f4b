// Lost networks and killed servers: nothing typed is lost, nothing is sent twice, one key tries again.
import { Server } from './support/server.mjs';
import { address, confirmByCode, expect, expectAccessible, expectPage, fillCompany, test, text } from './support/test.mjs';

const t = (key, values) => text('it', key, values);

async function fillQuestion(page) {
  await page.getByRole('radio', { name: t('legal.topic_contract') }).check();
  await page.getByLabel(t('legal.question'), { exact: true }).fill('Quali turni possiamo proporre durante il Ramadan, e come li scriviamo nel contratto?');
  await page.getByRole('radio', { name: t('legal.urgency_month') }).check();
  return fillCompany(page, 'it', 'Prova Spa');
}

test('without a network the form keeps what was typed, and one key sends it', async ({ page, context, server }) => {
  await page.goto('/it/sportello-legale/domanda');
  const email = await fillQuestion(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: t('legal.send') }).click();
  const retry = page.getByRole('button', { name: t('common.retry') });
  await expect(retry).toBeFocused();
  await expect(page.getByText(t('problems.failure_unreachable'))).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await page.keyboard.press('Enter');
  await confirmByCode(page, 'it', server, email);
  await expectPage(page, t('legal.asked_title'));
  const reference = await page.locator('.confirmation-reference strong').innerText();
  expect(await server.admin('list', 'questions')).toContain(reference);
});

test('an answer lost on the way back is not a second question', async ({ page, server }) => {
  const count = async () => (await server.admin('list', 'questions')).split('\n').filter((line) => /Q-[0-9A-Z]{8}/.test(line)).length;
  const before = await count();
  await page.goto('/it/sportello-legale/domanda');
  const email = await fillQuestion(page);
  let lost = 0;
  await page.route('**/api/v1/legal-questions', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: t('legal.send') }).click();
  await page.getByRole('button', { name: t('common.retry') }).press('Enter');
  await confirmByCode(page, 'it', server, email);
  await expectPage(page, t('legal.asked_title'));
  expect(await count()).toBe(before + 1);
});

test('a list that cannot be loaded says so and loads when asked again', async ({ page }) => {
  let broken = true;
  await page.route('**/api/v1/vacancies*', (route) => (broken ? route.abort('connectionrefused') : route.continue()));
  // The first page of a visit brings its data along; what is opened from there asks for them.
  await page.goto('/it/chi-siamo');
  await page.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('common.nav_vacancies') }).click();
  await expect(page.getByText(t('problems.failure_unreachable'))).toBeVisible();
  await expectAccessible(page);
  broken = false;
  await page.getByRole('button', { name: t('common.retry') }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('a page whose part of the app does not come says so, and one key asks for it again', async ({ page, complaints }) => {
  await page.goto('/it/sportello-legale');
  await page.route('**/assets/*.wasm', (route) => route.abort('connectionrefused'));
  await page.getByRole('main').locator('a[href="/it/sportello-legale/domanda"]').first().click();
  await expect(page.getByText(t('problems.failure_unreachable'))).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/assets/*.wasm');
  await page.getByRole('button', { name: t('common.retry') }).click();
  await expectPage(page, t('legal.ask_title'));
  // The browser says what could not be loaded, and so does the app.
  expect(complaints.length).toBeGreaterThan(0);
  complaints.length = 0;
});

test('a server that is killed loses nothing that it acknowledged', async ({ anotherBrowser }) => {
  const server = await Server.start();
  try {
    const page = await anotherBrowser(server.url);
    const { items } = await (await page.request.get('/api/v1/workshops')).json();
    await page.goto(`/it/workshop/${items[0].reference}/iscrizione`);
    await page.getByLabel(t('terms.employer_name'), { exact: true }).fill('Prova Spa');
    await page.getByLabel(t('terms.employer_vat'), { exact: true }).fill('12345678903');
    const email = address();
    await page.getByLabel(t('workshops.sender_email'), { exact: true }).fill(email);
    await page.getByLabel(t('workshops.name'), { exact: true }).fill('Anna Bianchi');
    await page.getByLabel(t('workshops.email'), { exact: true }).fill(address());
    await server.kill();
    await page.getByRole('button', { name: t('workshops.send') }).click();
    const retry = page.getByRole('button', { name: t('common.retry') });
    await expect(retry).toBeFocused();
    await server.serve();
    await retry.press('Enter');
    await confirmByCode(page, 'it', server, email);
    await expectPage(page, t('workshops.confirmed_title'));
    await server.kill();
    await server.serve();
    await page.reload();
    await expect(page.getByText(t('terms.seat_confirmed'), { exact: true })).toBeVisible();
  } finally {
    await server.stop();
  }
});
