import { problem } from "../report";
import type { TenantRule } from "./rule";

const move: TenantRule = {
    fields: ["move", "placement.isolation", "state"],
    *check(tenant, context) {
        if (!tenant.move) return;
        const { isolation } = tenant.placement;
        const faults: [boolean, string, string][] = [
            [
                isolation !== "pool",
                `only pool tenants are moved yet, and this one is a ${isolation} tenant`,
                "Take move out; once a move is over, `moved_from` stands in its place.",
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

const moved: TenantRule = {
    fields: ["moved_from", "placement.isolation", "move"],
    *check({ moved_from, placement }, context) {
        if (moved_from === undefined || placement.isolation === "bridge") return;
        yield problem("TN350", {
            at: context.origin(["moved_from"]),
            path: "moved_from",
            message: `moved_from is of bridge tenants that came from a pool, and this is a ${placement.isolation} tenant`,
            value: moved_from,
            fix: "Take it out. A bridge tenant that was moved keeps both: without it, its objects would lose the key that they are under.",
        });
    },
};

export const moveRules: readonly TenantRule[] = [move, moved];
