// Each of the four jobs from the home page to its end with the keyboard alone.
import { choose, follow, pick, tabTo, typeDay, typeInto } from './support/keyboard.mjs';
import { address, expect, expectPage, test, text } from './support/test.mjs';

const t = (key, values) => text('it', key, values);

const button = (page, name) => page.getByRole('button', { name, exact: true });

/** Company and contact, the part that forms share. */
async function typeCompany(page) {
  await typeInto(page, t('terms.employer_name'), 'Prova Spa');
  await typeInto(page, t('terms.employer_vat'), '12345678903');
  await pick(page, t('terms.employer_sector'), t('terms.sector_c'));
  await choose(page, t('terms.size_micro'));
  await typeInto(page, t('terms.employer_municipality'), 'Torino');
}

async function typeContact(page) {
  await typeInto(page, t('terms.contact_name'), 'Anna Prova');
  const email = address();
  await typeInto(page, t('terms.contact_email'), email);
  await typeInto(page, t('terms.contact_phone'), '011 1234567');
  return email;
}

/** Types the code of the mail. */
async function typeCode(page, server, email) {
  await expectPage(page, t('sign_in.confirm_title'));
  await typeInto(page, t('sign_in.code'), (await server.mailbox.code(email)).digits);
  await follow(page, button(page, t('sign_in.confirm_button')));
}

test('a vacancy is posted by keyboard alone', async ({ page, server }) => {
  await page.goto('/it');
  await follow(page, page.getByRole('link', { name: t('home.post_title') }));
  await expectPage(page, t('vacancies.step_employer'));
  await typeCompany(page);
  await tabTo(page, page.getByLabel(t('vacancies.hide_name'), { exact: true }));
  await page.keyboard.press('Space');
  const email = await typeContact(page);
  await follow(page, button(page, t('common.go_on')));

  await expectPage(page, t('vacancies.step_job'));
  await typeInto(page, t('vacancies.title'), 'Addetta o addetto al forno');
  await typeInto(page, t('vacancies.tasks'), 'Impastare, infornare, tenere puliti i banchi.');
  await choose(page, t('terms.contract_open_ended'));
  await typeInto(page, t('vacancies.collective_agreement'), 'CCNL Panificazione');
  await choose(page, t('terms.pay_hour'));
  await typeInto(page, t('vacancies.pay_min'), '9,50');
  await typeInto(page, t('vacancies.pay_max'), '11');
  await typeInto(page, t('vacancies.positions'), '1');
  await typeDay(page, t('vacancies.start_date'), 60);
  await typeDay(page, t('vacancies.closing_date'), 10);
  await follow(page, button(page, t('common.go_on')));

  await expectPage(page, t('vacancies.step_needs'));
  await typeInto(page, t('vacancies.municipality'), 'Torino');
  await pick(page, t('vacancies.province'), 'Torino');
  await typeInto(page, t('vacancies.weekly_hours'), '40');
  await typeInto(page, t('vacancies.shifts'), 'Dal lunedì al sabato, 3–9');
  await choose(page, t('terms.transport_own_vehicle'));
  for (const skill of ['listening', 'speaking', 'reading', 'writing']) await pick(page, t(`vacancies.${skill}`), t('terms.level_a2'));
  await choose(page, t('terms.lodging_none'));
  await follow(page, button(page, t('common.go_on')));

  await expectPage(page, t('vacancies.step_check'));
  await follow(page, button(page, t('vacancies.send')));
  await typeCode(page, server, email);
  await expectPage(page, t('vacancies.posted_title'));
});

test('a question is asked by keyboard alone', async ({ page, server }) => {
  await page.goto('/it');
  await follow(page, page.getByRole('link', { name: t('home.ask_title') }));
  await expectPage(page, t('legal.ask_title'));

  const send = button(page, t('legal.send'));
  await follow(page, send);
  await expect(page.locator('#error-summary')).toBeFocused();
  await follow(page, page.locator('#error-summary').getByRole('link').first());
  await expect(page.getByRole('radio').first()).toBeFocused();
  await choose(page, t('legal.topic_permits'));
  await typeInto(page, t('legal.question'), 'Quali documenti dobbiamo conservare quando un permesso viene rinnovato?');
  await choose(page, t('legal.urgency_days'));
  await typeCompany(page);
  const email = await typeContact(page);
  await follow(page, send);
  await typeCode(page, server, email);
  await expectPage(page, t('legal.asked_title'));
});

