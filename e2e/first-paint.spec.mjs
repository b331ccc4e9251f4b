// The page before the app: readable as it comes from the server, patient while the app is on its way, honest where it does not come.
import { createServer } from 'node:http';
import { setTimeout as pass } from 'node:timers/promises';
import { expectReflow } from './support/looks.mjs';
import { LANGS, appIsReady, expect, expectAccessible, expectPage, test, text } from './support/test.mjs';

const PATHS = {
  it: { vacancies: '/it/offerte', workshops: '/it/workshop', cases: '/it/casi', legal: '/it/sportello-legale', ask: '/it/sportello-legale/domanda', post: '/it/offerte/pubblica/azienda', register: 'iscrizione' },
  en: { vacancies: '/en/vacancies', workshops: '/en/workshops', cases: '/en/cases', legal: '/en/legal-desk', ask: '/en/legal-desk/ask', post: '/en/vacancies/post/company', register: 'register' },
};

/** The operator of the demo, whom the notice names. */
const EMAIL = 'sportello@approdo.example';

const notice = (page) => page.locator('#without-app');

/** Where whoever cannot send the form finds an address and a telephone. */
async function expectNotice(page, lang) {
  await expect(notice(page)).toBeVisible();
  await expect(notice(page).getByRole('heading', { name: text(lang, 'server.without_app_title') })).toBeVisible();
  await expect(notice(page).getByRole('link', { name: EMAIL })).toHaveAttribute('href', `mailto:${EMAIL}`);
  await expect(notice(page).locator('a[href^="tel:"]')).toBeVisible();
}

/** Lets the ten seconds pass in which the app should have come. */
async function letTheWatchdogBark(page) {
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
}

