// Members of the desk, and the second factor that they show.
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an app with this secret shows now (RFC 6238), or so many steps later. */
export function appCode(secret, steps = 0) {
  const bits = [...secret.replace(/\s/g, '')].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Asks somebody into the desk and signs her in by the API; gives her cookies. */
export async function invited(server, email, partner, ...roles) {
  await server.admin('invite', '--email', email, '--partner', partner, ...roles.flatMap((role) => ['--role', role]));
  await server.mailbox.next(email);
  return server.signIn(email);
}

/** The same, with a second factor that she has shown. */
export async function member(server, email, partner, ...roles) {
  const cookies = await invited(server, email, partner, ...roles);
  await prove(server, cookies);
  return cookies;
}

/** Makes a second factor for whoever has these cookies, and shows it. */
export async function prove(server, cookies) {
  const post = async (path, body) => (await server.post(`desk/second-factor/${path}`, body, { Cookie: cookies })).json();
  const { secret } = await post('totp', {});
  await post('totp/confirmation', { code: appCode(secret) });
}