test('two people are registered and one seat is given back by keyboard alone', async ({ page, server }) => {
  await page.goto('/it');
  await follow(page, page.getByRole('link', { name: t('home.workshops_title') }));
  await expectPage(page, t('workshops.list_title'));
  await follow(page, page.getByRole('main').getByRole('article').first().getByRole('link'));
  await follow(page, page.getByRole('link', { name: t('workshops.register'), exact: true }));
  await expectPage(page, t('workshops.register'));

  await typeInto(page, t('terms.employer_name'), 'Prova Spa');
  await typeInto(page, t('terms.employer_vat'), '12345678903');
  const email = address();
  await typeInto(page, t('workshops.sender_email'), email);
  await typeInto(page, t('workshops.name'), 'Anna Bianchi');
  await typeInto(page, t('workshops.email'), address());
  await follow(page, button(page, t('workshops.add_person')));
  const second = page.getByRole('group', { name: t('workshops.person', { number: 2 }) });
  await expect(second.getByLabel(t('workshops.name'), { exact: true })).toBeFocused();
  await page.keyboard.type('Luca Verdi');
  await tabTo(page, second.getByLabel(t('workshops.email'), { exact: true }));
  await page.keyboard.type(address());
  await follow(page, button(page, t('workshops.send')));
  await typeCode(page, server, email);
  await expectPage(page, t('workshops.confirmed_title'));

  await tabTo(page, page.getByLabel('Luca Verdi'));
  await page.keyboard.press('Space');
  await follow(page, button(page, t('workshops.cancel')));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await follow(page, dialog.getByRole('button', { name: t('workshops.cancel_confirm') }));
  await expect(dialog).toBeHidden();
  await expect(page.getByText(t('terms.seat_cancelled'), { exact: true })).toBeVisible();
});

test('a case is found by its filters and read by keyboard alone', async ({ page }) => {
  await page.goto('/it');
  await follow(page, page.getByRole('link', { name: t('home.cases_title') }));
  await expectPage(page, t('cases.list_title'));
  await pick(page, t('terms.employer_sector'), t('terms.sector_i'));
  await pick(page, t('cases.instrument'), t('cases.instrument_internship'));
  await expect(page).toHaveURL(/sector=i&instrument=internship/);
  await expect(page.getByLabel(t('cases.instrument'), { exact: true })).toBeFocused();
  await follow(page, page.getByRole('link', { name: 'Panino Giusto' }));
  await expectPage(page, 'Panino Giusto');
  // Every link of the text can be reached, the last one too.
  await tabTo(page, page.getByRole('main').getByRole('link').last());
});

test('backwards it goes as well, and nobody is caught', async ({ page }) => {
  await page.goto('/it/sportello-legale/domanda');
  /** Where one comes by this key, once around the page. A group of choices is one stop, wherever in it one arrives. */
  const stops = async (key) => {
    const seen = [];
    await page.evaluate(() => document.activeElement.blur());
    for (;;) {
      await page.keyboard.press(key);
      const stop = await page.evaluate(() => {
        const { name, outerHTML } = document.activeElement;
        const place = [...document.querySelectorAll('*')].indexOf(document.activeElement);
        return name || `${place} ${outerHTML.slice(0, 160)}`;
      });
      if (stop.includes(' <body') || stop === seen[0]) return seen;
      seen.push(stop);
      expect(seen.length, 'the way around the page has an end').toBeLessThan(200);
    }
  };
  const forwards = await stops('Tab');
  expect(forwards.length).toBeGreaterThan(20);
  expect(await stops('Shift+Tab')).toEqual(forwards.toReversed());
});
