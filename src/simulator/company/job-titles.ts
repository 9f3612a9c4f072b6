/** What an employee is to the company: it decides pay, department and title. */
export type Standing = 'head' | 'manager' | 'salaried' | 'hourly';

export interface JobTitle {
  readonly title: string;
  readonly code: string | null;
  readonly category: number | null;
  readonly standing: Standing | 'retired';
}

/** The tenant's job titles; every legal entity shows the same ones. */
export const TITLES: readonly JobTitle[] = [
  { title: 'Chief Example Officer', code: 'CEO', category: 1, standing: 'head' },
  { title: 'Team Manager', code: 'M1', category: 2, standing: 'manager' },
  { title: 'Shift Supervisor', code: 'M2', category: 2, standing: 'manager' },
  { title: 'Accountant', code: 'P1', category: 3, standing: 'salaried' },
  { title: 'Recruiter', code: 'P2', category: 3, standing: 'salaried' },
  { title: 'Sales Representative', code: null, category: 5, standing: 'salaried' },
  { title: 'Assembler', code: 'H1', category: 8, standing: 'hourly' },
  { title: 'Packer', code: 'H2', category: 9, standing: 'hourly' },
  { title: 'Inspector / Tester', code: 'H3', category: null, standing: 'hourly' },
  { title: 'Typist', code: 'X9', category: 6, standing: 'retired' },
];
