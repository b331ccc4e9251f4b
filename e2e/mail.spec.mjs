// Mail that arrives: a mail server that goes away, a server that is killed, an address that is refused.
import { Server } from './support/server.mjs';
import { address, expect, test } from './support/test.mjs';

const BURST = 200;

/** Runs a test on a server of its own, and with it on a mail server of its own. */
async function alone(run) {
  const server = await Server.start();
  try {
    await run(server);
  } finally {
    await server.stop();
  }
}

const ask = (server, emails) => Promise.all(emails.map((email) => server.post('sign-ins', { email })));

const addresses = () => Array.from({ length: BURST }, address);

/** Every mail has arrived, one of them twice at most and then under the same name; nothing waits and nothing was given up. */
async function expectAll(server, emails) {
  const missing = () => emails.filter((email) => server.mailbox.all(email).length === 0).length;
  await expect.poll(missing, { timeout: 120_000 }).toBe(0);
  await expect.poll(() => server.admin('outbox', 'waiting'), { timeout: 60_000 }).toContain('Mails: 0');
  expect(await server.admin('outbox', 'failed')).toContain('Mails: 0');
  const names = server.mailbox.all().map((mail) => mail.messageId);
  expect(names.length).toBeLessThanOrEqual(BURST + 1);
  expect(new Set(names).size).toBe(BURST);
}

test(`the mail server stops in a burst of ${BURST}, ours is killed, both come back: every mail arrives`, async () => {
  test.setTimeout(240_000);
  await alone(async (server) => {
    const emails = addresses();
    await ask(server, emails.slice(0, BURST / 2));
    await expect.poll(() => server.mailbox.all().length, { intervals: [10] }).toBeGreaterThan(5);
    await server.mailbox.stop();
    await ask(server, emails.slice(BURST / 2));
    expect(server.mailbox.all().length, 'the mail server went away in the middle').toBeLessThan(BURST);
    await server.kill();
    await server.mailbox.listen();
    await server.serve();
    await expectAll(server, emails);
  });
});

test('ours is killed while it sends: every mail arrives', async () => {
  test.setTimeout(240_000);
  await alone(async (server) => {
    const emails = addresses();
    await ask(server, emails);
    await expect.poll(() => server.mailbox.all().length, { intervals: [5] }).toBeGreaterThan(20);
    await server.kill();
    expect(server.mailbox.all().length, 'it was killed in the middle').toBeLessThan(BURST);
    await server.serve();
    await expectAll(server, emails);
  });
});

test('an address that is refused is given up for the operator to see, holds no other up, and can be tried again', async () => {
  await alone(async (server) => {
    const [wrong, right] = [address(), address()];
    const refusal = Object.assign(new Error('no such user here'), { responseCode: 550 });
    server.mailbox.refuses = (to) => (to === wrong ? refusal : null);
    await ask(server, [wrong, right]);
    await server.mailbox.next(right);
    await expect.poll(() => server.admin('outbox', 'failed')).toContain(wrong);
    const failed = await server.admin('outbox', 'failed');
    expect(failed).toContain('no such user here');
    expect(failed).not.toContain('http');

    server.mailbox.refuses = undefined;
    await server.admin('resend', failed.split('\n')[1].split(' ')[0]);
    await server.mailbox.next(wrong);
    await expect.poll(() => server.admin('outbox', 'failed')).toContain('Mails: 0');
  });
});
