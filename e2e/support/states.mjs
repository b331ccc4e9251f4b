// Every kind of page in every state that it can be in, and the way there.
import { VACANCY } from './samples.mjs';
import { allAnswers, enter, expect, text } from './test.mjs';

const t = (key, values) => text('it', key, values);

const at = (path) => ({ page }) => page.goto(path);

const send = (page, label) => page.getByRole('button', { name: label }).click();

const errors = (page) => expect(page.locator('#error-summary')).toBeFocused();

/** Opens a step of the vacancy's form as somebody who has answered everything. */
async function resume(page, step) {
  const kept = JSON.stringify({ saved_at: Date.now(), draft: VACANCY });
  await page.addInitScript((draft) => localStorage.setItem('approdo.draft.vacancy.1', draft), kept);
  await page.goto(`/it/offerte/pubblica/${step}`);
  await expect(page.getByRole('button', { name: t('common.draft_delete') })).toBeVisible();
}

/** Leaves the operator's page for a list by the menu; what the list needs is asked for from there. */
async function leaveFor(page, label) {
  await page.goto('/it/chi-siamo');
  await page.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: label }).click();
}

/** Opens a vacancy out of the list whose data are changed on their way. */
async function openVacancy(page, change) {
  await page.route('**/api/v1/vacancies/*', async (route) => route.fulfill(await change(route)));
  await page.goto('/it/offerte');
  await page.getByRole('main').getByRole('article').first().getByRole('link').click();
}

/** Opens a page of the desk in Italian, which its address does not tell. */
const atDesk = (path) => async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('approdo.language', 'it'));
  await page.goto(path);
};

