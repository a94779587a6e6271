import type { PolicyLevel } from "../model/schema/fields";
import { type LevelRequest, rulesFor } from "./levels";

/** Levels in the form of `--policy-pack-config`, where they differ from the pack's own. */
export function policyConfigFor(request: LevelRequest): Record<string, PolicyLevel> {
    const own = new Map(rulesFor({ pack: request.pack }).map(({ rule, level }) => [rule.id, level]));
    return Object.fromEntries(
        rulesFor(request)
            .filter(({ rule, level }) => rule.scope !== "plan" && own.get(rule.id) !== level)
            .map(({ rule, level }) => [rule.id, level]),
    );
}
