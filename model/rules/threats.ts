import { ownDetectors } from "../capabilities";
import type { ResolvedCell, ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import type { Path } from "../read/node";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { CloudName, ThreatDetection } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import type { CellRule, FieldRule, RuleContext, TenantRule } from "./rule";
import { contested, standings } from "./standing";
import type { FleetView } from "./view";

/** What becomes of threats where the setting turns nothing on. */
const watched: Readonly<Partial<Record<CloudName, string>>> = {
    azure: "Defender for Containers watches each cluster, whatever is written here",
    gcp: "nothing here is turned on by it: Security Command Center, which detects threats, is turned on for a whole organisation or project by who owns it, and a cluster's security posture audits configurations alone",
};

/** What is of AWS alone. */
function elsewhere<T>(path: Path, read: (value: T) => ThreatDetection | undefined): FieldRule<T> {
    return {
        fields: [printPath(path), "region"],
        *check(value: T, context: RuleContext) {
            const mode = read(value);
            if (mode === undefined || ownDetectors.includes(context.region.cloud) || !context.explicit(path)) return;
            yield problem("TN384", {
                at: context.origin(path),
                path: printPath(path),
                message: watched[context.region.cloud]!,
                value: mode,
                fix: "Take it out.",
            });
        },
    };
}

const inTenant = ["placement", "threat_detection"] as const;
const inCell = ["threat_detection"] as const;

export const threatRules: readonly TenantRule[] = [
    elsewhere<Tenant>(inTenant, ({ placement }) =>
        placement.isolation === "silo" ? placement.threat_detection : undefined,
    ),
];
export const cellThreatRules: readonly CellRule[] = [elsewhere<Cell>(inCell, (cell) => cell.threat_detection)];

/** Who wants a detector of its own, and where. */
interface Wish {
    readonly name: string;
    readonly place: string;
    /** Who is surer to be there keeps its detector. */
    readonly rank: number;
    readonly path: Path;
    readonly resolved: ResolvedCell | ResolvedTenant;
}

const placeOf = (region: string, account: string | undefined) => JSON.stringify([region, account ?? ""]);

function wishes(fleet: FleetView): readonly Wish[] {
    const { tenants, cells } = fleet;
    const standing = standings(fleet);
    const ofCells = cells.flatMap((resolved): Wish[] => {
        const { cell, cloud, region, account, threat_detection } = resolved.cell;
        if (!ownDetectors.includes(cloud) || threat_detection !== "own") return [];
        const [name, rank] = [`cell ${cell}`, standing.cell(cell)];
        return [{ name, rank, place: placeOf(region, account), path: inCell, resolved }];
    });
    const ofTenants = tenants.flatMap((resolved): Wish[] => {
        const { tenant_id, cloud, region, placement } = resolved.tenant;
        if (!ownDetectors.includes(cloud) || placement.isolation !== "silo" || placement.threat_detection !== "own")
            return [];
        const [name, rank] = [`tenant ${tenant_id}`, standing.tenant(tenant_id)];
        return [{ name, rank, place: placeOf(region, placement.account), path: inTenant, resolved }];
    });
    return [...ofCells, ...ofTenants];
}

/** Checks that GuardDuty is turned on once an account and region: who names no account is in that of the credentials, as whoever else names none. */
export function detectorProblems(fleet: FleetView): readonly Problem[] {
    const clashes = contested(
        wishes(fleet),
        ({ place }) => place,
        ({ rank }) => rank,
    );
    return clashes.map(({ one: { name, path, resolved }, other, even }) => {
        const id = "cell" in resolved ? "cell" : "tenant_id";
        const written = originIn(resolved, path);
        const own = written?.layer === "tenant" || written?.layer === "cell";
        const at = own ? written : originIn(resolved, [id]);
        const does = even ? `${other.name} would as well, and nothing says who was there first` : `${other.name} does`;
        return problem("TN422", {
            at: at ?? { file: resolved.file ?? "", line: 1, column: 1 },
            path: printPath(path),
            message: `${name} would turn GuardDuty on in an account and region where ${does}: AWS has one detector for each`,
            value: "own",
            suggestion: "account",
            fix: "Write `threat_detection: account` in all but one, or give them accounts of their own.",
        });
    });
}
