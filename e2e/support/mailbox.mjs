// A real mail server on this machine that keeps what it is given.
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export class Mailbox {
  #mails = [];

  #server;

  /** Listens on this port, or on a free one. */
  static async start(port = 0) {
    const mailbox = new Mailbox();
    await mailbox.listen(port);
    return mailbox;
  }

  /** Listens again, on the same port, with all mails that came before. */
  async listen(port = this.port) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (address, _session, done) => done(this.refuses?.(address.address) ?? null),
      onData: (stream, session, done) => {
        simpleParser(stream).then((mail) => {
          for (const { address } of session.envelope.rcptTo) this.#mails.push({ to: address, mail });
          done();
        }, done);
      },
    });
    this.#server.on('error', () => {});
    await new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    this.port = this.#server.server.address().port;
  }

  /** Takes no more mails. */
  async stop() {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Every mail so far to this address, or to all. */
  all(to) {
    return this.#mails.filter((mail) => !to || mail.to === to).map(({ mail }) => mail);
  }

  /** The newest mail to this address, of those that are `wanted`, once there are more of them than `before`. */
  async next(to, before = 0, wanted = () => true) {
    for (let tries = 0; tries < 200; tries += 1) {
      const mails = this.all(to).filter(wanted);
      if (mails.length > before) return mails.at(-1);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no mail to ${to}`);
  }

  /** The digits and the link of the newest mail to this address. */
  async code(to, before = 0) {
    const { text } = await this.next(to, before);
    return { digits: text.match(/\b(\d{3}) (\d{3})\b/).slice(1).join(''), link: text.match(/https?:\/\/\S+\/(?:link|sign-in)\/\S+/)[0] };
  }
}