/** Holds the app back, or only the page's part of it, until it is let go. */
async function hold(page, files = '**/*.wasm') {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await page.route(files, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

/** The server behind a line that keeps pages for so long, and what follows their second article for longer; files are quick. */
async function stalling(url, milliseconds) {
  const line = createServer(async ({ url: path }, answer) => {
    const { status, headers, body } = await fetch(url + path, { headers: { 'Accept-Encoding': 'identity' } });
    const kept = ['content-type', 'content-security-policy'].map((name) => [name, headers.get(name)]).filter(([, value]) => value);
    answer.writeHead(status, Object.fromEntries(kept));
    const bytes = Buffer.from(await new Response(body).arrayBuffer());
    if (headers.get('content-type').startsWith('text/html')) {
      const second = bytes.indexOf('<article', bytes.indexOf('<article') + 1);
      await pass(milliseconds);
      answer.write(bytes.subarray(0, second));
      await pass(1500);
      answer.end(bytes.subarray(second));
    } else {
      answer.end(bytes);
    }
  });
  await new Promise((listening) => line.listen(0, '127.0.0.1', listening));
  return { url: `http://localhost:${line.address().port}`, close: () => line.close() };
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, appStarts: false });

  for (const lang of LANGS) {
    const other = lang === 'it' ? 'en' : 'it';
    const t = (key, values) => text(lang, key, values);

    test(`every page can be read (${lang})`, async ({ page, request }) => {
      const data = async (path) => (await request.get(`/api/v1/${path}`)).json();
      const main = page.getByRole('main');
      const heading = page.getByRole('heading', { level: 1 });

      await page.goto(`/${lang}`);
      await expect(heading).toContainText(t('home.title'));

      const { items: vacancies } = await data('vacancies');
      await page.goto(PATHS[lang].vacancies);
      await expect(heading).toContainText(t('vacancies.list_title'));
      for (const { title } of vacancies) await expect(main.getByRole('link', { name: title }).first()).toBeVisible();
      await main.getByRole('link', { name: vacancies[0].title }).first().click();
      await expect(heading).toContainText(vacancies[0].title);
      await expect(main).toContainText(vacancies[0].municipality);

      const { items: workshops } = await data('workshops');
      await page.goto(PATHS[lang].workshops);
      for (const { title } of workshops) await expect(main.getByRole('link', { name: title[lang] }).first()).toBeVisible();
      await main.getByRole('link', { name: workshops[0].title[lang] }).first().click();
      await expect(heading).toContainText(workshops[0].title[lang]);

      const { items: cases } = await data(`cases?lang=${lang}`);
      await page.goto(PATHS[lang].cases);
      for (const { company } of cases) await expect(main.getByRole('link', { name: company }).first()).toBeVisible();
      await main.getByRole('link', { name: 'Panino Giusto' }).click();
      await expect(heading).toContainText('Panino Giusto');
      for (const part of ['section_action', 'section_numbers', 'sources']) await expect(main.getByRole('heading', { name: t(`cases.${part}`) })).toBeVisible();
      expect((await main.innerText()).length).toBeGreaterThan(1500);

      await page.getByRole('navigation', { name: t('common.languages') }).getByRole('link', { name: text(other, 'common.language_name') }).click();
      await expect(page).toHaveURL(`${PATHS[other].cases}/panino-giusto`);
      await expect(main.getByRole('heading', { name: text(other, 'cases.section_numbers') })).toBeVisible();

      await page.goto(PATHS[lang].legal);
      await expect(main.getByRole('heading', { name: t('legal.count_title') })).toBeVisible();
    });
  }

  test('the menu leads to every job, on a phone too', async ({ page }) => {
    const t = (key) => text('it', key);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      await page.goto('/it');
      await page.getByRole('navigation', { name: t('common.main_navigation') }).getByRole('link', { name: t('common.nav_workshops') }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(t('workshops.list_title'));
    }
  });

  test('a list is filtered by its address', async ({ page, request }) => {
    const t = (key) => text('it', key);
    const { items } = await (await request.get('/api/v1/cases?lang=it&sector=i')).json();
    await page.goto('/it/casi');
    await page.getByLabel(t('terms.employer_sector'), { exact: true }).selectOption('i');
    await page.getByRole('button', { name: t('common.filters_apply') }).click();
    await expect(page).toHaveURL(/sector=i/);
    await expect(page.getByLabel(t('terms.employer_sector'), { exact: true })).toHaveValue('i');
    await expect(page.getByRole('main').getByRole('article')).toHaveCount(items.length);
  });

  for (const lang of LANGS) {
    test(`a form says what to do instead, and no button pretends to work (${lang})`, async ({ page, samples }) => {
      const register = `${PATHS[lang].workshops}/${await samples.workshop()}/${PATHS[lang].register}`;
      const registered = { it: '/it/workshop/iscritti', en: '/en/workshops/registered' }[lang];
      const { secret } = await samples.registration();
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        for (const path of [PATHS[lang].post, PATHS[lang].ask, register, `${registered}/${secret}`]) {
          await page.goto(path);
          await expectNotice(page, lang);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.getByRole('button').filter({ visible: true }), path).toHaveCount(0);
        }
      }
    });
  }

  test('on pages that are only read no button pretends to work either', async ({ page, samples }) => {
    const { secret, reference } = await samples.publishedVacancy();
    const paths = ['/it', '/it/offerte', `/it/offerte/${reference}`, `/it/offerte/inviata/${secret}`, '/it/casi', '/it/casi/panino-giusto', '/it/workshop', `/it/workshop/${await samples.workshop()}`, '/it/sportello-legale', '/it/chi-siamo', '/it/non-esiste'];
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      for (const path of paths) {
        await page.goto(path);
        // Filters are a form that needs no app.
        const idle = page.getByRole('button').filter({ visible: true }).and(page.locator(':not(form[method="get"] [type="submit"], form.filters [type="submit"])'));
        await expect(idle, `${path} at ${width} px`).toHaveCount(0);
        await expect(notice(page), path).toHaveCount(0);
      }
    }
  });
});

