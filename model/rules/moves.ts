import { perimeterClouds, ways } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { problem } from "../report";
import type { CloudName } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import type { TenantRule } from "./rule";

const ownWatch =
    "a silo that a tenant moves to stays in its cell's account, where a detector of its own would tell it of everybody's findings";
const watchedByCell = "Write `placement.threat_detection: account`, and `threat_detection: own` in the cell's file.";

const ownPerimeter =
    "a silo that a tenant moves to stays in its cell's project, and a perimeter is around all of a project";
const drawnByCell = "Take placement.perimeter out, and write `perimeter` in the cell's file.";

/** What is to be done about a move that does not hold. Once data is copied, the tenant has two homes, and which of them is the newer depends on the phase. */
function leave(id: string, phase: NonNullable<Tenant["move"]>["phase"]): string {
    if (phase === "prepare")
        return "Take move out; where its new home is deployed already, docs/moving.md says how that is given up.";
    return `Undo what was changed since the move began, and leave move where it is: the tenant has two homes in the phase ${phase}. Then \`tenantry move ${id} --next\` goes on and \`--back\` goes back.`;
}

const move: TenantRule = {
    fields: [
        "move",
        "placement.isolation",
        "state",
        "placement.threat_detection",
        "placement.perimeter",
        "region",
        "edge",
        "database.engine",
    ],
    *check(tenant, context) {
        if (!tenant.move) return;
        const { isolation } = tenant.placement;
        const { to } = tenant.move;
        const { cloud } = context.region;
        const there = ways[cloud].filter((way) => way.to === to);
        const from = there.map((way) => way.from).join(" and ");
        const back = leave(tenant.tenant_id, tenant.move.phase);
        const faults: [boolean, string, string][] = [
            [
                there.length === 0,
                `tenants on ${cloudTitles[cloud]} are not moved to a ${to} yet: nothing there copies a database from where it is to where it would be`,
                back,
            ],
            [
                there.length > 0 && !there.some((way) => way.from === isolation),
                `only ${from} tenants are moved to a ${to} yet, and this one is a ${isolation} tenant`,
                isolation === "pool" && to === "silo"
                    ? "Write `to: bridge`, and go on to a silo from there."
                    : `${isolation === to ? "Where the move is over, write `moved_from` in the place of `move`, as `tenantry move --next` does. " : ""}${back}`,
            ],
            [
                to === "silo" && tenant.edge,
                "a tenant behind an edge is not moved to a silo: its hosts lie below another domain there, and the edge's certificate and records with them",
                "Write `edge: false` for the time of the move, and deploy it before the move goes on.",
            ],
            [to === "silo" && tenant.placement.threat_detection === "own", ownWatch, watchedByCell],
            [to === "silo" && hasPerimeter(tenant, cloud), ownPerimeter, drawnByCell],
            [
                to === "silo" && tenant.database.enabled && tenant.database.engine !== "postgres",
                "only a database of PostgreSQL is moved to a silo: nothing copies one of another engine",
                `${back} A new tenant may be a silo, with a dump of the data.`,
            ],
            [
                tenant.state === "offboarding",
                "a tenant that moves cannot leave: its data is in two places",
                "End the move or take it back (`tenantry move`), deploy, and write state: offboarding then.",
            ],
        ];
        for (const [wrong, message, fix] of faults)
            if (wrong) yield problem("TN350", { at: context.origin(["move"]), path: "move", message, fix });
    },
};

/** What layers say of perimeters, they say for silos of every cloud. */
const hasPerimeter = ({ placement }: Tenant, cloud: CloudName): boolean =>
    perimeterClouds.includes(cloud) && placement.perimeter !== undefined;

const moved: TenantRule = {
    fields: [
        "moved_from",
        "placement.isolation",
        "placement.threat_detection",
        "placement.perimeter",
        "region",
        "move",
    ],
    *check(tenant, context) {
        const { moved_from, placement } = tenant;
        if (moved_from === undefined) return;
        const { isolation, threat_detection } = placement;
        if (isolation === "silo" && threat_detection === "own") {
            const path = ["placement", "threat_detection"];
            yield problem("TN350", {
                at: context.origin(path),
                path: path.join("."),
                message: ownWatch,
                value: threat_detection,
                suggestion: "account",
                fix: watchedByCell,
            });
        }
        if (isolation === "silo" && hasPerimeter(tenant, context.region.cloud)) {
            const path = ["placement", "perimeter"];
            const at = context.origin(path);
            yield problem("TN350", { at, path: path.join("."), message: ownPerimeter, fix: drawnByCell });
        }
        const there = ways[context.region.cloud];
        const one = there.some((way) => way.from === moved_from && way.to === isolation);
        // From a pool to a bridge, and on to a silo: what it has kept is what it had at first.
        const two = there.some(
            (way) => way.from === moved_from && there.some((next) => next.from === way.to && next.to === isolation),
        );
        if (one || two) return;
        yield problem("TN350", {
            at: context.origin(["moved_from"]),
            path: "moved_from",
            message: `moved_from: ${moved_from} is of tenants that were moved, and no way leads from there to a ${isolation} tenant on ${cloudTitles[context.region.cloud]}`,
            value: moved_from,
            fix: "Take it out. A tenant that was moved keeps isolation and moved_from: without them, its objects would lose the key that they are under.",
        });
    },
};

export const moveRules: readonly TenantRule[] = [move, moved];
