// One of each thing that pages show, put in by the API and the operator's command line. Each is made when a test first asks for it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { member } from './desk.mjs';

const WORKSHOP = new URL('../../docs/workshop.toml', import.meta.url);

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const EMPLOYER = { name: 'Officine Prova S.r.l.', vat_number: '12345678903', sector: 'c', size: 'small', municipality: 'Brescia' };
const CONTACT = { name: 'Anna Prova', email: 'anna@example.com', phone: '030 1234567' };

/** A vacancy as the form keeps and sends it, with everything that can be said. */
export const VACANCY = {
  employer: EMPLOYER,
  hide_name: true,
  contact: CONTACT,
  job: {
    title: 'Addetta o addetto alla saldatura',
    tasks: 'Saldare telai.\nControllare i pezzi e annotare le misure.',
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
    skills: 'Patentino del muletto',
    lodging: 'offered',
    lodging_cost: '150',
    open_to_other_regions: true,
  },
};

const QUESTION = {
  topic: 'permits',
  question: 'Una persona ha la ricevuta del rinnovo del permesso: possiamo rinnovarle il contratto che scade?',
  names_nobody: false,
  urgency: 'days',
  employer: EMPLOYER,
  contact: CONTACT,
};

export class Samples {
  #made = new Map();

  constructor(server) {
    this.server = server;
  }

  #once(name, make) {
    if (!this.#made.has(name)) this.#made.set(name, make());
    return this.#made.get(name);
  }

  /** The cookies of somebody signed in, so that nothing needs confirming. */
  cookies() {
    return this.#once('cookies', () => this.server.signIn(CONTACT.email));
  }

