import { openStateFolder } from "../../../src/standalone/stateFolder.ts";
import { createFakeClock } from "../../build/fakeClock.ts";
import { anOwnedMember, aPoolRecord } from "../../build/poolRecord.ts";

// Writes records for ever, each with a number, and says each number once it is on disk.
const { ledger } = openStateFolder(process.argv[2] ?? "", { clock: createFakeClock(), failed: () => {} });
const [kept] = await ledger.list();
for (let epoch = (kept?.epoch ?? 0) + 1; ; epoch += 1) {
  const members = Array.from({ length: epoch % 40 }, (_, index) => anOwnedMember(`10.0.0.${index}`, { since: epoch }));
  await ledger.write(aPoolRecord({ epoch, members }));
  process.stdout.write(`${epoch}\n`);
}
