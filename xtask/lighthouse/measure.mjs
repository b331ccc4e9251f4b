// One measurement of one page, in a Chromium of its own as on a first visit. Prints what was found as JSON.
//
//   node xtask/lighthouse/measure.mjs simulate|devtools ADDRESS
//
// `simulate` loads the page unthrottled and works out what slow 4G makes of it; `devtools` slows network and processor down
// for real. APPRODO_LIGHTHOUSE is the folder of Lighthouse's packages, APPRODO_CHROMIUM the browser.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Lighthouse gives a page 45 s to load; whoever takes much longer has hung.
const PATIENCE_MS = 180_000;

const [method, address] = process.argv.slice(2);
const { APPRODO_LIGHTHOUSE: folder, APPRODO_CHROMIUM: chromium } = process.env;
if (!['simulate', 'devtools'].includes(method) || !address || !folder || !chromium) {
  console.error('usage: measure.mjs simulate|devtools ADDRESS, with APPRODO_LIGHTHOUSE and APPRODO_CHROMIUM set');
  process.exit(2);
}

// The packages stand beside the other tools, not beside this file.
const { resolve } = createRequire(join(folder, 'package.json'));
const load = (name) => import(pathToFileURL(resolve(name)));
const { default: lighthouse } = await load('lighthouse');
const { launch } = await load('chrome-launcher');

const browser = await launch({
  chromePath: chromium,
  // As in e2e/playwright.config.mjs: without the sandbox it also starts as root, and the pages are our own.
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'],
  logLevel: 'error',
});
const end = (why) => {
  console.error(`measure.mjs: ${why}`);
  browser.kill();
  process.exit(1);
};
for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => end(signal));
const alarm = setTimeout(() => end(`${address} was not measured within ${PATIENCE_MS / 1000} s`), PATIENCE_MS);

try {
  const flags = { port: browser.port, logLevel: 'error', output: 'json', throttlingMethod: method };
  const what = method === 'simulate' ? {} : { onlyAudits: ['user-timings'] };
  const { lhr } = await lighthouse(address, { ...flags, ...what });
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  const { audits, environment } = lhr;
  console.log(
    JSON.stringify({
      measured_at: lhr.fetchTime,
      lighthouse: lhr.lighthouseVersion,
      chromium: environment.hostUserAgent.match(/Chrome\/([\d.]+)/)?.[1] ?? 'unknown',
      benchmark_index: environment.benchmarkIndex,
      ...(method === 'simulate' ? page(lhr) : { app_ready_ms: mark(audits['user-timings'], 'app-ready') }),
    }),
  );
} catch (error) {
  console.error(`measure.mjs: ${error.stack ?? error}`);
  process.exitCode = 1;
} finally {
  clearTimeout(alarm);
  browser.kill();
}

/** What counts of a simulated load. */
function page({ audits, categories }) {
  const number = (audit) => {
    const { numericValue, errorMessage } = audits[audit];
    if (typeof numericValue !== 'number') throw new Error(`${address}: no ${audit}: ${errorMessage ?? 'unknown why'}`);
    return numericValue;
  };
  const points = (category) => {
    const { score } = categories[category];
    if (typeof score !== 'number') throw new Error(`${address}: no score of ${category}`);
    return Math.round(score * 100);
  };
  const judged = ['accessibility', 'best-practices', 'seo'];
  return {
    largest_paint_ms: number('largest-contentful-paint'),
    layout_shift: number('cumulative-layout-shift'),
    blocking_ms: number('total-blocking-time'),
    points: Object.fromEntries(judged.map((category) => [category, points(category)])),
    failed: judged.flatMap((category) => failed(category, categories[category], audits)),
    requests: audits['network-requests'].details.items.map(({ url }) => url).filter((url) => url.startsWith('http')),
  };
}

/** The audits that cost a category points. */
function failed(category, { auditRefs }, audits) {
  return auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${category}: ${id}`);
}

/** When a performance mark was set, in ms after the start of the navigation; null where it never was. */
function mark({ details, errorMessage }, name) {
  if (errorMessage) throw new Error(`${address}: no user timings: ${errorMessage}`);
  return details?.items.find((item) => item.name === name && item.timingType === 'Mark')?.startTime ?? null;
}
