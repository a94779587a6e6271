import type { FleetFiles } from "../layers/files";
import { describeIssue } from "../layers/issues";
import { toValue } from "../layers/value";
import type { Problem } from "../problem";
import { type MapNode, mapAt, type Path, printPath, scalar, withEntry } from "../read/node";
import { problem } from "../report";
import { cell } from "../schema/cell";
import { firstComponentVersion } from "../schema/fields";
import { layerSchemas } from "../schema/layers";
import { tenant } from "../schema/tenant";
import { withoutTemplates } from "./bases";
import { startOf, thresholdAhead } from "./complete";
import { withWorkloads } from "./workloads";

/** What only a tenant or cell itself can say, so that the rest of an edition can be tried. */
const versions = { edition: "2000-01", component_version: firstComponentVersion };
const tenantFacts = { tenant_id: "a", tier: "a", region: "a1", cloud: "aws", ...versions };
const cellFacts = { cell: "a", region: "a1", cloud: "aws", ...versions, cidr: "10.0.0.0/16" };

function missing(
    root: MapNode,
    schema: typeof tenant | typeof cell,
    facts: Readonly<Record<string, string | number>>,
    below: Path,
): Problem[] {
    const tried = Object.entries(facts).reduce<MapNode>(
        (tree, [key, value]) => (tree.entries.has(key) ? tree : withEntry(tree, key, scalar(value, root.at))),
        root,
    );
    const result = schema.safeParse(toValue(tried));
    const context = { root: tried, schema, everything: layerSchemas.tenant };
    return (result.error?.issues ?? []).flatMap((issue) =>
        describeIssue(issue, context).map((one) =>
            problem("TN327", {
                at: one,
                path: printPath([...below, ...(issue.path as Path)]),
                message: `an edition gives every field a value; ${one.message}`,
                fix: one.fix,
            }),
        ),
    );
}

/** Checks that each edition gives every field a value. */
export function completeEditions(files: FleetFiles): readonly Problem[] {
    return files.all("edition").flatMap((file) => {
        if (!file.root || !file.sound) return [];
        const tenantRoot = thresholdAhead(withoutTemplates(withWorkloads(file.root)));
        const cells = mapAt(file.root, "cell");
        const absent = cells
            ? missing(cells, cell, cellFacts, ["cell"])
            : [
                  problem("TN327", {
                      at: startOf(file.file),
                      path: "cell",
                      message: "an edition gives every field a value; cell is missing",
                      fix: "Add cell: what cells start from.",
                  }),
              ];
        return [...missing(tenantRoot, tenant, tenantFacts, []), ...absent];
    });
}