test.describe('while the app is on its way', () => {
  test.use({ appStarts: false });

  for (const [what, files] of [['the app', '**/*.wasm'], ['the part of its page', '**/assets/*.wasm']]) {
    test(`a form neither submits nor loses what is typed before ${what} is there`, async ({ page }) => {
      const t = (key, values) => text('it', key, values);
      const letGo = await hold(page, files);
      await page.goto('/it/offerte/pubblica/azienda', { waitUntil: 'commit' });
      await page.evaluate(() => {
        window.sameDocument = true;
      });
      const name = page.getByLabel(t('terms.employer_name'), { exact: true });
      const sector = page.getByLabel(t('terms.employer_sector'), { exact: true });
      const size = page.getByRole('radio', { name: t('terms.size_medium') });
      const hidden = page.getByLabel(t('vacancies.hide_name'), { exact: true });
      const untouched = async () => {
        await expect(page).toHaveURL('/it/offerte/pubblica/azienda');
        expect(await page.evaluate(() => window.sameDocument)).toBe(true);
        await expect(name).toHaveValue('Prova Spa');
        await expect(sector).toHaveValue('c');
        await expect(size).toBeChecked();
        await expect(hidden).toBeChecked();
      };

      await name.fill('Prova Spa');
      await sector.selectOption('c');
      await page.getByRole('radio', { name: t('terms.size_micro') }).check();
      await size.check();
      await hidden.check();
      await page.getByLabel(t('terms.contact_name'), { exact: true }).fill('Anna Prova');
      await name.press('Enter');
      await untouched();
      await page.getByRole('button', { name: t('common.go_on') }).click();
      await untouched();
      await expect(page.locator('html')).not.toHaveAttribute('data-ready');

      letGo();
      await appIsReady(page);
      await untouched();
      // What the app knows is what it kept: the last step shows it after a new start.
      await expect(page.getByRole('button', { name: t('common.draft_delete') })).toBeVisible();
      await page.goto('/it/offerte/pubblica/riepilogo');
      await appIsReady(page);
      const answer = (label) => page.getByRole('main').locator('dl > div', { has: page.locator('dt', { hasText: label }) }).locator('dd').first();
      for (const [label, value] of [
        [t('terms.employer_name'), 'Prova Spa'],
        [t('terms.employer_sector'), t('terms.sector_c')],
        [t('terms.employer_size'), t('terms.size_medium')],
        [t('vacancies.hide_name'), t('common.yes')],
        [t('terms.contact_name'), 'Anna Prova'],
      ]) {
        await expect(answer(label), label).toContainText(value);
      }
    });
  }

  test('what was typed goes over what was kept, and several lines are kept as they are', async ({ page }) => {
    const t = (key, values) => text('it', key, values);
    const kept = { saved_at: Date.now(), draft: { topic: 'permits', question: 'Una bozza di ieri.', names_nobody: false, urgency: 'days', employer: { name: 'Ieri Srl', vat_number: '', sector: null, size: null, municipality: '' }, contact: { name: '', email: '', phone: '' } } };
    await page.addInitScript((draft) => localStorage.setItem('approdo.draft.legal-question.1', draft), JSON.stringify(kept));
    const letGo = await hold(page);
    await page.goto('/it/sportello-legale/domanda', { waitUntil: 'commit' });
    const question = page.getByLabel(t('legal.question'), { exact: true });
    await question.fill('Prima riga.\nSeconda riga.');
    letGo();
    await appIsReady(page);
    await expect(question).toHaveValue('Prima riga.\nSeconda riga.');
    await expect(page.getByLabel(t('terms.employer_name'), { exact: true })).toHaveValue('Ieri Srl');
    await expect(page.getByRole('radio', { name: t('legal.topic_permits') })).toBeChecked();
  });

  test('links work, and what was chosen in a filter is not lost', async ({ page }) => {
    const t = (key) => text('it', key);
    const letGo = await hold(page);
    await page.goto('/it', { waitUntil: 'commit' });
    await page.getByRole('link', { name: t('home.cases_title') }).click();
    await expect(page).toHaveURL('/it/casi');
    const sector = page.getByLabel(t('terms.employer_sector'), { exact: true });
    await sector.selectOption('i');
    letGo();
    await appIsReady(page);
    await expect(sector).toHaveValue('i');
    await expect(page).toHaveURL(/sector=i/);
  });
});

