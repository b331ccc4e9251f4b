// Access for everyone: every kind of page in every state, as different readers see it.
import { STATES } from './support/states.mjs';
import { DESKTOP, expectAccessibleInEveryLook, expectReflow, expectStill, expectTargets } from './support/looks.mjs';
import { LANGS, expect, expectAccessible, test } from './support/test.mjs';

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
  it: { cases: '/it/casi', others: ['/it/chi-siamo', '/it/privacy', '/it/accessibilita'] },
  en: {
    cases: '/en/cases',
    others: ['', '/vacancies', '/vacancies/post/company', '/legal-desk', '/legal-desk/ask', '/legal-desk/answers', '/workshops', '/cases', '/about', '/privacy', '/accessibility']
      .map((path) => `/en${path}`),
  },
};

for (const lang of LANGS) {
  test(`everybody can read every text (${lang})`, async ({ page }) => {
    const { items } = await (await page.request.get(`/api/v1/cases?lang=${lang}`)).json();
    expect(items.length).toBeGreaterThanOrEqual(8);
    for (const path of [...PAGES[lang].others, ...items.map(({ slug }) => `${PAGES[lang].cases}/${slug}`)]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page, path);
      await expectReflow(page);
      await page.setViewportSize(DESKTOP);
    }
  });
}
