// Imports as the vault keeps them: in parts, and all of them or none.
import { type Import, partsOf } from '@core/directory/imported';
import { turns } from '@node/turns';
import type { Vault } from './vault';

/** All its parts or none: one that is not whole is no import, and is cleared away at the next start at the latest. */
export function keepImport(vault: Vault, kept: Import): Promise<void> {
  return vault.together(async () => {
    const turn = turns();
    try {
      for (const part of partsOf(kept)) {
        vault.imports.save(part.id, part);
        await turn();
      }
    } catch (error) {
      dropImport(vault, kept);
      throw error;
    }
  });
}

export function dropImport(vault: Vault, kept: Import): void {
  for (const { id } of partsOf(kept)) vault.imports.remove(id);
}