test('a page that is only read prints, changes its language and leads on', async ({ page }) => {
  const print = (lang) => page.getByRole('button', { name: text(lang, 'common.print') });
  const told = (lang) => expect(page.getByRole('heading', { name: text(lang, 'cases.section_numbers') })).toBeVisible();
  await page.goto('/it/casi/panino-giusto');
  await page.evaluate(() => {
    window.printed = 0;
    window.print = () => (window.printed += 1);
  });
  await print('it').click();
  await page.getByRole('navigation', { name: text('it', 'common.languages') }).getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/en/cases/panino-giusto');
  await told('en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await print('en').click();
  await page.goBack();
  await told('it');
  await expect(page).toHaveTitle(/^Panino Giusto/);
  await page.getByRole('main').getByRole('link', { name: text('it', 'cases.list_title') }).first().click();
  await expectPage(page, text('it', 'cases.list_title'));
  // All of this was one document.
  expect(await page.evaluate(() => window.printed)).toBe(2);
});

test('an app that is there before the end of the page waits for it', async ({ page, baseURL }) => {
  for (const milliseconds of [0, 400]) {
    const line = await stalling(baseURL, milliseconds);
    const asked = askedFor(page);
    await page.goto(`${line.url}/it/offerte`);
    await expect(page.getByRole('main').getByRole('article').first()).toBeVisible();
    expect(asked).toEqual([]);
    line.close();
  }
});

test.describe('where the app does not come', () => {
  test.use({ appStarts: false });

  test('a form says so, and the page can still be read', async ({ page, complaints }) => {
    await page.route('**/*.wasm', (route) => route.abort('failed'));
    for (const [lang, path] of [['it', '/it/sportello-legale/domanda'], ['en', '/en/vacancies/post/company']]) {
      await page.goto(path);
      await expect(notice(page)).toBeHidden();
      await letTheWatchdogBark(page);
      await expectNotice(page, lang);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('form [type="submit"]').filter({ visible: true })).toHaveCount(0);
      await expectAccessible(page);
      await expectReflow(page);
    }
    await page.goto('/it/casi/panino-giusto');
    await letTheWatchdogBark(page);
    await expect(page.getByRole('heading', { name: text('it', 'cases.section_numbers') })).toBeVisible();
    await page.getByRole('link', { name: text('it', 'cases.list_title') }).first().click();
    await expect(page).toHaveURL('/it/casi');
    // The browser says of each of the pages that its app is missing.
    expect(complaints.some((complaint) => /Failed to (load resource|fetch)/.test(complaint))).toBe(true);
    complaints.length = 0;
  });
});

/** What the head of an HTML text says, read by the browser. */
function told(html) {
  // Without its style: to the page in which it is read, another page's style is one that its policy does not name.
  const page = new DOMParser().parseFromString(html.replace(/<style>[^<]*<\/style>/, ''), 'text/html');
  const attribute = (selector, name) => page.querySelector(selector)?.getAttribute(name) ?? null;
  const alternates = [...page.querySelectorAll('link[rel="alternate"][hreflang]')];
  return {
    lang: page.documentElement.lang,
    title: page.title,
    description: attribute('meta[name="description"]', 'content'),
    canonical: attribute('link[rel="canonical"]', 'href'),
    versions: Object.fromEntries(alternates.map((link) => [link.hreflang, link.getAttribute('href')])),
    shared: attribute('meta[property="og:title"]', 'content'),
    headings: [...page.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
    words: page.querySelector('main')?.textContent.trim().length ?? 0,
  };
}

/** The data for which the pages of this tab ask from now on. */
function askedFor(page) {
  const asked = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    // The checker asks for the rules when it is alive: they are larger than its page, and its first question needs none.
    if (pathname.startsWith('/api/') && pathname !== '/api/v1/law') asked.push(`${page.url()} asks for ${request.url()}`);
  });
  return asked;
}

