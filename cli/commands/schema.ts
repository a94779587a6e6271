import { nearest } from "../../model/suggest";
import type { Context } from "../command";
import { CliError, type ExitCode, exitCode } from "../exit";
import { fleetWords } from "../layer-names";
import { tenantsDirectory } from "../locations";
import { jsonDocument, targetFor } from "../output";

/** `tenantry schema`. */
export async function run({ host, operands, options, json }: Context): Promise<ExitCode> {
    const [{ jsonSchema }, { fileKinds }] = await Promise.all([
        import("../../model/json-schema.js"),
        import("../../model/schema/layers.js"),
    ]);
    if (options.flag("list")) {
        const names = json
            ? jsonDocument({ version: 1, schemas: fileKinds })
            : fileKinds.map((kind) => `${kind}\n`).join("");
        await host.stdout.write(names);
        return exitCode.ok;
    }
    const name = operands[0] ?? "tenant";
    const kind = fileKinds.find((one) => one === name);
    if (!kind) {
        const guess = nearest(name, fileKinds);
        const allowed = `the names are ${fileKinds.join(", ")}`;
        throw new CliError(exitCode.configuration, "no-schema", `there is no schema ${name}`, {
            fix: guess === undefined ? allowed : `did you mean ${guess}? ${allowed}`,
        });
    }
    const out = options.text("out");
    const target = targetFor(host, out);
    const words = await fleetWords(tenantsDirectory(host, options.text("tenants")));
    await target.write([`${JSON.stringify(jsonSchema(kind, words), undefined, 2)}\n`]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    return exitCode.ok;
}
