import type { Loss } from "../../operations/moving/losses";
import type { Kept } from "../../operations/moving/tiers";
import type { Host } from "../host";
import { printable, styleFor } from "../render/style";
import { roomOf, table } from "../render/table";

/** What comes before another tier. */
export interface ShownSteps {
    readonly tenant: string;
    readonly from: string;
    readonly tier: string;
    readonly isolation: string;
    /** Isolation that tenants of the tier have. */
    readonly to: string;
    readonly steps: readonly string[];
}

/** Another tier of a tenant that stays where it is, as it is shown. */
export interface ShownTier {
    readonly tenant: string;
    readonly from: string;
    readonly tier: string;
    readonly isolation: string;
    /** Isolation that tenants are begun with in the tier. */
    readonly born: string;
    readonly created: number;
    readonly changed: number;
    readonly deleted: number;
    /** What holds data and would be lost all the same. */
    readonly losses: readonly Loss[];
    /** Settings that stay as they were. */
    readonly kept: readonly Kept[];
    /** What was chosen for good when the tenant was begun. */
    readonly begun: readonly { readonly what: string; readonly has: string; readonly tier: string }[];
    readonly warnings: readonly string[];
    /** The file, once it is written. */
    readonly written?: string;
}

/** The steps for people. */
export function stepsText({ tenant, from, tier, isolation, to, steps }: ShownSteps, host: Host): string {
    const style = styleFor(host.stdout, host.env);
    const lines = [
        `${tenant}: tier ${from} to ${tier}, whose tenants are a ${to}; this one is a ${isolation}`,
        style.bold("In this order, each to its end (docs/moving.md):"),
        ...steps.map((step, index) => `  ${index + 1}. ${step}`),
    ];
    return `${lines.join("\n")}\n`;
}

/** What another tier changes, for people. */
export function tierText(shown: ShownTier, host: Host): string {
    const { tenant, from, tier, isolation, born, created, changed, deleted, losses, kept, begun } = shown;
    const style = styleFor(host.stdout, host.env);
    const rows = [
        ...kept.map(({ path, value, tier: other }) => [path, value, other]),
        ...begun.map(({ what, has, tier: other }) => [what, has, other]),
        ...(born === isolation ? [] : [["isolation", isolation, born]]),
    ].map((row) => row.map(printable));
    const stays =
        rows.length === 0
            ? [`nothing differs from a tenant that was begun in ${tier}`]
            : table(
                  ["Stays", "As", `Begun in ${tier}`].map((heading) => ({ heading })),
                  rows,
                  roomOf(host.stdout),
              );
    const lost = losses.map(({ op, type, name }) => style.bad(printable(`${type} ${name} would be ${op}d`)));
    const end = shown.written
        ? `${style.good("written")}: ${shown.written} is of tier ${tier}; have it reviewed, then tenantry deploy ${tenant}. tenantry move ${tenant} --tier ${from} leads back`
        : `--write writes that into the file of ${tenant}`;
    return `${[
        printable(`${tenant}: tier ${from} to ${tier}, as the ${isolation} that it is`),
        `resources: +${created} ~${changed} -${deleted}${losses.length === 0 ? "; nothing that holds data is deleted or replaced" : ""}`,
        ...lost,
        "",
        ...stays,
        "",
        ...shown.warnings.map((warning) => style.warn(printable(warning))),
        printable(end),
    ].join("\n")}\n`;
}
