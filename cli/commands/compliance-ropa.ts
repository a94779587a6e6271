import { recordOf } from "../../compliance/processing/record";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { formatFor, usualEndings } from "../format";
import { chooseTenants, failureIn, lineages } from "../governance/lineages";
import { jsonDocument, targetFor } from "../output";
import { processingMarkdown } from "../render/processing";

const endings = { markdown: usualEndings.markdown, json: usualEndings.json } as const;

/** `tenantry compliance ropa`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    void host.signal; // listened to from here on, so that Ctrl-C while files are read is an orderly end too
    const format = formatFor<keyof typeof endings>(context, endings, "markdown");
    const out = options.text("out");
    const target = targetFor(host, out);
    const chosen = await chooseTenants(context, format !== "json");
    const found = await lineages(context, chosen);
    const records = found.map(({ home, lineage, plan, cell }) =>
        recordOf({ ...home, lineage, plans: cell ? [plan, cell] : [plan] }),
    );
    const json = () => jsonDocument(records.length === 1 ? records[0] : { version: 1, tenants: records });
    await target.write([format === "json" ? json() : processingMarkdown(records)]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    return failureIn(chosen.problems, found) ?? exitCode.ok;
}
