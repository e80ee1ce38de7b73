// A screen to be walked through.
import type { Page } from 'playwright/test';

export interface Screen {
  name: string;
  /** Hash route without the hash. */
  route: string;
  /** Opens what does not have a route of its own. */
  open?: (page: Page) => Promise<void>;
}
