import type { Readiness } from "../../operations/readiness/document";
import { asLeaving, readinessOf } from "../../operations/readiness/readiness";
import type { Context } from "../command";
import { type ExitCode, exitCode, leadingCode } from "../exit";
import { formatFor, usualEndings } from "../format";
import { type Chosen, chooseTenants, type Found, failureIn, lineages, planned } from "../governance/lineages";
import { jsonDocument, targetFor } from "../output";
import { lookOf } from "../render/look";
import { readinessMarkdown, readinessText } from "../render/readiness";

const { html: _, ...endings } = usualEndings;
type ReadinessFormat = keyof typeof endings;

/** Plans what the tenants would be when they leave, beside what they are. */
async function readinesses(
    context: Context,
    { fleet }: Chosen,
    found: readonly Found[],
): Promise<readonly Readiness[]> {
    const names = found.map(({ home }) => home.tenant.tenant_id);
    const tenants = fleet.tenants.map((one) =>
        names.includes(one.tenant.tenant_id) ? { ...one, tenant: asLeaving(one.tenant) } : one,
    );
    const plans = await planned(context, { ...fleet, tenants }, names);
    return found.map(({ home: { tenant }, lineage }) => readinessOf(tenant, lineage, plans.get(tenant.tenant_id)!));
}

function documentOf(found: readonly Readiness[], format: ReadinessFormat, context: Context): string {
    if (format === "json") return jsonDocument(found.length === 1 ? found[0] : { version: 1, tenants: found });
    if (format === "markdown") return readinessMarkdown(found);
    return readinessText(found, lookOf(context));
}

/** `tenantry compliance readiness`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    void host.signal; // listened to from here on, so that Ctrl-C while files are read is an orderly end too
    const format = formatFor<ReadinessFormat>(context, endings, "text");
    const out = options.text("out");
    const target = targetFor(host, out);
    const chosen = await chooseTenants(context, format === "text");
    const found = await lineages(context, chosen);
    const documents = await readinesses(context, chosen, found);
    await target.write([documentOf(documents, format, context)]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    const failure = failureIn(chosen.problems, found) ?? exitCode.ok;
    return leadingCode(failure, documents.every(({ ready }) => ready) ? exitCode.ok : exitCode.error);
}
