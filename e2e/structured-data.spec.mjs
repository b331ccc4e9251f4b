// What machines read of the portal: structured data in the HTML as it leaves the server, the map of the site, the feeds.
import { fileURLToPath } from 'node:url';
import { problems, said } from './support/schema-org.mjs';
import { Server } from './support/server.mjs';
import { LANGS, expect, inDays, test as base } from './support/test.mjs';

/** On a server of its own: what is published here would stand in the lists of other specs. */
const test = base.extend({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

const WORKSHOP = fileURLToPath(new URL('../docs/workshop.toml', import.meta.url));

const LISTS = { it: { vacancies: '/it/offerte', workshops: '/it/workshop' }, en: { vacancies: '/en/vacancies', workshops: '/en/workshops' } };

const VACANCY = {
  employer: { name: 'Officine Prova S.r.l.', vat_number: '12345678903', sector: 'c', size: 'small', municipality: 'Milano' },
  hide_name: false,
  contact: { name: 'Anna Prova', email: 'anna@example.com', phone: '030 1234567' },
  job: {
    title: 'Saldatrice o saldatore <TIG>',
    tasks: 'Saldare telai.\nControllare i pezzi & annotare le misure.',
    contract: 'fixed_term',
    collective_agreement: 'CCNL Metalmeccanici industria',
    pay_min: '1.600',
    pay_max: '1.850,50',
    pay_period: 'month',
    positions: '2',
    start_date: inDays(40),
    closing_date: inDays(30),
  },
  needs: {
    municipality: 'Lumezzane',
    province: 'BS',
    weekly_hours: '40',
    shifts: 'Dal lunedì al venerdì, 8–17',
    transport: 'public',
    listening: 'a2',
    speaking: 'a2',
    reading: 'a1',
    writing: 'none',
    skills: '',
    lodging: 'none',
    lodging_cost: '',
    open_to_other_regions: true,
  },
};

/** Posts a vacancy and publishes it; gives its number. */
async function publish(request, server, draft) {
  const headers = { 'Idempotency-Key': crypto.randomUUID(), Origin: server.url };
  const answer = await request.post('/api/v1/vacancies', { data: draft, headers });
  expect(answer.status()).toBe(200);
  const { reference } = await answer.json();
  await server.admin('confirm', reference);
  await server.admin('approve', reference);
  return reference;
}

/** The HTML of a page, which says nothing that the vocabulary does not know. */
async function read(request, path) {
  const answer = await request.get(path);
  expect(answer.status(), path).toBe(200);
  const html = await answer.text();
  expect(await problems(html), path).toEqual([]);
  return html;
}

test('every page of the map says what it is, in the words of schema.org', async ({ request, server }) => {
  const vacancy = await publish(request, server, VACANCY);
  const [workshop] = (await server.admin('add-workshop', WORKSHOP)).match(/W-\w+/);
  const map = await (await request.get('/sitemap.xml')).text();
  const addresses = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
  for (const lang of LANGS) {
    expect(addresses).toContain(`${server.url}${LISTS[lang].vacancies}/${vacancy}`);
    expect(addresses).toContain(`${server.url}${LISTS[lang].workshops}/${workshop}`);
  }
  for (const address of addresses) {
    const html = await read(request, address);
    expect(Object.keys(said(html)).length, address).toBeGreaterThan(0);
    expect(html, address).toContain(`<link rel="canonical" href="${address}">`);
    expect(html, address).not.toContain('noindex');
  }
});

for (const lang of LANGS) {
  test(`the home page is a site, a workshop an event, a vacancy a job, a case an article (${lang})`, async ({ request, server }) => {
    const [site] = said(await read(request, `/${lang}`)).WebSite;
    expect(site.name).toBe('Approdo');
    expect(site.url).toBe(`${server.url}/${lang}`);

    const [workshop] = (await server.admin('add-workshop', WORKSHOP)).match(/W-\w+/);
    const [event] = said(await read(request, `${LISTS[lang].workshops}/${workshop}`)).Event;
    expect(event.name).toBe({ it: 'Il primo giorno di lavoro', en: 'The first day at work' }[lang]);
    expect(event.startDate).toBe('2030-01-16T15:00:00+01:00');
    expect(event.location.address.addressLocality).toBe('Milano');
    expect(event.offers.price).toBe(0);

    const vacancy = await publish(request, server, VACANCY);
    const shown = said(await read(request, `${LISTS[lang].vacancies}/${vacancy}`));
    const [job] = shown.JobPosting;
    expect(job.title).toBe(VACANCY.job.title);
    expect(job.hiringOrganization.name).toBe(VACANCY.employer.name);
    expect(job.baseSalary.value).toMatchObject({ minValue: 1600, maxValue: 1850.5, unitText: 'MONTH' });
    expect(shown.BreadcrumbList[0].itemListElement).toHaveLength(3);

    const cases = { it: '/it/casi', en: '/en/cases' }[lang];
    const [article] = said(await read(request, `${cases}/panino-giusto`)).Article;
    expect(article.inLanguage).toBe(lang);
    expect(article.citation.length).toBeGreaterThan(0);
  });
}

test('what is no real job or event is not told to be one', async ({ request, server }) => {
  const hidden = await publish(request, server, { ...VACANCY, hide_name: true });
  const nameless = await read(request, `/it/offerte/${hidden}`);
  expect(said(nameless).JobPosting).toBeUndefined();
  expect(JSON.stringify(said(nameless))).not.toContain(VACANCY.employer.name);

  const { items: vacancies } = await (await request.get('/api/v1/vacancies')).json();
  const { items: workshops } = await (await request.get('/api/v1/workshops')).json();
  const { items: answers } = await (await request.get('/api/v1/faq?lang=it')).json();
  const map = await (await request.get('/sitemap.xml')).text();
  const examples = [
    ...answers.filter(({ example }) => example).map(({ reference }) => `/it/sportello-legale/risposte/${reference}`),
    ...vacancies.filter(({ example }) => example).map(({ reference }) => `/it/offerte/${reference}`),
    ...workshops.filter(({ example }) => example).map(({ reference }) => `/it/workshop/${reference}`),
  ];
  expect(examples.length).toBeGreaterThan(0);
  for (const path of examples) {
    const html = await read(request, path);
    const types = Object.keys(said(html));
    expect(types, path).not.toContain('JobPosting');
    expect(types, path).not.toContain('Event');
    expect(types, path).not.toContain('FAQPage');
    expect(html, path).toContain('<meta name="robots" content="noindex">');
    expect(map, path).not.toContain(path);
  }
});

test('pages link to the feeds of their language, and the feeds lead back to pages', async ({ request, server }) => {
  const reference = await publish(request, server, VACANCY);
  for (const lang of LANGS) {
    const html = await (await request.get(LISTS[lang].vacancies)).text();
    for (const [ending, type] of [['xml', 'application/rss+xml'], ['json', 'application/feed+json']]) {
      const path = `${LISTS[lang].vacancies}.${ending}`;
      expect(html).toMatch(new RegExp(`<link rel="alternate" type="${type.replace('+', '\\+')}"[^>]* href="${path}"`));
      const feed = await request.get(path);
      expect(feed.headers()['content-type']).toBe(`${type}; charset=utf-8`);
      const text = await feed.text();
      const address = `${server.url}${LISTS[lang].vacancies}/${reference}`;
      expect(text).toContain(address);
      expect((await request.get(address)).status()).toBe(200);
      if (ending === 'json') {
        const item = JSON.parse(text).items.find(({ id }) => id === address);
        expect(item.title).toBe(`${VACANCY.job.title} – Lumezzane (BS)`);
      } else {
        expect(text).toContain('&lt;TIG&gt;');
      }
    }
  }
});