  async #post(path, body) {
    return (await this.server.post(path, body, { Cookie: await this.cookies() })).json();
  }

  /** Number and secret of a vacancy that its sender has not confirmed. */
  unconfirmedVacancy() {
    return this.#once('unconfirmed vacancy', async () => (await this.server.post('vacancies', VACANCY)).json());
  }

  /** The secret of a wish to sign in, and what its mail brought. */
  signIn() {
    return this.#once('sign-in', async () => {
      const email = 'entra@example.com';
      const { secret } = await (await this.server.post('sign-ins', { email })).json();
      return { email, secret, ...(await this.server.mailbox.code(email)) };
    });
  }

  /** Somebody who sent a vacancy in this company's name: her cookies, and what she calls the company. */
  async companyOf(email, employer = EMPLOYER) {
    const cookies = await this.server.signIn(email);
    const contact = { ...CONTACT, email };
    await this.server.post('vacancies', { ...VACANCY, employer, contact }, { Cookie: cookies });
    const { companies } = await this.server.get('area', cookies);
    return { cookies, reference: companies[0].reference };
  }

  /** A company with its owner, who has a colleague, somebody who asks to join and somebody whom she asked in. */
  ownedCompany() {
    return this.#once('owned company', async () => {
      const employer = { ...EMPLOYER, name: 'Panificio Prova S.n.c.', vat_number: '00000010017' };
      const [owner, colleague, applicant] = await Promise.all(
        ['titolare', 'collega', 'chiede'].map((name) => this.companyOf(`${name}@example.com`, employer)),
      );
      for (const one of [owner, colleague]) await this.server.admin('verify', one.reference);
      await this.server.post(`area/companies/${applicant.reference}/application`, {}, { Cookie: applicant.cookies });
      await this.server.post(`area/companies/${owner.reference}/invitations`, { email: 'invitata@example.com', role: 'member' }, { Cookie: owner.cookies });
      return { ...owner, invitee: 'invitata@example.com' };
    });
  }

  /** Cookies of an administrator of the desk who has shown her second factor. */
  administrator() {
    return this.#once('administrator', () => member(this.server, 'amministra@example.com', 'Ente di prova', 'administrator'));
  }

  /** Its number and secret; nobody decides about it. */
  waitingVacancy() {
    return this.#once('waiting vacancy', () => this.#post('vacancies', VACANCY));
  }

  publishedVacancy() {
    return this.#once('published vacancy', async () => {
      const posted = await this.#post('vacancies', VACANCY);
      await this.server.admin('approve', posted.reference);
      return posted;
    });
  }

  returnedVacancy() {
    return this.#once('returned vacancy', async () => {
      const posted = await this.#post('vacancies', VACANCY);
      await this.server.admin('return', posted.reference, '--note', 'Manca il livello del contratto.');
      return posted;
    });
  }

  withdrawnVacancy() {
    return this.#once('withdrawn vacancy', async () => {
      const posted = await this.#post('vacancies', VACANCY);
      await this.#post(`area/vacancies/${posted.reference}/withdrawal`, {});
      return posted;
    });
  }

  waitingQuestion() {
    return this.#once('waiting question', () => this.#post('legal-questions', QUESTION));
  }

  answeredQuestion() {
    return this.#once('answered question', async () => {
      const asked = await this.#post('legal-questions', QUESTION);
      await this.server.admin('answer', asked.reference, '--text', 'Sì, con la ricevuta in mano.\n\nConservatela con il contratto.');
      return asked;
    });
  }

  /** The cookies of somebody of the desk who signs answers and publishes them. */
  lawyerAndEditor() {
    return this.#once('lawyer and editor', () => member(this.server, 'redazione@example.com', 'Ente di prova', 'lawyer', 'editor'));
  }

  /** The number of an answer that everybody may read. */
  publishedFaq() {
    return this.#once('published answer', async () => {
      const { reference: question } = await this.answeredQuestion();
      const headers = { Cookie: await this.lawyerAndEditor() };
      const draft = {
        topic: 'permits',
        question: { it: 'Con la ricevuta del rinnovo si può prorogare un contratto?', en: 'May a contract be extended with the receipt of the renewal?' },
        answer: { it: 'Sì, con la **ricevuta** in mano.', en: 'Yes, with the **receipt** at hand.' },
        sources: 'D.Lgs. 286/1998, art. 5 https://www.normattiva.it/uri-res/N2Ls',
        confidence: 'V2',
      };
      const proposed = await this.server.post(`desk/legal-questions/${question}/faq`, { draft, review_by: inDays(300) }, headers);
      const { reference } = await proposed.json();
      await this.server.post(`desk/faq/${reference}/publication`, { version: 1, draft }, headers);
      return reference;
    });
  }

  /** The desk asks the company something about it. */
  askedBackQuestion() {
    return this.#once('question with a question back', async () => {
      const asked = await this.#post('legal-questions', QUESTION);
      const lawyer = await member(this.server, 'legale@example.com', 'Ente di prova', 'lawyer');
      const ask = { version: 1, text: 'Fino a quando vale il permesso?' };
      await this.server.post(`desk/legal-questions/${asked.reference}/requests`, ask, { Cookie: lawyer });
      return asked;
    });
  }

  /** A question whose company is to choose the time of an appointment. */
  offeredAppointment() {
    return this.#once('offered appointment', async () => {
      const asked = await this.#post('legal-questions', QUESTION);
      const lawyer = await member(this.server, 'appuntamenti@example.com', 'Ente di prova', 'lawyer');
      const date = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
      const slots = ['10:00', '15:30'].map((hour) => ({ date, starts_at: hour, minutes: '30' }));
      const offer = { version: 1, note: 'Parliamone a voce.', way: 'phone', place: 'Vi chiamiamo al numero che avete indicato', slots };
      await this.server.post(`desk/legal-questions/${asked.reference}/appointments`, offer, { Cookie: lawyer });
      return asked;
    });
  }

  returnedQuestion() {
    return this.#once('returned question', async () => {
      const asked = await this.#post('legal-questions', QUESTION);
      await this.server.admin('return', asked.reference, '--note', 'Togliete il nome della persona.');
      return asked;
    });
  }

  /** The number of a workshop that is no example, with so many seats. */
  workshop(seats = 30) {
    return this.#once(`workshop ${seats}`, async () => {
      const sheet = join(this.server.data, `workshop-${seats}.toml`);
      const example = await readFile(WORKSHOP, 'utf8');
      const named = example.replace(/^\[title\]\nit = .*\nen = .*$/m, `[title]\nit = "Workshop da ${seats} posti"\nen = "Workshop with ${seats} seats"`);
      await writeFile(sheet, named.replace(/^capacity = .*$/m, `capacity = ${seats}`));
      return (await this.server.admin('add-workshop', sheet)).match(/W-\w+/)[0];
    });
  }

  /** The cookies of somebody of the desk who writes workshops. */
  trainer() {
    return this.#once('trainer', () => member(this.server, 'formazione@example.com', 'Ente di prova', 'trainer'));
  }

  /** The reference of an answer that lawyers use again. */
  savedAnswer() {
    return this.#once('saved answer', async () => {
      const draft = { title: 'Ricevuta del rinnovo', lang: 'it', topic: 'permits', text: 'Gentile {company},\n\nsì: la ricevuta basta.\n\n{lawyer}' };
      return (await (await this.server.post('desk/saved-answers', draft, { Cookie: await this.administrator() })).json()).reference;
    });
  }

  /** The number of a workshop that the desk alone sees. */
  draftWorkshop() {
    return this.#once('draft workshop', async () => {
      const both = (words) => ({ it: words, en: words });
      const draft = {
        title: both('Leggere una busta paga'), summary: both('Le voci da spiegare.'), description: both('Voce per voce.'),
        programme: both('15:00 Benvenuto\n16:00 Domande'), bring: both('Un computer.'), language: 'it', date: inDays(25),
        starts_at: '15:00', ends_at: '17:30', place: 'Sala civica', address: 'Via Roma 1', municipality: 'Milano',
        capacity: '20', seats_per_company: '3', closing_date: inDays(20),
      };
      const answer = await this.server.post('desk/workshops', draft, { Cookie: await this.trainer() });
      return (await answer.json()).view.summary.reference;
    });
  }

  async #register(workshop, count) {
    const people = Array.from({ length: count }, (_, at) => {
      return { name: `Persona ${at + 1}`, email: `prova-${crypto.randomUUID().slice(0, 12)}@example.com`, role: '' };
    });
    const draft = { company_name: EMPLOYER.name, vat_number: EMPLOYER.vat_number, email: CONTACT.email, people, question: '', names_nobody: false };
    return this.#post(`workshops/${workshop}/registrations`, draft);
  }

  /** Number and secret of two people's registration. */
  registration() {
    return this.#once('registration', async () => this.#register(await this.workshop(), 2));
  }

  /** Of three people for two seats: the last one waits. */
  waitingRegistration() {
    return this.#once('waiting registration', async () => this.#register(await this.workshop(2), 3));
  }

  cancelledRegistration() {
    return this.#once('cancelled registration', async () => {
      const registered = await this.#register(await this.workshop(), 1);
      await this.#post(`registrations/${registered.secret}/cancellations`, { people: [0] });
      return registered;
    });
  }
}