/** What a state is called, and how a page comes into it. */
export const STATES = [
  ['home', at('/it')],
  ['the menu open on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/it');
    await page.getByRole('button', { name: t('common.menu') }).click();
  }],

  ['vacancies', at('/it/offerte')],
  ['vacancies, none found', at('/it/offerte?region=molise&contract=agency&lodging=true')],
  ['vacancies, awaited', async ({ page }) => {
    await page.route('**/api/v1/vacancies*', () => {});
    await leaveFor(page, t('common.nav_vacancies'));
    await expect(page.getByText(t('common.loading'))).toBeVisible();
  }],
  ['vacancies, not to be had', async ({ page }) => {
    await page.route('**/api/v1/vacancies*', (route) => route.abort('connectionrefused'));
    await leaveFor(page, t('common.nav_vacancies'));
    await expect(page.getByRole('button', { name: t('common.retry') })).toBeVisible();
  }],
  ['a vacancy', async ({ page, samples }) => {
    const { reference } = await samples.publishedVacancy();
    await page.goto(`/it/offerte/${reference}`);
  }],
  ['a vacancy of the demo', async ({ page }) => {
    const { items } = await (await page.request.get('/api/v1/vacancies')).json();
    await page.goto(`/it/offerte/${items.find(({ example }) => example).reference}`);
  }],
  ['a closed vacancy', async ({ page }) => {
    await openVacancy(page, async (route) => {
      const response = await route.fetch();
      return { response, json: { ...(await response.json()), closed: true } };
    });
    await expect(page.getByText(t('vacancies.closed_title'))).toBeVisible();
  }],
  ['a vacancy, not to be had', async ({ page }) => {
    await openVacancy(page, () => ({ status: 503, contentType: 'application/problem+json', json: { code: 'unavailable' } }));
    await expect(page.getByRole('button', { name: t('common.retry') })).toBeVisible();
  }],
  ['a vacancy that is gone', async ({ page }) => {
    await openVacancy(page, () => ({ status: 410, contentType: 'application/problem+json', json: { code: 'gone' } }));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('problems.gone_title'));
  }],

  ['posting: the company', at('/it/offerte/pubblica/azienda')],
  ['posting: the company, errors', async ({ page }) => {
    await page.goto('/it/offerte/pubblica/azienda');
    await send(page, t('common.go_on'));
    await errors(page);
  }],
  ['posting: the job', at('/it/offerte/pubblica/lavoro')],
  ['posting: the job, errors', async ({ page }) => {
    await page.goto('/it/offerte/pubblica/lavoro');
    await send(page, t('common.go_on'));
    await errors(page);
  }],
  ['posting: place and needs', async ({ page }) => resume(page, 'luogo-e-orari')],
  ['posting: place and needs, errors', async ({ page }) => {
    await page.goto('/it/offerte/pubblica/luogo-e-orari');
    await send(page, t('common.go_on'));
    await errors(page);
  }],
  ['posting: the answers', async ({ page }) => resume(page, 'riepilogo')],
  ['posting: the answers, errors', async ({ page }) => {
    await page.goto('/it/offerte/pubblica/riepilogo');
    await send(page, t('vacancies.send'));
    await errors(page);
  }],
  ['posting: not sent', async ({ page }) => {
    await resume(page, 'riepilogo');
    await page.route('**/api/v1/vacancies', (route) => route.abort('connectionrefused'));
    await send(page, t('vacancies.send'));
    await expect(page.getByRole('button', { name: t('common.retry') })).toBeFocused();
  }],
  ['a vacancy to be confirmed', async ({ page, samples }) => page.goto(`/it/offerte/inviata/${(await samples.unconfirmedVacancy()).secret}`)],
  ['a vacancy that waits', async ({ page, samples }) => page.goto(`/it/offerte/inviata/${(await samples.waitingVacancy()).secret}`)],
  ['a published vacancy', async ({ page, samples }) => page.goto(`/it/offerte/inviata/${(await samples.publishedVacancy()).secret}`)],
  ['a returned vacancy', async ({ page, samples }) => page.goto(`/it/offerte/inviata/${(await samples.returnedVacancy()).secret}`)],

  ['the checker', at('/it/puo-lavorare')],
  ['the checker, errors', async ({ page }) => {
    await page.goto('/it/puo-lavorare');
    await send(page, t('common.go_on'));
    await errors(page);
  }],
  ['the checker, the papers', async ({ page }) => {
    await page.goto('/it/puo-lavorare');
    await page.getByRole('radio', { name: t('checker.age_18') }).check();
    await send(page, t('common.go_on'));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('checker.document'));
  }],
  ['the checker, a day, errors', async ({ page }) => {
    await page.goto('/it/puo-lavorare');
    for (const answer of ['age_18', 'paper_work']) {
      await page.getByRole('radio', { name: new RegExp(`^${t(`checker.${answer}`)}`) }).check();
      await send(page, t('common.go_on'));
    }
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('checker.expiry'));
    await send(page, t('common.go_on'));
    await errors(page);
  }],
  ['the checker, no', async ({ page }) => {
    await page.goto('/it/puo-lavorare');
    await page.getByRole('radio', { name: t('checker.age_15') }).check();
    await send(page, t('common.go_on'));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('checker.no'));
  }],
  ...[['GO', 'R17'], ['GO_COND', 'R22.O8'], ['WAIT', 'R05.M3b'], ['ASK', 'R31.R92']].map(([outcome, rules]) => [
    `a shared answer, ${outcome}`,
    async ({ page }) => {
      await page.goto(`/it/puo-lavorare#${outcome}.${rules}`);
      await expect(page.getByText(t('checker.shared_title'))).toBeVisible();
    },
  ]),

  ['the legal desk', at('/it/sportello-legale')],
  ['answers for all', at('/it/sportello-legale/risposte')],
  ['answers for all, none found', at('/it/sportello-legale/risposte?search=niente-del-genere')],
  ['an answer of the demo', async ({ page }) => {
    const example = (await allAnswers(page.request, 'it')).find(({ example }) => example);
    await page.goto(`/it/sportello-legale/risposte/${example.reference}`);
  }],
  ['an answer whose check is overdue', async ({ page, samples }) => {
    const reference = await samples.publishedFaq();
    await page.route('**/api/v1/faq/*', async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      json.summary.check = { ...json.summary.check, overdue: true, here: false };
      await route.fulfill({ response, json });
    });
    await page.goto('/it/sportello-legale/risposte');
    await page.locator(`a[href$="${reference}"]`).click();
    await expect(page.getByText(t('faq.overdue_title'))).toBeVisible();
  }],
  ['guides', at('/it/guide')],
  ['a guide', at('/it/guide/richiedenti-asilo')],
  ['the glossary', at('/it/glossario')],
  ['a word of the glossary', at('/it/glossario/ricevuta')],
  ['internships in the Regions', at('/it/tirocini')],
  ['searching', at('/it/cerca')],
  ['searching, found', at('/it/cerca?q=tirocini')],
  ['searching, nothing found', at('/it/cerca?q=qwrtzxqwrtzx')],
  ['asking, something suggested', async ({ page }) => {
    await page.goto('/it/sportello-legale/domanda');
    await page.getByLabel(t('legal.question'), { exact: true }).fill('Siamo un’industria del latte e vorremmo assumere con un’associazione accanto.');
    await expect(page.locator('.suggestions')).toBeVisible();
  }],
  ['asking', at('/it/sportello-legale/domanda')],
  ['asking, errors', async ({ page }) => {
    await page.goto('/it/sportello-legale/domanda');
    await send(page, t('legal.send'));
    await errors(page);
  }],
  ['asking, personal data spotted', async ({ page }) => {
    await page.goto('/it/sportello-legale/domanda');
    const question = page.getByLabel(t('legal.question'), { exact: true });
    await question.fill('Può lavorare Fatima Diallo, CF RSSMRA85T10A562S, e-mail fatima@example.com?');
    await expect(page.getByText(t('guard.spotted_title'))).toBeVisible();
  }],
  ['asking, too much told of a person', async ({ page }) => {
    await page.goto('/it/sportello-legale/domanda');
    const question = page.getByLabel(t('legal.question'), { exact: true });
    await question.fill('Un nostro operaio nigeriano soffre di diabete e ha precedenti penali: può fare le notti?');
    await expect(page.getByText(t('guard.told_title'))).toBeVisible();
  }],
  ['a question that waits', async ({ page, samples }) => page.goto(`/it/sportello-legale/quesito/${(await samples.waitingQuestion()).secret}`)],
  ['an answered question', async ({ page, samples }) => page.goto(`/it/sportello-legale/quesito/${(await samples.answeredQuestion()).secret}`)],
  ['a question about which the desk asks', async ({ page, samples }) => page.goto(`/it/sportello-legale/quesito/${(await samples.askedBackQuestion()).secret}`)],
  ['a question about which the desk asks, errors', async ({ page, samples }) => {
    await page.goto(`/it/sportello-legale/quesito/${(await samples.askedBackQuestion()).secret}`);
    await send(page, t('legal.reply'));
    await errors(page);
  }],
  ['a question with times to choose from', async ({ page, samples }) => {
    await page.goto(`/it/sportello-legale/quesito/${(await samples.offeredAppointment()).secret}`);
    await expect(page.getByRole('heading', { name: t('legal.slots_title') })).toBeVisible();
  }],
  ['a returned question', async ({ page, samples }) => page.goto(`/it/sportello-legale/quesito/${(await samples.returnedQuestion()).secret}`)],

  ['workshops', at('/it/workshop')],
  ['a workshop', async ({ page, samples }) => page.goto(`/it/workshop/${await samples.workshop()}`)],
  ['a full workshop', async ({ page, samples }) => {
    await samples.waitingRegistration();
    await page.goto(`/it/workshop/${await samples.workshop(2)}`);
  }],
  ['registering', async ({ page, samples }) => page.goto(`/it/workshop/${await samples.workshop()}/iscrizione`)],
  ['registering, two people, errors', async ({ page, samples }) => {
    await page.goto(`/it/workshop/${await samples.workshop()}/iscrizione`);
    await send(page, t('workshops.add_person'));
    await send(page, t('workshops.send'));
    await errors(page);
  }],
  ['a registration', async ({ page, samples }) => page.goto(`/it/workshop/iscritti/${(await samples.registration()).secret}`)],
  ['a registration, the question before seats go back', async ({ page, samples }) => {
    await page.goto(`/it/workshop/iscritti/${(await samples.registration()).secret}`);
    await page.getByLabel('Persona 2').check();
    await send(page, t('workshops.cancel'));
    await expect(page.getByRole('dialog')).toBeVisible();
  }],
  ['a registration, nobody chosen', async ({ page, samples }) => {
    await page.goto(`/it/workshop/iscritti/${(await samples.registration()).secret}`);
    await send(page, t('workshops.cancel'));
    await errors(page);
  }],
  ['a registration that waits in part', async ({ page, samples }) => page.goto(`/it/workshop/iscritti/${(await samples.waitingRegistration()).secret}`)],
  ['a cancelled registration', async ({ page, samples }) => page.goto(`/it/workshop/iscritti/${(await samples.cancelledRegistration()).secret}`)],

  ['cases', at('/it/casi')],
  ['cases, none found', at('/it/casi?region=molise&sector=l')],
  ['a case', at('/it/casi/panino-giusto')],

  ['signing in', at('/it/accesso')],
  ['signing in, errors', async ({ page }) => {
    await page.goto('/it/accesso');
    await send(page, t('sign_in.send'));
    await errors(page);
  }],
  ['signing in, the code', async ({ page, samples }) => page.goto(`/it/accesso/codice/${(await samples.signIn()).secret}`)],
  ['signing in, a wrong code', async ({ page, samples }) => {
    await page.goto(`/it/accesso/codice/${(await samples.signIn()).secret}`);
    await page.getByLabel(t('sign_in.code'), { exact: true }).fill('12 34');
    await send(page, t('sign_in.enter'));
    await errors(page);
  }],
  ['signing in, the link', async ({ page, samples }) => page.goto(new URL((await samples.signIn()).link).pathname)],
  ['signing in, a spent link', at('/it/accesso/link/aaaaaaaaaaaaaaaaaaaaaaaaaa')],
  ['the area, empty', async ({ page, context, server }) => {
    await enter(context, server, await server.signIn('area@example.com'));
    await page.goto('/it/area');
    await expect(page.getByText(t('area.nothing_needed'))).toBeVisible();
  }],
  ['the area', async ({ page, context, server, samples }) => {
    await Promise.all([samples.returnedVacancy(), samples.answeredQuestion(), samples.registration()]);
    await enter(context, server, await samples.cookies());
    await page.goto('/it/area');
    await expect(page.getByText(t('area.needs_title'))).toBeVisible();
  }],
  ['the area: a vacancy', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/offerte/${(await samples.returnedVacancy()).reference}`);
  }],
  ['the area: a published vacancy, its end asked for', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/offerte/${(await samples.publishedVacancy()).reference}`);
    await send(page, t('vacancies.close'));
    await expect(page.getByRole('dialog')).toBeVisible();
  }],
  ['the area: a vacancy to be edited', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/offerte/${(await samples.publishedVacancy()).reference}/modifica`);
    await expect(page.getByRole('button', { name: t('vacancies.edit_send') })).toBeVisible();
  }],
  ['the area: a vacancy to be edited, errors', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/offerte/${(await samples.publishedVacancy()).reference}/modifica`);
    await page.getByLabel(t('vacancies.title'), { exact: true }).fill('');
    await send(page, t('vacancies.edit_send'));
    await errors(page);
  }],
  ['the area: a withdrawn vacancy', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/offerte/${(await samples.withdrawnVacancy()).reference}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('vacancies.withdrawn_title'));
  }],
  ['the area: a returned question', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/quesiti/${(await samples.returnedQuestion()).reference}`);
    await expect(page.getByRole('button', { name: t('legal.reword') })).toBeVisible();
  }],
  ['the area: a question about which the desk asks', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/quesiti/${(await samples.askedBackQuestion()).reference}`);
    await expect(page.getByRole('button', { name: t('legal.reply') })).toBeVisible();
  }],
  ['the area: a question', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/quesiti/${(await samples.answeredQuestion()).reference}`);
  }],
  ['the area: a registration', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto(`/it/area/iscrizioni/${(await samples.registration()).reference}`);
  }],
  ['the area: a company, not joined', async ({ page, context, samples, server }) => {
    const { cookies, reference } = await samples.companyOf(`azienda-${crypto.randomUUID().slice(0, 8)}@example.com`);
    await enter(context, server, cookies);
    await page.goto(`/it/area/aziende/${reference}`);
    await expect(page.getByText(t('company.join_why'))).toBeVisible();
  }],
  ['the area: a company and its people', async ({ page, context, server, samples }) => {
    const { cookies, reference, invitee } = await samples.ownedCompany();
    await enter(context, server, cookies);
    await page.goto(`/it/area/aziende/${reference}`);
    await expect(page.getByText(invitee)).toBeVisible();
  }],
  ['the area: a company, the question before somebody is removed', async ({ page, context, server, samples }) => {
    const { cookies, reference } = await samples.ownedCompany();
    await enter(context, server, cookies);
    await page.goto(`/it/area/aziende/${reference}`);
    await send(page, t('company.remove'));
    await expect(page.getByRole('dialog')).toBeVisible();
  }],
  ['the area, asked into a company', async ({ page, context, server, samples }) => {
    const { invitee } = await samples.ownedCompany();
    await enter(context, server, await server.signIn(invitee));
    await page.goto('/it/area');
    await expect(page.getByText(t('company.invitations'))).toBeVisible();
  }],
  ['the area: mails', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto('/it/area/mail');
    await expect(page.getByRole('button', { name: t('preferences.save') })).toBeVisible();
  }],
  ['the area, something unfinished', async ({ page, context, server }) => {
    const cookies = await server.signIn('bozza@example.com');
    await server.post('area/drafts/vacancy', { content: JSON.stringify(VACANCY) }, { Cookie: cookies });
    await enter(context, server, cookies);
    await page.goto('/it/area');
    await expect(page.getByRole('heading', { name: t('drafts.title') })).toBeVisible();
  }],
  ['stopping mails, an unknown link', at('/it/disiscrizione/aaaaaaaaaaaaaaaaaaaaaaaaaa')],
  ['erasing oneself', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto('/it/area/cancellazione');
    await expect(page.getByLabel(t('privacy.email'), { exact: true })).toBeVisible();
  }],
  ['erasing oneself, errors', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.cookies());
    await page.goto('/it/area/cancellazione');
    await send(page, t('privacy.press'));
    await errors(page);
  }],
  ['the area, nobody in', async ({ page, context, server }) => {
    await enter(context, server, 'approdo=gone; approdo-signed-in=1');
    await page.goto('/it/area');
    await expect(page.getByText(t('common.signed_out'))).toBeVisible();
  }],

  ['the desk, nobody in', atDesk('/desk')],
  ['the desk: signing in', atDesk('/desk/sign-in')],
  ['the desk: signing in, errors', async ({ page }) => {
    await atDesk('/desk/sign-in')({ page });
    await send(page, t('sign_in.send'));
    await errors(page);
  }],
  ['the desk: the code', async ({ page }) => {
    await atDesk('/desk/sign-in')({ page });
    await page.getByLabel(t('sign_in.email'), { exact: true }).fill('sportello@example.com');
    await send(page, t('sign_in.send'));
    await expect(page.getByRole('heading', { level: 1 })).toContainText(t('sign_in.code_title'));
  }],
  ['the desk: the menu open on a phone', async ({ page, context, server, samples }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await enter(context, server, await samples.cookies());
    await atDesk('/desk')({ page });
    await page.getByRole('button', { name: t('common.menu') }).click();
  }],
  ['the desk: guides to attach to an answer', async ({ page, context, server, samples }) => {
    const { reference } = await samples.waitingQuestion();
    await enter(context, server, await samples.lawyerAndEditor());
    await atDesk(`/desk/legal-questions/${reference}`)({ page });
    await page.locator('summary', { hasText: t('desk_legal.reading_title') }).click();
    const words = page.getByLabel(t('desk_legal.reading_search'), { exact: true });
    await words.fill('ricevuta del rinnovo');
    await words.press('Enter');
    await page.locator('.reading-choice .row-list > li').first().getByRole('button').click();
    await expect(page.locator('.decision .reading li')).toHaveCount(1);
  }],
  ['the desk: an appointment to offer, errors', async ({ page, context, server, samples }) => {
    const { reference } = await samples.waitingQuestion();
    await enter(context, server, await samples.lawyerAndEditor());
    await atDesk(`/desk/legal-questions/${reference}`)({ page });
    await page.locator('summary', { hasText: t('desk_legal.offer_title') }).click();
    await send(page, t('desk_legal.offer_send'));
    await expect(page.getByLabel(t('desk_legal.offer_note'), { exact: true })).toBeFocused();
  }],
  ['the desk: times that were offered', async ({ page, context, server, samples }) => {
    const { reference } = await samples.offeredAppointment();
    await enter(context, server, await samples.administrator());
    await atDesk(`/desk/legal-questions/${reference}`)({ page });
    await expect(page.getByRole('heading', { name: t('desk_legal.offer_stands') })).toBeVisible();
  }],
  ['the desk: saved answers', async ({ page, context, server, samples }) => {
    await samples.savedAnswer();
    await enter(context, server, await samples.administrator());
    await atDesk('/desk/saved-answers')({ page });
    await expect(page.locator('.row-list > li').first()).toBeVisible();
  }],
  ['the desk: a new saved answer, errors', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.administrator());
    await atDesk('/desk/saved-answers/new')({ page });
    await send(page, t('saved_answers.save'));
    await expect(page.getByLabel(t('saved_answers.name'), { exact: true })).toBeFocused();
  }],
  ['the desk: a saved answer', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.administrator());
    await atDesk(`/desk/saved-answers/${await samples.savedAnswer()}`)({ page });
    await expect(page.getByRole('button', { name: t('saved_answers.save'), exact: true })).toBeVisible();
  }],
  ['the desk: workshops', async ({ page, context, server, samples }) => {
    await samples.draftWorkshop();
    await enter(context, server, await samples.trainer());
    await atDesk('/desk/workshops')({ page });
    await expect(page.locator('.queue > li').first()).toBeVisible();
  }],
  ['the desk: workshops, none found', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.trainer());
    await atDesk('/desk/workshops?search=niente-del-genere')({ page });
    await expect(page.getByText(t('desk_workshops.empty_filter_title'))).toBeVisible();
  }],
  ['the desk: a workshop to be published', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.trainer());
    await atDesk(`/desk/workshops/${await samples.draftWorkshop()}`)({ page });
    await expect(page.getByRole('button', { name: t('desk_workshops.publish'), exact: true })).toBeVisible();
  }],
  ['the desk: a new workshop, errors', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.trainer());
    await atDesk('/desk/workshops/new')({ page });
    await send(page, t('desk_workshops.save_draft'));
    await errors(page);
  }],
  ['the desk: a workshop to be changed', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.trainer());
    await atDesk(`/desk/workshops/${await samples.draftWorkshop()}/edit`)({ page });
    await expect(page.getByRole('button', { name: t('desk_workshops.save'), exact: true })).toBeVisible();
  }],
  ['the desk: who registered for a workshop', async ({ page, context, server, samples }) => {
    await samples.waitingRegistration();
    await enter(context, server, await samples.trainer());
    await atDesk(`/desk/workshops/${await samples.workshop(2)}/registrations`)({ page });
    await expect(page.locator('.queue > li').first()).toBeVisible();
  }],
  ['the desk: materials of a workshop, errors', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.trainer());
    await atDesk(`/desk/workshops/${await samples.workshop(2)}/materials`)({ page });
    await send(page, t('workshop_day.material_add'));
    await send(page, t('workshop_day.materials_save'));
    await errors(page);
  }],
  ['the desk: check-in, not open yet', async ({ page, context, server, samples }) => {
    await samples.waitingRegistration();
    await enter(context, server, await samples.trainer());
    await atDesk(`/desk/workshops/${await samples.workshop(2)}/check-in`)({ page });
    await expect(page.locator('.check-in > li').first()).toBeVisible();
  }],
  ['the desk: answers for all', async ({ page, context, server, samples }) => {
    await samples.publishedFaq();
    await enter(context, server, await samples.lawyerAndEditor());
    await atDesk('/desk/faq')({ page });
    await expect(page.locator('.queue').getByText(t('desk_faq.stage_published')).first()).toBeVisible();
  }],
  ['the desk: answers for all, none found', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.lawyerAndEditor());
    await atDesk('/desk/faq?search=niente-del-genere')({ page });
    await expect(page.getByText(t('desk_faq.empty_filter_title'))).toBeVisible();
  }],
  ['the desk: an answer for all', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.lawyerAndEditor());
    await atDesk(`/desk/faq/${await samples.publishedFaq()}`)({ page });
    await expect(page.getByRole('button', { name: t('desk_faq.sign'), exact: true })).toBeVisible();
  }],
  ['the desk: an answer for all to be changed', async ({ page, context, server, samples }) => {
    await enter(context, server, await samples.lawyerAndEditor());
    await atDesk(`/desk/faq/${await samples.publishedFaq()}/edit`)({ page });
    await expect(page.getByRole('button', { name: t('desk_faq.save'), exact: true })).toBeVisible();
  }],
  ['the desk: an answer for all, proposed, errors', async ({ page, context, server, samples }) => {
    const { reference } = await samples.answeredQuestion();
    await enter(context, server, await samples.lawyerAndEditor());
    await atDesk(`/desk/legal-questions/${reference}/faq`)({ page });
    await send(page, t('desk_faq.send_proposal'));
    await errors(page);
  }],
  ['the desk: no page', atDesk('/desk/nowhere')],
  ...['vacancies', 'legal-questions', 'companies', 'vacancies?q=zanzibar', 'texts', 'people', 'people?q=zanzibar', 'audit', 'audit?state=exported'].map((list) => [
    `the desk: the list ${list}`,
    async ({ page, context, server, samples }) => {
      await enter(context, server, await samples.administrator());
      await atDesk(`/desk/${list}`)({ page });
      await expect(page.getByRole('link', { name: t('desk_lists.csv') })).toBeVisible();
    },
  ]),
  ['a vacancy to be posted, with advice', async ({ page }) => {
    await resume(page, 'lavoro');
    await page.getByLabel(t('vacancies.tasks'), { exact: true }).fill('Saldare telai: solo italiani, max 35 anni, bella presenza.');
    await expect(page.locator('.hints > li')).toHaveCount(3);
  }],

  ['the operator', at('/it/chi-siamo')],
  ['privacy', at('/it/privacy')],
  ['accessibility', at('/it/accessibilita')],
  ['no page', at('/it/non-esiste')],
  ['no such vacancy', at('/it/offerte/V-00000000')],
].map(([name, open]) => ({ name, open }));
