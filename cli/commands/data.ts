import type { Lineage } from "../../compliance/lineage/document";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { formatFor, usualEndings } from "../format";
import { chooseTenants, failureIn, lineages } from "../governance/lineages";
import { jsonDocument, targetFor } from "../output";
import { dataMarkdown, dataText } from "../render/data";
import { dataMermaid } from "../render/data-mermaid";
import { lookOf } from "../render/look";

const { text, json, markdown } = usualEndings;
const endings = { text, json, markdown, mermaid: [".mmd", ".mermaid"] } as const;
type DataFormat = keyof typeof endings;

function documentOf(found: readonly Lineage[], format: DataFormat, context: Context): string {
    if (format === "json") return jsonDocument(found.length === 1 ? found[0] : { version: 1, tenants: found });
    if (format === "markdown") return dataMarkdown(found);
    if (format === "mermaid") return dataMermaid(found);
    return dataText(found, lookOf(context));
}

/** `tenantry data`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    void host.signal; // listened to from here on, so that Ctrl-C while files are read is an orderly end too
    const format = formatFor<DataFormat>(context, endings, "text");
    const out = options.text("out");
    const target = targetFor(host, out);
    const chosen = await chooseTenants(context, format === "text");
    const found = await lineages(context, chosen);
    const documents = found.map(({ lineage }) => lineage);
    await target.write([documentOf(documents, format, context)]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    return failureIn(chosen.problems, found) ?? exitCode.ok;
}