/** What stands elsewhere when the rest of the style comes, as it does when the reader points at a link. */
function movedByTheRestOfTheStyle(page) {
  return page.evaluate(async () => {
    const href = document.documentElement.dataset.style;
    if (!href) return [];
    const all = [...document.body.querySelectorAll('*')];
    const places = () => all.map((element) => JSON.stringify([element.tagName, element.className, element.getBoundingClientRect()]));
    const before = places();
    await new Promise((onload, onerror) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload, onerror })));
    return places().filter((place, at) => place !== before[at]).slice(0, 3);
  });
}

test.describe('every page of the map', () => {
  for (const lang of LANGS) {
    test(`says what it is, and the app takes it over without a word and without asking (${lang})`, async ({ page, samples }) => {
      test.slow();
      await Promise.all([samples.publishedVacancy(), samples.workshop()]);
      const map = await (await page.request.get('/sitemap.xml')).text();
      const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
      const ours = addresses.filter((address) => new URL(address).pathname.split('/')[1] === lang);
      expect(ours.length).toBeGreaterThan(20);
      expect(ours.length * 2).toBe(addresses.length);

      const asked = askedFor(page);
      const titles = new Map();
      for (const address of ours) {
        const answer = await page.goto(address);
        expect(answer.status(), address).toBe(200);
        const html = await answer.text();
        const head = await page.evaluate(told, html);
        expect.soft(head.lang, address).toBe(lang);
        expect.soft(head.title, address).toMatch(/^.+ – Approdo$/);
        expect.soft(titles.get(head.title), `${address} has the title of another page`).toBeUndefined();
        titles.set(head.title, address);
        expect.soft(head.description ?? '', `${address} has no description`).toMatch(/^.{20,}$/);
        expect.soft(head.canonical, address).toBe(address);
        expect.soft(head.versions[lang], address).toBe(address);
        expect.soft(head.shared, address).toBe(head.title);
        expect.soft(head.words, address).toBeGreaterThan(200);

        // Where nothing needs the app, it takes nothing over.
        const main = page.getByRole('main');
        if (!/<html[^>]* data-part=/.test(html)) await expect(main.locator('button:not([data-print]), input, select, textarea'), address).toHaveCount(0);

        // The other language says the same of this one.
        const other = lang === 'it' ? 'en' : 'it';
        expect.soft(addresses, address).toContain(head.versions[other]);
        const theirs = await page.evaluate(told, await (await page.request.get(head.versions[other])).text());
        expect.soft(theirs.versions, address).toEqual(head.versions);

        const heading = page.getByRole('heading', { level: 1 });
        await expect(heading).toHaveCount(1);
        expect.soft([(await heading.textContent()).trim()], address).toEqual(head.headings);
        await expect(page).toHaveTitle(head.title);
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        expect.soft(await movedByTheRestOfTheStyle(page), address).toEqual([]);
      }
      expect(asked).toEqual([]);
    });
  }

  test('pages outside of it are taken over in silence as well', async ({ page, samples }) => {
    const asked = askedFor(page);
    const paths = [
      '/it/offerte?region=lombardia&lodging=true',
      '/en/cases?sector=i',
      '/it/offerte/pubblica/lavoro',
      '/it/offerte/pubblica/luogo-e-orari',
      '/it/offerte/pubblica/riepilogo',
      `/it/workshop/${await samples.workshop()}/iscrizione`,
      `/it/offerte/inviata/${(await samples.waitingVacancy()).secret}`,
      `/it/sportello-legale/quesito/${(await samples.answeredQuestion()).secret}`,
      `/en/workshops/registered/${(await samples.registration()).secret}`,
      '/it/non-esiste',
      '/en/vacancies/V-00000000',
    ];
    for (const path of paths) {
      const answer = await page.goto(path);
      const head = await page.evaluate(told, await answer.text());
      const heading = page.getByRole('heading', { level: 1 });
      expect.soft([(await heading.textContent()).trim()], path).toEqual(head.headings);
      await expect(page, path).toHaveTitle(head.title);
    }
    expect(asked).toEqual([]);
  });
});
