// A real server with the demo content in a folder of its own, and the operator's command line beside it.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Mailbox } from './mailbox.mjs';

const PROGRAM = process.env.APPRODO_PROGRAM || new URL('../../target/release/approdo', import.meta.url).pathname;
const run = promisify(execFile);

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Server {
  /** `env` adds variables to those of every server. */
  static async start(env = {}) {
    const server = new Server();
    server.env = env;
    server.data = await mkdtemp(join(tmpdir(), 'approdo-e2e-'));
    server.port = await freePort();
    server.mailbox = await Mailbox.start();
    server.url = `http://localhost:${server.port}`;
    await server.serve();
    return server;
  }

  /** Starts the program and waits until it answers. */
  async serve() {
    const listen = `127.0.0.1:${this.port}`;
    const options = ['serve', '--demo', '--listen', listen, '--data', this.data, '--clock-file', this.#clock];
    // Many tests share one address: the limits have tests of their own.
    const env = {
      RUST_LOG: 'warn',
      ...process.env,
      APPRODO_PUBLIC_URL: this.url,
      APPRODO_READS_PER_MINUTE: '0',
      APPRODO_WRITES_PER_MINUTE: '0',
      APPRODO_SMTP: `smtp://127.0.0.1:${this.mailbox.port}`,
      APPRODO_MAIL_FROM: 'Approdo <approdo@example.com>',
      APPRODO_MAIL_RETRY: '1',
      APPRODO_MAIL_TIMEOUT: '2',
      ...this.env,
    };
    this.child = spawn(PROGRAM, options, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        if ((await fetch(`${this.url}/api/v1/health`)).ok) return;
      } catch {
        // Not listening yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the server does not answer');
  }

  get #clock() {
    return join(this.data, 'clock');
  }

  /** Sets the server's clock to a moment to come; it goes on from there. */
  async goTo(moment) {
    await writeFile(this.#clock, String(Math.round((moment - Date.now()) / 1000)));
  }

  /** Ends the program at once, as a crash does. */
  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Ends the program as an operator does; gives its database, which then is one file. */
  async end() {
    this.child.kill('SIGTERM');
    await this.ended;
    return join(this.data, 'approdo.sqlite');
  }

  async stop() {
    await this.end();
    await this.mailbox.stop();
    await rm(this.data, { recursive: true, force: true });
  }

  /** A write by the API; gives its answer. */
  async post(path, body, headers = {}) {
    const answer = await fetch(`${this.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(), ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** Signs in by the code of a mail, as somebody who reads in this language; gives the cookies that a browser then sends. */
  async signIn(email, lang = 'it') {
    const before = this.mailbox.all(email).length;
    const { secret } = await (await this.post('sign-ins', { email }, { 'Accept-Language': lang })).json();
    const { digits } = await this.mailbox.code(email, before);
    const answer = await this.post(`sign-ins/${secret}/session`, { code: digits });
    return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
  }

  /** A read by the API as somebody signed in. */
  async get(path, cookies) {
    return (await fetch(`${this.url}/api/v1/${path}`, { headers: { Cookie: cookies } })).json();
  }

  /** Lets somebody's company be verified and a colleague come in by invitation; gives the colleague's cookies. */
  async colleague(cookies, email, lang = 'it') {
    const { companies: [{ reference }] } = await this.get('area', cookies);
    await this.admin('verify', reference);
    await this.post(`area/companies/${reference}/invitations`, { email, role: 'member' }, { Cookie: cookies });
    await this.mailbox.next(email);
    const theirs = await this.signIn(email, lang);
    const { invitations: [invitation] } = await this.get('area', theirs);
    await this.post(`area/invitations/${invitation.reference}/answer`, { accept: true }, { Cookie: theirs });
    return theirs;
  }

  /** `approdo admin …` on the same data; gives what it printed. */
  async admin(...words) {
    const { stdout } = await run(PROGRAM, ['admin', ...words, '--data', this.data]);
    return stdout;
  }
}
