// Access for everyone: every kind of page in every state, as different readers see it.
import { STATES } from './support/states.mjs';
import { DESKTOP, expectAccessibleInEveryLook, expectReflow, expectStill, expectTargets } from './support/looks.mjs';
import { LANGS, allAnswers, expect, expectAccessible, test } from './support/test.mjs';

for (const { name, open } of STATES) {
  test(`everybody can use: ${name}`, async ({ page, context, server, samples }) => {
    await open({ page, context, server, samples });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await test.step('axe, in every look', () => expectAccessibleInEveryLook(page));
    await test.step('no motion for whoever wants none', () => expectStill(page));
    await test.step('large enough for a thumb', () => expectTargets(page));
    await test.step('nothing out of reach or cut off', () => expectReflow(page));
  });
}

const PAGES = {
  it: ['/chi-siamo', '/privacy', '/accessibilita', '/guide', '/glossario', '/tirocini', '/puo-lavorare'],
  en: ['', '/vacancies', '/vacancies/post/company', '/legal-desk', '/legal-desk/ask', '/legal-desk/answers', '/workshops', '/cases', '/about', '/privacy', '/accessibility', '/guides', '/glossary', '/internships', '/may-they-work'],
};

/** Where the texts of each kind stand, and how their addresses are found. */
const TEXTS = {
  pages: (request, lang) => PAGES[lang].map((path) => `/${lang}${path}`),
  cases: (request, lang) => slugs(request, 'cases', lang, { it: '/it/casi', en: '/en/cases' }),
  guides: (request, lang) => slugs(request, 'guides', lang, { it: '/it/guide', en: '/en/guides' }),
  words: (request, lang) => slugs(request, 'glossary', lang, { it: '/it/glossario', en: '/en/glossary' }),
  answers: async (request, lang) => {
    const base = { it: '/it/sportello-legale/risposte', en: '/en/legal-desk/answers' }[lang];
    return (await allAnswers(request, lang)).map(({ reference }) => `${base}/${reference}`);
  },
};

async function slugs(request, noun, lang, bases) {
  const { items } = await (await request.get(`/api/v1/${noun}?lang=${lang}`)).json();
  return items.map(({ slug }) => `${bases[lang]}/${slug}`);
}

for (const lang of LANGS) {
  for (const [kind, addresses] of Object.entries(TEXTS)) {
    test(`everybody can read every text: ${kind} (${lang})`, async ({ page }) => {
      test.slow();
      const paths = await addresses(page.request, lang);
      expect(paths.length).toBeGreaterThanOrEqual(7);
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page, path);
        await expectReflow(page);
        await page.setViewportSize(DESKTOP);
      }
    });
  }
}
