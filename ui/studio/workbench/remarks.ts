import { computed, signal } from '@preact/signals';
import { request } from '../../shared/api/index.ts';

/** What an analyst said about a place of the procedure, with the answers. */
export interface Remark {
  id: string;
  /** null where the procedure as a whole is meant */
  file: string | null;
  element: string | null;
  text: string;
  by: string;
  at: string;
  done: { by: string; at: string } | null;
  answers: { id: string; text: string; by: string; at: string }[];
}

type Place = Pick<Remark, 'file' | 'element'>;

/** What colleagues say to each other about one procedure. */
export class Remarks {
  readonly all = signal<readonly Remark[]>([]);
  readonly open = computed(() => this.all.value.filter(({ done }) => done === null));
  /** whether they are shown beside the room */
  readonly shown = signal(false);
  /** why they could not be read */
  readonly failed = signal<unknown>(undefined);
  readonly #address: string;

  constructor(key: string) {
    this.#address = `/api/studio/procedures/${encodeURIComponent(key)}/remarks`;
  }

  /** Reads them anew; what could not be read is told by `failed`. */
  async read(): Promise<void> {
    try {
      this.all.value = (await request<{ data: Remark[] }>(this.#address)).data;
      this.failed.value = undefined;
    } catch (error) {
      this.failed.value = error;
    }
  }

  async say(place: Place, text: string, idempotencyKey: string): Promise<void> {
    await request(this.#address, { method: 'POST', body: { ...place, text }, idempotencyKey });
    await this.read();
  }

  async answer(id: string, text: string, idempotencyKey: string): Promise<void> {
    await request(`${this.#address}/${id}/answers`, { method: 'POST', body: { text }, idempotencyKey });
    await this.read();
  }

  async finish(id: string, done: boolean): Promise<void> {
    await request(`${this.#address}/${id}/done`, { method: 'PUT', body: { done } });
    await this.read();
  }
}
